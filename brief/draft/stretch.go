package draft

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"flashbrief/ground/when"
	"flashbrief/reading"
)

// stageIn matches words for a part of a month or year: "late November 2004", "the end of last month",
// "early next year". A part of a year whose number is given is left as its report has it.
var stageIn = regexp.MustCompile(`(?i)^(?:the )?(early|beginning|start|mid|middle|late|end)\b.*\b(?:(month|january|february|march|april|may|june|july|august|september|october|november|december)|(?:this|last|next) (year))\b`)

// stages are the words for a part as a brief prints it.
var stages = map[string]string{"early": "early ", "beginning": "early ", "start": "early ", "mid": "mid-", "middle": "mid-", "late": "late ", "end": "late "}

// The fewest days of a part of a month and of a year.
const (
	stageOfMonth = 13
	stageOfYear  = 150
)

// onAs formats days that words of a report stand for. A part of a month or of a year, and a week, stay
// words, which are as vague as those of the report: "in late November 2004", "in the week of May 13".
func onAs(words string, b when.Bounds, year int) string {
	if b.IsZero() || openEnded(b) {
		return on(b, year)
	}
	n, last := b.Until.Days(b.From), b.Until.AddDays(-1)
	m := stageIn.FindStringSubmatch(words)
	switch {
	case m == nil && n == 7 && b.From.Weekday() == time.Monday && strings.Contains(strings.ToLower(words), "week"):
		return "in the week of " + strings.TrimPrefix(on(when.On(b.From), year), "on ")
	case m == nil || b.From.Year != last.Year:
		return on(b, year)
	case m[3] != "" && n >= stageOfYear && n < 365:
		return fmt.Sprintf("in %s%d", stages[strings.ToLower(m[1])], b.From.Year)
	case m[2] != "" && n >= stageOfMonth && n < 28 && b.From.Month == last.Month:
		first := b.From.AddDays(1 - b.From.Dom)
		month := on(when.Bounds{From: first, Until: first.AddMonths(1)}, year)
		return "in " + stages[strings.ToLower(m[1])] + strings.TrimPrefix(month, "in ")
	}
	return on(b, year)
}

// onDay formats the date that may be given for an event, in its report's words if they stand for it.
func onDay(e *reading.Event, printed when.Bounds, year int) string {
	if e.Date != printed {
		return on(printed, year)
	}
	return onAs(e.Dating.Words, printed, year)
}
