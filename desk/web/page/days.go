package page

import (
	"strconv"

	"flashbrief/ground/when"
)

// InWords returns days as a page shows them: a day as 2024-05-19, and others in words: "2022", "May 2024", "until 4
// January 2024", "between 3 and 9 May 2024". The last day is one of them.
func InWords(b when.Bounds) string {
	if _, one := b.Day(); one || b.IsZero() {
		return b.String()
	}
	last := b.Until.AddDays(-1)
	switch {
	case b.From.IsZero():
		return "until " + spelled(last, true, true)
	case b.Until.IsZero():
		return "since " + spelled(b.From, true, true)
	case b.From.Dom == 1 && b.Until.Dom == 1:
		return months(b.From, last)
	case b.From.Year != last.Year:
		return "between " + spelled(b.From, true, true) + " and " + spelled(last, true, true)
	case b.From.Month != last.Month:
		return "between " + spelled(b.From, true, false) + " and " + spelled(last, true, true)
	}
	return "between " + spelled(b.From, false, false) + " and " + spelled(last, true, true)
}

// months returns whole months or years in words, from the first day to the last.
func months(first, last when.Day) string {
	whole := first.Month == 1 && last.Month == 12
	switch {
	case whole && first.Year == last.Year:
		return strconv.Itoa(first.Year)
	case whole:
		return strconv.Itoa(first.Year) + " to " + strconv.Itoa(last.Year)
	case first.Year == last.Year && first.Month == last.Month:
		return last.Month.String() + " " + strconv.Itoa(last.Year)
	case first.Year == last.Year:
		return first.Month.String() + " to " + last.Month.String() + " " + strconv.Itoa(last.Year)
	}
	return first.Month.String() + " " + strconv.Itoa(first.Year) + " to " + last.Month.String() + " " + strconv.Itoa(last.Year)
}

// spelled returns a day with the name of its month, and its year, if they are wanted.
func spelled(d when.Day, month, year bool) string {
	out := strconv.Itoa(d.Dom)
	if month {
		out += " " + d.Month.String()
	}
	if year {
		out += " " + strconv.Itoa(d.Year)
	}
	return out
}
