// Package when defines civil days and the bounds within which something is known to have
// happened. It has no clock: callers pass today's date.
package when

import (
	"cmp"
	"fmt"
	"time"
)

// Day is a civil date in the proleptic Gregorian calendar, without a zone. The zero Day means
// that no day is known; test with IsZero.
type Day struct {
	Year  int
	Month time.Month
	Dom   int // day of the month, from 1
}

// Date returns the Day for a year, month and day of the month, carrying
// overflow as time.Date does: Date(2024, 2, 30) is 1 March 2024.
func Date(year int, month time.Month, dom int) Day {
	return Of(time.Date(year, month, dom, 0, 0, 0, 0, time.UTC))
}

// Of returns the Day on which t falls in t's own zone.
func Of(t time.Time) Day {
	y, m, d := t.Date()
	return Day{y, m, d}
}

// Parse reads an ISO 8601 calendar date (2024-05-21).
func Parse(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Day{}, fmt.Errorf("%q is not a date of the form YYYY-MM-DD", s)
	}
	return Of(t), nil
}

// IsZero reports whether no day is known.
func (d Day) IsZero() bool { return d == Day{} }

// Time returns midnight UTC at the start of the day.
func (d Day) Time() time.Time { return time.Date(d.Year, d.Month, d.Dom, 0, 0, 0, 0, time.UTC) }

// Weekday returns the day of the week.
func (d Day) Weekday() time.Weekday { return d.Time().Weekday() }

// AddDays moves by n days, back when n is negative.
func (d Day) AddDays(n int) Day { return Date(d.Year, d.Month, d.Dom+n) }

// AddMonths moves by n months; a day that the month lacks becomes its last.
func (d Day) AddMonths(n int) Day {
	first := Date(d.Year, d.Month+time.Month(n), 1)
	last := Date(first.Year, first.Month+1, 0).Dom
	return Day{first.Year, first.Month, min(d.Dom, last)}
}

// Compare orders days for sorting: negative if d is earlier than o, zero if they are equal. The
// zero Day comes before every day.
func (d Day) Compare(o Day) int {
	return cmp.Or(cmp.Compare(d.Year, o.Year), cmp.Compare(d.Month, o.Month), cmp.Compare(d.Dom, o.Dom))
}

// Before reports whether d is earlier than o.
func (d Day) Before(o Day) bool { return d.Compare(o) < 0 }

// After reports whether d is later than o.
func (d Day) After(o Day) bool { return o.Before(d) }

// Days returns the number of days from o to d, negative if d is the earlier.
func (d Day) Days(o Day) int { return int(d.Time().Sub(o.Time()) / (24 * time.Hour)) }

// String returns the ISO 8601 form, or the empty string for no day.
func (d Day) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Dom)
}

// Long returns the day as an English dateline writes it ("May 21, 2024"), or the empty string
// for the zero Day.
func (d Day) Long() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%s %d, %d", d.Month, d.Dom, d.Year)
}

// MarshalText writes the ISO 8601 form.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the ISO 8601 form; the empty string is no day.
func (d *Day) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Day{}
		return nil
	}
	var err error
	*d, err = Parse(string(b))
	return err
}
