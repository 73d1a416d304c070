package parse

import (
	"reflect"
	"testing"

	"flashbrief/reading/ud"
)

func TestConjoinedVerbsShareTheirSubject(t *testing.T) {
	// Iran met Russia and praised it
	s := ud.Sentence{Tokens: []ud.Token{
		{Form: "Iran", UPOS: ud.PROPN, Head: 1, Deprel: ud.Nsubj}, {Form: "met", UPOS: ud.VERB, Head: ud.Root, Deprel: ud.RootRel},
		{Form: "Russia", UPOS: ud.PROPN, Head: 1, Deprel: ud.Obj}, {Form: "and", UPOS: ud.CCONJ, Head: 4, Deprel: ud.Cc},
		{Form: "praised", UPOS: ud.VERB, Head: 1, Deprel: ud.Conj}, {Form: "it", UPOS: ud.PRON, Head: 4, Deprel: ud.Obj},
	}}
	Enhance(&s)
	if got, want := s.Tokens[0].Deps, []ud.Edge{{Head: 4, Deprel: ud.Nsubj}}; !reflect.DeepEqual(got, want) {
		t.Errorf("Iran: got %v, want %v", got, want)
	}
	for _, i := range []int{1, 2, 4} {
		if len(s.Tokens[i].Deps) != 0 {
			t.Errorf("%s: got %v, want none", s.Tokens[i].Form, s.Tokens[i].Deps)
		}
	}
}
