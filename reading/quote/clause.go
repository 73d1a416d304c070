package quote

import (
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
)

// accords reports whether the token is that of "according to", whatever its lemma.
func accords(t *ud.Token) bool { return strings.EqualFold(t.Form, "according") }

// clauses finds the attributions in the grammar of one sentence.
func (q *quoter) clauses(sentence int) {
	tree := q.bench.Trees[sentence]
	for i := range tree.Tokens {
		t := &tree.Tokens[i]
		switch {
		case accords(t):
			q.accordingTo(sentence, tree, i)
		case q.putsIt(tree, i):
			q.worded(sentence, tree, i)
		case t.UPOS == ud.VERB && q.cues.adjective[text.Lower(t.Form)] && tree.Kid(i, ud.AuxPass, ud.Cop) >= 0:
			q.adjective(sentence, tree, i) // "is convinced that", read as a passive
		case t.UPOS == ud.VERB && tree.Kid(i, ud.NmodPoss) >= 0 && q.cues.noun(t.Base()):
			q.noun(sentence, tree, i) // "her claim that", read as a verb
		case t.UPOS == ud.VERB:
			q.verb(sentence, tree, i)
		case t.UPOS == ud.ADJ && q.cues.adjective[t.Base()]:
			q.adjective(sentence, tree, i)
		case t.UPOS == ud.NOUN && q.cues.noun(t.Base()):
			q.noun(sentence, tree, i)
		}
	}
}

// verb finds the attribution of a cue verb, the most reliable way first: set off by commas; a
// clause that it governs; the clause to which it is attached as an afterthought; a noun phrase.
func (q *quoter) verb(sentence int, tree *ud.Tree, v int) {
	name := tree.Tokens[v].Base()
	said, meant := q.cues.says(name), q.cues.intention[name]
	phrase := q.cues.object[name] || q.cues.as[name] || q.objectOfParticle(tree, v, name) >= 0
	switch {
	case !said && !meant && !phrase, purpose(tree, v) && !q.cues.deed[name], prompt(tree, v):
		return
	case said && q.inserted(sentence, tree, v):
		return
	case clause.Passive(tree, v):
		q.passive(sentence, tree, v, name)
		return
	}
	source := q.subject(tree, v, sentence)
	if source < 0 || q.clausal(sentence, tree, v, source) {
		return
	}
	if phrase && (q.holder(sentence, tree, source) || q.tells(name) && q.paper(tree, source)) {
		q.object(sentence, tree, v, source, name)
	}
}

// clausal finds the attribution of a clause to the source of the cue verb: one that the verb
// governs, one to which it is attached as an afterthought, or one that the parser misread.
func (q *quoter) clausal(sentence int, tree *ud.Tree, v, source int) bool {
	name, h := tree.Tokens[v].Base(), tree.Tokens[v].Head
	said, meant := q.cues.says(name), q.cues.intention[name]
	if q.cues.thing[name] && (meant || !said) && !q.mayMean(sentence, tree, v, source) {
		return false // the verb is used of things too
	}
	content := q.governed(tree, v, source, said, meant)
	switch {
	case len(content) > 0:
	case said && tree.Is(v, ud.Parataxis) && q.short(tree, v) && !parted(tree, h, v):
		content = q.around(tree, h, v)
	case q.misread(tree, v, name, said, meant):
		content = q.behind(tree, v, source)
	default:
		return false
	}
	q.add(sentence, tree, v, source, content)
	return true
}

// mayMean reports whether a verb that is used of things too says here what somebody means: its
// subject is somebody or a document, or a clause with "that" follows.
func (q *quoter) mayMean(sentence int, tree *ud.Tree, v, source int) bool {
	return q.holder(sentence, tree, source) || q.paper(tree, source) || formAt(tree, v+1, "that")
}

// labels reports whether the content is the name before a colon that introduces its speaker's
// words: "MODERATOR: Did they know?"
func labels(tree *ud.Tree, content []int, source int) bool {
	if len(content) == 0 {
		return true
	}
	last := content[len(content)-1]
	for last > content[0] && tree.Tokens[last].UPOS == ud.PUNCT {
		last--
	}
	return last < source && last+1 < len(tree.Tokens) && isMark(&tree.Tokens[last+1], colon)
}

// parted reports whether a semicolon is between the two tokens.
func parted(tree *ud.Tree, a, b int) bool {
	for k := min(a, b); k < max(a, b); k++ {
		if isMark(&tree.Tokens[k], semicolon) {
			return true
		}
	}
	return false
}

