package event

import (
	"slices"

	"flashbrief/reading"
	"flashbrief/world/plover"
)

// Acts between firms are expressed with the verbs of states: they meet, agree, accuse and help.
// They are not events between states.

// businessAlone reports whether all parties of the event are firms, and it is not an act of
// force.
func (co *coder) businessAlone(e *reading.Event) bool {
	if co.is(plover.Public, e) {
		return false
	}
	parties := slices.Concat(e.Actors, e.Recipients)
	return len(parties) > 0 && !slices.ContainsFunc(parties, func(p reading.Party) bool { return !co.lib.book.OfSector(plover.Firm, p.Sector) })
}

// aroundNobody is how many sentences before and after one show what it is about, and leastAround
// how many there must be.
const (
	aroundNobody = 3
	leastAround  = 4
)

// betweenNobody reports whether the event has no party that the text names or of which a country
// is known, at a place of no known country, among sentences that name no country: "the crew
// fired". Fiction and business pages tell such acts in the words of states.
func (co *coder) betweenNobody(e *reading.Event) bool {
	if anyCoded(e.Actors) || anyCoded(e.Recipients) || e.PlaceCode != "" || co.namesCountryNear(e.Sentence) {
		return false
	}
	return !slices.ContainsFunc(slices.Concat(e.Actors, e.Recipients), func(p reading.Party) bool {
		return slices.ContainsFunc(co.bench.MentionsIn(e.Sentence), func(m reading.Mention) bool {
			return m.Form == reading.Proper && p.Span.Contains(m.Span)
		})
	})
}

// namesCountryNear reports whether the sentences around one name a country or somebody of one, or
// are too few to tell.
func (co *coder) namesCountryNear(sentence int) bool {
	first, last := max(0, sentence-aroundNobody), min(len(co.bench.Sentences)-1, sentence+aroundNobody)
	if last-first+1 < leastAround {
		return true
	}
	for i := first; i <= last; i++ {
		if slices.ContainsFunc(co.bench.MentionsIn(i), func(m reading.Mention) bool { return m.Code != "" }) {
			return true
		}
	}
	return false
}
