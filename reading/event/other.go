package event

import (
	"slices"
	"strings"

	"flashbrief/reading"
	"flashbrief/world/plover"
)

// A text about two states does not name both in every sentence: "India accused Pakistan of
// shelling. It closed the crossing." The recipient of an act that always has one is the other
// state, if the sentence, or the one before it in the paragraph, names exactly two.

// otherState gives an act without a recipient the only other state named in the sentence, or in
// it and the one before. It reports whether it did.
func (co *coder) otherState(e *reading.Event) bool {
	if len(e.Recipients) > 0 || len(e.Actors) == 0 || !needsOther(e) {
		return false
	}
	own := e.Actors[0].Country
	if own == "" {
		return false
	}
	for _, p := range e.Actors {
		if p.Country != own {
			return false
		}
	}
	m := co.soleOther(e.Sentence, e.Sentence, own)
	if m == nil && e.Sentence > 0 && co.bench.Sentences[e.Sentence-1].Paragraph == co.bench.Sentences[e.Sentence].Paragraph {
		m = co.soleOther(e.Sentence-1, e.Sentence, own)
	}
	if m == nil {
		return false
	}
	country := countryOf(m.Code)
	name := country
	if c, ok := co.world.Country(country); ok {
		name = c.Name
	}
	e.Recipients = []reading.Party{{Text: m.Span.Of(co.bench.Text()), Span: m.Span, Name: name, Code: country, Country: country}}
	return true
}

// ownThings removes from the recipients what the actor calls its own: "recalled its
// ambassador", "shut its side". The actor's own people can be recipients.
func ownThings(e *reading.Event) {
	if len(e.Actors) == 0 {
		return
	}
	e.Recipients = slices.DeleteFunc(e.Recipients, func(p reading.Party) bool {
		if p.Country == "" || p.Country != e.Actors[0].Country || !possessed(p.Text) {
			return false
		}
		return p.Sector == "" || p.Sector == plover.GOV || e.Category != plover.COERCE && e.Category != plover.ASSAULT
	})
}

// possessed reports whether a phrase begins with a possessive pronoun.
func possessed(phrase string) bool {
	first, _, _ := strings.Cut(phrase, " ")
	return slices.Contains([]string{"its", "their", "his", "her", "our", "my"}, strings.ToLower(first))
}

// needsOther reports whether acts of the category usually have a foreign recipient.
func needsOther(e *reading.Event) bool {
	switch e.Category {
	case plover.REJECT, plover.REQUEST, plover.THREATEN, plover.SANCTION: // what is condemned is often a third's
		return e.Mode != plover.Convict
	}
	return false
}

// soleOther returns a mention of the only country except own named in the sentences; nil if
// there is none, or more than one.
func (co *coder) soleOther(first, last int, own string) *reading.Mention {
	var sole *reading.Mention
	for i := first; i <= last; i++ {
		in := co.bench.MentionsIn(i)
		for k := range in {
			m := &in[k]
			country := countryOf(m.Code)
			switch {
			case m.Code == "" || country == own:
			case country == "": // an organization of several states
				return nil
			case sole != nil && countryOf(sole.Code) != country:
				return nil
			default:
				sole = m
			}
		}
	}
	return sole
}
