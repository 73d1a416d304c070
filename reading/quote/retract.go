package quote

import (
	"slices"
	"sort"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
)

// retracted is the number of sentences back that a denial applies to.
const retracted = 2

// retract finds sentences that deny the words quoted before them, "He never said so.", "The
// letter was a forgery.", and marks these as not said.
func (q *quoter) retract() {
	for i := range q.bench.Trees {
		if i == 0 {
			continue
		}
		tree := q.bench.Trees[i]
		for v := range tree.Tokens {
			if q.quoted(tree.Tokens[v].Span) {
				continue
			}
			switch {
			case q.unsaidIt(tree, v):
				s := clause.OwnSubject(tree, v)
				q.deny(i, func(a *attribution) bool { return q.spokenBy(a, i, tree, s) })
			case q.forgery(tree, v):
				name := tree.Tokens[clause.OwnSubject(tree, v)].Base()
				q.deny(i, func(a *attribution) bool { return q.paperOf(a, name) })
			}
		}
	}
}

// deny marks the direct quotations of the preceding sentences for which meant returns true.
func (q *quoter) deny(sentence int, meant func(*attribution) bool) {
	first := sort.Search(len(q.found), func(i int) bool { return q.found[i].sentence >= sentence-retracted })
	for i := first; i < len(q.found) && q.found[i].sentence < sentence; i++ {
		if a := &q.found[i]; a.direct && meant(a) {
			a.status = reading.Denied
		}
	}
}

// unsaidIt reports whether the verb says that its subject did not say what was quoted: "never
// said it", "denied having said so".
func (q *quoter) unsaidIt(tree *ud.Tree, v int) bool {
	t := &tree.Tokens[v]
	if t.UPOS != ud.VERB || !q.cues.speech[t.Base()] && !isWord("making", t.Base()) || tree.Kid(v, ud.Ccomp) >= 0 {
		return false
	}
	return q.pointsBack(tree, v) && q.statusOf(&attribution{source: -1}, tree, v) == reading.Denied
}

// pointsBack reports whether the object of the verb is what was just quoted: "it", "that",
// "so", "such a thing", "the words".
func (q *quoter) pointsBack(tree *ud.Tree, v int) bool {
	for k := range tree.Kids(v) {
		if k < v || !tree.Is(k, ud.Obj, ud.Advmod, ud.Xcomp, ud.Obl) {
			continue
		}
		if q.refersBack(tree, k) {
			return true
		}
	}
	return false
}

// refersBack reports whether the phrase stands for what was just quoted.
func (q *quoter) refersBack(tree *ud.Tree, k int) bool {
	name := tree.Tokens[k].Base()
	if isForm("back", &tree.Tokens[k]) || isWord("thing", name) {
		return true
	}
	d := tree.Kid(k, ud.Det)
	return d >= 0 && tree.Is(k, ud.Obj) && !isForm("indefinite", &tree.Tokens[d]) && q.words.paper[name]
}

// forgery reports whether the word says that its subject, a letter or a quotation mentioned
// before, is made up.
func (q *quoter) forgery(tree *ud.Tree, v int) bool {
	s := clause.OwnSubject(tree, v)
	if s < 0 || tree.Kid(v, ud.Cop, ud.AuxPass) < 0 || !q.madeUpWord(&tree.Tokens[v]) {
		return false
	}
	return q.words.paper[tree.Tokens[s].Base()] && tree.Tokens[firstOf(tree, s)].UPOS == ud.DET && q.own(tree, v, -1) == reading.Said
}

// madeUpWord reports whether the word says of something that it is made up.
func (q *quoter) madeUpWord(t *ud.Token) bool {
	name := t.Base()
	if q.words.untrue[name] && t.UPOS == ud.NOUN {
		return true
	}
	return q.words.forged[name] || q.words.forged[text.Lower(t.Form)] || q.words.forgery[name]
}

// spokenBy reports whether the subject is the quotation's speaker; a pronoun counts.
func (q *quoter) spokenBy(a *attribution, sentence int, tree *ud.Tree, subject int) bool {
	if subject < 0 || tree.Tokens[subject].UPOS == ud.PRON {
		return true
	}
	return slices.Contains(a.speakers, q.name(sentence, tree, subject))
}

// paperOf reports whether the quotation's sentences name its document with the noun; "words"
// and "quotation" need no name.
func (q *quoter) paperOf(a *attribution, noun string) bool {
	if isWord("quotation", noun) {
		return true
	}
	tokens := q.bench.Sentences[a.sentence].Tokens
	return slices.ContainsFunc(tokens, func(t ud.Token) bool { return t.Base() == noun && !holds(a.spans, t.Span) })
}
