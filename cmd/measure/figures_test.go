package main

import (
	"testing"

	"flashbrief/ground/when"
	"flashbrief/reading/accuracy"
)

// TestTheProgramShowsNoMoreThanIsMeasured compares the figures that ship with today's: they may
// be slightly old, but not better.
func TestTheProgramShowsNoMoreThanIsMeasured(t *testing.T) {
	shown := accuracy.Last()
	now := measurePassages(ownPassages(t), nil).shown(when.Day{})
	if _, err := when.Parse(shown.Measured); err != nil || shown.Command != now.Command || shown.Passages != now.Passages {
		t.Errorf("got figures of %q by %q on %d passages, want a day, %q and %d", shown.Measured, shown.Command, shown.Passages, now.Command, now.Passages)
	}
	const slack = 1.0
	for _, c := range []struct {
		name       string
		shown, now float64
	}{
		{"precision by category", shown.Events.PrecisionByCategory, now.Events.PrecisionByCategory},
		{"precision in full", shown.Events.PrecisionInFull, now.Events.PrecisionInFull},
		{"recall by category", shown.Events.RecallByCategory, now.Events.RecallByCategory},
		{"recall in full", shown.Events.RecallInFull, now.Events.RecallInFull},
		{"true events", 100 - shown.Events.False, 100 - now.Events.False},
		{"dates", shown.Events.DatesRight, now.Events.DatesRight},
		{"attributions", shown.Events.AttributionsKept, now.Events.AttributionsKept},
		{"true quotations", 100 - shown.Quotations.False, 100 - now.Quotations.False},
		{"speakers", shown.Quotations.SpeakersRight, now.Quotations.SpeakersRight},
		{"offices", shown.Offices.Right, now.Offices.Right},
	} {
		if c.shown > c.now+slack {
			t.Errorf("%s: the program shows %.1f and %.1f is measured (go run ./cmd/measure figures cmd/measure/testdata/passages/*.txtar)", c.name, c.shown, c.now)
		}
	}
}
