package quote

import (
	"slices"
	"strings"
	"unicode"

	"flashbrief/ground/text"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
)

// Limit of an aside, in tokens on either side of its verb.
const longestAside = 14

// inserted finds a verb of speech that punctuation sets off, with only its subject, from the
// sentence that it reports: "…, the minister said.", "The plan, officials said, would …", "…,
// said Ann Lee, who …". It uses the words and ignores the tree.
func (q *quoter) inserted(sentence int, tree *ud.Tree, v int) bool {
	if !q.mayBeInserted(tree, v) {
		return false
	}
	left, right := fences(tree, v)
	if !q.cues.speech[tree.Tokens[v].Base()] && !fenced(tree, v, right) {
		return false
	}
	if left <= 0 || right < 0 || subordinates(&tree.Tokens[left-1]) {
		return false
	}
	first, last := left+1, v-1
	behind := v == first
	switch {
	case !behind && (!plain(tree, v+1, right-1) || q.hasObject(tree, v)), behind && !q.leadsSource(sentence, tree, v, right):
		return false
	case behind:
		first, last = v+1, nameEnd(tree, v+1, right-1)
	}
	source := insertedSource(tree, first, last, behind)
	content := reported(tree, left, right, behind)
	if source < 0 || content == nil || onlyAdverbial(tree, v, content) {
		return false
	}
	a := q.add(sentence, tree, v, source, content)
	if a == nil {
		return false
	}
	if behind {
		a.from = sourceBehind(tree, v, first, last, a.from)
	} else {
		a.from = sourceBefore(tree, first, last)
	}
	return true
}

// hasObject reports whether the verb says something of an object of its own: "In June, the firm
// reported a loss, …".
func (q *quoter) hasObject(tree *ud.Tree, v int) bool {
	name := tree.Tokens[v].Base()
	return q.cues.object[name] && !isWord("telling", name) && tree.Kid(v, ud.Obj) > v
}

// fenced reports whether the punctuation at right directly follows the verb and no conjunction
// goes on behind it: "What matters, he believes, is …", not "He considered, but rejected …".
func fenced(tree *ud.Tree, v, right int) bool {
	return right == v+1 && !(right+1 < len(tree.Tokens) && tree.Tokens[right+1].UPOS == ud.CCONJ)
}

// mayBeInserted reports whether the form and place of the verb allow it to be one that commas
// set off. Nobody denies in an aside what he says.
func (q *quoter) mayBeInserted(tree *ud.Tree, v int) bool {
	t := &tree.Tokens[v]
	if tree.Is(v, ud.Amod, ud.Compound) || q.cues.mute[t.Base()] || q.within(tree, v) || isWord("denying", t.Base()) {
		return false
	}
	return clause.Finite(t) || t.XPOS == ud.VBN || t.XPOS == ud.VB
}

// fences returns the punctuation on both sides of the aside; -1 if there is none. Directly
// behind punctuation the aside may go on to the end of the sentence.
func fences(tree *ud.Tree, v int) (left, right int) {
	left, right = fence(tree, v, -1), fence(tree, v, 1)
	if left == v-1 && right < 0 {
		right = len(tree.Tokens)
	}
	return left, right
}

// subordinates reports whether the word begins a subordinate clause.
func subordinates(t *ud.Token) bool { return relative(t) || t.UPOS == ud.SCONJ }

// relative reports whether the word is a relative or interrogative pronoun.
func relative(t *ud.Token) bool { return t.XPOS == ud.WDT || t.XPOS == ud.WP }

// leadsSource reports whether the source can follow the verb, which is directly behind
// punctuation: "…, said Ann Lee", not "…, blasted the price of bread".
func (q *quoter) leadsSource(sentence int, tree *ud.Tree, v, right int) bool {
	if q.shared(tree, v) || q.cues.whole[tree.Tokens[v].Base()] || q.dates(sentence, v+1) {
		return false
	}
	first, last, own := v+1, nameEnd(tree, v+1, right-1), clause.OwnSubject(tree, v)
	if last >= first && last+1 < len(tree.Tokens) && tree.Tokens[last].UPOS == ud.NOUN && tree.Tokens[last+1].XPOS == ud.OpenQuote {
		return false // "…, said the plan “is dead”"
	}
	return last < first || own < 0 || own > v || q.holder(sentence, tree, tree.HeadOf(first, last))
}

// insertedSource returns the head of the source in tokens first to last, or -1: they must be one
// noun phrase.
func insertedSource(tree *ud.Tree, first, last int, behind bool) int {
	if !phrase(tree, first, last) || !behind && second(tree, first, last) {
		return -1
	}
	source := named(tree, first, last)
	if source < 0 && first == last {
		source = first // a name that the tagger mistook for another word
	}
	if source >= 0 && behind && tree.Tokens[source].XPOS == ud.DT {
		return -1
	}
	return source
}

