package page

import (
	_ "embed"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"

	"flashbrief/ground/list"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
)

//go:embed data/months.txt
var monthsText string

var monthNames = sync.OnceValue(func() map[string]time.Month {
	out := map[string]time.Month{}
	for line := range list.Lines(monthsText) {
		fields := strings.Fields(line)
		number, err := strconv.Atoi(fields[1])
		if err != nil {
			panic("data/months.txt: " + line)
		}
		for _, name := range fields[2:] {
			out[plainMonth(name)] = time.Month(number)
		}
	}
	return out
})

// plainMonth returns the form of a month's name that names are compared in.
func plainMonth(name string) string {
	return strings.TrimRight(strings.ToLower(text.Unaccented(name)), ".")
}

// order says whether 05/06/2024 is a day in May or in June where a page is from.
type order int

const (
	unknownOrder order = iota
	dayFirst
	monthFirst
)

// seen is a date in a text.
type seen struct {
	day        when.Day
	start, end int
}

// The earliest and latest year of a page.
const (
	earliest = 1995
	latest   = 2100
)

var (
	yearFirst  = regexp.MustCompile(`\b((?:19|20)\d\d)(?:\s?[-/.]\s?|\s?[年년]\s?)(\d{1,2})(?:\s?[-/.]\s?|\s?[月월]\s?)(\d{1,2})(?:\b|[日일T])`)
	yearLast   = regexp.MustCompile(`\b(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?[-/.]\s?((?:19|20)\d\d|[012]\d)\b`)
	dayMonth   = regexp.MustCompile(`(?:^|[^\pL\pN])(\d{1,2})(?:st|nd|rd|th|er|[.º°])?,?[\s-]+(?:de\s+|of\s+)?(\pL[\pL\pM]{2,12})[.,]?(?:\s/\s\pL{3,10})?[\s-]+(?:de\s+|del\s+)?((?:19|20)\d\d)`)
	monthDay   = regexp.MustCompile(`(\pL[\pL\pM]{2,12})[.]?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)`)
	yearMonth  = regexp.MustCompile(`((?:19|20)\d\d)[.,]?\s+(\pL[\pL\pM]{2,12})[.,]?\s+(\d{1,2})\b`)
	urlPattern = regexp.MustCompile(`[/_.-]((?:19|20)\d\d)(?:[/_.-](\d{1,2})[/_.-](\d{1,2})|(\d\d)(\d\d))(?:[/_.-]|$)`)
)

// datesIn returns the dates that a text gives in full, in the order of the patterns that find
// them.
func datesIn(s string, o order) []seen {
	if !mayDate(s) {
		return nil
	}
	var out []seen
	add := func(y, m, d string, at []int) {
		if day, ok := civil(y, m, d); ok {
			out = append(out, seen{day, at[0], at[1]})
		}
	}
	for _, m := range yearFirst.FindAllStringSubmatchIndex(s, 4) {
		add(s[m[2]:m[3]], s[m[4]:m[5]], s[m[6]:m[7]], m)
	}
	for _, m := range yearLast.FindAllStringSubmatchIndex(s, 4) {
		n := numeric{first: s[m[2]:m[3]], mark: s[m[4]:m[5]], second: s[m[6]:m[7]], year: s[m[8]:m[9]]}
		if month, day, ok := n.ordered(o); ok {
			add(n.year, month, day, m)
		}
	}
	for _, p := range monthInWords {
		for _, m := range p.pattern.FindAllStringSubmatchIndex(s, 4) {
			group := func(n int) string { return s[m[2*n]:m[2*n+1]] }
			if month := monthNames()[plainMonth(group(p.month))]; month > 0 {
				add(group(p.year), strconv.Itoa(int(month)), group(p.day), m)
			}
		}
	}
	return out
}

// monthInWords are the patterns of dates whose month is a word, with the groups of their parts.
var monthInWords = []struct {
	pattern          *regexp.Regexp
	year, month, day int
}{
	{dayMonth, 3, 2, 1},
	{monthDay, 3, 1, 2},
	{yearMonth, 1, 2, 3},
}

