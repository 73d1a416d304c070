package parse

import (
	"reflect"
	"testing"

	"flashbrief/reading/ud"
)

func TestConjoinedVerbsShareTheirSubject(t *testing.T) {
	// Iran met Russia and praised it
	s := ud.Sentence{Tokens: []ud.Token{
		{Form: "Iran", UPOS: "PROPN", Head: 1, Deprel: "nsubj"}, {Form: "met", UPOS: "VERB", Head: ud.Root, Deprel: "root"},
		{Form: "Russia", UPOS: "PROPN", Head: 1, Deprel: "obj"}, {Form: "and", UPOS: "CCONJ", Head: 4, Deprel: "cc"},
		{Form: "praised", UPOS: "VERB", Head: 1, Deprel: "conj"}, {Form: "it", UPOS: "PRON", Head: 4, Deprel: "obj"},
	}}
	Enhance(&s)
	if got, want := s.Tokens[0].Deps, []ud.Edge{{Head: 4, Deprel: "nsubj"}}; !reflect.DeepEqual(got, want) {
		t.Errorf("Iran: got %v, want %v", got, want)
	}
	for _, i := range []int{1, 2, 4} {
		if len(s.Tokens[i].Deps) != 0 {
			t.Errorf("%s: got %v, want none", s.Tokens[i].Form, s.Tokens[i].Deps)
		}
	}
}
