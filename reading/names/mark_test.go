package names

import (
	"testing"

	"flashbrief/reading/ud"
)

func TestMark(t *testing.T) {
	type token struct {
		form, tag string
		want      []int
	}
	for _, sentence := range [][]token{
		{{"President", "PROPN", []int{markTitle}}, {"Vladimir", "PROPN", []int{markPerson, markGiven}}, {"Putin", "PROPN", []int{markPersonOn}}},
		{{"in", "ADP", nil}, {"the", "DET", nil}, {"United", "ADJ", []int{markCountry}}, {"States", "PROPN", []int{markCountryOn}}},
		{{"Iranian", "ADJ", []int{markPeople}}, {"Ministry", "PROPN", []int{markOrganization}}},
		{{"at", "ADP", nil}, {"San", "PROPN", []int{markCity}}, {"Diego", "PROPN", []int{markCityOn, markGiven}}},
		{{"at", "ADP", nil}, {"Fallujah", "PROPN", []int{markCity}}},
		{{"near", "ADP", nil}, {"chicago", "NOUN", []int{markCitySmall}}},
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
