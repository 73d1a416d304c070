package entity_test

import (
	"testing"

	"flashbrief/internal/readtest"
)

// TestWhomPersonsServe checks that the state of a person comes from the report, then from the
// roster on the report's date.
func TestWhomPersonsServe(t *testing.T) {
	for _, c := range []struct {
		date, text, name string // the last mention with these words
		code             string
	}{
		// The report's words take precedence over the roster.
		{"2012-03-15", "Prime Minister Jean-Claude Juncker of Luxembourg left on Sunday.", "Jean-Claude Juncker", "LUX"},
		{"2012-03-15", "Prime Minister Jean-Claude Juncker of Luxembourg left on Sunday. Juncker smiled.", "Juncker", "LUX"},
		{"2024-03-15", "Peruvian President Ricardo Lagos praised the pact.", "Ricardo Lagos", "PER"},
		{"2008-03-15", "The minister met with King Abdullah in Riyadh, Saudi Arabia, on Monday.", "Abdullah", "SAU"},
		{"2008-03-15", "King Abdullah of Jordan flew home on Monday.", "Abdullah", "JOR"},
		{"2008-03-15", "King Abdullah flew home on Monday.", "Abdullah", ""}, // two kings of the name reigned
		{"2024-03-15", "King Abdullah flew home on Monday.", "Abdullah", "JOR"},
		// The roster decides, by date, if the text gives no state.
		{"2012-03-15", "Jean-Claude Juncker left on Sunday.", "Jean-Claude Juncker", "LUX"},
		{"2016-03-15", "Jean-Claude Juncker left on Sunday.", "Jean-Claude Juncker", "EUR"},
		{"2005-03-15", "Anatoliy Kinakh praised the pact.", "Anatoliy Kinakh", ""},
		{"2002-03-15", "Anatoliy Kinakh praised the pact.", "Anatoliy Kinakh", "UKR"},
		{"2010-11-15", "Foreign Minister Aboul Gheit praised the pact.", "Aboul Gheit", "EGY"},
		{"2015-05-01", "Defense Minister Khawaja Asif praised the pact.", "Khawaja Asif", "PAK"},
		{"", "Jean-Claude Juncker left on Sunday.", "Jean-Claude Juncker", "EUR"}, // no date, so the list decides
	} {
		b := readtest.Read(t, c.text, c.date)
		got, found := "", false
		for _, m := range b.Mentions {
			if m.Span.Of(b.Text()) == c.name {
				got, found = m.Code, true
			}
		}
		if !found || got != c.code {
			t.Errorf("%s (%s): %s serves %q, want %q", c.text, c.date, c.name, got, c.code)
		}
	}
}
