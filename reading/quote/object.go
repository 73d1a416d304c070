package quote

import (
	"slices"

	"flashbrief/reading"
	"flashbrief/reading/ud"
)

// object finds the attribution of a noun phrase: "condemned the attack", "accused
// X of Y", "sees X as Y".
func (q *quoter) object(sentence int, tree *ud.Tree, v, source int, name string) {
	if isWord("tell", name) {
		return // "told cheering parents in the yard": the addressee, not the content
	}
	o := q.objectOfParticle(tree, v, name)
	if o >= 0 {
		q.withParticle(sentence, tree, v, source, o)
		return
	}
	o = tree.Kid(v, ud.Obj)
	if o < 0 {
		o = q.referredTo(tree, v)
	}
	likened := q.cues.as[name] && q.likened(tree, v, o)
	if o < 0 {
		// "a charge that he called absurd"; "urged calm", read as an adjective
		if x := tree.Kid(v, ud.Xcomp); likened || q.cues.object[name] && x > v && !isWord("to", tree.Mark(x)) {
			q.add(sentence, tree, v, source, q.below(tree, x, v, source))
		}
		return
	}
	if !likened && !q.takesObject(sentence, tree, v, o) {
		return
	}
	if a := q.add(sentence, tree, v, source, q.objectPhrase(tree, v, source, o, likened)); a != nil {
		a.phrasal = true
	}
}

// takesObject reports whether the cue says something of its object o, a noun phrase: not of a
// pronoun, unless of what it is praised or blamed for, nor of a person whom it only supports, a
// party that it only names or what is withheld from somebody.
func (q *quoter) takesObject(sentence int, tree *ud.Tree, v, o int) bool {
	name := tree.Tokens[v].Base()
	if isWord("denying", name) && (tree.Kid(v, ud.Iobj) >= 0 || isWord("withheld", tree.Tokens[o].Base())) {
		return false // "denied them a visa"
	}
	if !q.cues.object[name] || q.cues.views[name] && q.holder(sentence, tree, o) || q.onlyNames(sentence, tree, v, o) {
		return false
	}
	return tree.Tokens[o].UPOS != ud.PRON || q.cues.whole[name] && faulted(tree, v)
}

// onlyNames reports whether the verb judges the party that its object o names, and nothing says
// what for: "condemned Israel on Monday" repeats no words of the speaker.
func (q *quoter) onlyNames(sentence int, tree *ud.Tree, v, o int) bool {
	m := q.mention(sentence, o)
	if !q.cues.judging[tree.Tokens[v].Base()] || m == nil || m.Kind == reading.Other || m.Form != reading.Proper && m.Code == "" || faulted(tree, v) {
		return false
	}
	for _, head := range [...]int{v, o} {
		for k := range tree.Kids(head) {
			if k > min(v, o) && !m.Covers(k) && q.saysMore(sentence, tree, k) {
				return false
			}
		}
	}
	return !q.quoted(tree.Tokens[o].Span)
}

// saysMore reports whether k, below a verb that judges or its object, is a clause, words in marks,
// another thing that is judged, or a phrase that does not only say when, where or in which medium.
func (q *quoter) saysMore(sentence int, tree *ud.Tree, k int) bool {
	switch {
	case q.quoted(tree.Tokens[k].Span), tree.Is(k, ud.Ccomp, ud.Xcomp, ud.Advcl, ud.Acl, ud.AclRelcl):
		return true
	case tree.Is(k, ud.Obl, ud.Nmod):
		return len(tree.Case(k)) > 0 && !isWord("medium-of", tree.Case(k))
	}
	return tree.Is(k, ud.Conj) && tree.Tokens[k].UPOS != ud.VERB && q.mention(sentence, k) == nil
}

// objectPhrase returns the content of a cue with object o: everything behind the cue if the
// object and its complement say it together, else the object.
func (q *quoter) objectPhrase(tree *ud.Tree, v, source, o int, likened bool) []int {
	if likened || q.cues.whole[tree.Tokens[v].Base()] {
		return q.behind(tree, v, source)
	}
	return q.below(tree, o, v, source)
}

// referredTo returns the phrase with "to" of a verb that says what something is called, or -1:
// "referred to the plan as …".
func (q *quoter) referredTo(tree *ud.Tree, v int) int {
	for k := range tree.Kids(v) {
		if q.cues.as[tree.Tokens[v].Base()] && k > v && tree.Is(k, ud.Obl) && isWord("to", tree.Case(k)) {
			return k
		}
	}
	return -1
}

