package ud

import (
	"slices"
	"testing"

	"flashbrief/ground/text"
)

func TestTally(t *testing.T) {
	a, b, c := text.Span{Start: 0, End: 2}, text.Span{Start: 2, End: 5}, text.Span{Start: 2, End: 6}
	for _, x := range []struct {
		name                  string
		want, got             []text.Span
		precision, recall, f1 float64
	}{
		{"all right", []text.Span{a, b}, []text.Span{a, b}, 100, 100, 100},
		{"an end is wrong", []text.Span{a, b}, []text.Span{a, c}, 50, 50, 50},
		{"one is missed", []text.Span{a, b, c, c}, []text.Span{a}, 100, 25, 40},
		{"nothing wanted, nothing found", nil, nil, 0, 0, 0},
	} {
		var got Tally
		got.Add(x.want, x.got)
		if got.Precision() != x.precision || got.Recall() != x.recall || got.F1() != x.f1 {
			t.Errorf("%s: got P %v R %v F1 %v, want %v %v %v", x.name, got.Precision(), got.Recall(), got.F1(), x.precision, x.recall, x.f1)
		}
	}
}

// "They don't." has four words and three tokens.
func TestSpansOfWordsAndTokens(t *testing.T) {
	they, do, not, stop := text.Span{Start: 0, End: 4}, text.Span{Start: 5, End: 7}, text.Span{Start: 7, End: 10}, text.Span{Start: 10, End: 11}
	sentences := []Sentence{{
		Span:       text.Span{Start: 0, End: 11},
		Tokens:     []Token{{Span: they}, {Span: do}, {Span: not}, {Span: stop}},
		MultiWords: []MultiWord{{First: 1, Last: 2, Span: text.Span{Start: 5, End: 10}}},
	}}
	for _, x := range []struct {
		name      string
		got, want []text.Span
	}{
		{"sentences", SentenceSpans(sentences), []text.Span{{Start: 0, End: 11}}},
		{"words", WordSpans(sentences), []text.Span{they, do, not, stop}},
		{"tokens", TokenSpans(sentences), []text.Span{they, {Start: 5, End: 10}, stop}},
	} {
		if !slices.Equal(x.got, x.want) {
			t.Errorf("%s: got %v, want %v", x.name, x.got, x.want)
		}
	}
}
