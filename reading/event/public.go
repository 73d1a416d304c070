package event

import (
	"slices"

	"flashbrief/reading"
	"flashbrief/world/plover"
)

// Acts between firms are expressed with the verbs of states: they meet, agree, accuse and help.
// They are not events between states.

// businessAlone reports whether all parties of the event are firms, and it is not an act of
// force.
func (co *coder) businessAlone(e *reading.Event) bool {
	if co.is(plover.Public, e) {
		return false
	}
	parties := slices.Concat(e.Actors, e.Recipients)
	return len(parties) > 0 && !slices.ContainsFunc(parties, func(p reading.Party) bool { return !co.lib.book.OfSector(plover.Firm, p.Sector) })
}
