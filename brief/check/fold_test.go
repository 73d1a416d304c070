package check

import (
	"testing"
	"unicode/utf8"
)

func TestFoldedWordsAreFoundWhereTheyStand(t *testing.T) {
	for _, c := range []struct{ text, words, want string }{
		{"He said: “The port\u00a0is  OPEN” – now.", "the port is open", "The port\u00a0is  OPEN"},
		{"The port\u00a0\u00a0is open", "the port", "The port"},
		{"The ports are open", "the port", ""},
		{"airport or port", "port", "port"},
	} {
		f := fold(c.text)
		span, _, ok := f.find(fold(c.words).words, 0)
		if got := span.Of(c.text); got != c.want || ok != (c.want != "") {
			t.Errorf("%q in %q: got %q", c.words, c.text, got)
		}
	}
}

func FuzzFold(f *testing.F) {
	f.Add("“The port\u00a0is  open” – now…", "port is")
	f.Add(" \u202f İ ß ", "i̇")
	f.Fuzz(func(t *testing.T, whole, words string) {
		if !utf8.ValidString(whole) || !utf8.ValidString(words) {
			return
		}
		folded := fold(whole)
		if len(folded.at) != len(folded.words)+1 {
			t.Fatalf("%d places for %d bytes", len(folded.at), len(folded.words))
		}
		if span, _, ok := folded.find(fold(words).words, 0); ok && !utf8.ValidString(span.Of(whole)) {
			t.Errorf("%q in %q: %q cuts a character", words, whole, span.Of(whole))
		}
	})
}
