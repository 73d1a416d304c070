package entity_test

import (
	"testing"

	"flashbrief/internal/readtest"
)

// TestBodiesOfAState reads bodies that have the short name of one between states.
func TestBodiesOfAState(t *testing.T) {
	for _, c := range []struct{ text, words, code string }{
		{"Armenia's Security Council met on Monday.", "Security Council", "ARM"},
		{"Armenia's Security Council met on Monday. The Security Council was glad.", "Security Council", "ARM"},
		{"Armenia's Security Council met. The secretary of the Security Council, Armen Gevorgyan, spoke.", "Armen Gevorgyan", "ARM"},
		{"The Russian Security Council met on Monday.", "Russian Security Council", "RUS"},
		{"The Security Council met on Monday.", "Security Council", "UNSC"},
		{"Armenia praised the United Nations Security Council on Monday.", "United Nations Security Council", "UNSC"},
		{"Russia's Security Council veto was no surprise.", "Security Council", "UNSC"},
	} {
		got := ""
		for _, m := range readtest.Read(t, c.text, "2024-05-21").Mentions {
			if m.Span.Of(c.text) == c.words {
				got = m.Code
			}
		}
		if got != c.code {
			t.Errorf("%q in %q is of %q, want %q", c.words, c.text, got, c.code)
		}
	}
}
