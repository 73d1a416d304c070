package news

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestATextIsCutWhereItPauses(t *testing.T) {
	long := func(unit string) string { return strings.Repeat(unit, Longest/len(unit)+2) }
	for name, c := range map[string]struct{ words, behind string }{
		"a blank line":       {strings.Repeat("They met.\nThey spoke.\n", 30_000)[:Longest-200] + "\n\n" + long("x y. "), "\n\n"},
		"a line":             {long("They met. They spoke.\n"), "\n"},
		"a sentence":         {long("They met in Moscow. "), ". "},
		"a word":             {long("word "), " "},
		"no pause, no space": {"a" + long("é"), "é"},
	} {
		at := Cut([]byte(c.words))
		if at > Longest || at < Longest/2 || !strings.HasSuffix(c.words[:at], c.behind) || !utf8.ValidString(c.words[:at]) {
			t.Errorf("%s: cut at %d behind %q", name, at, c.words[max(0, at-8):at])
		}
	}
	if got := Cut([]byte("short")); got != 5 {
		t.Errorf("a short text: got %d, want 5", got)
	}
}
