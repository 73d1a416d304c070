package text_test

import (
	"strings"
	"testing"

	"flashbrief/ground/text"
)

func TestLowerIsToLower(t *testing.T) {
	words := []string{"", "talks", "Talks", "TALKS", "Élysée", "ÉLYSÉE", "İzmir", "\xff\xfeA", "’S", strings.Repeat("Long", 40)}
	for range 2 { // new, then known
		for _, w := range words {
			if got, want := text.Lower(w), strings.ToLower(w); got != want {
				t.Errorf("%q: got %q, want %q", w, got, want)
			}
		}
	}
	if n := testing.AllocsPerRun(100, func() { text.Lower("talks"); text.Lower("Talks") }); n > 0 {
		t.Errorf("known words cost %v allocations, want none", n)
	}
}
