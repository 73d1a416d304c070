package quote

import (
	"slices"
	"strings"
	"unicode"

	"flashbrief/ground/text"
	"flashbrief/reading/ud"
)

// Limit of an aside, in tokens on either side of its verb.
const longestAside = 14

// inserted finds a verb of speech that punctuation sets off, with only its subject, from the
// sentence that it reports: "…, the minister said.", "The plan, officials said, would …", "…,
// said Ann Lee, who …". It uses the words and ignores the tree.
func (q *quoter) inserted(sentence int, tree *ud.Tree, v int) bool {
	if t := &tree.Tokens[v]; tree.Is(v, ud.Amod, ud.Compound) || !finite(t) && t.XPOS != ud.VBN && t.XPOS != ud.VB || q.within(tree, v) || q.cues.mute[t.Base()] {
		return false
	}
	left, right := fence(tree, v, -1), fence(tree, v, 1)
	if left == v-1 && right < 0 {
		right = len(tree.Tokens)
	}
	if left <= 0 || right < 0 || tree.Tokens[left-1].XPOS == ud.WDT || tree.Tokens[left-1].UPOS == ud.SCONJ || tree.Tokens[left-1].XPOS == ud.WP {
		return false
	}
	first, last := left+1, v-1
	behind := v == first
	if behind && q.shared(tree, v) {
		return false // "railed against the pact, blasted the price of bread"
	}
	if behind {
		if first, last = v+1, nameEnd(tree, v+1, right-1); q.cues.whole[tree.Tokens[v].Base()] || q.dates(sentence, first) || last >= first && !q.holder(sentence, tree, tree.HeadOf(first, last)) && tree.Kid(v, ud.Nsubj) >= 0 && tree.Kid(v, ud.Nsubj) < v {
			return false
		}
	} else if !plain(tree, v+1, right-1) {
		return false
	}
	if !phrase(tree, first, last) || !behind && second(tree, first, last) {
		return false
	}
	source := named(tree, first, last)
	if source < 0 && first == last {
		source = first // a name that the tagger mistook for another word
	}
	if source < 0 || tree.Tokens[source].XPOS == ud.DT && behind {
		return false
	}
	content := reported(tree, left, right, behind)
	if content == nil || onlyAdverbial(tree, v, content) {
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
	return q.cues.object[tree.Tokens[v].Base()] && tree.Kid(v, ud.Nsubj) < 0 && (tree.Is(v, ud.Conj) && tree.Tokens[v].Head < v || tree.Kid(v, ud.Conj) > v && tree.Kid(v, ud.Obj) > v)
}

// onlyAdverbial reports whether the content is only an adverbial clause of the verb itself:
// "Since the war began, the state has responded with aid."
func onlyAdverbial(tree *ud.Tree, v int, content []int) bool {
	t := &tree.Tokens[content[0]]
	if t.UPOS != ud.SCONJ && t.XPOS != ud.WRB || strings.EqualFold(t.Form, "that") {
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
		if k < v && (tree.Is(k, ud.Mark) || tree.Is(k, ud.Advmod) && tree.Tokens[k].XPOS == ud.WRB) && !strings.EqualFold(tree.Tokens[k].Form, "as") {
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

// fence returns the punctuation at the end of the aside on one side; -1 if there is none.
func fence(tree *ud.Tree, v, step int) int {
	for k, n := v+step, 0; k >= 0 && k < len(tree.Tokens) && n <= longestAside; k, n = k+step, n+1 {
		switch tree.Tokens[k].Form {
		case ",", "—", "–", "--":
			return k
		case "?", "!", "”", "\"", "’’", "''", "»", "’", "'":
			if step < 0 {
				return k
			}
			return -1
		case ".", ";":
			if step > 0 {
				return k
			}
			return -1
		case ":", "“", "``", "«", "(", ")":
			return -1
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
		verb := t.UPOS == ud.VERB && t.XPOS != ud.VBN && t.XPOS != ud.VBG
		if k > first && (t.UPOS == ud.ADP || t.UPOS == ud.SCONJ || t.UPOS == ud.PUNCT && t.XPOS != ud.HYPH || t.XPOS == ud.WP || t.XPOS == ud.WDT) || verb || t.UPOS == ud.AUX {
			if verb || t.UPOS == ud.AUX {
				return first - 1
			}
			return k - 1
		}
	}
	return last
}

// phrase reports whether the tokens are one noun phrase, followed by at most an auxiliary or an
// adverb.
func phrase(tree *ud.Tree, first, last int) bool {
	if first > last {
		return false
	}
	switch t := &tree.Tokens[first]; {
	case t.UPOS == ud.CCONJ, t.UPOS == ud.SCONJ, t.UPOS == ud.ADP, t.UPOS == ud.VERB, t.UPOS == ud.AUX, t.UPOS == ud.PUNCT, t.XPOS == ud.WDT, t.XPOS == ud.WP, t.XPOS == ud.RB && first == last && !unicode.IsUpper(rune(t.Form[0])):
		return false
	case strings.HasSuffix(strings.ToLower(t.Form), "thing"):
		return false
	}
	noun := false
	for k := first; k <= last; k++ {
		t := &tree.Tokens[k]
		switch t.UPOS {
		case ud.NOUN, ud.PROPN, ud.PRON, ud.DET:
			noun = true
		case ud.VERB:
			if t.XPOS != ud.VBN && t.XPOS != ud.VBG {
				return false
			}
		case ud.AUX:
			if t.Base() != "have" || k < last-1 {
				return false
			}
		case ud.SCONJ, ud.PART:
			if t.XPOS != ud.POS {
				return false
			}
		}
		if t.XPOS == ud.WDT || t.XPOS == ud.WP {
			return false
		}
		noun = noun || k > 0 && unicode.IsUpper(rune(t.Form[0]))
	}
	return noun
}

// second reports whether another noun phrase begins within the tokens: "a move the
// company called".
func second(tree *ud.Tree, first, last int) bool {
	for k := first + 1; k <= last; k++ {
		t, o := &tree.Tokens[k], &tree.Tokens[k-1]
		if t.Has(ud.CaseNom) || t.UPOS == ud.DET && (o.UPOS == ud.NOUN || o.UPOS == ud.PROPN || o.UPOS == ud.PRON) {
			return true
		}
	}
	return false
}

// plain reports whether the tokens contain only time, place and addressee.
func plain(tree *ud.Tree, first, last int) bool {
	for k := first; k <= last; k++ {
		t := &tree.Tokens[k]
		if t.UPOS == ud.VERB || t.UPOS == ud.AUX || t.UPOS == ud.SCONJ || t.UPOS == ud.PART && t.XPOS == ud.TO || t.XPOS == ud.WP || t.XPOS == ud.WDT || t.Has(ud.CaseNom) {
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
		if tree.Tokens[k].Form == ";" {
			out, clause = out[:0], false
			continue
		}
		out = append(out, k)
		clause = clause || finite(&tree.Tokens[k]) || tree.Tokens[k].XPOS == ud.VBN || tree.Tokens[k].UPOS == ud.AUX
	}
	next := right + 1
	goesOn := (!behind || !clause) && next < len(tree.Tokens) && tree.Tokens[right].Form != "." && tree.Tokens[right].Form != ";"
	if goesOn {
		t := &tree.Tokens[next]
		quotation := tree.Tokens[left].XPOS == ud.CloseQuote || tree.Tokens[left-1].XPOS == ud.CloseQuote
		switch {
		case strings.ContainsAny(t.Form, "“\"«‘"), t.Form == "''", t.Form == "``":
			return nil
		case t.XPOS == ud.VBG, t.XPOS == ud.VBN, t.XPOS == ud.WP, t.XPOS == ud.WDT, t.UPOS == ud.PUNCT, quotation:
			goesOn = false
		}
	}
	for k := next; goesOn && k < len(tree.Tokens); k++ {
		if tree.Tokens[k].Form == ";" {
			break
		}
		out = append(out, k)
		clause = true
	}
	if !clause {
		return nil
	}
	return out
}
