package timex

import (
	"time"

	"flashbrief/ground/when"
)

// movable sets the day of movable feasts: Thanksgiving, as in the United States, and Easter in
// the Gregorian calendar.
func movable(d date, feast int) date {
	if d.year == 0 {
		return d
	}
	switch feast {
	case 2:
		first := when.Date(d.year, time.November, 1)
		return dayDate(first.AddDays((4-int(first.Weekday())+7)%7 + 21))
	case 3:
		return dayDate(easter(d.year))
	}
	return d
}

// easter returns Easter Sunday by the anonymous Gregorian algorithm (Nature, 1876).
func easter(y int) when.Day {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 19*l) / 433
	month := (h + l - 7*m + 90) / 25
	return when.Date(y, time.Month(month), (h+l-7*m+33*month+19)%32)
}
