package event

import (
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/world/plover"
)

// ownThings removes from the recipients what the actor calls its own: "recalled its
// ambassador", "shut its side". The actor's own people can be recipients.
func (co *coder) ownThings(e *reading.Event) {
	if len(e.Actors) == 0 {
		return
	}
	e.Recipients = slices.DeleteFunc(e.Recipients, func(p reading.Party) bool {
		if p.Country == "" || p.Country != e.Actors[0].Country {
			return false
		}
		state := ownState(&p) || co.world.NamesCountry(p.Code, p.Name)
		if takesPlace(e) || state && (co.is(plover.Agreement, e) || co.is(plover.Friendly, e)) { // what it took is its own today
			return true
		}
		if !possessed(p.Text) {
			return false
		}
		return p.Sector == "" || co.lib.book.OfSector(plover.Government, p.Sector) || !co.is(plover.AttackOrArrest, e)
	})
}

// ownState reports whether a party is a state itself: "voiced Turkey's readiness to help" promises Turkey
// nothing.
func ownState(p *reading.Party) bool { return p.Code == p.Country && p.Sector == "" }

// asksItself reports whether somebody only says what his own state must do.
func asksItself(a *act, e *reading.Event) bool {
	must := slices.ContainsFunc(a.why, func(r reading.Reason) bool { return r.Rule == recipientMust })
	if !must || len(e.Actors) == 0 || len(e.Recipients) == 0 {
		return false
	}
	own := e.Actors[0].Country
	return own != "" && !slices.ContainsFunc(e.Recipients, func(p reading.Party) bool { return p.Country != own || !ownState(&p) })
}

// takesPlace reports whether a state takes a place.
func takesPlace(e *reading.Event) bool {
	return slices.ContainsFunc(e.Why, func(r reading.Reason) bool { return r.Rule == "assault-state-takes-place" })
}

// possessed reports whether a phrase begins with a possessive pronoun.
func possessed(phrase string) bool {
	first, _, _ := strings.Cut(phrase, " ")
	return clause.Possessive(text.Lower(first))
}
