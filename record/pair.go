package record

import (
	"slices"

	"flashbrief/reading"
)

// Pairs returns the pairs of parties between which an event happened, each once and in order of
// their codes: every actor with every recipient, or the actors with one another if there is no
// recipient. A party counts under its own code, or else under its country's; one without either,
// and a state with its own institution, are in no pair.
func Pairs(e *reading.Event) [][2]string {
	var out [][2]string
	add := func(p, q reading.Party) {
		x, y := SideOf(p), SideOf(q)
		if x == "" || y == "" || x == y || p.Country == y || q.Country == x {
			return
		}
		if x > y {
			x, y = y, x
		}
		if pair := [2]string{x, y}; !slices.Contains(out, pair) {
			out = append(out, pair)
		}
	}
	for i, p := range e.Actors {
		for _, q := range e.Recipients {
			add(p, q)
		}
		if len(e.Recipients) == 0 {
			for _, q := range e.Actors[i+1:] {
				add(p, q)
			}
		}
	}
	return out
}

// SideOf returns the code that a party counts under: its own for a state, organization or group,
// else its country's.
func SideOf(p reading.Party) string {
	if p.Code != "" {
		return p.Code
	}
	return p.Country
}
