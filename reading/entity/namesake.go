package entity

import (
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
	"flashbrief/world/place"
)

// A name of a country or capital does not always refer to it: a town of an American state, a
// treaty, a storm or a person may have the name. The adjacent words and the rest of the report
// decide.

// borne reports whether a name of the roster belongs here to something else, or is part of a
// longer name.
func (f *finder) borne(s *ud.Sentence, first, last int, m actor.Match) bool {
	if m.Kind != actor.Country || m.Form != actor.Name && m.Form != actor.Capital {
		return false
	}
	words := spaced(f.slice(s, first, last))
	if words == georgia.Name && f.american {
		return true
	}
	if code, ok := f.towns[words]; ok && code != m.Code {
		return true
	}
	if code := f.landBehind(s, first, last); code != "" && code != m.Code && (m.Form == actor.Capital || f.provinceAt(s, last+2) != "") {
		f.towns[words] = code
		return true
	}
	return f.longer(s, first, last) || !f.titled && (f.thing(s, first, last) || f.surnamed(s, first, last))
}

// longer reports whether the gazetteer has a longer name that ends with the words: "New
// Mexico".
func (f *finder) longer(s *ud.Sentence, first, last int) bool {
	for from := max(0, first-2); from < first; from++ {
		if !startsUpper(s.Tokens[from].Form) {
			continue
		}
		words := spaced(f.slice(s, from, last))
		if allUpper(words) {
			words = titleCase(words)
		}
		if p, ok := f.places.Lookup(words); ok && p.Kind == place.Province {
			return true
		}
	}
	return false
}

// thing reports whether the words are in the name of a treaty, an operation, a storm: "Paris
// Agreement", "Hurricane Georgia".
func (f *finder) thing(s *ud.Sentence, first, last int) bool {
	if first > 0 && startsUpper(s.Tokens[first-1].Form) && (f.lex.storm[lower(s, first-1)] || f.lex.operation[lower(s, first-1)]) {
		return true
	}
	return f.thingEnd(s, last+1) > last
}

// thingEnd returns the last word of a thing's name that continues in capitals at token k; k-1
// if there is none.
func (f *finder) thingEnd(s *ud.Sentence, k int) int {
	for i := k; i < len(s.Tokens) && i < k+4 && startsUpper(s.Tokens[i].Form) && nominal(&s.Tokens[i]); i++ {
		if f.lex.heads[lower(s, i)] == reading.Other {
			return i
		}
	}
	return k - 1
}

// surnamed reports whether the words end a person's name that neither the tagger nor the lists
// of given names have, judging by the tree: "Denzel Washington".
func (f *finder) surnamed(s *ud.Sentence, first, last int) bool {
	if first != last || first == 0 || s.Rel(first) != ud.Flat || s.Tokens[first].Head != first-1 {
		return false
	}
	before := &s.Tokens[first-1]
	if before.UPOS != ud.PROPN || !startsUpper(before.Form) || allUpper(before.Form) || f.cover[first-1] > 0 {
		return false
	}
	word := lower(s, first-1)
	return f.lex.heads[word] == "" && !f.titleEnds(s, first-1) && !titling().within[word]
}

// surnames marks as persons names whose last word is a country or a capital: "Denzel
// Washington".
func (f *finder) surnames(s *ud.Sentence) {
	for i := 1; i < len(s.Tokens); i++ {
		if !f.surnamed(s, i, i) || f.taken(i-1, i-1) {
			continue
		}
		if m, ok := f.roster.Lookup(s.Tokens[i].Form); ok && m.Kind == actor.Country && m.Form != actor.Adjective {
			f.swallow(named{first: i - 1, last: i, kind: reading.Person, sure: true})
		}
	}
}

// landBehind returns the country of the place after a comma after a town: "Cairo, Illinois",
// "San Cristobal, Mexico"; empty if there is none, or if it is the next member of a list. A
// country after a capital counts only if a preposition or a second comma sets the two off: the
// headline "Moscow, Iran sign pact" names two.
func (f *finder) landBehind(s *ud.Sentence, first, last int) string {
	k := last + 2
	if k >= len(s.Tokens) || !wordAt(s, last+1, "comma") || !startsUpper(s.Tokens[k].Form) {
		return ""
	}
	code, end := f.provinceAt(s, k), k
	for end+1 < len(s.Tokens) && startsUpper(s.Tokens[end+1].Form) && s.Tokens[end+1].UPOS == ud.PROPN {
		end++
	}
	if code == "" {
		m, at, ok := f.matchAt(s, k)
		if !ok || m.Kind != actor.Country || m.Form != actor.Name {
			return ""
		}
		if code, end = m.Code, at; code == "GEO" && f.overseas(s, first, last) {
			code, f.american = "USA", true
		}
		if !(first > 0 && f.lex.at[lower(s, first-1)]) && !(end+1 < len(s.Tokens) && wordAt(s, end+1, "comma")) && end+2 < len(s.Tokens) {
			return ""
		}
	}
	if wordAt(s, end+1, "list-end") {
		return ""
	}
	return code
}

