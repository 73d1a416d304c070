package quote_test

import (
	"testing"

	"flashbrief/internal/readtest"
)

// TestAPhraseThatTheReporterDeniesIsNoted reads sentences whose quoted phrase means the
// opposite by itself, and others where it does not.
func TestAPhraseThatTheReporterDeniesIsNoted(t *testing.T) {
	for words, want := range map[string]bool{
		"President Orlov said Varna would not “close the border for good.”": true,
		"President Orlov said the port was not “a gift to anybody else.”":   true,
		"President Orlov said no ship had been “left out in the cold.”":     true,
		"President Orlov said Varna would “close the border for good.”":     false,
		"President Orlov, who did not stay, said it was “a very good day.”": false,
	} {
		b := readtest.Read(t, words, "2024-05-21")
		got := false
		for _, q := range b.Quotations {
			got = got || len(q.Turned) > 0
		}
		if got != want {
			t.Errorf("%s: got %v, want %v", words, got, want)
		}
	}
}
