package text

import (
	"slices"
	"testing"
)

func TestWords(t *testing.T) {
	for in, want := range map[string][]string{
		"He said, “no.”":              {"He", "said", "no"},
		"Iran's 1,200 well-armed men": {"Iran's", "1,200", "well-armed", "men"},
		"— and then":                  {"and", "then"},
		"":                            nil,
		"رئیس جمهور ایران":            {"رئیس", "جمهور", "ایران"},
		"the U.S. and the E.U.,":      {"the", "U.S", "and", "the", "E.U"},
		"Zażółć gęślą\n\njaźń – 3.5 mld": {"Zażółć", "gęślą", "jaźń", "3.5", "mld"},
	} {
		var got []string
		for _, s := range Words(in) {
			got = append(got, s.Of(in))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}
