package event

import (
	"strings"

	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
)

// predicate is a clause with the slots named by patterns.
type predicate struct{ clause.Clause }

func predicateAt(t *ud.Tree, head int) predicate { return predicate{clause.At(t, head)} }

// maxClimb limits searches up the tree, and the nesting of operators.
const maxClimb = 8

// The slots with names of their own, and the prepositions that rules in code ask for. Every other
// slot is a preposition, or a slot within the object or the subject: "object-of".
const (
	subjectSlot    = "subject"
	objectSlot     = "object"
	iobjSlot       = "iobj"
	possessorSlot  = "possessor"
	adjectiveSlot  = "adjective"
	innerSlot      = "inner-adjective"
	complementSlot = "complement-subject" // who is to do what is asked
	nobodySlot     = "nobody"
	agentSlot      = "agent"
	sayerSlot      = "sayer"
	doerSlot       = "doer" // of a verb without a passive, whatever relation the parser gave its subject
	whereSlot      = "where"
	aboveSlot      = "above"
	deepWithSlot   = "deep-with"

	againstSlot = "against"
	behindSlot  = "behind"
	betweenSlot = "between"
	bySlot      = "by"
	fromSlot    = "from"
	inSlot      = "in"
	ofSlot      = "of"
	onSlot      = "on"
	outSlot     = "out"
	toSlot      = "to"
	underSlot   = "under"
	withSlot    = "with"
)

// slot returns the token that fills a named slot of the clause, or -1.
func (c predicate) slot(name string) int {
	if k, ok := c.part(name); ok {
		return k
	}
	switch inner, of, _ := strings.Cut(name, "-"); {
	case of == "":
	case inner == objectSlot:
		return c.within(c.Object(), of)
	case inner == subjectSlot:
		return c.within(c.Subject(), of)
	default:
		return c.within(c.phrase(inner), of)
	}
	return c.phrase(name)
}

// part returns the token that fills a slot with a name of its own, or -1; it returns false for the
// name of a preposition, or of a slot within another.
func (c predicate) part(name string) (int, bool) {
	switch name {
	case subjectSlot:
		return c.Subject(), true
	case objectSlot:
		return c.Object(), true
	case iobjSlot:
		return c.iobj(), true
	case possessorSlot:
		return c.owner(), true
	case adjectiveSlot:
		return c.adjective(), true
	case innerSlot:
		return c.inner(), true
	case complementSlot:
		if k := c.ComplementSubject(); k < 0 || !c.Tree.Is(k, ud.NsubjPass) { // who is to be freed is not asked
			return k, true
		}
		return -1, true
	case nobodySlot:
		return -1, true
	case agentSlot:
		return c.nounAgent(), true
	case sayerSlot:
		return c.sayer(), true
	case doerSlot:
		return c.GrammaticalSubject(), true
	case whereSlot:
		return c.where(), true
	case aboveSlot:
		return c.above(), true
	case deepWithSlot:
		return c.deep(withSlot), true
	}
	return -1, false
}

// owner returns whose the noun is, or -1; -1 too for one who stands beside somebody and is himself
// meant: "his Turkish counterpart".
func (c predicate) owner() int {
	k := c.Tree.Kid(c.Head, ud.NmodPoss)
	if k >= 0 && c.Tree.Tokens[k].UPOS == ud.PRON && isBase("beside-somebody", c.Tree, c.Head) {
		return -1
	}
	return k
}

// within returns the token that fills a slot of the token o, or -1.
func (c predicate) within(o int, name string) int {
	if o < 0 {
		return -1
	}
	return predicateAt(c.Tree, o).slot(name)
}

