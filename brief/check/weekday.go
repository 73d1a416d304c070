package check

import (
	"fmt"
	"regexp"
	"strings"

	"flashbrief/brief"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
)

// dated matches a weekday with a full date: "Tuesday, May 21, 2024", "Tuesday 21 May 2024".
var dated = regexp.MustCompile(`\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),? ([A-Za-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th)? [A-Za-z]{3,9}\.?,? \d{4})\b`)

// weekdays finds dates in a text that do not fall on the given weekday.
func weekdays(t string) []brief.Finding {
	var out []brief.Finding
	for _, at := range dated.FindAllStringSubmatchIndex(t, -1) {
		name := text.Span{Start: at[2], End: at[3]}
		day, known := when.Written(t[at[4]:at[5]])
		if is := day.Weekday().String(); known && !strings.EqualFold(is, name.Of(t)) {
			out = append(out, brief.Finding{
				Span: name, Kind: "weekday", Severity: brief.Stop, Says: t[at[0]:at[1]], Suggestion: is,
				Message: fmt.Sprintf("%s is a %s", day.Long(), is),
			})
		}
	}
	return out
}
