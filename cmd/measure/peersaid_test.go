package main

import (
	"strings"
	"testing"

	"flashbrief/ground/text"
)

func TestSpeechOfOthersIsScored(t *testing.T) {
	speech := `He said “we won” and that it rained. “Go,” she said. “Stop,” they said.`
	at := func(words string) []text.Span {
		start := strings.Index(speech, words)
		return []text.Span{{Start: start, End: start + len(words)}}
	}
	passages := []passage{
		{ID: "one", Text: speech, Quotations: []said{
			{Speaker: "Boris Vane", Span: at("we won"), Direct: true},
			{Speaker: "Boris Vane", Span: at("it rained")},
			{Speaker: "Anna Lind", Span: at("Go,"), Direct: true},
			{Speaker: "the guards", Span: at("Stop,"), Direct: true},
		}},
		{ID: "two", Text: "Nobody spoke of “peace”."},
	}
	found := `[[8,20,"Vane / He"],[44,52,"Boris Vane"]]
[[16,27,""]]
`
	got, err := scoredSpeech(passages, strings.NewReader(found), nil)
	if err != nil {
		t.Fatal(err)
	}
	want := quotationScores{Printed: 3, False: 1, Direct: 3, DirectFound: 2, SpeakersRight: 1, Optional: 1}
	if *got != want {
		t.Errorf("got %+v, want %+v", *got, want)
	}
	if passages[0].Quotations[1].Optional {
		t.Error("the annotation was changed")
	}
}

func TestSpeechOfTooFewPassagesIsRefused(t *testing.T) {
	_, err := scoredSpeech([]passage{{ID: "one"}, {ID: "two"}}, strings.NewReader("[]\n"), nil)
	if err == nil || !strings.Contains(err.Error(), "two") {
		t.Errorf("got %v, want an error about passage two", err)
	}
	if _, err := scoredSpeech([]passage{{ID: "one"}}, strings.NewReader(`[[1,2]]`), nil); err == nil {
		t.Error("a list of two is no quotation, but was taken")
	}
}
