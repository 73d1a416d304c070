package entity

import (
	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
	"flashbrief/world/place"
	"flashbrief/world/plover"
)

// layPlace distinguishes a capital that acts, and so means its government, from one where
// something happens.
func (f *finder) layPlace(n int, at *named, m *reading.Mention) {
	m.Kind = reading.Place
	if at.match.Form != actor.Capital {
		return
	}
	t := f.bench.Trees[n]
	words := f.slice(&f.bench.Sentences[n], at.first, at.last)
	if t != nil && f.acts(n, at.first, at.last, 0) {
		m.Form, m.Sector = reading.Metonymic, plover.GOV
		return
	}
	m.Entity = spaced(words)
}

// layUnion gives the seat of the European Union that acts, in a report that does not speak of the
// country around it, the union: "Hungary accused Brussels of blackmail".
func (f *finder) layUnion(n int, at *named, m *reading.Mention) {
	if f.belgian || !isWord("union-seat", f.slice(&f.bench.Sentences[n], at.first, at.last)) || !f.acts(n, at.first, at.last, 0) {
		return
	}
	if union, ok := f.roster.Lookup("European Union"); ok {
		m.Form = reading.Metonymic
		m.Kind, m.Entity, m.Code, m.Sector = reading.Organization, union.Name, union.Code, union.Sector
	}
}

// unionCode is the roster's code of the European Union.
const unionCode = "EUR"

// tellsEuropean reports whether "the Commission" of the report is that of the European Union: the
// report names the union, and no other commission.
func (f *finder) tellsEuropean() bool {
	european := false
	for i := range f.bench.Sentences {
		s := &f.bench.Sentences[i]
		for k := range s.Tokens {
			of := isWord("union-name", s.Tokens[k].Form)
			european = european || of
			if other := startsUpper(s.Tokens[k].Form) && s.Tokens[k].UPOS != ud.DET; !of && other && formAt(s, k+1, "union-body") {
				return false
			}
		}
	}
	return european
}

// tellsBelgian reports whether the report names the country or people around the union's seat.
func (f *finder) tellsBelgian() bool {
	for i := range f.bench.Sentences {
		for k := range f.bench.Sentences[i].Tokens {
			if isWord("union-host", f.bench.Sentences[i].Tokens[k].Form) {
				return true
			}
		}
	}
	return false
}

// acts reports whether the capital over first..last does something, has a will, or is acted on,
// like a government.
func (f *finder) acts(n, first, last, depth int) bool {
	t := f.bench.Trees[n]
	s := t.Sentence
	if first > 0 && f.lex.at[lower(s, first-1)] {
		return false
	}
	head := lastHead(s, first, last)
	h := s.Tokens[head].Head
	if h < 0 {
		return false
	}
	if clause.Peer(t, head) == h {
		return depth < 3 && h < first && f.acts(n, h, h, depth+1)
	}
	over := &s.Tokens[h]
	switch s.Rel(head) {
	case ud.Nsubj:
		// "Paris is a city", "Tehran was rocked by": not an act of the capital.
		if s.Tokens[head].Deprel == ud.NsubjPass {
			return !isWord("struck", over.Lemma) && !f.lex.motion[over.Lemma]
		}
		return over.UPOS != ud.NOUN || t.Kid(h, ud.Cop) < 0
	case ud.Nmod, ud.Obl, ud.Obj, ud.Iobj:
		if s.Tokens[head].Deprel == ud.NmodPoss {
			return !f.lex.of[over.Lemma]
		}
		return f.dealtWith(n, head, h)
	case ud.Compound, ud.Amod:
		// "the Moscow talks" are held there; "a Beijing official" belongs to the government.
		sector, ok := f.roster.Agent(over.Lemma)
		return ok && sector == plover.GOV
	}
	return false
}

// lastHead returns the last of the tokens first to last whose head is outside them, or first.
func lastHead(s *ud.Sentence, first, last int) int {
	head := first
	for i := first; i <= last; i++ {
		if h := s.Tokens[i].Head; h < first || h > last {
			head = i
		}
	}
	return head
}

// dealtWith reports whether the capital is the target of an act or feeling: "condolences to
// Tehran", "talks with Moscow".
func (f *finder) dealtWith(n, head, h int) bool {
	t := f.bench.Trees[n]
	over := &t.Tokens[h]
	c := t.Kid(head, ud.Case)
	if c < 0 {
		return over.UPOS == ud.VERB && !f.lex.motion[over.Lemma]
	}
	switch preposition := t.Tokens[c].Lemma; {
	case isWord("acted-on", preposition):
		return true
	case isWord("directed", preposition):
		return !f.lex.motion[over.Lemma] && !f.lex.trip[over.Lemma] && !f.trips(t, h)
	case isWord("of", preposition):
		return over.UPOS == ud.NOUN && isWord("government", over.Lemma)
	}
	return false
}

// trips reports whether the object of a verb is a motion: "made a trip to Tehran".
func (f *finder) trips(t *ud.Tree, verb int) bool {
	o := t.Kid(verb, ud.Obj)
	return o >= 0 && f.lex.trip[t.Tokens[o].Lemma]
}

// fromGazetteer finds the places known to the gazetteer: names that the tagger gave another
// kind although they are in the position of a place or have more than one word, and names that
// it missed.
func (f *finder) fromGazetteer(s *ud.Sentence) {
	for i := range f.names {
		at := &f.names[i]
		if at.match.Entry == nil && at.kind != reading.Place && (at.last > at.first || f.placed(s, at.first)) {
			if _, ok := f.places.Lookup(f.slice(s, at.first, at.last)); ok {
				at.kind = reading.Place
			}
		}
	}
	for i := 0; i < len(s.Tokens); i++ {
		if t := &s.Tokens[i]; t.UPOS != ud.PROPN || !startsUpper(t.Form) || f.cover[i] > 0 || !f.placed(s, i) {
			continue
		}
		i = f.placeAt(s, i, f.places)
	}
}

// placeAt adds the longest name of the gazetteer that begins at token i, unless it is taken or
// part of a longer name. It returns its last token; i if there is none.
func (f *finder) placeAt(s *ud.Sentence, i int, g *place.Gazetteer) int {
	for last := min(i+g.Longest(), len(s.Tokens)) - 1; last >= i; last-- {
		if _, ok := g.Lookup(f.slice(s, i, last)); !ok {
			continue
		}
		if !f.taken(i, last) && !(last+1 < len(s.Tokens) && s.Tokens[last+1].UPOS == ud.PROPN) {
			f.names = append(f.names, named{first: i, last: last, kind: reading.Place})
		}
		return last
	}
	return i
}

// placed reports whether a name at i is in the position of a place: after a preposition of
// place, after "governor of", or before a country.
func (f *finder) placed(s *ud.Sentence, i int) bool {
	if i == 0 {
		return false
	}
	if wordAt(s, i-1, "towards") || f.lex.at[lower(s, i-1)] {
		return true
	}
	return wordAt(s, i-1, "of") && wordAt(s, i-2, "place-of") || wordAt(s, i-1, "city-of")
}
