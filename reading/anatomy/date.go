package anatomy

import (
	"strconv"
	"strings"
	"time"

	"flashbrief/ground/when"
)

// date reads a line that is a calendar date and nothing else: "May 21, 2024",
// "21 May 2024", "Tuesday, 21 May 2024", "2024-05-21".
func date(s string) (when.Day, bool) {
	if d, err := when.Parse(s); err == nil {
		return d, true
	}
	f := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' || r == '\u00a0' })
	if len(f) == 4 && weekday(f[0]) {
		f = f[1:]
	}
	if len(f) != 3 {
		return when.Day{}, false
	}
	month, dayAt := monthOf(f[0]), 1
	if month == 0 {
		month, dayAt = monthOf(f[1]), 0
	}
	day, err := strconv.Atoi(strings.TrimRight(f[dayAt], "stndrh"))
	year, yearErr := strconv.Atoi(f[2])
	if month == 0 || err != nil || yearErr != nil || day < 1 || day > 31 || year < 1000 || year > 2999 {
		return when.Day{}, false
	}
	return when.Date(year, month, day), true
}

func monthOf(s string) time.Month {
	s = strings.ToLower(strings.TrimSuffix(s, "."))
	for m := time.January; m <= time.December; m++ {
		name := strings.ToLower(m.String())
		if s == name || len(s) >= 3 && s == name[:3] || s == "sept" && m == time.September {
			return m
		}
	}
	return 0
}

func weekday(s string) bool {
	for d := time.Sunday; d <= time.Saturday; d++ {
		if strings.EqualFold(s, d.String()) || strings.EqualFold(s, d.String()[:3]) {
			return true
		}
	}
	return false
}
