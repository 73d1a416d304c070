package quote

import (
	"sort"

	"flashbrief/ground/text"
	"flashbrief/reading/ud"
)

// turned returns the marked phrases in the reporter's own sentence whose sense is negated or
// made conditional by the words before the marks: "would not “yield”", "if it “attacks again”".
func (q *quoter) turned(a *attribution) []text.Span {
	phrases := a.quoted
	if a.direct && a.partial {
		phrases = a.spans
	}
	var out []text.Span
	for _, span := range phrases {
		if q.turns(span) {
			out = append(out, span)
		}
	}
	return out
}

// reach is the number of words before the marks that affect the words in them.
const reach = 4

// turns reports whether a negation or a condition directly precedes the span's marks, with no
// verb of speech between, or belongs to the reporter and depends on the start of the span.
func (q *quoter) turns(span text.Span) bool {
	sentence := q.sentenceAt(span.Start)
	if sentence < 0 {
		return false
	}
	tree := q.bench.Trees[sentence]
	at := sort.Search(len(tree.Tokens), func(i int) bool { return tree.Tokens[i].Span.Start >= span.Start })
	for i, n := at-1, 0; i >= 0 && n < reach; i-- {
		t := &tree.Tokens[i]
		form := text.Lower(t.Form)
		switch {
		case t.UPOS == ud.PUNCT && i < at-1, q.cues.speech[t.Base()] && t.UPOS == ud.VERB:
			return q.turnedAbove(tree, span)
		case q.words.negation[form], q.words.none[form], q.words.unless[form], q.words.without[form]:
			return true
		case t.UPOS != ud.PUNCT:
			n++
		}
	}
	return q.turnedAbove(tree, span)
}

// turnedAbove reports whether the head of the span, or what it depends on, has a negation
// outside the marks.
func (q *quoter) turnedAbove(tree *ud.Tree, span text.Span) bool {
	for k := range tree.Up(head(tree, &stretch{inner: span}), reach) {
		t := &tree.Tokens[k]
		if t.UPOS == ud.VERB && q.cues.speech[t.Base()] {
			return false
		}
		for m := range tree.Kids(k) {
			if q.words.negation[text.Lower(tree.Tokens[m].Form)] && !span.Contains(tree.Tokens[m].Span) && m < k {
				return true
			}
		}
		if tree.Is(k, ud.Conj, ud.Parataxis, ud.AclRelcl) {
			return false
		}
	}
	return false
}