// short reports whether the cue's clause is only an afterthought.
func (q *quoter) short(tree *ud.Tree, v int) bool {
	o := tree.Kid(v, ud.Obj)
	return (o < 0 || q.cues.whole[tree.Tokens[v].Base()]) && len(tree.Subtree(v, nil)) <= longestAside
}

// putsIt reports whether the verb says, with "it", how somebody words something: "as he put it".
func (q *quoter) putsIt(tree *ud.Tree, v int) bool {
	if !isWord("putting", tree.Tokens[v].Base()) || !isWord("as", tree.Mark(v)) && taken(tree, v) < 0 {
		return false
	}
	o := tree.Kid(v, ud.Obj)
	return o == v+1 && isForm("it", &tree.Tokens[o])
}

// taken returns who words something where the grammar took "as" of "as he put it" for a preposition;
// -1 if it did not.
func taken(tree *ud.Tree, v int) int {
	if o := tree.Kid(v, ud.Obl); o >= 0 && o < v && isWord("as", tree.Case(o)) && clause.OwnSubject(tree, v) < 0 {
		return o
	}
	return -1
}

// worded adds what somebody is said to word in the clause beside "as he put it".
func (q *quoter) worded(sentence int, tree *ud.Tree, v int) {
	source, h := q.subject(tree, v, sentence), tree.Tokens[v].Head
	if s := max(clause.OwnSubject(tree, v), taken(tree, v)); s >= 0 {
		source = nominal(tree, s)
	}
	if source < 0 || h < 0 {
		return
	}
	a := q.add(sentence, tree, v, source, q.around(tree, h, v))
	if a != nil {
		a.cueSpans[0] = a.cueSpans[0].Join(tree.Tokens[v+1].Span)
	}
}

// prompt reports whether the verb begins its sentence, or follows "when", and says what somebody was asked who then
// speaks: "Asked whether he would resign, …".
func prompt(tree *ud.Tree, v int) bool {
	t := &tree.Tokens[v]
	first := v == 0 || isForm("when", &tree.Tokens[v-1])
	return first && isWord("prompt", t.Base()) && clause.MayBePast(t) && clause.OwnSubject(tree, v) < 0
}

// purpose reports whether the verb expresses a purpose: "on condition of anonymity to describe
// the talks".
func purpose(tree *ud.Tree, v int) bool {
	m := tree.Kid(v, ud.Mark)
	return m >= 0 && tree.Tokens[v].XPOS == ud.VB && tree.Tokens[m].XPOS == ud.TO && tree.Is(v, ud.Advcl)
}

// tells reports whether a document can be the subject of the verb: a report notes and shows,
// but does not fear.
func (q *quoter) tells(name string) bool {
	return q.cues.says(name) && !q.cues.intention[name]
}

// work reports whether the content begins with the title of a work in marks, and the cue is not
// one of speech: "showed “The Long Night” at Varna".
func (q *quoter) work(tree *ud.Tree, cue int, content []int) bool {
	t := &tree.Tokens[cue]
	if q.cues.speech[t.Base()] && !q.cues.mute[t.Base()] {
		return false
	}
	first := tree.Tokens[content[0]].Span
	if i := q.marksFrom(first.Start); i < len(q.marks) {
		s := &q.marks[i]
		return s.inner.Contains(first) && s.inner.Start+1 >= first.Start && q.title(s)
	}
	return false
}

// empty reports whether the word alone says nothing: a pronoun, or a word of syntax.
func empty(t *ud.Token) bool {
	switch t.UPOS {
	case ud.PRON, ud.SCONJ, ud.DET, ud.PART, ud.ADP:
		return true
	}
	return false
}

// add adds an attribution; it returns nil if nothing is left of its content.
func (q *quoter) add(sentence int, tree *ud.Tree, cue, source int, content []int) *attribution {
	at := tree.Tokens[cue].Span.Start
	content = slices.DeleteFunc(content, func(k int) bool { return q.apart(at, tree.Tokens[k].Span.Start) })
	content = q.wholeMarks(tree, q.upToMarks(tree, cue, q.sameClause(tree, cue, content)))
	if len(content) == 0 || len(content) == 1 && empty(&tree.Tokens[content[0]]) {
		return nil
	}
	if q.work(tree, cue, content) || source >= 0 && labels(tree, content, source) {
		return nil
	}
	a := attribution{sentence: sentence, content: content, spans: spansOf(tree, content)}
	q.take(&a, sentence, cue, source)
	q.found = append(q.found, a)
	return &q.found[len(q.found)-1]
}
