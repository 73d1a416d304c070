package entity

import (
	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
	"flashbrief/world/place"
)

// locate gives places known to the bench's additional gazetteer their country, and decides
// which of several places with one name is meant. Without such a gazetteer it does nothing. It
// runs after all mentions are found, because other names in the report decide (see
// place.Choose), and one decision holds for the whole report. A capital gives way only to a
// namesake that the report puts in another country. An open name gets no country.
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

// smallTown is the population from which a town's name counts anywhere.
const smallTown = 15_000

// townly reports whether a mention is used like a town's name: without an article, and, if it
// is one word and the town is small, after a preposition of place or in a list that begins so.
// Small towns are called Earth, Street and Titan.
func (f *finder) townly(i int, p *place.Place) bool {
	b := f.bench
	m := &b.Mentions[i]
	s := &b.Sentences[m.Sentence]
	if wordAt(s, m.First-1, "article") {
		return false
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

// mayBeTown reports whether a single word may name a town: not a month, not the head of an
// organization's name ("Orders in Council"), not part of a hyphenated word ("Lend-Lease").
func (f *finder) mayBeTown(s *ud.Sentence, i int) bool {
	return startsUpper(s.Tokens[i].Form) && !month(s.Tokens[i].Form) && f.lex.heads[lower(s, i)] == "" && !wordAt(s, i+1, "hyphen")
}

// row reports whether the tokens from a to z, excluding z, only separate the names of a list.
func row(s *ud.Sentence, a, z int) bool {
	for ; a < z; a++ {
		if !wordAt(s, a, "comma") && !wordAt(s, a, "in-list") {
			return false
		}
	}
	return true
}

// openPlace reports whether a mention is a place whose country the roster does not decide, and
// whether it is a capital.
func (f *finder) openPlace(m *reading.Mention) (capital, open bool) {
	if m.Kind != reading.Place || m.Form != reading.Proper {
		return false, false
	}
	match, known := f.roster.Lookup(m.Span.Of(f.bench.Text()))
	capital = known && match.Form == actor.Capital
	return capital, !known || capital
}

// countriesNamed returns the countries named in the report, directly, by their capitals, or as
// those of persons and organizations.
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

// countriesBehind returns the country in which the report puts each place name: that of the
// first mention with a country after a comma.
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

// countryBehind returns the country of the place named directly after a mention and a comma:
// "Tripoli, Lebanon", "Springfield, Illinois"; empty if there is none.
func (f *finder) countryBehind(i int) string {
	b := f.bench
	m := &b.Mentions[i]
	s := &b.Sentences[m.Sentence]
	if m.Last+2 >= len(s.Tokens) || !wordAt(s, m.Last+1, "comma") {
		return ""
	}
	for _, n := range b.Mentions[i+1:] {
		switch {
		case n.Sentence != m.Sentence || n.First > m.Last+2:
			return ""
		case n.First == m.Last+2 && n.Kind == reading.Place && n.Form == reading.Proper:
			if clause.Listed(b.Trees[n.Sentence], n.First, n.Last) { // "Florida, Georgia and Texas"
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

// fromFurther finds names in the position of a place that nothing else has found, and that only
// the additional gazetteer knows. Its many small towns share the names of people and things, so
// it ignores given names, months, short words, and what follows "to" and "from".
func (f *finder) fromFurther(s *ud.Sentence) {
	g := f.bench.Places
	if g == nil {
		return
	}
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if t.UPOS != ud.PROPN || len(t.Form) < 4 || f.cover[i] > 0 || f.lex.given[t.Form] || !f.mayBeTown(s, i) || !f.placed(s, i) || wordAt(s, i-1, "towards") {
			continue
		}
		f.placeAt(s, i, g)
	}
}
