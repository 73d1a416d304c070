package quote_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"flashbrief/internal/readtest"
)

// FuzzDirectQuotationsAreExact checks every direct quotation of any text: bytes of the report,
// on rune boundaries, in order, without its own marks at either end and without an unpaired
// mark inside.
func FuzzDirectQuotationsAreExact(f *testing.F) {
	for _, seed := range []string{
		"“A,” he said, “b.”", "“ “ x ” said Ann", "\"He said \"go\" now,\" Ann said.", "““““““““““““ said he.", "« Oui », said Ann. ’‘",
		"“One.\n\n“Two,” said Ann.", "“Go”“stay” she said \xff “", "”“", "Ann said: “.”", "“The ‘true’ one, ” said Ann Lee.", "'", "“,”said he",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, words string) {
		if len(words) > 2000 {
			return
		}
		b := readtest.Read(t, words, "2024-05-20")
		for _, q := range b.Quotations {
			last := 0
			for _, s := range q.Content {
				if s.Start < last || s.End <= s.Start || s.End > len(b.Text()) {
					t.Fatalf("content %v of %q: got a span outside the text or out of order", s, words)
				}
				last = s.End
				if !q.Direct {
					continue
				}
				got := s.Of(b.Text())
				if utf8.ValidString(b.Text()) && !utf8.ValidString(got) {
					t.Fatalf("content %q of %q: got half a letter", got, words)
				}
				if strings.Contains(got, "\"") && strings.HasSuffix(b.Text()[:s.Start], "\"") {
					t.Fatalf("content %q of %q: got a straight mark inside straight marks", got, words)
				}
				if strings.HasSuffix(b.Text()[:s.Start], "“") && strings.Count(got, "“") != strings.Count(got, "”") && strings.HasPrefix(b.Text()[s.End:], "”") {
					t.Fatalf("content %q of %q: got marks without partners", got, words)
				}
			}
		}
	})
}
