package event

import (
	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
)

// telling reports whether the clause has the property that a pattern needs: what is not done
// may be an act ("did not recognise"), and what is announced may be another act than what is
// done.
func (c predicate) telling(need string) bool {
	modality, _ := c.Modality()
	coming := modality == clause.Future || modality == clause.Conditional
	negation := c.Negation()
	denied := negation >= 0 && !isForm("almost", c.Tree, negation)
	switch need {
	case needsNegated:
		return denied && (modality == clause.Bare || coming)
	case needsRefusal:
		return denied && coming && c.Condition() < 0 && !c.Passive() // not wanting to be left behind refuses nothing
	case needsNoLonger:
		return c.noLonger()
	}
	return coming && negation < 0
}

// denies reports whether the pattern matches what is not done: the act is the denial, and the
// negation is part of it.
func (p *pattern) denies() bool {
	for _, need := range p.needs {
		switch need {
		case needsNegated, needsRefusal, needsNoLonger:
			return true
		}
	}
	return false
}

// noLonger reports whether "no longer" or "no more" modifies the predicate.
func (c predicate) noLonger() bool {
	t := c.Tree
	for k := range t.Kids(c.Head) {
		if k == 0 || !t.Is(k, ud.Advmod) {
			continue
		}
		if isForm("no", t, k-1) && isForm("longer", t, k) {
			return true
		}
	}
	return false
}

// has reports whether the object is of the kind: a place, a person or an organization by name.
func (f *finder) has(c predicate, kind reading.Kind) bool {
	m := f.mentionAt(c.Object())
	return m != nil && m.Kind == kind
}

// until reports whether a phrase of the clause sets a deadline: "gave them until Friday", "gave
// them two days".
func (f *finder) until(c predicate) bool {
	for k := range f.tree.Kids(c.Head) {
		if isWord("until", f.tree.Case(k)) {
			return true
		}
	}
	return false
}

// above returns the actor of the clause around a noun's phrase: who is in a country "for a
// visit", or signs something "during a visit"; or -1.
func (c predicate) above() int {
	t, at := c.Tree, c.Head
	for n := 0; n < 4 && t.Is(at, ud.Obl, ud.Nmod, ud.Conj); n++ {
		if at = t.Tokens[at].Head; at < 0 {
			return -1
		}
		if s := t.Kid(at, ud.Nsubj); s >= 0 || clause.IsVerb(t, at) {
			return predicateAt(t, at).Subject()
		}
	}
	return -1
}

// where returns the place at which the clause around a noun's phrase puts somebody: "is in
// Armenia for a visit"; or -1.
func (c predicate) where() int {
	h := c.Tree.Tokens[c.Head].Head
	if h < 0 || !c.Tree.Is(c.Head, ud.Obl, ud.Nmod) || c.Tree.Kid(h, ud.Cop) < 0 || c.Tree.Case(h) != inSlot {
		return -1
	}
	return h
}

// sharesView reports whether the clause only says that somebody agrees with others, or that
// something is so: "agreed with Denmark that prices are high".
func (f *finder) sharesView(c predicate) bool {
	if f.toAct(c) >= 0 || !isWord("agree", c.Token().Base()) {
		return false
	}
	if k := f.tree.Kid(c.Head, ud.Ccomp); k >= 0 {
		m, _ := predicateAt(f.tree, k).Modality()
		return m == clause.Bare && f.tree.Tokens[k].XPOS != ud.VB
	}
	k := c.Oblique(withSlot)
	return k >= 0 && !f.isParty(k) && c.Oblique(onSlot) < 0
}

// asksWhether reports whether the clause below is a question.
func (f *finder) asksWhether(c predicate) bool {
	k := f.tree.Kid(c.Head, ud.Ccomp)
	if k < 0 || clause.Infinitive(f.tree, k) {
		return false
	}
	if isWord("interrogative", f.tree.Mark(k)) {
		return true
	}
	for i := range f.tree.Below(k, nil) {
		if f.tree.Tokens[i].Form == "?" {
			return true
		}
	}
	for i := range f.tree.Kids(k) {
		switch f.tree.Tokens[i].XPOS {
		case ud.WP, ud.WRB:
			return true
		}
	}
	return false
}

// about reports whether the predicate describes its subject: "the raid was a crime". With a
// preposition it must follow that: "they are behind the attack".
func (f *finder) about(c predicate, preposition string) bool {
	return f.tree.Kid(c.Head, ud.Nsubj) >= 0 && f.tree.Kid(c.Head, ud.Cop) >= 0 && (preposition == "" || f.tree.Case(c.Head) == preposition)
}

// toAct returns what somebody is told, asked or allowed to do: the infinitive below the verb;
// or -1.
func (f *finder) toAct(c predicate) int {
	for k := range f.tree.Kids(c.Head) {
		if f.tree.Is(k, ud.Xcomp, ud.Ccomp, ud.Advcl) && k > c.Head && f.tree.Mark(k) == toSlot {
			return k
		}
		if f.tree.Is(k, ud.Obj) { // "gave them a week to explain"
			if of := f.tree.Kid(k, ud.Acl); of >= 0 && f.tree.Mark(of) == toSlot {
				return of
			}
		}
	}
	return -1
}

// asserts reports whether the clause asserts something of its object, and does not only name
// it: "what it called a truce" and "the so-called truce" assert nothing.
func (f *finder) asserts(c predicate) bool {
	h := f.tree.Tokens[c.Head].Head
	if h >= 0 && f.tree.Is(c.Head, ud.AclRelcl) && isBase("content", f.tree, h) {
		return false
	}
	o := c.Object()
	return o < 0 || !isBase("content", f.tree, o)
}

// subjunctive reports whether the clause below says what should be, not what is: "insisted that
// they be freed", "insisted that they must leave".
func (f *finder) subjunctive(c predicate) bool {
	k := f.tree.Kid(c.Head, ud.Ccomp)
	if k < 0 || f.tree.Kid(k, ud.Nsubj, ud.NsubjPass) < 0 || f.tree.Mark(k) == toSlot {
		return false
	}
	below := predicateAt(f.tree, k)
	if m, _ := below.Modality(); m == clause.Obliged {
		return true
	}
	if aux := f.tree.Kid(k, ud.Aux, ud.AuxPass, ud.Cop); aux >= 0 {
		return isForm("be", f.tree, aux)
	}
	return f.tree.Tokens[k].XPOS == ud.VB
}
