package coded

import (
	"fmt"
	"time"

	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/world/plover"
)

// fromCAMEO returns an event with the category, mode and contexts that the crosswalk gives for
// a code; empty if PLOVER has none for it. An invalid code is an error.
func fromCAMEO(code plover.CAMEO) (reading.Event, error) {
	if len(code) < 2 || code[0] < '0' || code[0] > '9' || code[1] < '0' || code[1] > '9' {
		return reading.Event{}, fmt.Errorf("%q is not a CAMEO code", code)
	}
	coding, _ := plover.Manual().FromCAMEO(code)
	return reading.Event{Category: coding.Category, Mode: coding.Mode, Context: coding.Contexts, CAMEO: code[:2]}, nil
}

// dated returns the day written in the layout; the zero Bounds for an empty string.
func dated(layout, written string) (when.Bounds, error) {
	if written == "" {
		return when.Bounds{}, nil
	}
	t, err := time.Parse(layout, written)
	if err != nil {
		return when.Bounds{}, fmt.Errorf("%q is no date", written)
	}
	return when.On(when.Of(t)), nil
}
