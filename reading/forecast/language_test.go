package forecast_test

import (
	"strings"
	"testing"

	"flashbrief/ground/text"
	"flashbrief/reading/forecast"
)

func TestLanguageOfLikelihoodIsHeldToTheDirective(t *testing.T) {
	for _, c := range []struct {
		words, at string
		kind      forecast.FaultKind
	}{
		{"The truce is likely to hold. A raid is very unlikely.", "", ""},
		{"The truce is likely to hold. A raid is improbable.", "improbable", forecast.MixedRows},
		{"We judge with high confidence that the truce is likely to hold.", "high confidence", forecast.Confidence},
		{"The truce is likely to hold. We have moderate confidence in the sources.", "", ""},
		{"The truce may hold.", "", ""},
		{"The truce is likely to hold in remote valleys.", "", ""},
		{"The truce is likely to hold. The chance of a raid is remote.", "remote", forecast.MixedRows},
	} {
		var sentences []text.Span
		start := 0
		for i := range c.words {
			if c.words[i] == '.' {
				sentences = append(sentences, text.Span{Start: start, End: i + 1})
				start = i + 1
			}
		}
		got := forecast.Language(c.words, sentences)
		if c.at == "" {
			if len(got) != 0 {
				t.Errorf("%s: got %v, want no fault", c.words, got)
			}
			continue
		}
		if len(got) != 1 || got[0].Kind != c.kind || !strings.EqualFold(got[0].Span.Of(c.words), c.at) {
			t.Errorf("%s: got %v, want %s at %q", c.words, got, c.kind, c.at)
		}
	}
}
