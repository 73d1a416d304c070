package coref

import (
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
	words := data()
	for i := range b.Quotations {
		q := &b.Quotations[i]
		if !q.Direct || len(q.Speakers) != 1 {
			continue
		}
		speaker := speakerOf(b, q)
		if speaker == nil {
			continue
		}
		for _, content := range q.Content {
			for k := range b.Mentions {
				m := &b.Mentions[k]
				if m.Form != reading.Pronominal || !content.Contains(m.Span) {
					continue
				}
				switch form := strings.ToLower(m.Span.Of(b.Text())); {
				case words.Has("self", form):
					m.Kind, m.Entity, m.Code, m.Sector, m.Coref = speaker.Kind, speaker.Entity, speaker.Code, speaker.Sector, speaker.Coref
				case words.Has("ours", form):
					speaksFor(b, m, speaker)
				}
			}
		}
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
	for _, s := range spans {
		if s.Overlaps(span) {
			return true
		}
	}
	return false
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
