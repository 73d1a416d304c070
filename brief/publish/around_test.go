package publish

import (
	"strings"
	"testing"

	"flashbrief/ground/text"
)

func TestWordsAreShownInTheirParagraph(t *testing.T) {
	long := strings.Repeat("word ", 60)
	for _, c := range []struct{ text, words, before, after string }{
		{"One.\n\nHe said it.  They left.\n\nTwo.", "said it", "He", ". They left."},
		{"said it", "said it", "", ""},
		{long + "said it " + long, "said it", "… " + strings.TrimSpace(strings.Repeat("word ", 27)), strings.TrimSpace(strings.Repeat("word ", 27)) + " …"},
		{strings.Repeat("é", 200) + "said it" + strings.Repeat("é", 200), "said it", "", ""},
	} {
		at := strings.Index(c.text, c.words)
		before, after := around(c.text, text.Span{Start: at, End: at + len(c.words)})
		if before != c.before || after != c.after {
			t.Errorf("%.40q: got %q and %q, want %q and %q", c.text, before, after, c.before, c.after)
		}
	}
}
