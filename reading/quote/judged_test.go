package quote_test

import (
	"slices"
	"testing"

	"flashbrief/internal/readtest"
)

// TestWhoIsJudgedIsNoContent reads verbs that judge. Their content is what somebody is judged for,
// or the act that is judged; the name of a party alone repeats nothing that was said.
func TestWhoIsJudgedIsNoContent(t *testing.T) {
	for words, want := range map[string][]string{
		"Russia condemned Israel on Monday.":                       nil,
		"Iran condemned the Israeli government in a statement.":    nil,
		"China slammed the United States and Britain.":             nil,
		"Israel was condemned by Russia on Monday.":                nil,
		"Russia condemned Israel for the raid.":                    {"Israel for the raid"},
		"Iran condemned Israel and its raids.":                     {"Israel and its raids"},
		"Iran condemned the attack by Israel.":                     {"the attack by Israel"},
		"Iran denounced Israel as a criminal regime.":              {"Israel as a criminal regime"},
		"Iran criticised the government of Israel over the raids.": {"the government of Israel over the raids"},
		"Iran praised Hamas, which attacked Israel.":               {"Hamas, which attacked Israel"},
		"Russia condemned “the butchers of Gaza” on Monday.":       {"the butchers of Gaza"},
	} {
		b := readtest.Read(t, words, "2024-05-21")
		var got []string
		for _, q := range b.Quotations {
			got = append(got, q.Content[0].Of(b.Text()))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", words, got, want)
		}
	}
}
