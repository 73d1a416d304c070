package reading

import (
	"flashbrief/reading/ud"
	"flashbrief/world/plover"
)

// Title is an office named in the text, with or without its holder: "now interim Iranian
// President", "the defense minister", "Senior Director of FDD's China Program". Package entity
// finds titles; coref and office use them.
type Title struct {
	Sentence    int
	First, Last int           // inclusive tokens of the phrase, from its modifiers to the end of its "of"
	Head        int           // token of the office's last word
	Office      string        // normal form, "Defense Minister"; empty for "counterpart"
	Sector      plover.Sector // of the holder
	Of          string        // country code, roster code or organization's name; empty if the phrase does not say
	Part        string        // the part of the organization: "China Program"
	Tenure      Tenure
	Holder      int  // index in Mentions of the person with the title; -1 for none
	Ahead       bool // the title precedes its holder's name
	Counterpart bool // "his Iranian counterpart": the same office as another's
	OwnerToken  int  // token of "his" in "his counterpart", or of the possessor of a title; -1 for none
}

// Tenure is what the text says about how long an office has been held.
type Tenure uint8

// The tenures expressed by a title's own modifiers.
const (
	Holds  Tenure = iota // nothing said
	Former               // former, ex-, then-
	Late                 // the holder has died
	Acting               // acting, interim, caretaker; the office's name keeps the word
	Now                  // "now interim": holds it now, and did not at the time of the event
	Outgoing
	Elect // -elect, incoming, designate: not yet in office
	New   // new, newly elected, newly appointed
)

// TitlesIn returns the titles of one sentence, in text order.
func (b *Bench) TitlesIn(sentence int) []Title {
	from, to := stretch(b.Titles, sentence, func(t *Title) int { return t.Sentence })
	return b.Titles[from:to]
}

// Wide returns the inclusive token range of the whole phrase headed by a mention: with titles,
// adjectives, numbers and determiner before its name, but without a clause or apposition after
// it.
func (b *Bench) Wide(m *Mention) (first, last int) {
	tokens := b.Sentences[m.Sentence].Tokens
	first, last = m.First, m.Last
	for _, t := range b.TitlesIn(m.Sentence) {
		within := t.First < first && t.Last >= first && t.Last <= last
		if within || t.Ahead && t.Last == first-1 {
			first = t.First
		}
	}
	for first > 0 {
		switch p := &tokens[first-1]; {
		case p.UPOS == ud.DET, p.UPOS == ud.NUM && m.Form != Proper:
			return first - 1, last
		case p.UPOS == ud.ADJ, p.XPOS == ud.PRPPoss && m.Form == Nominal:
			first--
		default:
			return first, last
		}
	}
	return first, last
}
