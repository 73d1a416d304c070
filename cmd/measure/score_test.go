package main

import (
	"testing"

	"flashbrief/internal/shared"
)

// floors are slightly below the figures in docs/accuracy.md, so that no change makes the reader
// worse unnoticed. Shares are in hundredths.
var floors = []struct {
	name string
	of   func(*scores) float64
	want float64
	most bool // want is an upper limit
}{
	{"precision by category", func(s *scores) float64 { p, _ := s.Events.Precision(); return p }, 95.5, false},
	{"precision in full", func(s *scores) float64 { _, p := s.Events.Precision(); return p }, 69.5, false},
	{"recall by category", func(s *scores) float64 { r, _ := s.Events.Recall(); return r }, 75.0, false},
	{"recall in full", func(s *scores) float64 { _, r := s.Events.Recall(); return r }, 55.0, false},
	{"false events", func(s *scores) float64 { return percent(s.Events.False, s.Events.Printed) }, 4.5, true},
	{"dates right", func(s *scores) float64 { return percent(s.Events.DatesRight, s.Events.Dates) }, 80.0, false},
	{"places right", func(s *scores) float64 { return percent(s.Events.PlacesRight, s.Events.Places) }, 35.0, false},
	{"attributions kept", func(s *scores) float64 { return percent(s.Events.Kept, s.Events.Attributions) }, 92.0, false},
	{"actors right", func(s *scores) float64 { return percent(s.Events.ActorsRight, s.Events.Actors) }, 79.5, false},
	{"recipients right", func(s *scores) float64 { return percent(s.Events.RecipientsRight, s.Events.Recipients) }, 61.0, false},
	{"false quotations", func(s *scores) float64 { return percent(s.Quotations.False, s.Quotations.Printed) }, 10.0, true},
	{"quotations found", func(s *scores) float64 {
		return percent(s.Quotations.Found(), s.Quotations.Direct+s.Quotations.Indirect)
	}, 91.0, false},
	{"speakers right", func(s *scores) float64 { return percent(s.Quotations.SpeakersRight, s.Quotations.Found()) }, 91.0, false},
	{"offices found", func(s *scores) float64 { return percent(s.Offices.Found, s.Offices.Marked) }, 77.0, false},
	{"offices right", func(s *scores) float64 { return percent(s.Offices.Right, s.Offices.Found) }, 74.0, false},
}

func TestOwnPassagesAreReadNoWorseThanBefore(t *testing.T) {
	s := measurePassages(ownPassages(t), nil)
	for _, f := range floors {
		got := f.of(s)
		t.Logf("%-22s %5.1f", f.name, got)
		if f.most && got > f.want || !f.most && got < f.want {
			t.Errorf("%s: got %.1f, want %.1f", f.name, got, f.want)
		}
	}
}

// TestOtherPassages scores the passages in the folder of corpora.
func TestOtherPassages(t *testing.T) {
	all, err := passages([]string{shared.File(t, "data", "passages", "gold.jsonl")})
	if err != nil {
		t.Fatal(err)
	}
	s := measurePassages(all, nil)
	const mostFalse, leastFull = 7.0, 75.0
	_, full := s.Events.Precision()
	if share := percent(s.Events.False, s.Events.Printed); share > mostFalse || full < leastFull {
		t.Errorf("got %.1f false and %.1f right in full, want at most %.1f and at least %.1f", share, full, mostFalse, leastFull)
	}
}
