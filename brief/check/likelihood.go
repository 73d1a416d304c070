package check

import (
	"flashbrief/brief"
	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/forecast"
)

// likelihood checks the brief's own words by ICD 203, D.6.e(2): a level of confidence must not
// be in a sentence with a likelihood, and terms of the scale's two rows must not be mixed.
func likelihood(b *reading.Bench, own string) []brief.Finding {
	var sentences []text.Span
	for i := range b.Sentences {
		sentences = append(sentences, b.Sentences[i].Span)
	}
	var out []brief.Finding
	for _, f := range forecast.Language(own, sentences) {
		found := brief.Finding{Span: f.Span, Kind: string(f.Kind), Severity: brief.Warn, Says: f.Span.Of(b.Text())}
		switch f.Kind {
		case forecast.Confidence:
			found.Severity = brief.Stop
			found.Message = "a level of confidence and a likelihood stand in one sentence; say how sure the sources make us in a sentence of its own"
		case forecast.MixedRows:
			found.Message = "this term and one before it are of different rows of the scale; keep to one row"
			found.Suggestion = f.Instead
		}
		out = append(out, found)
	}
	return out
}
