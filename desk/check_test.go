package desk

import (
	"strings"
	"testing"

	"flashbrief/brief/check"
)

func TestPhrasesOfAQuotationFitASearch(t *testing.T) {
	long := strings.Repeat("peace ", 40)
	for _, c := range []struct {
		pieces []string
		want   string
	}{
		{[]string{"We will keep our word"}, `"We will keep our word"`},
		{[]string{"We “will”", "…", "keep it"}, `"We  will " "keep it"`},
		{[]string{long}, `"` + strings.Repeat("peace ", 32) + `"`},
		{[]string{long, "and more"}, `"` + strings.Repeat("peace ", 32) + `"`},
		{[]string{strings.Repeat("a.b,", 20)}, `"` + strings.Repeat("a.b,", 16) + `"`},
	} {
		if got := phrases(&check.Quote{Pieces: c.pieces}); got != c.want {
			t.Errorf("%q: got %s, want %s", c.pieces, got, c.want)
		}
	}
}
