package event_test

import (
	"testing"

	"flashbrief/internal/readtest"
	"flashbrief/reading"
)

// firstCountry returns the country of the first party, or "".
func firstCountry(parties []reading.Party) string {
	if len(parties) == 0 {
		return ""
	}
	return parties[0].Country
}

func TestStatesThatAreNotNamedAgain(t *testing.T) {
	for _, c := range []struct{ name, words, trigger, actor, recipient string }{
		{"the police of the country that the report is about", "TBILISI — Georgia's parliament met on Monday. Police in Georgia arrested nine students. Soldiers later arrested a Turkish reporter.", "arrested", "GEO", ""},
		{"somebody new is of no country", "TBILISI — Georgia's parliament met on Monday. Georgia is small. A senior minister criticized Turkey.", "criticized", "", "TUR"},
		{"the other state of the sentence", "Chile accused Peru of spying. It recalled its ambassador.", "recalled", "CHL", "PER"},
		{"a third state leaves it open", "Chile, Peru and Bolivia share a desert. Chile recalled its ambassador on Monday.", "recalled", "CHL", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := readtest.Read(t, c.words, "2024-05-20")
			for _, e := range b.Events {
				if e.Trigger.Of(c.words) != c.trigger {
					continue
				}
				actor, recipient := firstCountry(e.Actors), firstCountry(e.Recipients)
				if actor != c.actor || c.recipient != "" && recipient != c.recipient || c.name == "a third state leaves it open" && recipient != "" {
					t.Errorf("got %q to %q, want %q to %q", actor, recipient, c.actor, c.recipient)
				}
				return
			}
			t.Errorf("no event with the trigger %q", c.trigger)
		})
	}
}
