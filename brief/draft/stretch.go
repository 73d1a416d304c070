package draft

import (
	_ "embed"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"flashbrief/ground/list"
	"flashbrief/ground/when"
	"flashbrief/reading"
)

//go:embed data/stages.tsv
var stageList string

// stage is a part of a month or year: how reports call it, with the month or year as a group, and how a
// brief does.
type stage struct {
	words   *regexp.Regexp
	printed string
}

// stages are the parts. One of a year whose number is given is left as its report has it.
var stages = sync.OnceValue(func() []stage {
	var out []stage
	for row := range list.Rows(stageList) {
		words := `(?i)^(?:the )?(?:` + row[0] + `)\b.*\b(?:(month|january|february|march|april|may|june|july|august|september|october|november|december)|(?:this|last|next) (year))\b`
		out = append(out, stage{regexp.MustCompile(words), row[1]})
	}
	return out
})

var weekIn = regexp.MustCompile(`(?i)\bweek\b`)

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
	for _, s := range stages() {
		m := s.words.FindStringSubmatch(words)
		switch {
		case m == nil:
			continue
		case b.From.Year != last.Year:
		case m[2] != "" && n >= stageOfYear && n < 365:
			return fmt.Sprintf(s.printed, strconv.Itoa(b.From.Year))
		case m[1] != "" && n >= stageOfMonth && n < 28 && b.From.Month == last.Month:
			first := b.From.AddDays(1 - b.From.Dom)
			return fmt.Sprintf(s.printed, strings.TrimPrefix(on(when.Bounds{From: first, Until: first.AddMonths(1)}, year), "in "))
		}
		return on(b, year)
	}
	if n == 7 && b.From.Weekday() == time.Monday && weekIn.MatchString(words) {
		return "in the week of " + strings.TrimPrefix(on(when.On(b.From), year), "on ")
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
