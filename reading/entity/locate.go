package entity

import (
	"slices"

	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
	"flashbrief/world/place"
)

// locate gives the places that the bench's further gazetteer knows their country,
// and settles which of several places of one name is meant. Without one it does
// nothing. It runs when all mentions are laid, for what a report names elsewhere
// decides (see place.Choose), and what it says of a name once holds throughout. A
// capital gives way only to a namesake that the report puts in another country. A
// name that is open keeps no country.
func (f *finder) locate() {
	b := f.bench
	if b.Places == nil {
		return
	}
	countries, behind := f.countriesNamed(), f.countriesBehind()
	named := func(country string) bool { return countries[country] }
	for i := range b.Mentions {
		m := &b.Mentions[i]
		capital, open := f.openPlace(m)
		words := spaced(m.Span.Of(b.Text()))
		bearers := b.Places.Bearers(words)
		if !open || len(bearers) == 0 || capital && behind[words] == "" {
			continue
		}
		known, _ := f.places.Lookup(words)
		p, sure := place.Choose(known, bearers, behind[words], named)
		if sure && p != known && behind[words] == "" && !f.townly(i, p) {
			continue
		}
		switch {
		case sure && p == known:
			m.Entity, m.Code = p.Name, p.Country
		case sure:
			m.Entity, m.Code = words, p.Country
		case !capital:
			m.Entity, m.Code = words, behind[words]
		}
	}
}

// smallTown is how many people a town needs for its name to count wherever it stands.
const smallTown = 15_000

// townly reports whether a mention is used as a town's name is: without an article,
// and, where it is one word and the town is small, behind a preposition of place or
// in a row of places that begins so. Small towns are called Earth, Street and Titan.
func (f *finder) townly(i int, p *place.Place) bool {
	b := f.bench
	m := &b.Mentions[i]
	s := &b.Sentences[m.Sentence]
	if m.First > 0 {
		switch lower(s, m.First-1) {
		case "the", "a", "an":
			return false
		}
	}
	switch {
	case m.Last > m.First:
		return true
	case !f.mayBeTown(s, m.First):
		return false
	case p.People >= smallTown || f.placed(s, m.First):
		return true
	}
	for ; i > 0; i-- { // "in Qamenas, Sarmin and Talamenes"
		m, before := &b.Mentions[i], &b.Mentions[i-1]
		if before.Sentence != m.Sentence || before.Kind != reading.Place || !row(s, before.Last+1, m.First) {
			return false
		}
		if f.placed(s, before.First) {
			return true
		}
	}
	return false
}

// mayBeTown reports whether a word by itself may name a town: no month, no head of a
// body's name ("Orders in Council"), no part of a word with a hyphen ("Lend-Lease").
func (f *finder) mayBeTown(s *ud.Sentence, i int) bool {
	return startsUpper(s.Tokens[i].Form) && !month(s.Tokens[i].Form) && f.lex.heads[lower(s, i)] == "" && !(i+1 < len(s.Tokens) && s.Tokens[i+1].Form == "-")
}

// row reports whether the tokens from a to z, the latter left out, do no more than
// part the names of a row.
func row(s *ud.Sentence, a, z int) bool {
	for ; a < z; a++ {
		switch lower(s, a) {
		case ",", "and", "or":
		default:
			return false
		}
	}
	return true
}

// openPlace reports whether a mention is the name of a place whose country is not
// settled by the roster, and whether it is that of a capital.
func (f *finder) openPlace(m *reading.Mention) (capital, open bool) {
	if m.Kind != reading.Place || m.Form != reading.Proper {
		return false, false
	}
	match, known := f.roster.Lookup(m.Span.Of(f.bench.Text()))
	capital = known && match.Form == actor.Capital
	return capital, !known || capital
}

// countriesNamed returns the countries that the report names, by themselves, by their capitals,
// or as those of persons and bodies.
func (f *finder) countriesNamed() map[string]bool {
	named := map[string]bool{}
	for i := range f.bench.Mentions {
		m := &f.bench.Mentions[i]
		if capital, open := f.openPlace(m); m.Code == "" || open && !capital {
			continue
		}
		if e, ok := f.roster.Coded(m.Code); ok && e.Country != "" {
			named[e.Country] = true
		}
	}
	return named
}

// countriesBehind returns the country that the report puts each name of a place in: that of the
// first of its mentions with one behind a comma.
func (f *finder) countriesBehind() map[string]string {
	behind := map[string]string{}
	for i := range f.bench.Mentions {
		m := &f.bench.Mentions[i]
		if _, open := f.openPlace(m); !open {
			continue
		}
		if words := spaced(m.Span.Of(f.bench.Text())); behind[words] == "" {
			behind[words] = f.countryBehind(i)
		}
	}
	return behind
}

// countryBehind returns the country of the place named right behind a mention and a comma:
// "Tripoli, Lebanon", "Springfield, Illinois"; empty where there is none.
func (f *finder) countryBehind(i int) string {
	b := f.bench
	m := &b.Mentions[i]
	s := &b.Sentences[m.Sentence]
	if m.Last+2 >= len(s.Tokens) || s.Tokens[m.Last+1].Form != "," {
		return ""
	}
	for _, n := range b.Mentions[i+1:] {
		switch {
		case n.Sentence != m.Sentence || n.First > m.Last+2:
			return ""
		case n.First == m.Last+2 && n.Kind == reading.Place && n.Form == reading.Proper:
			if f.sideBySide(&n) {
				return ""
			}
			if match, ok := f.roster.Lookup(n.Span.Of(b.Text())); ok && match.Kind == actor.Country {
				return match.Code
			}
			if p, ok := f.places.Lookup(spaced(n.Span.Of(b.Text()))); ok && p.Kind == place.Province {
				return p.Country
			}
			return ""
		}
	}
	return ""
}

// sideBySide reports whether a mention is a further one of a list: "Florida, Georgia
// and Texas".
func (f *finder) sideBySide(m *reading.Mention) bool {
	t := f.bench.Trees[m.Sentence]
	for k := m.First; k <= m.Last; k++ {
		if h := t.Tokens[k].Head; (h < m.First || h > m.Last) && t.Is(k, ud.Conj) {
			return true
		}
		for c := range t.Kids(k) {
			if t.Is(c, ud.Conj) && c > m.Last {
				return true
			}
		}
	}
	return false
}

// fromFurther finds the names that stand where a place does, that nothing else has
// taken, and that the bench's further gazetteer alone knows. Its many small towns bear
// the names of people and things, so that it may not speak for a given name, a month, a
// short word, or what comes behind "to" and "from".
func (f *finder) fromFurther(s *ud.Sentence) {
	g := f.bench.Places
	if g == nil {
		return
	}
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if t.UPOS != ud.PROPN || len(t.Form) < 4 || f.cover[i] > 0 || f.lex.given[t.Form] || !f.mayBeTown(s, i) || !f.placed(s, i) || slices.Contains(toward, lower(s, i-1)) {
			continue
		}
		f.placeAt(s, i, g)
	}
}

// toward are the prepositions behind which persons stand as often as places.
var toward = []string{"to", "from"}
