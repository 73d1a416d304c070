package event_test

import (
	"slices"
	"testing"

	"flashbrief/internal/readtest"
	"flashbrief/reading"
)

// TestDatelineGivesPlaceAndHost checks that a meeting without a place of its own gets the town
// of the dateline, and whoever is met there its country.
func TestDatelineGivesPlaceAndHost(t *testing.T) {
	for _, c := range []struct{ text, place, code string }{
		{"ANKARA, March 8 — President Volodymyr Zelensky of Ukraine met with President Recep Tayyip Erdogan on Friday.", "Ankara", "TUR"},
		{"MADRID, March 8 — U.S. Secretary of State Mary Holt met with Foreign Minister Luis Vidal on Friday.", "Madrid", "ESP"},
		{"PORT-AU-PRINCE, March 8 — U.S. Secretary of State Mary Holt met with President Luis Vidal on Friday.", "Port-au-Prince", "HTI"},
		// The text takes precedence.
		{"MADRID, March 8 — U.S. Secretary of State Mary Holt met with French Foreign Minister Luc Vidal on Friday.", "Madrid", "FRA"},
		{"MADRID, March 8 — U.S. Secretary of State Mary Holt met with Foreign Minister Luis Vidal in Lisbon on Friday.", "Lisbon", "PRT"},
		// A call and a meeting of another year do not take place there.
		{"MADRID, March 8 — U.S. Secretary of State Mary Holt spoke by phone with Foreign Minister Luis Vidal on Friday.", "", ""},
		{"MADRID, March 8 — U.S. Secretary of State Mary Holt met with Foreign Minister Luis Vidal in 2019.", "", ""},
	} {
		b := readtest.Read(t, c.text, "2024-03-08")
		i := slices.IndexFunc(b.Events, func(e reading.Event) bool { return e.Category == "CONSULT" })
		if i < 0 {
			t.Errorf("%s: got no CONSULT", c.text)
			continue
		}
		e := &b.Events[i]
		parties := slices.Concat(e.Actors, e.Recipients)
		if got := parties[len(parties)-1].Code; got != c.code || e.Place != c.place {
			t.Errorf("%s: got %s in %q, want %s in %q", c.text, got, e.Place, c.code, c.place)
		}
	}
}
