package event

import (
	"slices"

	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/plover"
)

// What is struck, killed or taken is often told without its state: "Azerbaijan had shelled three
// villages, Armenia said", "Russian missiles hit a hospital in Kharkiv, killing five people". The
// text around the act gives it: the act of which this one tells the result, who complains of it, or
// with whom the actor is at odds.

// harmed gives the victims of an act of force or arrest by one state, who have none, their state. It
// returns the rule that applied, or "".
func (co *coder) harmed(e *reading.Event, tree *ud.Tree, a *act) string {
	if !co.is(plover.AttackOrArrest, e) || len(e.Actors) == 0 || anyCoded(e.Recipients) {
		return ""
	}
	if a.exact || a.pattern != nil && slices.Contains(a.pattern.recipient, nobodySlot) {
		return ""
	}
	own := side(&e.Actors[0])
	if own == "" || slices.ContainsFunc(e.Actors, func(p reading.Party) bool { return side(&p) != own }) {
		return ""
	}
	if of := co.sameAttack(e, tree, a); of != nil {
		co.suffers(e, of)
		return recipientSameAttack
	}
	if m := co.complaining(e, a, own); m != nil {
		co.suffers(e, co.stateOf(m))
		return recipientComplains
	}
	return ""
}

// suffers makes the state of a party that of the victims; the party itself suffers if they are not named.
func (co *coder) suffers(e *reading.Event, of *reading.Party) {
	if len(e.Recipients) == 0 {
		e.Recipients = []reading.Party{*of}
		return
	}
	for i := range e.Recipients {
		e.Recipients[i].Code, e.Recipients[i].Country = of.Code, of.Country
	}
}

// sameAttack returns the party that suffers the attack of which the act tells the result: "hit a hospital
// in Kharkiv, killing five people"; nil if it tells no such result.
func (co *coder) sameAttack(e *reading.Event, tree *ud.Tree, a *act) *reading.Party {
	if !tree.Is(a.head, ud.Advcl) || tree.Tokens[a.head].XPOS != ud.VBG {
		return nil
	}
	over := tree.Tokens[tree.Tokens[a.head].Head].Span
	for i := len(co.bench.Events) - 1; i >= 0 && co.bench.Events[i].Sentence == e.Sentence; i-- {
		before := &co.bench.Events[i]
		if before.Trigger != over || !co.is(plover.AttackOrArrest, before) || len(before.Recipients) != 1 || before.Recipients[0].Code == "" {
			continue
		}
		return &before.Recipients[0]
	}
	return nil
}

// complaining returns the source of a claim that another state did harm, if the source is of a state
// with which that one is at odds, the sentence names no third, and the harm was done in no third; else nil.
func (co *coder) complaining(e *reading.Event, a *act, own string) *reading.Mention {
	if len(a.sources) != 1 || e.Status != reading.Fact && e.Status != reading.Claim {
		return nil
	}
	m := co.bench.MentionAt(e.Sentence, a.sources[0])
	if m == nil || m.Sector != "" && !co.lib.book.OfSector(plover.State, m.Sector) {
		return nil
	}
	state := countryOf(m.Code)
	if state == "" || state == own || e.PlaceCode != "" && e.PlaceCode != state || !co.atOdds(own, state) {
		return nil
	}
	for _, o := range co.bench.MentionsIn(e.Sentence) {
		if c := countryOf(o.Code); o.Code != "" && c != own && c != state {
			return nil
		}
	}
	return m
}

// atOdds reports whether the report is from one of the two states, or an act told before was hostile
// between them.
func (co *coder) atOdds(one, other string) bool {
	if _, from := co.dateline(); from == other || co.home() == other {
		return true
	}
	return slices.ContainsFunc(co.bench.Events, func(e reading.Event) bool {
		return co.hostile(&e) && (onSide(one, e.Actors) && onSide(other, e.Recipients) || onSide(other, e.Actors) && onSide(one, e.Recipients))
	})
}

// hostile reports whether the act is directed against its recipient.
func (co *coder) hostile(e *reading.Event) bool {
	return co.is(plover.AttackOrArrest, e) || co.is(plover.Accusation, e) || co.is(plover.Threatening, e) || co.is(plover.Punishment, e)
}
