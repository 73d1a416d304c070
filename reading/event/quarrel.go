package event

import (
	"slices"

	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/plover"
)

// Who calls on both sides, or offers to mediate, addresses the two whose quarrel the report is about:
// "Kazakhstan offered to mediate", "Washington urged the parties to show restraint". The states named
// last may be others who only spoke.

// betweenOthers gives an appeal or an offer by a third party, whose words name no state, the two that are
// at odds as its recipients. It returns the rule that applied, or "".
func (co *coder) betweenOthers(e *reading.Event, tree *ud.Tree, a *act) string {
	if len(e.Actors) == 0 || !co.mediates(e, tree, a) {
		return ""
	}
	two := co.quarrel(e.Actors)
	if two == nil {
		return ""
	}
	if len(e.Recipients) == 1 { // "both sides"
		for i := range two {
			two[i].Text, two[i].Span = e.Recipients[0].Text, e.Recipients[0].Span
		}
	}
	e.Recipients = two
	return recipientQuarrel
}

// mediates reports whether the act is an appeal to "both sides", or for calm, or an offer to mediate, and
// its words name no state.
func (co *coder) mediates(e *reading.Event, tree *ud.Tree, a *act) bool {
	if co.is(plover.Demand, e) {
		return slices.ContainsFunc(a.recipients, func(k int) bool { return isBase("both-sides", tree, k) && !co.ofOthers(e.Sentence, k) }) ||
			!anyCoded(e.Recipients) && co.asksForCalm(tree, a)
	}
	if anyCoded(e.Recipients) || !co.is(plover.Agreement, e) && !co.is(plover.Meeting, e) {
		return false
	}
	hosts := co.is(plover.Agreement, e)
	return isBase("mediation", tree, a.head) || slices.ContainsFunc(slices.Collect(tree.Below(a.head, nil)), func(k int) bool {
		return isBase("mediation", tree, k) || hosts && isBase("talks-between", tree, k)
	})
}

// ofOthers reports whether a phrase says itself whose sides are meant, or is of one: "both sides of the
// border", "the Indian side". Whose "its allies" are is what is sought.
func (co *coder) ofOthers(sentence, k int) bool {
	tree := co.bench.Trees[sentence]
	if predicateAt(tree, k).Oblique(ofSlot) >= 0 || tree.Kid(k, ud.Acl, ud.Appos, ud.Amod, ud.Compound) >= 0 {
		return true
	}
	if tree.Tokens[k].UPOS == ud.NOUN && !tree.Tokens[k].Has(ud.NumberPlur) && !isForm("two", tree, k) {
		return true
	}
	owner := tree.Kid(k, ud.NmodPoss)
	return owner >= 0 && tree.Tokens[owner].UPOS != ud.PRON
}

// asksForCalm reports whether what is asked for is calm.
func (co *coder) asksForCalm(tree *ud.Tree, a *act) bool {
	return slices.ContainsFunc(a.recipients, func(k int) bool { return isBase("calm", tree, k) }) ||
		slices.ContainsFunc(slices.Collect(tree.Kids(a.head)), func(k int) bool { return isBase("calm", tree, k) })
}

// quarrel returns the two states between which most hostile acts told before were, fights counted twice, the last
// of those that had as many; nil if there are none, or if one of the two is an actor.
func (co *coder) quarrel(actors []reading.Party) []reading.Party {
	type pair struct{ one, other string }
	count, last := map[pair]int{}, map[pair][]reading.Party{}
	var best pair
	for i := range co.bench.Events {
		one, other := co.opposed(&co.bench.Events[i])
		if one == nil {
			continue
		}
		p := pair{side(one), side(other)}
		if p.other < p.one {
			p = pair{p.other, p.one}
		}
		if co.is(plover.Force, &co.bench.Events[i]) {
			count[p]++ // who fights counts more than who accuses
		}
		count[p]++
		last[p] = []reading.Party{*one, *other}
		if count[p] >= count[best] {
			best = p
		}
	}
	two := last[best]
	if slices.ContainsFunc(two, func(p reading.Party) bool { return onSide(side(&p), actors) }) {
		return nil
	}
	return two
}

// opposed returns the two states of a hostile act; nil if it is not hostile, or is not between two.
func (co *coder) opposed(e *reading.Event) (one, other *reading.Party) {
	if !co.hostile(e) || len(e.Actors) == 0 {
		return nil, nil
	}
	one = &e.Actors[0]
	switch {
	case len(e.Actors) == 2 && len(e.Recipients) == 0: // they fought each other
		other = &e.Actors[1]
	case len(e.Actors) == 1 && len(e.Recipients) == 1:
		other = &e.Recipients[0]
	default:
		return nil, nil
	}
	if side(one) == "" || side(other) == "" || side(one) == side(other) {
		return nil, nil
	}
	return one, other
}
