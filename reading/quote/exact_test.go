package quote_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"flashbrief/ground/text"
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
				if q.Direct {
					exact(t, b.Text(), s)
				}
			}
		}
	})
}

// exact checks one stretch of a direct quotation's content.
func exact(t *testing.T, words string, s text.Span) {
	t.Helper()
	got, before, after := s.Of(words), words[:s.Start], words[s.End:]
	paired := strings.Count(got, "“") == strings.Count(got, "”")
	switch {
	case utf8.ValidString(words) && !utf8.ValidString(got):
		t.Fatalf("content %q of %q: got half a letter", got, words)
	case strings.Contains(got, "\"") && strings.HasSuffix(before, "\""):
		t.Fatalf("content %q of %q: got a straight mark inside straight marks", got, words)
	case !paired && strings.HasSuffix(before, "“") && strings.HasPrefix(after, "”"):
		t.Fatalf("content %q of %q: got marks without partners", got, words)
	}
}
