package clause

import (
	"slices"

	"flashbrief/reading/ud"
)

// Passive reports whether the predicate is a passive verb or a reduced passive participle ("the
// man shot by police"). nsubj:pass without an auxiliary does not count if the verb is tagged as
// a past tense or has an object.
func (c Clause) Passive() bool { return Passive(c.Tree, c.Head) }

// Passive reports whether token v is a passive verb. See Clause.Passive.
func Passive(t *ud.Tree, v int) bool { return passive(t, v, 0) }

func passive(t *ud.Tree, v, depth int) bool {
	tok := &t.Tokens[v]
	if t.Kid(v, ud.NsubjPass, ud.AuxPass, ud.CsubjPass) >= 0 {
		// "The teachers called on X" and "Voters elected X" are active, whatever relation the
		// parser gave the subject.
		return tok.XPOS != ud.VBD && t.Kid(v, ud.Obj) < 0 && !finite(t, v) || t.Kid(v, ud.AuxPass, ud.Aux) >= 0
	}
	if headlinePassive(t, v) {
		return true
	}
	if !participle(tok) || t.Kid(v, ud.Aux) >= 0 || t.Kid(v, ud.Nsubj) >= 0 {
		return false
	}
	if t.Is(v, ud.Acl) || t.Kid(v, ud.OblAgent) >= 0 || t.Kid(v, ud.Obj) < 0 && t.Is(v, ud.Advcl) {
		return true
	}
	// A conjoined participle without an object shares the voice of the first.
	if t.Is(v, ud.Conj) && t.Kid(v, ud.Obj, ud.Ccomp) < 0 {
		h := t.Tokens[v].Head
		return h >= 0 && depth < maxClimb && IsVerb(t, h) && passive(t, h, depth+1)
	}
	return false
}

// finite reports whether the verb is that of a whole sentence of prose, where a passive has an
// auxiliary: "Troops stormed into the town."
func finite(t *ud.Tree, v int) bool {
	last := &t.Tokens[len(t.Tokens)-1]
	return t.Is(v, ud.RootRel) && last.Form == "." && t.Kid(v, ud.OblAgent) < 0
}

// headlinePassive reports whether a headline omitted the auxiliary of a passive: a verb that
// requires an object, with "by" and an infinitive instead ("minister urged by IMF to resign").
func headlinePassive(t *ud.Tree, v int) bool {
	c := Clause{t, v}
	tok := &t.Tokens[v]
	if tok.XPOS != ud.VBD && tok.XPOS != ud.VBN || t.Kid(v, ud.Obj, ud.Iobj, ud.Aux, ud.Ccomp) >= 0 {
		return false
	}
	below := t.Kid(v, ud.Xcomp, ud.Advcl)
	if below < 0 || t.Mark(below) != "to" {
		return false
	}
	if !c.controlsByObject() {
		return false
	}
	return c.Oblique("by") >= 0 || (Clause{t, below}).Oblique("by") >= 0
}

// controlsByObject reports whether the verb's object is the subject of an infinitive below it,
// as for "urge".
func (c Clause) controlsByObject() bool {
	return slices.ContainsFunc(data().governors[c.Token().Base()], func(g *governor) bool {
		return g.class == ud.VERB && g.control == ByObject && g.reaches(toPlace)
	})
}

// participle reports whether the token is tagged as a past participle.
func participle(t *ud.Token) bool {
	return (t.XPOS == ud.VBN || t.Has(ud.VerbFormPart)) && !t.Has(ud.TensePres) && t.XPOS != ud.VBG
}

// Agent returns the token in the by-phrase of a passive, or None.
func (c Clause) Agent() int { return c.agent(0) }

func (c Clause) agent(depth int) int {
	if a := c.Tree.Kid(c.Head, ud.OblAgent); a >= 0 {
		return a
	}
	if a := c.Oblique("by"); a >= 0 {
		return a
	}
	if k := c.Tree.Kid(c.Head, ud.Xcomp, ud.Advcl); k >= 0 && headlinePassive(c.Tree, c.Head) {
		return (Clause{c.Tree, k}).Oblique("by")
	}
	if c.Tree.Is(c.Head, ud.Conj) {
		if up, ok := c.up(); ok && depth < maxClimb && up.Verbal() && c.Tree.Kid(c.Head, ud.NsubjPass) < 0 {
			return up.agent(depth + 1)
		}
	}
	return None
}
