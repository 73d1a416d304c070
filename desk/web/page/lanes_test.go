package page

import (
	"testing"

	"flashbrief/ground/when"
)

func TestDatesOnAnAxisAreNotWrittenOverOneAnother(t *testing.T) {
	for _, last := range []when.Day{when.Date(2024, 3, 2), when.Date(2024, 9, 1), when.Date(2025, 1, 6), when.Date(2026, 2, 1), when.Date(2044, 12, 31)} {
		for first := range 40 {
			s := scale{when.Date(2024, 1, 1).AddDays(first), last, lanesLeft + 8, lanesWidth - 12}
			end := -1
			for i, tick := range s.ticks() {
				from := tick.X
				if tick.Last {
					from -= letterWidth * len(tick.Text)
				}
				if from <= end {
					t.Errorf("%s to %s: the date %s, number %d, is written over the one before", s.first, s.last, tick.Text, i+1)
				}
				end = from + letterWidth*len(tick.Text)
			}
			if end < 0 {
				t.Errorf("%s to %s has no date", s.first, s.last)
			}
		}
	}
}
