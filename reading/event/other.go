package event

import (
	"slices"
	"strings"

	"flashbrief/reading"
	"flashbrief/world/plover"
)

// ownThings removes from the recipients what the actor calls its own: "recalled its
// ambassador", "shut its side". The actor's own people can be recipients.
func (co *coder) ownThings(e *reading.Event) {
	if len(e.Actors) == 0 {
		return
	}
	e.Recipients = slices.DeleteFunc(e.Recipients, func(p reading.Party) bool {
		if p.Country == "" || p.Country != e.Actors[0].Country || !possessed(p.Text) {
			return false
		}
		return p.Sector == "" || co.lib.book.OfSector(plover.Government, p.Sector) || !co.is(plover.AttackOrArrest, e)
	})
}

// possessed reports whether a phrase begins with a possessive pronoun.
func possessed(phrase string) bool {
	first, _, _ := strings.Cut(phrase, " ")
	return slices.Contains([]string{"its", "their", "his", "her", "our", "my"}, strings.ToLower(first))
}
