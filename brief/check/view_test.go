package check

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestTheViewIsTheBriefAsItReads(t *testing.T) {
	for _, c := range []struct{ raw, want string }{
		{`A \[b\] \& c`, `A [b] & c`},
		{"&ldquo;We stay,&rdquo; he said.", "“We stay,” he said."},
		{"<q>We stay,</q> he said.", "“We stay,” he said."},
		{"<blockquote>We stay.</blockquote>", "“We stay.”"},
		{"″We stay,″ he said.", `"We stay," he said.`},
		{"We *must* stay, __now__.", "We must stay, now ."},
		{"a_name_in 2 * 3", "a_name_in 2 * 3"},
		{"AT&T; &nosuch; &", "AT&T; &nosuch; &"},
	} {
		got := View(c.raw)
		if len(got) != len(c.raw) {
			t.Errorf("%q: got %d bytes, want %d", c.raw, len(got), len(c.raw))
		}
		if strings.Join(strings.Fields(got), " ") != c.want && strings.ReplaceAll(strings.Join(strings.Fields(got), " "), " ,", ",") != c.want {
			t.Errorf("%q: got %q, want %q", c.raw, got, c.want)
		}
	}
}

func TestWordsAreComparedWhateverTheirTypography(t *testing.T) {
	for _, c := range []struct{ a, b string }{
		{"We won’t", "we won't"},
		{"Vu\u010di\u0107’s long-term\u00a0plan", "vucic's long term plan"},
		{"\u00adcease\u00adfire – now…", "ceasefire now"},
		{"1,000 lorries", "1 000 lorries"},
	} {
		if got, want := strings.Join(plains(wordsOf(c.a, 0)), " "), strings.Join(plains(wordsOf(c.b, 0)), " "); got != want {
			t.Errorf("%q: got %q, want %q", c.a, got, want)
		}
	}
}

func FuzzView(f *testing.F) {
	f.Add("“The port” &ldquo;is&#39; <q>open</q> \\[now\\] *so* ″x″")
	f.Add("&#x110000; &#0; \\")
	f.Fuzz(func(t *testing.T, raw string) {
		if !utf8.ValidString(raw) {
			return
		}
		got := View(raw)
		if len(got) != len(raw) || !utf8.ValidString(got) {
			t.Fatalf("%q: got %q", raw, got)
		}
		for _, w := range wordsOf(got, 0) {
			if !utf8.ValidString(w.span.Of(got)) {
				t.Fatalf("%q cuts a character", w.span.Of(got))
			}
		}
	})
}
