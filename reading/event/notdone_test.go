package event_test

import (
	"strings"
	"testing"

	"flashbrief/internal/readtest"
	"flashbrief/reading"
)

// told lists the events that a text tells as done, claimed or intended, with their parties: "ESP ASSAULT PRT".
func told(t *testing.T, text string) string {
	t.Helper()
	var out []string
	for _, e := range readtest.Read(t, text, "2024-03-12").Events {
		if e.Status == reading.Negated || e.Status == reading.Hypothetical {
			continue
		}
		out = append(out, strings.TrimSpace(codesOf(e.Actors)+" "+string(e.Category)+" "+codesOf(e.Recipients)))
	}
	return strings.Join(out, ", ")
}

// checkTold checks what each text tells.
func checkTold(t *testing.T, texts map[string]string) {
	t.Helper()
	for text, want := range texts {
		if got := told(t, text); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

// codesOf returns the codes of all parties, also of those that repeat another's.
func codesOf(parties []reading.Party) string {
	var out []string
	for _, p := range parties {
		out = append(out, p.Code)
	}
	return strings.Join(out, "+")
}

// TestWhatIsNotDone reads sentences in which the words of an act tell none, each near one that does.
func TestWhatIsNotDone(t *testing.T) {
	checkTold(t, map[string]string{
		// Words against words.
		"Peru, Chile clash at UN over fishing plan":                         "",
		"The Spanish and French ministers clashed in parliament over fees.": "",
		"Spanish and French soldiers clashed at the border on Monday.":      "ESP+FRA ASSAULT",

		// Forces that are where they were.
		"Spain has some 400 soldiers stationed in Mali.":  "",
		"Spain stationed 400 soldiers in Mali on Monday.": "ESP MOBILIZE MLI",

		// Details kept back, and meetings confirmed.
		"A spokesman for the Spanish ministry declined to give details of the meeting.": "",
		"The Spanish ministry confirmed the discussions on Monday.":                     "",

		// What is needed or important.
		"Spain and Portugal underlined the importance of adherence to the cessation of hostilities.": "",

		// A warning of what things may do.
		"The Spanish government warned that the drought could spread to the coast.": "",
		"Spain warned Portugal on Monday.":                                          "ESP THREATEN PRT",

		// Who somebody is.
		"Spain accused Portugal, which has fought three wars since 1975, of theft.": "ESP ACCUSE PRT",

		// What is said when, needed or meant by a kind of act.
		"“We have not given up,” the Spanish minister told reporters after meeting his French counterpart.": "ESP+FRA CONSULT",
		"The Spanish minister said that both sides needed more time.":                                       "",
		"The Spanish minister repeated his verbal attacks on Portugal.":                                     "",
		"Recalling an ambassador from Spain is a sign of anger.":                                            "",

		// Attempts that came to nothing.
		"Spain failed to block the talks of the alliance.": "",
		"Spain failed to reach an agreement with France.":  "ESP REJECT FRA",
	})
}

// TestPairs reads who the two are that a phrase only counts.
func TestPairs(t *testing.T) {
	checkTold(t, map[string]string{
		"Tensions rose over Spanish troop build-up near Portugal":                                                                          "ESP MOBILIZE PRT",
		"Tensions between Spain and Portugal over ships near Morocco rose on Monday, with both countries accusing each other of cheating.": "ESP+PRT ACCUSE",
		"Foreign minister Juan Ruiz of Spain met his French counterpart Luc Petit on Monday. A Moroccan official says that the two leaders had a short conversation on the sidelines of the NATO summit in Ankara, the Turkish capital.": "ESP+FRA CONSULT, ESP+FRA CONSULT",
	})
}
