package record

import (
	"slices"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
)

// setting is the sentence that a finding stands in, and, where it names no place, the
// nearest before it in the paragraph that does: what a figure is about is told there.
// In order of the text.
func setting(r *reading.Reading, span text.Span) []text.Span {
	at := slices.IndexFunc(r.Sentences, func(s ud.Sentence) bool { return s.Span.Contains(span) })
	if at < 0 {
		return []text.Span{span}
	}
	out := []text.Span{r.Sentences[at].Span}
	for i := at; i >= 0 && r.Sentences[i].Paragraph == r.Sentences[at].Paragraph; i-- {
		if !placed(r, r.Sentences[i].Span) {
			continue
		}
		if i < at {
			out = []text.Span{r.Sentences[i].Span, out[0]}
		}
		break
	}
	return out
}

// placed reports whether a sentence names a place within a country: one that says
// where something happened.
func placed(r *reading.Reading, span text.Span) bool {
	return slices.ContainsFunc(r.Mentions, func(m reading.Mention) bool {
		return m.Kind == reading.Place && m.Form == reading.Proper && !actor.World().NamesCountry(m.Code, m.Entity) && span.Contains(m.Span)
	})
}