// numeric is a date such as 05/06/2024 or 5.6.24.
type numeric struct{ first, mark, second, year string }

// ordered returns the month and the day of a numeric date on a page that writes them in that
// order. A point puts the day first in every country; else a number above 12 decides if the
// order is unknown. It is not ok if nothing decides, or if a year of two digits stands without
// points, which may be the day.
func (n numeric) ordered(o order) (month, day string, ok bool) {
	if len(n.year) == 2 && n.mark != "." {
		return "", "", false
	}
	first, _ := strconv.Atoi(n.first)
	second, _ := strconv.Atoi(n.second)
	switch {
	case n.mark == "." || o == dayFirst || first > 12 || first == second:
		return n.second, n.first, true
	case o == monthFirst || second > 12:
		return n.first, n.second, true
	}
	return "", "", false
}

// mayDate reports whether a text has what looks like a year: four digits that begin with 19 or
// 20, or two behind a point.
func mayDate(s string) bool {
	run := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			run = 0
			continue
		}
		run++
		switch {
		case run == 4 && (s[i-3:i-1] == "19" || s[i-3:i-1] == "20"), run == 8:
			return true
		case run == 2 && i > 4 && s[i-2] == '.':
			return true
		}
	}
	return false
}

// civil returns the day of digits, if the calendar has it and a page may be from it.
func civil(year, month, day string) (when.Day, bool) {
	y, err1 := strconv.Atoi(year)
	m, err2 := strconv.Atoi(month)
	d, err3 := strconv.Atoi(day)
	if len(year) == 2 {
		y += 2000
	}
	if err1 != nil || err2 != nil || err3 != nil || y < earliest || y > latest || m < 1 || m > 12 || d < 1 {
		return when.Day{}, false
	}
	out := when.Date(y, time.Month(m), d)
	return out, out.Dom == d
}

// orderOf returns the order of numeric dates on a page of that language and address.
func orderOf(language, host string) order {
	language = strings.ToLower(strings.ReplaceAll(language, "_", "-"))
	top := host[strings.LastIndexByte(host, '.')+1:]
	switch {
	case language == "en-us" || language == "fil" || strings.HasSuffix(host, ".gov"):
		return monthFirst
	case strings.HasPrefix(language, "en-"):
		return dayFirst
	case language != "" && !strings.HasPrefix(language, "en"):
		return dayFirst
	case len(top) == 2 && top != "us" && top != "co" && top != "io" && top != "tv" && top != "me":
		return dayFirst
	}
	return unknownOrder
}

// addressed reads the date in an address such as /2024/05/21/, /2024/may/21/, /20240521- or
// 2024-05-21-talks.
func addressed(path string) (when.Day, bool) {
	parts := strings.FieldsFunc(path, func(r rune) bool { return r == '/' || r == '_' || r == '-' })
	for i := 0; i+2 < len(parts); i++ {
		if month := monthNames()[plainMonth(parts[i+1])]; month > 0 && len(parts[i]) == 4 && len(parts[i+2]) <= 2 {
			if d, ok := civil(parts[i], strconv.Itoa(int(month)), parts[i+2]); ok {
				return d, true
			}
		}
	}
	for _, m := range urlPattern.FindAllStringSubmatch("/"+path, 3) {
		if d, ok := civil(m[1], m[2]+m[4], m[3]+m[5]); ok {
			return d, true
		}
	}
	for _, m := range dayInSlug.FindAllStringSubmatch(path, 2) {
		if d, ok := civil(m[3], m[2], m[1]); ok {
			return d, true
		}
	}
	return when.Day{}, false
}

// dayInSlug matches a day such as 23-01-2022 in an address.
var dayInSlug = regexp.MustCompile(`[/_-](\d\d)-(\d\d)-((?:19|20)\d\d)[/_.-]`)

// plainWords returns words for looking them up in a list: lower case, without accents and marks
// at their end.
func plainWords(s string) string {
	s = strings.ToLower(text.Unaccented(text.Squeeze(s)))
	return strings.TrimRightFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '©' })
}
