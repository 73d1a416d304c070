package page

import (
	"testing"

	"flashbrief/ground/when"
)

func TestDaysAreShownInWords(t *testing.T) {
	for typed, want := range map[string]string{
		"2024-05-19": "2024-05-19", "2022-01-01/2023-01-01": "2022", "2022-01-01/2024-01-01": "2022 to 2023", "2024-05-01/2024-06-01": "May 2024",
		"2024-01-01/2024-04-01": "January to March 2024", "2023-12-01/2024-02-01": "December 2023 to January 2024",
		"../2024-01-05": "until 4 January 2024", "2024-05-03/..": "since 3 May 2024", "2024-05-03/2024-05-10": "between 3 and 9 May 2024",
		"2024-05-30/2024-06-03": "between 30 May and 2 June 2024", "2023-12-30/2024-01-03": "between 30 December 2023 and 2 January 2024",
	} {
		b, err := when.ParseBounds(typed)
		if err != nil {
			t.Fatalf("%s: %v", typed, err)
		}
		if got := InWords(b); got != want {
			t.Errorf("%s: got %q, want %q", typed, got, want)
		}
	}
	if got := InWords(when.Bounds{}); got != "" {
		t.Errorf("no days: got %q, want nothing", got)
	}
	f := Form{Path: "/people", Given: map[string]string{}}
	for typed, want := range map[string]string{"2022-01-01/2023-01-01": "2022", "../2024-01-05": "until 4 January 2024", "a/b": "a/b"} {
		if got := f.cellOf("from", typed); got.Text != want || got.Until != "" {
			t.Errorf("a cell: got %q and %q, want %q", got.Text, got.Until, want)
		}
	}
}
