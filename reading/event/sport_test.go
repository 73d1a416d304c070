package event_test

import (
	"testing"

	"flashbrief/internal/readtest"
)

func TestAMatchIsNoWar(t *testing.T) {
	for _, c := range []struct {
		words string
		want  int
	}{
		{"Iraq beat Jordan 2-1 on Monday and will meet Japan in the next round of the cup. Both sides attacked to the end, and the goalkeeper saved twice.", 0},
		{"Gunmen killed nine supporters after the match between Iraq and Jordan, in which the striker scored a goal.", 1},
		{"Iran attacked Iraq on Monday.", 1},
	} {
		if got := len(readtest.Read(t, c.words, "2024-05-20").Events); got != c.want {
			t.Errorf("%s: got %d events, want %d", c.words, got, c.want)
		}
	}
}
