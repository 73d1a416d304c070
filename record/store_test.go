package record

import (
	"testing"
	"time"

	"flashbrief/ground/when"
)

func TestACutLetsReportsCountByTheirDate(t *testing.T) {
	day := when.Date(2024, time.May, 21)
	for _, c := range []struct {
		what         string
		dated, filed when.Day
		want         bool
	}{
		{"dated on the day of the cut-off", day, day.AddDays(90), true},
		{"dated after it", day.AddDays(1), day.AddDays(90), false},
		{"undated and filed before it", when.Day{}, day.AddDays(-1), true},
		{"undated and filed after it", when.Day{}, day.AddDays(1), false},
	} {
		if got := (Cut{Told: day}).Holds(c.dated, c.filed.Time()); got != c.want {
			t.Errorf("a report %s: got %v, want %v", c.what, got, c.want)
		}
		if !(Cut{}).Holds(c.dated, c.filed.Time()) {
			t.Errorf("a report %s does not count without a cut-off", c.what)
		}
	}
}

func TestAPageIsAPartOfAList(t *testing.T) {
	for _, c := range []struct{ offset, limit, from, to int }{
		{0, 0, 0, 5}, {0, 2, 0, 2}, {4, 2, 4, 5}, {9, 2, 5, 5}, {1, 0, 1, 5}, {3, 1 << 62, 3, 5},
	} {
		if from, to := (Page{c.offset, c.limit}).Cut(5); from != c.from || to != c.to {
			t.Errorf("%d of 5 from %d on: got %d to %d, want %d to %d", c.limit, c.offset, from, to, c.from, c.to)
		}
	}
}
