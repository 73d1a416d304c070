package parse

import (
	"testing"

	"flashbrief/reading/ud"
)

// tagged gives the tokens their parts of speech.
func tagged(tokens []ud.Token, tags ...ud.UPOS) []ud.Token {
	for i := range tokens {
		tokens[i].UPOS = tags[i]
	}
	return tokens
}

func TestATitleAndItsNameAreNotTwoSubjects(t *testing.T) {
	for _, c := range []struct {
		tokens      []ud.Token
		title, name int // their heads
		rel         ud.Rel
	}{
		{tagged(tokensOf("Polish amod 2", "analyst nsubj 5", "Marek nsubj 5", "Nowicki flat 3", "said root 0"), ud.ADJ, ud.NOUN, ud.PROPN, ud.PROPN, ud.VERB), 4, 1, ud.Appos},
		{tagged(tokensOf("Yesterday advmod 5", "Sens. nsubj 5", "Tom nsubj 5", "Arlen flat 3", "said root 0"), ud.ADV, ud.NOUN, ud.PROPN, ud.PROPN, ud.VERB), 2, 4, ud.NmodDesc},
	} {
		entitle(c.tokens)
		title, name := c.tokens[1], c.tokens[2]
		if title.Head != c.title || name.Head != c.name || title.Deprel != c.rel && name.Deprel != c.rel {
			t.Errorf("%s %s: got heads %d and %d as %s and %s", title.Form, name.Form, title.Head, name.Head, title.Deprel, name.Deprel)
		}
	}
}

func TestTheWordsOfANameAreAttachedToItsFirst(t *testing.T) {
	tokens := tokensOf("Col. nsubj 4", "Hamid flat 1", "Jassim flat 2", "met root 0", "Ana obj 4", "and cc 7", "Xi flat 5", "Jinping flat 7")
	flatten(tokens)
	for i, want := range []int{3, 0, 0, -1, 3, 6, 4, 6} {
		if got := tokens[i].Head; got != want {
			t.Errorf("%s: got head %d, want %d", tokens[i].Form, got, want)
		}
	}
}
