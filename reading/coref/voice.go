package coref

import (
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

// Voices resolves the pronouns of the speaker in direct quotations with one speaker, once these
// are known: "I" is the speaker; "we" is the state for which an official speaks, or the
// organization that speaks. The "we" of others is left open.
func Voices(b *reading.Bench) {
	for i := range b.Quotations {
		q := &b.Quotations[i]
		if !q.Direct || len(q.Speakers) != 1 {
			continue
		}
		speaker := speakerOf(b, q)
		for k := 0; speaker != nil && k < len(b.Mentions); k++ {
			if m := &b.Mentions[k]; m.Form == reading.Pronominal && quoted(m.Span, q.Content) {
				voice(b, m, speaker)
			}
		}
	}
}

// quoted reports whether one of the contents contains the span.
func quoted(span text.Span, contents []text.Span) bool {
	return slices.ContainsFunc(contents, func(c text.Span) bool { return c.Contains(span) })
}

// voice resolves one pronoun of the speaker.
func voice(b *reading.Bench, m, speaker *reading.Mention) {
	switch form := strings.ToLower(m.Span.Of(b.Text())); {
	case data().Has("self", form):
		m.Kind, m.Entity, m.Code, m.Sector, m.Coref = speaker.Kind, speaker.Entity, speaker.Code, speaker.Sector, speaker.Coref
	case data().Has("ours", form):
		speaksFor(b, m, speaker)
	}
}

// speakerOf returns a mention of a quotation's speaker who is named: within its source, else the
// last before it; nil if there is none.
func speakerOf(b *reading.Bench, q *reading.Quotation) *reading.Mention {
	var last *reading.Mention
	for i := range b.Mentions {
		m := &b.Mentions[i]
		if m.Form == reading.Adjectival || m.Form == reading.Nominal || m.Entity != q.Speakers[0] {
			continue
		}
		if within(m.Span, q.Source) {
			return m
		}
		if m.Span.Start < q.Content[0].Start {
			last = m
		}
	}
	return last
}

func within(span text.Span, spans []text.Span) bool {
	return slices.ContainsFunc(spans, func(s text.Span) bool { return s.Overlaps(span) })
}

// speaksFor makes a "we" refer to the state of an official, or to the organization that speaks.
func speaksFor(b *reading.Bench, m, speaker *reading.Mention) {
	e, state := actor.World().Country(speaker.Code)
	switch {
	case state && speaksForState[speaker.Sector]:
		m.Kind, m.Entity, m.Code, m.Sector = reading.Place, e.Name, speaker.Code, speaker.Sector
		for i := range b.Mentions {
			if o := &b.Mentions[i]; o.Kind == reading.Place && o.Code == m.Code && o.Entity == m.Entity && o.Form != reading.Pronominal {
				m.Coref = o.Coref
				return
			}
		}
	case !state && speaker.Code != "" && collective(speaker):
		m.Kind, m.Entity, m.Code, m.Sector, m.Coref = speaker.Kind, speaker.Entity, speaker.Code, speaker.Sector, speaker.Coref
	}
}

// speaksForState are the sectors whose members say "we" for their state.
var speaksForState = map[plover.Sector]bool{plover.GOV: true, plover.MIL: true}
