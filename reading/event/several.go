package event

import (
	"slices"

	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

// A phrase may name several parties: those who share an office or a plural, and those whom a
// description gathers.

// allOf returns those to whom several people belong: "representatives of both sides", "diplomats from
// the two countries", "their ministers"; nil for others.
func (p *parties) allOf(h int) []reading.Party {
	if k := p.sharedBy(h); k >= 0 {
		return p.all(k)
	}
	if k := p.tree.Kid(h, ud.NmodPoss); k >= 0 && p.tree.Tokens[k].UPOS == ud.PRON { // "their ministers"
		if m := p.mention(k); m != nil && len(m.Of) > 0 {
			return p.all(k)
		}
	}
	return nil
}

// each returns the party of a phrase, and those that share its office or its plural.
func (p *parties) each(h int) []reading.Party {
	var out []reading.Party
	party, ok := p.party(h, 0)
	if ok {
		out = append(out, party)
	}
	out = append(out, p.fellows(h)...)
	if ok && party.Code != "" {
		out = append(out, p.sharers(h, party)...)
	}
	return out
}

// sharers returns the parties of the other countries named in a plural phrase: "the leaders of
// Serbia and Albania" belong to two.
func (p *parties) sharers(h int, first reading.Party) []reading.Party {
	if !p.tree.Tokens[h].Has(ud.NumberPlur) {
		return nil
	}
	k := p.sharedBy(h)
	if k < 0 {
		return nil
	}
	var out []reading.Party
	for i := range p.tree.Kids(k) {
		if !p.tree.Is(i, ud.Conj) {
			continue
		}
		if m := p.bench.MentionAt(p.sentence, i); m != nil && m.Code != "" && m.Code != first.Code {
			party := p.fromMention(i, m)
			party.Sector = first.Sector
			out = append(out, party)
		}
	}
	return out
}

// sharedBy returns the phrase that names the states of several people: "ministers of Peru and Chile", "his
// counterparts in both countries"; -1 if there is none.
func (p *parties) sharedBy(h int) int {
	slots := "sharing-slot"
	if isBase("beside-somebody", p.tree, h) {
		slots = "beside-sharing-slot"
	}
	for _, slot := range ordered(slots) {
		if k := predicateAt(p.tree, h).Oblique(slot); k >= 0 {
			return k
		}
	}
	return -1
}

// fellows returns the other holders of a plural office of which the token is part: "Presidents
// Ana Ruiz and Juan Paz".
func (p *parties) fellows(h int) []reading.Party {
	var out []reading.Party
	titles := p.bench.TitlesIn(p.sentence)
	for i := 1; i < len(titles); i++ {
		t := &titles[i]
		if t.Holder < 0 || titles[i-1].First != t.First || titles[i-1].Last != t.Last {
			continue
		}
		if over := p.holder(h); over != nil && t.First <= h || p.tree.HeadOf(p.bench.Mentions[titles[i-1].Holder].First, p.bench.Mentions[titles[i-1].Holder].Last) == h {
			out = append(out, p.fromHolder(&p.bench.Mentions[t.Holder]))
		}
	}
	return out
}

// all returns the parties that a pronoun or description refers to together ("the two
// capitals"); nil if it refers to one.
func (p *parties) all(h int) []reading.Party {
	m := p.mention(h)
	if m == nil || len(m.Of) == 0 {
		if named := p.namedBehind(h); named != nil {
			return named
		}
		return p.bothBefore(h)
	}
	var out []reading.Party
	for _, n := range m.Of {
		if o := p.named(n); o != nil {
			party := reading.Party{Text: m.Span.Of(p.bench.Text()), Span: m.Span, Name: o.Entity, Code: o.Code, Sector: o.Sector}
			if e, ok := actor.World().Country(o.Code); ok && o.Kind != reading.Person {
				party.Name, party.Sector = e.Name, ""
			}
			out = append(out, party)
		}
	}
	return out
}

// namedBehind returns the states that a plural description names behind itself: "two of its neighbours, Mali and
// Niger,"; nil if it names none.
func (p *parties) namedBehind(h int) []reading.Party {
	if of := predicateAt(p.tree, h).Oblique(ofSlot); of >= 0 && p.tree.Tokens[h].UPOS == ud.NUM {
		h = of
	}
	first := p.tree.Kid(h, ud.Appos)
	if first < 0 || !p.tree.Tokens[h].Has(ud.NumberPlur) || p.tree.Tokens[h].UPOS != ud.NOUN {
		return nil
	}
	var out []reading.Party
	for _, k := range clause.Coordination(p.tree, first) {
		m := p.mention(k)
		if m == nil || m.Form != reading.Proper || m.Kind != reading.Place || !actor.World().NamesCountry(m.Code, m.Entity) {
			return nil
		}
		out = append(out, p.fromMention(k, m))
	}
	return out
}

// bothBefore returns the two officials or states that acted together last, for
// "the two leaders"; nil for other phrases, and where no two did.
func (p *parties) bothBefore(h int) []reading.Party {
	if !p.pair(h) {
		return nil
	}
	for i := len(p.bench.Events) - 1; i >= 0; i-- {
		e := &p.bench.Events[i]
		if p.sentence-e.Sentence > nearPair {
			return nil
		}
		if len(e.Actors) != 2 || !foreignTo(&e.Actors[0], &e.Actors[1]) {
			continue
		}
		words, span := p.words(h)
		out := slices.Clone(e.Actors)
		for k := range out {
			out[k].Text, out[k].Span = words, span
		}
		return out
	}
	return nil
}

// nearPair is how many sentences before "the two leaders" the two may have acted.
const nearPair = 3

// foreignTo reports whether two parties are known to belong to different countries.
func foreignTo(one, other *reading.Party) bool {
	return one.Country != "" && other.Country != "" && one.Country != other.Country
}

// pair reports whether a phrase is of the two just mentioned: "the two leaders", "both ministers".
func (p *parties) pair(h int) bool {
	if isBase("sides", p.tree, h) && p.tree.Tokens[h].Has(ud.NumberPlur) && len(p.tree.Subtree(h, nil)) == 2 && p.tree.Kid(h, ud.Det) >= 0 {
		return true // "the sides"
	}
	if s, acts := p.agent(h); !acts || !p.lib.book.OfSector(plover.Official, s) || !p.tree.Tokens[h].Has(ud.NumberPlur) || p.tree.Kid(h, ud.Amod) >= 0 {
		return false
	}
	for k := range p.tree.Kids(h) {
		if p.tree.Is(k, ud.Nummod, ud.Det) && isForm("two", p.tree, k) {
			return p.tree.Kid(h, ud.Nummod) < 0 || p.tree.Kid(h, ud.Det) >= 0
		}
	}
	return false
}

// named returns the mention that names the thing with the coref number; nil if it has no state.
func (p *parties) named(n int) *reading.Mention {
	for i := range p.bench.Mentions {
		if m := &p.bench.Mentions[i]; m.Coref == n && (m.Code != "" || m.Sector != "") {
			return m
		}
	}
	return nil
}
