package event

import (
	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
	"flashbrief/world/plover"
)

// condition returns the head of the clause on which the act, or its content, is conditional:
// the "if" of "threatened to cut supplies if Spain joins"; or -1.
func (f *finder) condition(a *act) int {
	for _, h := range [...]int{a.head, f.tree.Kid(a.head, ud.Xcomp, ud.Ccomp), a.trigger} {
		if h < 0 {
			continue
		}
		if k := clause.At(f.tree, h).Condition(); k >= 0 {
			return k
		}
	}
	return -1
}

// withheld reports whether the act is to happen unless another yields: "will pull its troops
// out unless the junta frees the president".
func (f *finder) withheld(a *act) bool {
	k := f.condition(a)
	return k >= 0 && isWord("unless", f.tree.Mark(k))
}

// conditioned returns the target of a threat whose own phrases give none: who is to meet its
// condition; nil if the act is not a conditional threat.
func (p *parties) conditioned(f *finder, a *act) []reading.Party {
	if !f.lib.is(plover.Threatening, a) {
		return nil
	}
	k := f.condition(a)
	if k < 0 {
		return nil
	}
	s := clause.At(f.tree, k).Subject()
	if s < 0 {
		return nil
	}
	out := p.resolve(clause.Coordination(f.tree, s))
	for i := range out {
		out[i].Country = countryOf(out[i].Code)
	}
	return out
}
