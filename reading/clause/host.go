package clause

import "flashbrief/reading/ud"

// maxHost limits the steps up the tree in the search for the verb that another is coordinated with.
const maxHost = 40

// Finite reports whether the tag of a verb is that of a finite form without an auxiliary. A past
// tense that the tagger took for a participle is none.
func Finite(t *ud.Token) bool { return t.XPOS == ud.VBD || present(t) }

// MayBePast reports whether a verb's form may be a past tense: the tagger often takes a participle
// for one, and the reverse.
func MayBePast(t *ud.Token) bool { return t.XPOS == ud.VBD || t.XPOS == ud.VBN }

// Host returns the predicate that a conjoined verb is coordinated with: its head, but if Misjoined,
// the nearest above it with the same form: "told" for "vowed" in "told them that it would fail and
// vowed to leave", whatever the parser attached it to. None at the root.
func Host(t *ud.Tree, v int) int {
	h := t.Tokens[v].Head
	if !Misjoined(t, v) {
		return h
	}
	own := &t.Tokens[v]
	for a := range t.Up(t.Tokens[h].Head, maxHost) {
		if over := &t.Tokens[a]; over.XPOS == own.XPOS || MayBePast(over) && MayBePast(own) {
			return a
		}
	}
	return h
}

// Misjoined reports whether a conjoined verb without subject or auxiliary cannot be coordinated
// with its head, because the forms of the two differ: a finite verb with an infinitive, a
// participle or a noun, or a participle with an infinitive.
func Misjoined(t *ud.Tree, v int) bool {
	h := Conjoined(t, v)
	if h == None || t.Kid(v, ud.Nsubj, ud.Aux, ud.Cop, ud.Expl) >= 0 || t.Kid(h, ud.Cop) >= 0 {
		return false
	}
	own, over := &t.Tokens[v], &t.Tokens[h]
	if Finite(own) {
		return !Finite(over) && !(MayBePast(own) && MayBePast(over))
	}
	return own.XPOS == ud.VBN && over.XPOS == ud.VB
}
