package record

import (
	"sort"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
)

// settings finds the words of a reading that say what its figures are about.
type settings struct {
	sentences []ud.Sentence
	// placed is for each sentence the nearest one, up to it and in its paragraph, that names a
	// place within a country; -1 for none.
	placed []int
}

func settingsOf(r *reading.Reading) settings {
	s := settings{r.Sentences, make([]int, len(r.Sentences))}
	for i := range s.placed {
		s.placed[i] = -1
	}
	for i := range r.Mentions {
		m := &r.Mentions[i]
		if m.Kind == reading.Place && m.Form == reading.Proper && !actor.World().NamesCountry(m.Code, m.Entity) {
			if at := s.sentence(m.Span); at >= 0 {
				s.placed[at] = at
			}
		}
	}
	for i := 1; i < len(s.placed); i++ {
		if s.placed[i] < 0 && s.sentences[i].Paragraph == s.sentences[i-1].Paragraph {
			s.placed[i] = s.placed[i-1]
		}
	}
	return s
}

// sentence returns the sentence that contains the span; -1 for none.
func (s *settings) sentence(span text.Span) int {
	at := sort.Search(len(s.sentences), func(i int) bool { return s.sentences[i].Span.End >= span.End })
	if at == len(s.sentences) || !s.sentences[at].Span.Contains(span) {
		return -1
	}
	return at
}

// of returns the sentence of a finding and, if it names no place, the nearest earlier one in
// the paragraph that does, in text order.
func (s *settings) of(span text.Span) []text.Span {
	at := s.sentence(span)
	if at < 0 {
		return []text.Span{span}
	}
	if near := s.placed[at]; near >= 0 && near < at {
		return []text.Span{s.sentences[near].Span, s.sentences[at].Span}
	}
	return []text.Span{s.sentences[at].Span}
}
