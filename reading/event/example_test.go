package event_test

import (
	"cmp"
	"fmt"
	"strings"
	"testing"

	"flashbrief/internal/readtest"
	"flashbrief/reading"
	"flashbrief/reading/event"
)

// TestEveryPatternReadsItsExample reads the example sentence of every pattern and
// operator, and compares the main event with the coding that the file gives.
func TestEveryPatternReadsItsExample(t *testing.T) {
	for _, ex := range event.Examples() {
		b := readtest.Read(t, ex.Text, "2024-05-20")
		got := "none"
		if len(b.Events) > 0 {
			got = coding(&b.Events[0])
		}
		if got != ex.Want {
			t.Errorf("%s\n  %s\n  got  %s\n  want %s", ex.Pattern, ex.Text, got, ex.Want)
		}
	}
}

// coding is an event as examples write it: countries of the actors, category with
// mode, countries of the recipients.
func coding(e *reading.Event) string {
	category := e.Category
	if e.Mode != "" {
		category += "/" + e.Mode
	}
	return fmt.Sprintf("%s %s %s", countries(e.Actors), category, countries(e.Recipients))
}

func countries(list []reading.Party) string {
	var out []string
	for _, p := range list {
		out = append(out, cmp.Or(p.Country, p.Code, p.Sector, "-"))
	}
	if len(out) == 0 {
		return "-"
	}
	return strings.Join(out, "+")
}
