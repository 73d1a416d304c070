package parse

import (
	"strings"
	"testing"

	"flashbrief/reading/ud"
)

// tokensOf reads "form relation head" of each token, the head numbered from 1.
func tokensOf(rows ...string) []ud.Token {
	var out []ud.Token
	for _, row := range rows {
		f := strings.Fields(row)
		out = append(out, ud.Token{Form: f[0], Deprel: ud.Rel(f[1]), Head: int(f[2][0]-'0') - 1})
	}
	return out
}

func TestWhatHasASubjectAndACopulaIsAClause(t *testing.T) {
	tokens := tokensOf("Floods nsubj 3", "are cop 3", "likely advmod 4", "said root 0")
	completeClauses(tokens)
	if got := tokens[2].Deprel; got != ud.Ccomp {
		t.Errorf("got %s, want ccomp", got)
	}
	tokens = tokensOf("He nsubj 3", "very advmod 3", "tall root 0", "is cop 3")
	completeClauses(tokens)
	if got := tokens[1].Deprel; got != ud.Advmod {
		t.Errorf("an adverb: got %s", got)
	}
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