// phrase returns the phrase with the preposition that belongs to the clause, also where the parser
// attached it to another part of it, or -1.
func (c predicate) phrase(name string) int {
	if k := c.Oblique(name); k >= 0 {
		return k
	}
	switch c.Token().UPOS {
	case ud.VERB:
		if k := c.objectPhrase(name); k >= 0 {
			return k
		}
		switch name {
		case againstSlot:
			return c.foe()
		case toSlot:
			return c.receiver()
		case withSlot: // "spoke by telephone with X"
			return c.phraseOf(name, ud.Obl, c.Head)
		}
	case ud.NOUN:
		if of := c.Oblique(ofSlot); name == bySlot && of >= 0 { // "the killing of soldiers by rebels"
			return predicateAt(c.Tree, of).Oblique(name)
		}
		if k := c.behindAgent(name); k >= 0 {
			return k
		}
		if v := c.Tree.Kid(c.Head, ud.Acl); name == fromSlot && v > c.Head && c.Tree.Tokens[v].XPOS != ud.VBG { // "rockets fired from Lebanon"
			return predicateAt(c.Tree, v).Oblique(name)
		}
	}
	return -1
}

// behindAgent returns the phrase with the preposition that belongs to a noun of an act and was
// attached to the name of who acts: "the seizure by Iran of a tanker", "a loan from China to
// Angola"; or -1.
func (c predicate) behindAgent(name string) int {
	if !isWord("behind-agent", name) {
		return -1
	}
	for _, slot := range ordered("agent-slot") {
		if k := c.Oblique(slot); slot != name && k >= 0 && c.Tree.Tokens[k].UPOS == ud.PROPN {
			if behind := predicateAt(c.Tree, k).Oblique(name); behind >= 0 {
				return behind
			}
		}
	}
	return -1
}

// objectPhrase returns the phrase with the preposition that is attached to the object or to one
// conjoined with it: "imposed sanctions on Iran"; or -1.
func (c predicate) objectPhrase(name string) int {
	o := c.Tree.Kid(c.Head, ud.Obj)
	if o < 0 && c.Passive() { // "sanctions on Iran were lifted"
		o = c.Tree.Kid(c.Head, ud.NsubjPass)
	}
	if o < 0 {
		return -1
	}
	if k := predicateAt(c.Tree, o).Oblique(name); k >= 0 {
		return k
	}
	return c.phraseOf(name, ud.Conj, o)
}

// phraseOf returns the first phrase with the preposition that is attached to a dependent of the
// head with the relation, or -1.
func (c predicate) phraseOf(name string, rel ud.Rel, head int) int {
	for k := range c.Tree.Kids(head) {
		if !c.Tree.Is(k, rel) {
			continue
		}
		if p := predicateAt(c.Tree, k).Oblique(name); p >= 0 {
			return p
		}
	}
	return -1
}

// foe returns the phrase with "against" anywhere in the object of a verb, or in what is used for
// the act: "conducted strikes using aircraft against X"; or -1.
func (c predicate) foe() int {
	t := c.Tree
	for k := range t.Kids(c.Head) {
		if !t.Is(k, ud.Obj) && !(t.Is(k, ud.Xcomp, ud.Advcl) && t.Tokens[k].XPOS == ud.VBG) {
			continue
		}
		for i := range t.Below(k, func(i int) bool { return t.Is(i, ud.AclRelcl, ud.Advcl, ud.Ccomp) }) {
			if t.Is(i, ud.Nmod, ud.Obl) && t.Case(i) == againstSlot {
				return i
			}
		}
	}
	return -1
}

// receiver returns the phrase with "to" deep in the object of a verb: "returned dozens of stolen
// paintings to X"; or -1.
func (c predicate) receiver() int {
	t := c.Tree
	o := t.Kid(c.Head, ud.Obj)
	if o < 0 {
		return -1
	}
	for i := range t.Below(o, func(i int) bool { return t.Is(i, ud.AclRelcl, ud.Acl, ud.Advcl, ud.Ccomp) }) {
		if t.Is(i, ud.Nmod) && t.Case(i) == toSlot {
			return i
		}
	}
	return -1
}

// iobj returns the recipient of something given: the indirect object or, if the parser took
// both for direct objects, the first of them.
func (c predicate) iobj() int {
	if k := c.Tree.Kid(c.Head, ud.Iobj); k >= 0 {
		return k
	}
	first := -1
	for k := range c.Tree.Kids(c.Head) {
		if k > c.Head && c.Tree.Is(k, ud.Obj) {
			if first >= 0 {
				return first
			}
			first = k
		}
	}
	return -1
}

