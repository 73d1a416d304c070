package event_test

import (
	"testing"

	"flashbrief/internal/readtest"
	"flashbrief/reading"
)

// TestIdleUsesAreNoActs reads sentences that use the words of acts between states for something
// else, each beside one that tells such an act. want is the status of the only event, "" for none.
func TestIdleUsesAreNoActs(t *testing.T) {
	for text, want := range map[string]reading.Status{
		// Nobody who acts for a state.
		"A tourist from Peru visited Spain in June.":                   "",
		"The Spanish minister visited Peru in June.":                   reading.Fact,
		"Grand Duke Henri of Luxembourg visited Washington on Monday.": reading.Fact,
		"Archduchess Maria of Austria visited Spain on Monday.":        reading.Fact,
		"Pope Pius XII visited Spain on Monday.":                       reading.Fact,
		"Maria Lopez of Peru visited Spain on Monday.":                 "",
		"Duke Ellington visited Spain on Monday.":                      "",
		"Peruvian students praised the choir.":                         "",
		"The Peruvian president praised the choir.":                    reading.Fact,

		// Things do no favours.
		"Lower Dutch taxes helped the ministry to pay its debts.": "",
		"Dutch engineers helped Ghana to build a dam in March.":   reading.Fact,

		// A noun that mentions an act.
		"Any attack on Spain is a crime.":                      "",
		"The veterans of the Iran-Iraq war are old.":           "",
		"The French attack on Spain began on Monday.":          reading.Fact,
		"He drew the route of the Iraqi invasion of Kuwait.":   "",
		"Spain condemned the French attack on Monday.":         reading.Fact,
		"The Turkish minister was in Tripoli for talks.":       reading.Fact,
		"The raid was a Spanish attack on Portugal in 2019.":   reading.Fact,
		"He spoke of the Spanish attack plan and of the time.": "",

		// Phrases that are no sentences, and passives of the mind.
		"63 — the share of oil that France bought from Spain in 2003.": "",

		"The Spanish president was struck by the clumsiness of the plan.": "",

		// What is usual in the eyes of a writer.
		"I have often said it. They finance the rebels in Chad.":  reading.Hypothetical,
		"I have often said it. They financed the rebels in Chad.": reading.Fact,

		// What the writer expects.
		"In those days France would attack Spain.":           reading.Hypothetical,
		"France said that it would attack Spain.":            reading.Intent,
		"France would attack Spain on Monday, a source said": reading.Intent,
	} {
		var got reading.Status
		for _, e := range readtest.Read(t, text, "2024-03-12").Events {
			got += e.Status
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}
