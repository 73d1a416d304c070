package event_test

import (
	"testing"

	"flashbrief/internal/readtest"
)

// TestDates reads the files of testdata/dates: each text is followed by the triggers of all its
// events, each with its date.
func TestDates(t *testing.T) {
	readtest.GoldenIn(t, "testdata/dates", func(t *testing.T, words, date string) []string {
		var out []string
		for _, e := range readtest.Read(t, words, date).Events {
			out = append(out, e.Trigger.Of(words)+" "+e.Date.String())
		}
		return out
	})
}