// sourceBefore returns the spans of a source in tokens first to last, before its verb, without
// auxiliaries and adverbs at the end.
func sourceBefore(tree *ud.Tree, first, last int) []text.Span {
	for last > first && (tree.Tokens[last].UPOS == ud.AUX || tree.Tokens[last].UPOS == ud.ADV) {
		last--
	}
	return []text.Span{tree.Tokens[first].Span.Join(tree.Tokens[last].Span)}
}

// sourceBehind returns the spans of a source in tokens first to last, behind its verb v: those
// that the tree gives, from behind the verb, joined with the name.
func sourceBehind(tree *ud.Tree, v, first, last int, from []text.Span) []text.Span {
	name := tree.Tokens[first].Span.Join(tree.Tokens[nameEnd(tree, first, last)].Span)
	from = slices.DeleteFunc(from, func(s text.Span) bool { return s.Start < tree.Tokens[v].Span.End })
	if len(from) == 0 || !from[0].Overlaps(name) {
		return []text.Span{name}
	}
	from[0] = from[0].Join(name)
	return from
}

// shared reports whether the verb, an object cue after a bare comma, is coordinated with an
// earlier verb and has its subject.
func (q *quoter) shared(tree *ud.Tree, v int) bool {
	if !q.cues.object[tree.Tokens[v].Base()] || clause.OwnSubject(tree, v) >= 0 {
		return false
	}
	return tree.Is(v, ud.Conj) && tree.Tokens[v].Head < v || tree.Kid(v, ud.Conj) > v && tree.Kid(v, ud.Obj) > v
}

// onlyAdverbial reports whether the content is only an adverbial clause of the verb itself:
// "Since the war began, the state has responded with aid."
func onlyAdverbial(tree *ud.Tree, v int, content []int) bool {
	t := &tree.Tokens[content[0]]
	if t.UPOS != ud.SCONJ && t.XPOS != ud.WRB || isForm("that", t) {
		return false
	}
	for k := range tree.Kids(v) {
		if tree.Is(k, ud.Advcl) && k < v {
			clause := tree.Subtree(k, nil)
			return clause[0] <= content[0] && clause[len(clause)-1] >= content[len(content)-1]
		}
	}
	return false
}

// named returns the token of first..last that names somebody: their head or, if that cannot,
// the last that can; -1 if there is none.
func named(tree *ud.Tree, first, last int) int {
	source := nominal(tree, tree.HeadOf(first, last))
	for k := last; source < 0 && k >= first; k-- {
		source = nominal(tree, k)
	}
	return source
}

// within reports whether the verb begins a clause with its own conjunction: "…, when, in fact,
// he responded".
func (q *quoter) within(tree *ud.Tree, v int) bool {
	for k := range tree.Kids(v) {
		conjunction := tree.Is(k, ud.Mark) || tree.Is(k, ud.Advmod) && tree.Tokens[k].XPOS == ud.WRB
		if conjunction && k < v && !isForm("as", &tree.Tokens[k]) {
			return true
		}
	}
	return false
}

// dates reports whether a time expression begins at the token.
func (q *quoter) dates(sentence, token int) bool {
	for _, t := range q.bench.TimesIn(sentence) {
		if t.First == token {
			return true
		}
	}
	return false
}

// side says on which sides punctuation can set off an aside.
type side uint8

const (
	inFront side = 1 << iota
	behindIt
	neither side = 0
)

// sides are the punctuation at which the search for the end of an aside stops.
var sides = map[string]side{
	",": inFront | behindIt, "—": inFront | behindIt, "–": inFront | behindIt, "--": inFront | behindIt,
	"?": inFront, "!": inFront, "”": inFront, "\"": inFront, "’’": inFront, "''": inFront, "»": inFront, "’": inFront, "'": inFront,
	".": behindIt, ";": behindIt,
	":": neither, "“": neither, "``": neither, "«": neither, "(": neither, ")": neither,
}

// fence returns the punctuation at the end of the aside on one side; -1 if there is none.
func fence(tree *ud.Tree, v, step int) int {
	wanted := behindIt
	if step < 0 {
		wanted = inFront
	}
	for k, n := v+step, 0; k >= 0 && k < len(tree.Tokens) && n <= longestAside; k, n = k+step, n+1 {
		if where, ends := sides[tree.Tokens[k].Form]; ends {
			if where&wanted == 0 {
				return -1
			}
			return k
		}
		if step > 0 && k == len(tree.Tokens)-1 {
			return k + 1
		}
	}
	return -1
}

// nameEnd returns the last token of the bare noun phrase that begins at first, excluding a
// preposition, a relative pronoun or a comma and what follows.
func nameEnd(tree *ud.Tree, first, last int) int {
	for k := first; k <= last; k++ {
		t := &tree.Tokens[k]
		switch {
		case t.UPOS == ud.AUX, t.UPOS == ud.VERB && t.XPOS != ud.VBN && t.XPOS != ud.VBG:
			return first - 1
		case k > first && endsName(t):
			return k - 1
		}
	}
	return last
}

// endsName reports whether the word cannot be part of a bare noun phrase.
func endsName(t *ud.Token) bool {
	return t.UPOS == ud.ADP || subordinates(t) || t.UPOS == ud.PUNCT && t.XPOS != ud.HYPH
}

