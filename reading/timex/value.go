package timex

import (
	"strconv"
	"time"

	"flashbrief/ground/when"
)

// unit is a measure of time, in order of length except for the last two.
type unit int

const (
	noUnit unit = iota
	seconds
	minutes
	hours
	days
	weeks
	months
	quarters
	years
	decades
	centuries
	millennia
	fortnights
	weekends
	halves  // of a year
	seasons // of a year
)

// date is a possibly incomplete calendar date. Zero fields are unknown; grain says which fields
// count.
type date struct {
	grain            unit
	year, month, day int
	before           bool // the year is before Christ
	nth              int  // the week, weekend, quarter, half or season of the year
	part             int  // of the day: the number of a "part" word
	hour, minute     int
	timed            bool // hour and minute are known
	zone             string
}

var seasonCodes = [...]string{"", "SP", "SU", "FA", "WI"}
var partCodes = [...]string{"", "MO", "AF", "EV", "NI", "12:00", "24:00", "DA", "EV", "DT"}

func dayDate(d when.Day) date {
	return date{grain: days, year: d.Year, month: int(d.Month), day: d.Dom}
}

func weekDate(d when.Day) date {
	y, w := d.Time().ISOWeek()
	return date{grain: weeks, year: y, nth: w}
}

// known returns the day, if the date has that grain and is complete.
func (d date) known() (when.Day, bool) {
	if !d.complete() || d.before {
		return when.Day{}, false
	}
	day := when.Day{Year: d.year, Month: time.Month(d.month), Dom: d.day}
	return day, d.exists()
}

// complete reports whether the date gives year, month and day.
func (d date) complete() bool { return d.grain == days && d.year != 0 && d.month != 0 && d.day != 0 }

// exists reports whether the calendar has the day; true for a date without a day.
func (d date) exists() bool {
	if !d.complete() {
		return true
	}
	return when.Date(d.year, time.Month(d.month), d.day).Dom == d.day
}

// value returns the date in TIMEX3 form.
func (d date) value() string {
	var buf [32]byte
	b := buf[:0]
	if d.before {
		b = append(b, "BC"...)
	}
	switch d.grain {
	case centuries:
		return string(digits(b, d.year/100, 2))
	case decades:
		return string(digits(b, d.year/10, 3))
	}
	b = orX(b, d.year, 4)
	switch d.grain {
	case months:
		b = orX(append(b, '-'), d.month, 2)
	case days:
		b = orX(append(b, '-'), d.month, 2)
		b = orX(append(b, '-'), d.day, 2)
	case weeks, weekends:
		b = orX(append(b, "-W"...), d.nth, 2)
		if d.grain == weekends {
			b = append(b, "-WE"...)
		}
	case quarters:
		b = orX(append(b, "-Q"...), d.nth, 1)
	case halves:
		b = orX(append(b, "-H"...), d.nth, 1)
	case seasons:
		b = append(append(b, '-'), seasonCodes[d.nth]...)
	}
	switch {
	case d.timed:
		b = digits(append(b, 'T'), d.hour, 2)
		b = digits(append(b, ':'), d.minute, 2)
		b = append(b, d.zone...)
	case d.part > 0:
		b = append(append(b, 'T'), partCodes[d.part]...)
	}
	return string(b)
}

func orX(b []byte, n, width int) []byte {
	if n == 0 {
		return append(b, "XXXX"[:width]...)
	}
	return digits(b, n, width)
}

func digits(b []byte, n, width int) []byte {
	for limit := 10; width > 1; width-- {
		if n < limit*pow10(width-2) {
			b = append(b, '0')
			continue
		}
		break
	}
	return strconv.AppendInt(b, int64(n), 10)
}

func pow10(n int) int {
	p := 1
	for range n {
		p *= 10
	}
	return p
}

