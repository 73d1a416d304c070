package event

import (
	"strings"

	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/plover"
)

// summoning makes the state where an envoy or an embassy stands the actor of what its ministry does to
// them, if the text does not say whose that is: "The French ambassador in Algiers was summoned on Monday".
// It returns the rule that applied, or "".
func (co *coder) summoning(e *reading.Event, tree *ud.Tree, a *act) string {
	if !co.is(plover.Accusation, e) && !co.is(plover.Punishment, e) || len(e.Recipients) != 1 || e.Recipients[0].Country == "" || !co.someMinistry(e.Actors) {
		return ""
	}
	state := co.standsIn(e, tree, a)
	if state == "" && len(e.Actors) == 0 && envoyUndergoes(predicateAt(tree, a.head)) {
		state = co.home() // "Moscow's ambassador was summoned"
	}
	if state == "" || state == e.Recipients[0].Country {
		return ""
	}
	if len(e.Actors) == 1 {
		e.Actors[0].Code, e.Actors[0].Country = state, state
		return actorWhereEnvoy
	}
	name := co.world.NameOf(state)
	e.Actors = []reading.Party{{Text: strings.TrimSpace(e.Recipients[0].Text), Span: e.Recipients[0].Span, Name: name, Code: state, Country: state}}
	return actorWhereEnvoy
}

// someMinistry reports whether the actors may be the ministry of a state that the text does not name: nobody, or
// one without a state and without another office.
func (co *coder) someMinistry(actors []reading.Party) bool {
	if len(actors) == 0 {
		return true
	}
	only := &actors[0]
	return len(actors) == 1 && only.Code == "" && (only.Sector == "" || co.lib.book.OfSector(plover.Government, only.Sector))
}

// standsIn returns the state in which an envoy or an embassy is, or in which somebody is summoned; "" for none.
func (co *coder) standsIn(e *reading.Event, tree *ud.Tree, a *act) (state string) {
	for k := range tree.Below(a.head, nil) {
		m := co.bench.MentionAt(e.Sentence, k)
		if m == nil || m.Kind != reading.Place || m.Form != reading.Proper || tree.Case(k) != inSlot {
			continue
		}
		if over := tree.Tokens[k].Head; over >= 0 && (isBase("mission", tree, over) || over == a.head && co.is(plover.Accusation, e)) {
			state = countryOf(m.Code)
		}
	}
	return state
}

// envoyUndergoes reports whether the clause is a passive of what is done to an envoy.
func envoyUndergoes(c predicate) bool {
	o := c.Object()
	return c.Passive() && o >= 0 && isBase("mission", c.Tree, o)
}