// withParticle finds the attribution of the noun phrase o of a verb with a particle or
// preposition, which is part of the cue: "called for an inquiry".
func (q *quoter) withParticle(sentence int, tree *ud.Tree, v, source, o int) {
	name := tree.Tokens[v].Base()
	if tree.Tokens[o].UPOS == ud.PRON && !(q.cues.whole[name] && faulted(tree, v)) {
		return
	}
	content := q.objectPhrase(tree, v, source, o, false)
	particle := tree.Kid(o, ud.Case)
	a := q.add(sentence, tree, v, source, slices.DeleteFunc(content, func(k int) bool { return k == particle }))
	if a == nil {
		return
	}
	a.phrasal = true
	if particle == v+1 {
		a.cueSpans[0] = a.cueSpans[0].Join(tree.Tokens[particle].Span)
	}
}

// faulted reports whether the cue says what somebody is praised or blamed for.
func faulted(tree *ud.Tree, v int) bool {
	for k := range tree.Kids(v) {
		if k > v && (isWord("fault", tree.Case(k)) || tree.Is(k, ud.Advcl) && isWord("fault", tree.Mark(k))) {
			return true
		}
	}
	return false
}

// likened reports whether the verb says what its object is considered to be.
func (q *quoter) likened(tree *ud.Tree, v, o int) bool {
	if k := tree.Kid(v, ud.Xcomp); k > v && !isWord("to", tree.Mark(k)) {
		return o >= 0 || tree.Is(v, ud.AclRelcl)
	}
	if o < 0 {
		return false
	}
	for k := range tree.Kids(v) {
		switch {
		case k > o && o > v && tree.Is(k, ud.Obj):
			return true // "called the trial a sham": two objects
		case k > v && tree.Is(k, ud.Obl, ud.Advcl) && (isWord("as", tree.Case(k)) || isWord("as", tree.Mark(k))):
			return true
		}
	}
	return q.holdsName(tree, o)
}

// holdsName reports whether the phrase itself holds what it is called: "nicknamed the plan “the
// wall”", "dismissed the plan as a wall".
func (q *quoter) holdsName(tree *ud.Tree, o int) bool {
	for k := range tree.Kids(o) {
		inMarks := tree.Is(k, ud.Appos) && k > o && q.quoted(tree.Tokens[k].Span) && !q.quoted(tree.Tokens[o].Span)
		if inMarks || tree.Is(k, ud.Nmod) && isWord("as", tree.Case(k)) {
			return true
		}
	}
	return false
}

// objectOfParticle returns the object of the verb if it is an object cue with one of its
// particles or prepositions, "called for"; else -1.
func (q *quoter) objectOfParticle(tree *ud.Tree, v int, name string) int {
	for k := range tree.Kids(v) {
		if preposition := tree.Case(k); tree.Is(k, ud.Obl) && len(preposition) > 0 && q.cues.object[name+"_"+preposition] {
			return k
		}
	}
	return -1
}

// passive finds what somebody is said, thought or expected to do: "is expected to resign", "was
// accused by critics of lying"; and what an agent praised or opposed.
func (q *quoter) passive(sentence int, tree *ud.Tree, v int, name string) {
	agent := tree.Kid(v, ud.OblAgent)
	if agent < 0 && (!q.cues.passive[name] || tree.Tokens[v].Deprel == ud.Acl) {
		return // "a man accused of theft": nobody says so
	}
	if k := q.suffered(tree, v, agent); k >= 0 {
		q.add(sentence, tree, v, agent, q.below(tree, k, v, -1))
		return
	}
	s := tree.Kid(v, ud.NsubjPass)
	if s < 0 || agent < 0 || !q.cues.object[name] {
		return
	}
	if tree.Tokens[s].UPOS == ud.PRON || !q.holder(sentence, tree, agent) || q.onlyNames(sentence, tree, v, s) {
		return
	}
	if a := q.add(sentence, tree, v, agent, q.below(tree, s, v, -1)); a != nil {
		a.phrasal = true
	}
}

// suffered returns the head of what the subject of a passive is said to do: a clause, or a
// phrase with "of", below the verb or its agent; -1 if there is none.
func (q *quoter) suffered(tree *ud.Tree, v, agent int) int {
	for k := range tree.Below(v, func(k int) bool { return tree.Tokens[k].Head != v && tree.Tokens[k].Head != agent }) {
		mark := tree.Mark(k)
		if k <= v || tree.Tokens[k].Head == agent && len(mark) == 0 {
			continue // "of the ministry" is the agent's
		}
		of := isWord("of", mark) || isWord("of", tree.Case(k))
		if tree.Is(k, ud.Ccomp, ud.Xcomp) || of && tree.Is(k, ud.Obl, ud.Advcl, ud.Acl, ud.Nmod) {
			return k
		}
	}
	return -1
}
