package event

import (
	"slices"

	"flashbrief/reading"
)

// Firms do among themselves what is told in the verbs of states: they meet, agree, accuse
// and help. It is no event between states.

// businessAlone reports whether all who have a part in the event are firms, and it is no
// act of force.
func businessAlone(e *reading.Event) bool {
	switch e.Category {
	case "ASSAULT", "COERCE", "PROTEST", "MOBILIZE":
		return false
	}
	parties := slices.Concat(e.Actors, e.Recipients)
	return len(parties) > 0 && !slices.ContainsFunc(parties, func(p reading.Party) bool { return p.Sector != "BUS" })
}
