package when

import (
	"strconv"
	"strings"
	"time"
)

// Written reads a calendar date as newspapers and their software write it: ISO 8601 with or
// without a clock time, "May 21, 2024", "21 May 2024", "Tue, 21 May 2024 10:00:00 GMT",
// "2024/05/21", "20240521", "21.05.2024". It rejects an ambiguous date (05/06/2024) and a date
// with other words around it.
func Written(s string) (Day, bool) {
	s = strings.TrimSpace(s)
	if len(s) > 60 {
		return Day{}, false
	}
	if len(s) >= len(time.DateOnly) && (len(s) == len(time.DateOnly) || strings.IndexByte("T ", s[len(time.DateOnly)]) >= 0) {
		if d, err := Parse(s[:len(time.DateOnly)]); err == nil {
			return d, true
		}
	}
	if d, ok := numeric(s); ok {
		return d, true
	}
	return worded(s)
}

// numeric reads a date that consists of digits and separators.
func numeric(s string) (Day, bool) {
	if len(s) == 8 && strings.Trim(s, "0123456789") == "" {
		return civil(s[:4], s[4:6], s[6:])
	}
	f := strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == '.' })
	if len(f) != 3 || len(s) > 10 {
		return Day{}, false
	}
	if len(f[0]) == 4 {
		return civil(f[0], f[1], f[2])
	}
	day, dayOK := civil(f[2], f[1], f[0])
	month, monthOK := civil(f[2], f[0], f[1])
	switch {
	case dayOK && (strings.Contains(s, ".") || !monthOK || day == month):
		return day, true // a point always puts the day before the month
	case monthOK && !dayOK:
		return month, true
	}
	return Day{}, false
}

// civil returns the day for a four-digit year, a month and a day, if it exists.
func civil(year, month, dom string) (Day, bool) {
	y, err := strconv.Atoi(year)
	m, monthErr := strconv.Atoi(month)
	d, domErr := strconv.Atoi(dom)
	if err != nil || monthErr != nil || domErr != nil || len(year) != 4 || y < 1000 {
		return Day{}, false
	}
	day := Day{y, time.Month(m), d}
	return day, m >= 1 && m <= 12 && d >= 1 && Date(y, time.Month(m), d) == day
}

// worded reads a date whose month is a word, with an optional weekday before it and time of day
// after it.
func worded(s string) (Day, bool) {
	f := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' || r == '\u00a0' || r == '\u202f' })
	if len(f) > 3 {
		if _, named := Weekday(f[0]); named {
			f = f[1:]
		}
	}
	if len(f) < 3 || len(f) > 3 && !clock(f[3:]) {
		return Day{}, false
	}
	month, dom := Month(f[0]), f[1]
	if month == 0 {
		month, dom = Month(f[1]), f[0]
	}
	if month == 0 {
		return Day{}, false
	}
	for _, suffix := range []string{"st", "nd", "rd", "th", "."} {
		dom = strings.TrimSuffix(dom, suffix)
	}
	return civil(f[2], strconv.Itoa(int(month)), dom)
}

// clock reports whether words contain only a time of day and its zone.
func clock(words []string) bool {
	digits := false
	for _, w := range words {
		digits = digits || strings.ContainsAny(w, "0123456789")
		if len(w) > 8 || strings.Trim(strings.ToLower(w), "0123456789:.+-apmutcgedsbhz|") != "" && w != "at" {
			return false
		}
	}
	return digits
}

// Month returns the month for an English name, in full or in three letters with or without a
// point (also "Sept."), else 0.
func Month(s string) time.Month {
	return months[strings.ToLower(strings.TrimSuffix(s, "."))]
}

// months are the months by name and by its first three letters.
var months = func() map[string]time.Month {
	out := map[string]time.Month{"sept": time.September}
	for m := time.January; m <= time.December; m++ {
		name := strings.ToLower(m.String())
		out[name], out[name[:3]] = m, m
	}
	return out
}()

// Weekday returns the day of the week for an English name, in full or in three letters with or without
// a point; false for other words.
func Weekday(s string) (time.Weekday, bool) {
	s = strings.TrimSuffix(s, ".")
	for d := time.Sunday; d <= time.Saturday; d++ {
		if strings.EqualFold(s, d.String()) || strings.EqualFold(s, d.String()[:3]) {
			return d, true
		}
	}
	return 0, false
}
