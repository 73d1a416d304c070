package main

import (
	"slices"
	"strings"
	"testing"

	"flashbrief/reading/learn"
)

func TestHeadlinesAreCopiesInCapitals(t *testing.T) {
	var sentences []*learn.Gold
	for range 2000 {
		sentences = append(sentences, &learn.Gold{Forms: strings.Fields("the minister of Iran met his friends in the snow"), UPOS: []int32{1}})
	}
	got := headlined(sentences, 1)
	if !slices.Equal(got[:len(sentences)], sentences) {
		t.Fatal("the sentences do not come first as they were")
	}
	count := map[string]int{}
	for _, g := range got[len(sentences):] {
		count[strings.Join(g.Forms, " ")]++
		if len(g.UPOS) != 1 || g.UPOS[0] != 1 {
			t.Fatalf("the analysis changed: %v", g.UPOS)
		}
	}
	titled, upper := count["The Minister of Iran Met His Friends in the Snow"], count["THE MINISTER OF IRAN MET HIS FRIENDS IN THE SNOW"]
	if titled < 60 || titled > 140 || upper < 10 || upper > 45 || len(count) != 2 {
		t.Errorf("of 2000 sentences: %v, want some 100 and some 25 copies", count)
	}
	if sentences[0].Forms[0] != "the" {
		t.Error("a sentence itself was changed")
	}
}

func TestLongSentencesAndFragmentsAreNoHeadlines(t *testing.T) {
	for _, words := range []int{3, longestHeadline + 1} {
		var sentences []*learn.Gold
		for range 500 {
			sentences = append(sentences, &learn.Gold{Forms: slices.Repeat([]string{"word"}, words)})
		}
		if got := len(headlined(sentences, 1)); got != len(sentences) {
			t.Errorf("%d words: %d copies, want none", words, got-len(sentences))
		}
	}
}
