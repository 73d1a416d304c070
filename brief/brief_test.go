package brief

import (
	"errors"
	"testing"

	"flashbrief/ground/fault"
	"flashbrief/record"
)

func TestASentenceStandsOnEvidence(t *testing.T) {
	words := record.Evidence{Report: "a", Words: "Iran met Russia"}
	for _, c := range []struct {
		what, text string
		evidence   []record.Evidence
		want       bool
	}{
		{"words and evidence", "Iran and Russia met.", []record.Evidence{words}, true},
		{"no evidence", "Iran and Russia met.", nil, false},
		{"no words", "", []record.Evidence{words}, false},
		{"evidence that shows no words", "Iran and Russia met.", []record.Evidence{{Report: "a"}}, false},
		{"evidence of no report", "Iran and Russia met.", []record.Evidence{words, {Words: "x"}}, false},
	} {
		s, err := NewSentence(c.text, c.evidence)
		if got := err == nil; got != c.want {
			t.Errorf("%s: got %v, want %v", c.what, err, c.want)
		}
		if err != nil && (!errors.Is(err, fault.Invalid) || !s.Empty()) {
			t.Errorf("%s: got %v and %q, want invalid and nothing", c.what, err, s.Text())
		}
	}
}
