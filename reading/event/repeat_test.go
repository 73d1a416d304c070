package event

import (
	"fmt"
	"testing"
	"time"

	"flashbrief/internal/cpu"
	"flashbrief/reading"
)

// TestRepeatsAreFoundInManyEvents checks that an event costs the same after ten or a hundred
// thousand others.
func TestRepeatsAreFoundInManyEvents(t *testing.T) {
	const many = 100_000
	clock := cpu.Start()
	co := &coder{bench: &reading.Bench{}}
	for i := range many {
		e := reading.Event{
			Category: "CONSULT", Mode: "visit", Sentence: i,
			Actors: []reading.Party{{Name: fmt.Sprint(i % 1000)}}, Recipients: []reading.Party{{Name: "Iran", Code: "IRN"}},
		}
		if !co.repeated(e, false) {
			co.bench.Events = append(co.bench.Events, e)
		}
	}
	if got := len(co.bench.Events); got != many {
		t.Errorf("%d events, want %d: visits without a date are no repeats", got, many)
	}
	if spent := clock.Spent(); spent > 3*time.Second {
		t.Errorf("%d events took %v", many, spent)
	}
}