// phrase reports whether the tokens are one noun phrase, followed by at most an auxiliary or an
// adverb.
func phrase(tree *ud.Tree, first, last int) bool {
	if first > last || !beginsPhrase(&tree.Tokens[first], first == last) {
		return false
	}
	noun := false
	for k := first; k <= last; k++ {
		t := &tree.Tokens[k]
		if !inPhrase(t, k >= last-1) {
			return false
		}
		switch t.UPOS {
		case ud.NOUN, ud.PROPN, ud.PRON, ud.DET:
			noun = true
		}
		noun = noun || k > 0 && unicode.IsUpper(rune(t.Form[0]))
	}
	return noun
}

// beginsPhrase reports whether a noun phrase can begin with the word, or can be it alone.
func beginsPhrase(t *ud.Token, alone bool) bool {
	switch t.UPOS {
	case ud.CCONJ, ud.SCONJ, ud.ADP, ud.VERB, ud.AUX, ud.PUNCT:
		return false
	}
	if relative(t) || strings.HasSuffix(text.Lower(t.Form), "thing") {
		return false
	}
	return t.XPOS != ud.RB || !alone || unicode.IsUpper(rune(t.Form[0]))
}

// inPhrase reports whether the word can be part of a noun phrase, or follow it at its end.
func inPhrase(t *ud.Token, atEnd bool) bool {
	switch t.UPOS {
	case ud.VERB:
		return t.XPOS == ud.VBN || t.XPOS == ud.VBG
	case ud.AUX:
		return isWord("have", t.Base()) && atEnd
	case ud.SCONJ, ud.PART:
		return t.XPOS == ud.POS
	}
	return !relative(t)
}

// second reports whether another noun phrase begins within the tokens: "a move the
// company called".
func second(tree *ud.Tree, first, last int) bool {
	for k := first + 1; k <= last; k++ {
		t, o := &tree.Tokens[k], &tree.Tokens[k-1]
		if t.Has(ud.CaseNom) || t.UPOS == ud.DET && nounOrPronoun(o) {
			return true
		}
	}
	return false
}

func nounOrPronoun(t *ud.Token) bool {
	return t.UPOS == ud.NOUN || t.UPOS == ud.PROPN || t.UPOS == ud.PRON
}

// plain reports whether the tokens contain only time, place and addressee.
func plain(tree *ud.Tree, first, last int) bool {
	for k := first; k <= last; k++ {
		t := &tree.Tokens[k]
		switch {
		case verbal(t), subordinates(t), t.UPOS == ud.PART && t.XPOS == ud.TO, t.Has(ud.CaseNom):
			return false
		}
	}
	return true
}

// reported returns the sentence around the aside: the part before it and, if the sentence
// continues after its comma, that too. It is nil if there is no clause, or if a quotation opens
// after it, which is the content itself.
func reported(tree *ud.Tree, left, right int, behind bool) []int {
	var out []int
	clause := false
	for k := range left {
		if isMark(&tree.Tokens[k], semicolon) {
			out, clause = out[:0], false
			continue
		}
		out = append(out, k)
		clause = clause || verbal(&tree.Tokens[k]) && !nonfinite(&tree.Tokens[k])
	}
	if !behind || !clause {
		more, quotation := resumed(tree, left, right, clause)
		if quotation {
			return nil
		}
		out, clause = append(out, more...), clause || len(more) > 0
	}
	if !clause {
		return nil
	}
	return out
}

func verbal(t *ud.Token) bool { return t.UPOS == ud.VERB || t.UPOS == ud.AUX }

// nonfinite reports whether the verb is an infinitive or a gerund, which make no clause.
func nonfinite(t *ud.Token) bool {
	return t.UPOS == ud.VERB && (t.XPOS == ud.VB || t.XPOS == ud.VBG)
}

// resumed returns the tokens with which the reported sentence continues behind the comma that
// ends the aside, up to a semicolon; and whether a quotation opens there instead, which is the
// content itself. With a clause in front, a participle there belongs to the source.
func resumed(tree *ud.Tree, left, right int, clause bool) (more []int, quotation bool) {
	next := right + 1
	if next >= len(tree.Tokens) || isMark(&tree.Tokens[right], stop, semicolon) {
		return nil, false
	}
	t := &tree.Tokens[next]
	switch {
	case strings.ContainsAny(t.Form, "“\"«‘"), isMark(t, "''", "``"):
		return nil, true
	case t.XPOS == ud.VBG, t.XPOS == ud.VBN && clause, relative(t), t.UPOS == ud.PUNCT, closes(tree, left), closes(tree, left-1):
		return nil, false
	}
	for k := next; k < len(tree.Tokens) && !isMark(&tree.Tokens[k], semicolon); k++ {
		more = append(more, k)
	}
	return more, false
}

// closes reports whether the token is a closing quotation mark.
func closes(tree *ud.Tree, i int) bool { return i >= 0 && tree.Tokens[i].XPOS == ud.CloseQuote }
