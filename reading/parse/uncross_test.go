package parse

import (
	"strings"
	"testing"

	"flashbrief/reading/ud"
)

// tokensOf reads "form relation head" of each token, with heads numbered from 1.
func tokensOf(rows ...string) []ud.Token {
	var out []ud.Token
	for _, row := range rows {
		f := strings.Fields(row)
		out = append(out, ud.Token{Form: f[0], Deprel: ud.Rel(f[1]), Head: int(f[2][0]-'0') - 1})
	}
	return out
}

func TestAPrepositionHangsOnTheHeadOfItsPhrase(t *testing.T) {
	tokens := tokensOf("left root 0", "from case 7", "the det 7", "League obl 1", "of case 7", "the det 7", "States nmod 4")
	uncross(tokens)
	for i, want := range []int{-1, 3, 3, 0, 6, 6, 3} {
		if got := tokens[i].Head; got != want {
			t.Errorf("%s: got head %d, want %d", tokens[i].Form, got, want)
		}
	}
}
