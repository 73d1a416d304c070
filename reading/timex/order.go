package timex

import (
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/world/place"
)

// order is which number comes first in the report's dates with slashes.
type order uint8

const (
	openOrder order = iota // nothing decides
	monthFirst
	dayFirst
)

// orderOf returns the order of a report's dates: that of those with a number too large for a
// month, else the American of a report from America. Dates in both orders decide nothing.
func orderOf(b *reading.Bench) order {
	switch seen := written(b.Text()); {
	case seen[monthFirst] && seen[dayFirst]:
		return openOrder
	case seen[dayFirst]:
		return dayFirst
	case seen[monthFirst] || american(b.Anatomy.Dateline):
		return monthFirst
	}
	return openOrder
}

// american reports whether the place of a dateline is in the United States.
func american(dateline string) bool {
	at, ok := place.World().Lookup(dateline)
	return ok && at.Country == "USA"
}

// written returns which orders the dates with slashes in the text have for certain.
func written(t string) (seen [dayFirst + 1]bool) {
	for i := 0; i < len(t); i++ {
		if t[i] != '/' || i == 0 {
			continue
		}
		a, b, end, ok := slashes(t, i)
		if !ok {
			continue
		}
		seen[dayFirst] = seen[dayFirst] || a > 12 && a <= 31 && b <= 12
		seen[monthFirst] = seen[monthFirst] || b > 12 && b <= 31 && a <= 12
		i = end
	}
	return seen
}

// slashes reads a date whose first slash is at i; its numbers, and the second slash.
func slashes(t string, i int) (a, b, end int, ok bool) {
	start := i
	for start > 0 && i-start < 2 && t[start-1] >= '0' && t[start-1] <= '9' {
		start--
	}
	a, _, _ = digitsAt(t, start)
	b, nb, end := digitsAt(t, i+1)
	second := nb == 1 || nb == 2
	if start == i || !second || end >= len(t) || t[end] != '/' {
		return 0, 0, i, false
	}
	_, nc, _ := digitsAt(t, end+1)
	return a, b, end, nc == 4 || nc == 2
}

// settle writes the dates with slashes in the report's order.
func (o order) settle(items []item) {
	for i := range items {
		it := &items[i]
		if !it.either || o == openOrder {
			continue
		}
		it.either = false
		if o == dayFirst {
			it.date[1], it.date[2] = it.date[2], it.date[1]
		}
	}
}

// eitherOrder returns the time of a date whose day and month cannot be distinguished: its year,
// and the days between its two readings. If the sentence tells the past, a reading after the
// report is excluded.
func (r *reader) eitherOrder(ph *phrase, out reading.Time, past bool) reading.Time {
	first, second := ph.date, ph.date
	second.month, second.day = second.day, second.month
	if first.month > second.month {
		first, second = second, first
	}
	early, late := first.bounds(), second.bounds()
	if past && !r.report.IsZero() && late.From.After(r.report) && !early.From.After(r.report) {
		out.Value, out.Bounds = first.value(), early
		r.remember(first, ph)
		return out
	}
	out.Value = date{grain: days, year: ph.date.year}.value()
	out.Note, out.Bounds = reading.DayOrMonthFirst, when.Bounds{From: early.From, Until: late.Until}
	return out
}
