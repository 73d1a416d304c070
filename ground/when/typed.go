package when

import (
	"fmt"
	"regexp"
	"strings"
)

// isoForm matches the form of an ISO 8601 date, whether or not the day exists.
var isoForm = regexp.MustCompile(`^\d{4}-\d{1,2}-\d{1,2}$`)

// Typed reads a day as a person types it: ISO 8601 or a form that Written accepts, such as "May
// 21, 2024". The error explains what is wrong.
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