// sayer returns the speaker of the clause: the subject of the verb that reports it, or -1.
func (c predicate) sayer() int {
	for k := range c.Tree.Kids(c.Head) { // "it would be war, the minister warned"
		if k > c.Head && c.Tree.Is(k, ud.Parataxis) && clause.IsVerb(c.Tree, k) && c.Tree.Kid(k, ud.Ccomp, ud.Obj) < 0 {
			return c.Tree.Kid(k, ud.Nsubj)
		}
	}
	h := c.Tree.Tokens[c.Head].Head
	if h < 0 || !clause.IsVerb(c.Tree, h) || !c.Tree.Is(c.Head, ud.Ccomp, ud.Parataxis) && !c.Tree.Is(h, ud.Parataxis) {
		return -1
	}
	return predicateAt(c.Tree, h).Subject()
}

// deep returns the phrase with the preposition anywhere under the object: "plans that foresee
// cooperation with X"; or -1.
func (c predicate) deep(preposition string) int {
	o := c.Object()
	if o < 0 {
		return -1
	}
	for k := range c.Tree.Below(o, nil) {
		if k != o && c.Tree.Case(k) == preposition && clause.Capitalized(c.Tree, k) {
			return k
		}
	}
	return -1
}

// nounAgent returns the agent of the act expressed by a noun.
func (c predicate) nounAgent() int {
	for _, s := range ordered("noun-agent-slot") {
		if k := c.slot(s); k >= 0 {
			return k
		}
	}
	if v := c.Tree.Kid(c.Head, ud.Acl); v >= 0 {
		if inner := predicateAt(c.Tree, v); inner.Passive() && !isBase("harming", c.Tree, v) { // "honoured the soldiers killed by Israel"
			return inner.Agent()
		}
	}
	if k := c.relativeAgent(); k >= 0 {
		return k
	}
	return c.agentOfVerb()
}

// relativeAgent returns who does what a noun tells, by a relative clause: Israel in "the raid that Israel carried
// out"; or -1.
func (c predicate) relativeAgent() int {
	t, v := c.Tree, c.Tree.Kid(c.Head, ud.AclRelcl)
	if v < 0 || clause.Passive(t, v) {
		return -1
	}
	s, o := t.Kid(v, ud.Nsubj), t.Kid(v, ud.Obj)
	if s < 0 || t.Tokens[s].UPOS == ud.PRON || o >= 0 && t.Tokens[o].UPOS != ud.PRON {
		return -1
	}
	return s
}

// agentOfVerb returns the by-phrase that the parser attached to the active verb above a noun:
// "condemned the strike by X", "complained of violations by X".
func (c predicate) agentOfVerb() int {
	h := c.Tree.Tokens[c.Head].Head
	if h < 0 || !clause.IsVerb(c.Tree, h) || !c.Tree.Is(c.Head, ud.Obj, ud.Obl) || clause.Passive(c.Tree, h) {
		return -1
	}
	if k := predicateAt(c.Tree, h).Oblique(bySlot); k > c.Head {
		return k
	}
	return -1
}

// adjective returns a modifier that may name a party: "the Israeli strike".
func (c predicate) adjective() int { return c.nameBefore(c.Head) }

// inner returns the adjective of a name before the noun with which the head is compounded: the
// "Spanish" of "Spanish troop build-up"; else the head's own; or -1.
func (c predicate) inner() int {
	if k := c.nameBefore(c.Head); k >= 0 {
		return k
	}
	for k := range c.Tree.Kids(c.Head) {
		if own := c.nameBefore(k); c.Tree.Is(k, ud.Compound) && own >= 0 && c.Tree.Is(own, ud.Amod) {
			return own
		}
	}
	return -1
}

// nameBefore returns the capitalized word that describes a noun before it; or -1.
func (c predicate) nameBefore(noun int) int {
	for k := range c.Tree.Kids(noun) {
		if c.Tree.Is(k, ud.Amod, ud.Compound, ud.NmodDesc) && clause.Capitalized(c.Tree, k) {
			return k
		}
	}
	return -1
}
