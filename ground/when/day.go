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
	if len(s) == len(time.DateOnly) && s[4] == '-' && s[7] == '-' {
		year, month, dom := digits(s[:4]), digits(s[5:7]), digits(s[8:])
		if d := (Day{year, time.Month(month), dom}); year >= 0 && month >= 1 && month <= 12 && dom >= 1 && (dom <= 28 || Date(year, d.Month, dom) == d) {
			return d, nil
		}
	}
	return Day{}, fmt.Errorf("%q is not a date of the form YYYY-MM-DD", s)
}

// digits returns the number that digits alone write; negative for anything else.
func digits(s string) int {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return -1
		}
		n = 10*n + int(s[i]-'0')
	}
	return n
}

// plain reports whether the day's parts are in the ranges of a calendar.
func (d Day) plain() bool {
	return d.Month >= 1 && d.Month <= 12 && d.Dom >= 1 && d.Dom <= 31 && d.Year >= 1
}

// number counts days from the first of March of the year 0. A year is counted from March, so that the
// leap day is its last.
func (d Day) number() int {
	year, month := d.Year, int(d.Month)
	if month < 3 {
		year, month = year-1, month+12
	}
	return 365*year + year/4 - year/100 + year/400 + (153*(month-3)+2)/5 + d.Dom
}

// Lengths of spans of years, in days, each without the leap day that only a longer span ends with.
const (
	fourYears      = 4 * 365
	century        = 25*(fourYears+1) - 1
	fourCenturies  = 4*century + 1
	lastLeapMargin = fourCenturies - 1
)

// numbered returns the day with a number, which must be positive.
func numbered(n int) Day {
	n--
	year := 400 * (n / fourCenturies)
	n %= fourCenturies
	of := (n - n/fourYears + n/century - n/lastLeapMargin) / 365
	n -= 365*of + of/4 - of/100
	month := (5*n + 2) / 153 // March is 0
	d := Day{year + of, time.Month(month + 3), n - (153*month+2)/5 + 1}
	if d.Month > 12 {
		d.Year, d.Month = d.Year+1, d.Month-12
	}
	return d
}

// IsZero reports whether no day is known.
func (d Day) IsZero() bool { return d == Day{} }

// Time returns midnight UTC at the start of the day.
func (d Day) Time() time.Time { return time.Date(d.Year, d.Month, d.Dom, 0, 0, 0, 0, time.UTC) }

// Weekday returns the day of the week.
func (d Day) Weekday() time.Weekday { return d.Time().Weekday() }

// AddDays moves by n days, back when n is negative.
func (d Day) AddDays(n int) Day {
	if dom := d.Dom + n; d.plain() && dom >= 1 && dom <= 28 { // most stay in their month
		return Day{d.Year, d.Month, dom}
	}
	if number := d.number() + n; d.plain() && number > 0 {
		return numbered(number)
	}
	return Date(d.Year, d.Month, d.Dom+n)
}

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
func (d Day) Days(o Day) int {
	if d.plain() && o.plain() {
		return d.number() - o.number()
	}
	return int(d.Time().Sub(o.Time()) / (24 * time.Hour))
}

// String returns the ISO 8601 form, or the empty string for no day.
func (d Day) String() string {
	if d.IsZero() {
		return ""
	}
	if !d.plain() || d.Year > 9999 {
		return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Dom)
	}
	digit := func(n int) byte { return '0' + byte(n%10) }
	year, month := d.Year, int(d.Month)
	return string([]byte{digit(year / 1000), digit(year / 100), digit(year / 10), digit(year), '-', digit(month / 10), digit(month), '-', digit(d.Dom / 10), digit(d.Dom)})
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
