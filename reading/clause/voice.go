package clause

import "flashbrief/reading/ud"

// Passive reports whether the predicate is a passive verb or a reduced passive
// participle ("the man shot by police"). A subject that only its relation makes
// one of a passive, without an auxiliary, does not count where the verb is tagged
// as a past tense.
func (c Clause) Passive() bool { return Passive(c.Tree, c.Head) }

// Passive reports whether token v is a passive verb. See Clause.Passive.
func Passive(t *ud.Tree, v int) bool {
	tok := &t.Tokens[v]
	if t.Kid(v, ud.NsubjPass, ud.AuxPass, ud.CsubjPass) >= 0 {
		// "The teachers called on X" is active, whatever the parser took its subject for.
		return tok.XPOS != ud.VBD || t.Kid(v, ud.AuxPass, ud.Aux) >= 0
	}
	if !participle(tok) || t.Kid(v, ud.Aux) >= 0 || t.Kid(v, ud.Nsubj) >= 0 {
		return false
	}
	if t.Is(v, ud.Acl) || t.Kid(v, ud.OblAgent) >= 0 || t.Kid(v, ud.Obj) < 0 && t.Is(v, ud.Advcl) {
		return true
	}
	// A conjoined participle shares the voice of the first.
	if t.Is(v, ud.Conj) {
		h := t.Tokens[v].Head
		return h >= 0 && IsVerb(t, h) && Passive(t, h)
	}
	return false
}

// participle reports whether the token is tagged as a past participle.
func participle(t *ud.Token) bool {
	return (t.XPOS == ud.VBN || t.Has(ud.VerbFormPart)) && !t.Has(ud.TensePres) && t.XPOS != ud.VBG
}

// Agent is the token in the by-phrase of a passive, or None.
func (c Clause) Agent() int {
	if a := c.Tree.Kid(c.Head, ud.OblAgent); a >= 0 {
		return a
	}
	if a := c.Oblique("by"); a >= 0 {
		return a
	}
	if c.Tree.Is(c.Head, ud.Conj) {
		if up, ok := c.up(); ok && up.Verbal() && c.Tree.Kid(c.Head, ud.NsubjPass) < 0 {
			return up.Agent()
		}
	}
	return None
}
