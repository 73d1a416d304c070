package names

import (
	"testing"

	"flashbrief/reading/ud"
)

func TestMark(t *testing.T) {
	type token struct {
		form string
		tag  ud.UPOS
		want []int
	}
	for _, sentence := range [][]token{
		{{"President", ud.PROPN, []int{markTitle}}, {"Vladimir", ud.PROPN, []int{markPerson, markGiven}}, {"Putin", ud.PROPN, []int{markPersonOn}}},
		{{"in", ud.ADP, nil}, {"the", ud.DET, nil}, {"United", ud.ADJ, []int{markCountry}}, {"States", ud.PROPN, []int{markCountryOn}}},
		{{"Iranian", ud.ADJ, []int{markPeople}}, {"Ministry", ud.PROPN, []int{markOrganization}}},
		{{"at", ud.ADP, nil}, {"San", ud.PROPN, []int{markCity}}, {"Diego", ud.PROPN, []int{markCityOn, markGiven}}},
		{{"at", ud.ADP, nil}, {"Fallujah", ud.PROPN, []int{markCity}}},
		{{"near", ud.ADP, nil}, {"chicago", ud.NOUN, []int{markCitySmall}}},
	} {
		tokens := make([]ud.Token, len(sentence))
		for i, w := range sentence {
			tokens[i] = ud.Token{Form: w.form, UPOS: w.tag}
		}
		marks := Mark(tokens, nil)
		if len(marks) != len(tokens) {
			t.Fatalf("got %d marks for %d tokens", len(marks), len(tokens))
		}
		for i, w := range sentence {
			if marks[i]&world().tags[w.tag] == 0 {
				t.Errorf("%s: its part of speech is not marked", w.form)
			}
			for _, want := range w.want {
				if marks[i]&(1<<want) == 0 {
					t.Errorf("%s: got marks %b, want %d among them", w.form, marks[i], want)
				}
			}
		}
	}
	if Marks > 64 {
		t.Errorf("got %d marks, want at most 64", Marks)
	}
}

func TestEmbeddedStandsOnTheGrammar(t *testing.T) {
	net := Embedded()
	if net.Shape().Marks != Marks {
		t.Errorf("the weights know %d marks, want %d", net.Shape().Marks, Marks)
	}
	if net.Version() == "" {
		t.Error("the weights have no version")
	}
}