// bounds returns the days that the date allows.
func (d date) bounds() when.Bounds {
	if d.year == 0 || d.before || !d.exists() {
		return when.Bounds{}
	}
	span := func(from when.Day, monthCount int) when.Bounds {
		return when.Bounds{From: from, Until: when.Date(from.Year, from.Month+time.Month(monthCount), 1)}
	}
	switch d.grain {
	case days:
		if d.month == 0 {
			return span(when.Date(d.year, 1, 1), 12)
		}
		if d.day == 0 {
			return span(when.Date(d.year, time.Month(d.month), 1), 1)
		}
		return when.On(when.Date(d.year, time.Month(d.month), d.day))
	case months:
		if d.month == 0 {
			return span(when.Date(d.year, 1, 1), 12)
		}
		return span(when.Date(d.year, time.Month(d.month), 1), 1)
	case weeks, weekends:
		if d.nth == 0 {
			return span(when.Date(d.year, 1, 1), 12)
		}
		monday := weekStart(d.year, d.nth)
		if d.grain == weekends {
			return when.Bounds{From: monday.AddDays(5), Until: monday.AddDays(7)}
		}
		return when.Bounds{From: monday, Until: monday.AddDays(7)}
	case quarters:
		return span(when.Date(d.year, time.Month(3*max(d.nth, 1)-2), 1), 3)
	case halves:
		return span(when.Date(d.year, time.Month(6*max(d.nth, 1)-5), 1), 6)
	case seasons:
		// Spring begins in March. A winter named by a year may be the one at its beginning or
		// at its end.
		if d.nth == 4 {
			return span(when.Date(d.year, 1, 1), 14)
		}
		return span(when.Date(d.year, time.Month(3*d.nth), 1), 3)
	case decades:
		return span(when.Date(d.year/10*10, 1, 1), 120)
	case centuries:
		return span(when.Date(d.year/100*100, 1, 1), 1200)
	}
	return span(when.Date(d.year, 1, 1), 12)
}

// weekStart returns the Monday of an ISO week.
func weekStart(year, week int) when.Day {
	fourth := when.Date(year, 1, 4) // always in week one
	return fourth.AddDays(-(int(fourth.Weekday())+6)%7 + 7*(week-1))
}

// amount is a number of units; vague if the words do not give it.
type amount struct {
	n     int
	frac  string // decimal digits: "5" for a half
	vague bool
}

var unitLetters = [...]string{"", "S", "M", "H", "D", "W", "M", "Q", "Y", "DE", "CE", "ML", "", "WE"}

// duration returns an amount of a unit in TIMEX3 form.
func duration(a amount, u unit) string {
	if u == fortnights {
		a.n, u = 2*a.n, weeks
	}
	b := make([]byte, 0, 12)
	b = append(b, 'P')
	if u <= hours {
		b = append(b, 'T')
	}
	switch {
	case a.vague:
		b = append(b, 'X')
	default:
		if a.n > 0 || a.frac == "" {
			b = strconv.AppendInt(b, int64(a.n), 10)
		}
		if a.frac != "" {
			b = append(append(b, '.'), a.frac...)
		}
	}
	return string(append(b, unitLetters[u]...))
}

// half is the decimal digits of one half.
const half = "5"

// dayHours is the number of hours of a day, and manyHours from how many on they may cross midnight.
const (
	dayHours  = 24
	manyHours = 6
)

// moved returns the day moved by an amount of a unit of hours or longer.
func moved(d when.Day, a amount, u unit, sign int) when.Day {
	n := sign * a.n
	more := 0
	if a.frac == half {
		more = sign
	}
	switch u {
	case hours:
		return d.AddDays(n / dayHours)
	case days:
		return d.AddDays(n)
	case weeks:
		return d.AddDays(7 * n)
	case fortnights:
		return d.AddDays(14 * n)
	case months:
		return d.AddMonths(n)
	case quarters:
		return d.AddMonths(3 * n)
	case years:
		return d.AddMonths(12*n + 6*more)
	case decades:
		return d.AddMonths(120*n + 60*more)
	case centuries:
		return d.AddMonths(1200*n + 600*more)
	case millennia:
		return d.AddMonths(12000 * n)
	}
	return d
}

// at returns the date of the given grain that contains a day.
func at(d when.Day, u unit) date {
	switch u {
	case weeks, fortnights:
		return weekDate(d)
	case weekends:
		w := weekDate(d)
		w.grain = weekends
		return w
	case months:
		return date{grain: months, year: d.Year, month: int(d.Month)}
	case quarters:
		return date{grain: quarters, year: d.Year, nth: (int(d.Month) + 2) / 3}
	case years, decades, centuries, millennia:
		return date{grain: min(u, centuries), year: d.Year}
	}
	return dayDate(d)
}
