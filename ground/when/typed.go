package when

import (
	"fmt"
	"regexp"
	"strings"
)

// isoForm is what has the form of an ISO 8601 date, whether or not there is such a day.
var isoForm = regexp.MustCompile(`^\d{4}-\d{1,2}-\d{1,2}$`)

// Typed reads a day as a person types it: ISO 8601 or a form that Written knows, such as
// "May 21, 2024". The error says what is wrong with it.
func Typed(s string) (Day, error) {
	s = strings.TrimSpace(s)
	if d, ok := Written(s); ok {
		return d, nil
	}
	if isoForm.MatchString(s) {
		return Day{}, fmt.Errorf("%q is not a day of the calendar", s)
	}
	return Day{}, fmt.Errorf("%q is not a date of the form YYYY-MM-DD, nor one such as \"May 21, 2024\"", s)
}