// townCode returns the country in which the report puts a town, by what follows it here or
// followed it before; empty if there is none.
func (f *finder) townCode(s *ud.Sentence, at *named) string {
	words := spaced(f.slice(s, at.first, at.last))
	code := f.landBehind(s, at.first, at.last)
	if code != "" && f.towns[words] == "" {
		f.towns[words] = code
	}
	return f.towns[words]
}

// things joins the words of a treaty or storm that contain the name of a place: "the Paris
// Agreement".
func (f *finder) things(s *ud.Sentence) {
	for i := 0; i < len(s.Tokens); i++ {
		if !startsUpper(s.Tokens[i].Form) || s.Tokens[i].UPOS != ud.PROPN {
			continue
		}
		end := f.thingEnd(s, i+1)
		if f.lex.storm[lower(s, i)] || f.lex.operation[lower(s, i)] {
			for end = i; end+1 < len(s.Tokens) && startsUpper(s.Tokens[end+1].Form) && s.Tokens[end+1].UPOS == ud.PROPN; {
				end++
			}
		}
		if end <= i {
			continue
		}
		f.swallow(named{first: i, last: end, kind: reading.Other})
		i = end
	}
}

// overseas reports whether a town followed by "Georgia" is not in the country: the gazetteer
// has no such town there.
func (f *finder) overseas(s *ud.Sentence, first, last int) bool {
	words := spaced(f.slice(s, first, last))
	if p, ok := f.places.Lookup(words); ok {
		return p.Country != "GEO"
	}
	m, ok := f.roster.Lookup(words)
	return ok && m.Code != "GEO" || f.american
}

// provinceAt returns the country of the province or state whose name begins at token k, in full
// or as newspapers abbreviate it ("Pa.").
func (f *finder) provinceAt(s *ud.Sentence, k int) string {
	for last := min(k+3, len(s.Tokens)) - 1; last >= k; last-- {
		if p, ok := f.placeNamed(spaced(f.slice(s, k, last))); ok && p.Kind == place.Province {
			if _, end, ok := f.matchAt(s, k); ok && end > last {
				return "" // the Papua of "Papua New Guinea"
			}
			return p.Country
		}
	}
	if k < len(s.Tokens) && f.lex.state[strings.TrimSuffix(s.Tokens[k].Form, ".")] && strings.HasSuffix(s.Tokens[k].Form, ".") {
		return "USA"
	}
	return ""
}

// tellsAmerican reports whether the Georgia of the report is the American state: the report
// names its towns and institutions, and nothing of the country.
func (f *finder) tellsAmerican() bool {
	american := false
	for i := range f.bench.Sentences {
		s := &f.bench.Sentences[i]
		for k := range s.Tokens {
			word := lower(s, k)
			if f.lex.georgian[word] {
				return false
			}
			american = american || f.lex.atlantan[word]
		}
	}
	return american
}

// bearer makes a mention of a country's or capital's name a mention of the person with that
// name, if the report has named the person in full and not the country: "Michael Jordan …
// Jordan said".
func (f *finder) bearer(s *ud.Sentence, m *reading.Mention, people map[string]*reading.Mention, named map[string]bool) {
	if m.Kind != reading.Place || m.First != m.Last {
		return
	}
	full := people[s.Tokens[m.First].Form]
	if full == nil || named[m.Code] {
		return
	}
	if m.First > 0 && (f.placed(s, m.First) || s.Tokens[m.First-1].UPOS == ud.ADP) {
		return
	}
	m.Kind, m.Form, m.Entity, m.Code, m.Sector = reading.Person, reading.Proper, full.Entity, full.Code, full.Sector
}

// georgia is the place of the state that shares its name with a country.
var georgia = place.Place{Name: "Georgia", Country: "USA", Kind: place.Province}

// placeNamed returns the gazetteer's place with the name, which may lack hyphens there
// ("Port-of-Spain"), or be in lower case where the report has capitals ("MADRID").
func (f *finder) placeNamed(name string) (*place.Place, bool) {
	if name == georgia.Name && f.american {
		return &georgia, true
	}
	if p, ok := f.places.Lookup(name); ok {
		return p, true
	}
	if apart := strings.ReplaceAll(name, "-", " "); apart != name {
		return f.places.Lookup(apart)
	}
	if len(name) > 4 && allUpper(name) {
		words := strings.Fields(text.Lower(name))
		for i := range words {
			words[i] = text.Capital(words[i])
		}
		return f.places.Lookup(strings.Join(words, " "))
	}
	return nil, false
}
