package when

import (
	"strings"
	"testing"
)

func TestADayIsReadAsItIsTyped(t *testing.T) {
	for _, s := range []string{"2024-05-21", " May 21, 2024 ", "21 May 2024", "2024/05/21", "Tuesday, May 21, 2024", "may 21 2024"} {
		if got, err := Typed(s); err != nil || got.String() != "2024-05-21" {
			t.Errorf("%q: got %v, %v, want 2024-05-21", s, got, err)
		}
	}
	for s, want := range map[string]string{
		"2024-02-30": "not a day of the calendar",
		"2024-13-01": "not a day of the calendar",
		"2023-2-29":  "not a day of the calendar",
		"05/06/2024": "YYYY-MM-DD", // ambiguous
		"May 2024":   "YYYY-MM-DD", // a month
		"yesterday":  "YYYY-MM-DD",
		"":           "YYYY-MM-DD",
	} {
		if got, err := Typed(s); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, %v, want an error that says %q", s, got, err, want)
		}
	}
}
