package check

import (
	"fmt"
	"regexp"
	"strings"

	"flashbrief/brief"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
)

// dated matches a weekday with a date: "Tuesday, May 21, 2024", "Tuesday 21 May".
var dated = regexp.MustCompile(`\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),? ([A-Za-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?|\d{1,2}(?:st|nd|rd|th)? [A-Za-z]{3,9}\.?(?:,? \d{4})?)\b`)

// ofMonth matches a weekday with a month and a year, and no day.
var ofMonth = regexp.MustCompile(`\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),? (?:January|February|March|April|May|June|July|August|September|October|November|December),? \d{4}\b`)

// leapYear is a year in which February has all its days.
const leapYear = 2024

// weekOf matches a week that is named by its first day.
var weekOf = regexp.MustCompile(`\bweek of ([A-Z][a-z]{2,8} \d{1,2}(?:, \d{4})?)\b`)

// weekdays finds dates in a text that do not fall on the given weekday. A date without a year is
// of the year in which it is nearest to the day of the brief.
func weekdays(t string, of when.Day) []brief.Finding {
	var out []brief.Finding
	for _, at := range dated.FindAllStringSubmatchIndex(t, -1) {
		name := text.Span{Start: at[2], End: at[3]}
		day, known := dayWritten(t[at[4]:at[5]], of)
		if is := day.Weekday().String(); known && !strings.EqualFold(is, name.Of(t)) {
			out = append(out, brief.Finding{
				Span: name, Kind: "weekday", Severity: brief.Stop, Says: t[at[0]:at[1]], Suggestion: is,
				Message: fmt.Sprintf("%s is a %s", day.Long(), is),
			})
		}
	}
	return append(out, impossible(t, of)...)
}

// impossible returns the findings on dates that no calendar has: a month on a weekday, a day that its month
// lacks, a week that begins in its middle.
func impossible(t string, of when.Day) []brief.Finding {
	var out []brief.Finding
	for _, at := range ofMonth.FindAllStringSubmatchIndex(t, -1) {
		out = append(out, brief.Finding{
			Span: text.Span{Start: at[2], End: at[3]}, Kind: "weekday", Severity: brief.Stop, Says: t[at[0]:at[1]],
			Message: "a month falls on no weekday",
		})
	}
	for _, at := range dayIn.FindAllStringSubmatchIndex(t, -1) {
		if at[2] < 0 || at[4] < 0 {
			continue
		}
		first := when.Date(leapYear, when.Month(t[at[2]:at[3]]), 1)
		if days := first.AddMonths(1).Days(first); number(t[at[4]:at[5]]) > days {
			out = append(out, brief.Finding{
				Span: text.Span{Start: at[2], End: at[5]}, Kind: factDate, Severity: brief.Stop, Says: t[at[0]:at[1]],
				Message: fmt.Sprintf("the month has %d days", days),
			})
		}
	}
	for _, at := range weekOf.FindAllStringSubmatchIndex(t, -1) {
		day, known := dayWritten(t[at[2]:at[3]], of)
		if name := day.Weekday().String(); known && name != "Monday" && name != "Sunday" {
			out = append(out, brief.Finding{
				Span: text.Span{Start: at[2], End: at[3]}, Kind: "weekday", Severity: brief.Stop, Says: t[at[0]:at[1]],
				Message: fmt.Sprintf("a week begins on a Monday or a Sunday, and %s is a %s", day.Long(), name),
			})
		}
	}
	return out
}

// dayWritten returns the day that words give, near the day of the brief if they give no year.
func dayWritten(words string, of when.Day) (when.Day, bool) {
	if yearIn.MatchString(words) {
		return when.Written(words)
	}
	if of.IsZero() {
		return when.Day{}, false
	}
	var best when.Day
	for _, year := range []int{of.Year, of.Year - 1, of.Year + 1} {
		day, ok := when.Written(fmt.Sprintf("%s, %d", words, year))
		if !ok {
			day, ok = when.Written(fmt.Sprintf("%s %d", words, year))
		}
		if ok && (best.IsZero() || apartDays(day, of) < apartDays(best, of)) {
			best = day
		}
	}
	return best, !best.IsZero()
}
