package entity

import (
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
)

// tagged takes over the trained tagger's names, without the titles before them.
func (f *finder) tagged(n int, titles []reading.Title, titled bool) {
	names := f.bench.Names
	for ; f.nextName < len(names) && names[f.nextName].Sentence <= n; f.nextName++ {
		at := names[f.nextName]
		if at.Sentence != n {
			continue
		}
		if m, ok := f.trimmed(&f.bench.Sentences[n], at, titles, titled); ok {
			f.names = append(f.names, m)
		}
	}
}

// trimmed is a tagged name without what is no part of it: titles and honorifics
// before a person, an article, a genitive mark, a possessor.
func (f *finder) trimmed(s *ud.Sentence, at reading.Name, titles []reading.Title, titled bool) (named, bool) {
	w := titling()
	first, last := at.First, at.Last
	for last > first && (isGenitive(s.Tokens[last].Form) || s.Tokens[last].Form == ",") {
		last--
	}
	for first < last && (lower(s, first) == "the" || s.Tokens[first].UPOS == "PUNCT") {
		first++
	}
	for last > first && month(s.Tokens[last].Form) {
		last--
	}
	if first == last && (month(s.Tokens[first].Form) || w.honorific[lower(s, first)] || f.demonym(first)) {
		return named{}, false
	}
	// "Russia's Foreign Ministry" is two names.
	for k := last - 1; k > first; k-- {
		if isGenitive(s.Tokens[k].Form) && f.cover[k-1] > 0 && f.cover[k] == 0 {
			first = k + 1
			break
		}
	}
	if at.Kind == reading.Person {
		for i := range titles {
			t := &titles[i]
			if t.First <= first && t.Head <= last && last <= t.Last {
				return named{}, false // "Deputy Director of FDD"
			}
			if t.First <= first && first <= t.Last && t.Last < last {
				first = t.Last + 1
			}
		}
		for first < last && w.honorific[lower(s, first)] {
			first++
		}
		if w.head[lower(s, last)] && inTitle(titles, last) && (first == last || !startsUpper(s.Tokens[last].Form)) && f.cover[last] == 0 {
			return named{}, false // "the Governor"
		}
	} else if f.bodyless(s, first, last, titles) {
		return named{}, false
	}
	f.lowerTail(s, first, &last)
	if !f.capital(s, first, last) || first == last && f.demonym(first) || f.listed(s, first, last) {
		return named{}, false
	}
	if at.Kind == reading.Person {
		// "Jean Duval of Haiti", "to Ambassador Doe for Minorities"
		for k := first; k <= last; k++ {
			if u := s.Tokens[k].UPOS; (u == "ADP" || u == "CCONJ" || u == "SCONJ") && !startsUpper(s.Tokens[k].Form) && !particle(s.Tokens[k].Form) {
				if k == first {
					return named{}, false
				}
				last = k - 1
			}
		}
	}
	out := named{first: first, last: last, kind: f.corrected(s, first, last, at.Kind), sure: true}
	return out, !titled || f.cover[first] > 0 || f.lex.given[s.Tokens[first].Form] || f.lex.heads[lower(s, last)] == at.Kind || f.people[s.Tokens[last].Form] != ""
}

// corrected is the kind of a tagged name, or person where the tagger saw another
// and the name is made as persons' names are: a given name and more, or a flat
// run that acts and does not stand where a place does.
func (f *finder) corrected(s *ud.Sentence, first, last int, kind reading.Kind) reading.Kind {
	if kind == reading.Person || last == first || last-first > 3 || f.headed(s, first, last) || f.placed(s, first) {
		return kind
	}
	flat := true
	for k := first; k <= last; k++ {
		if f.cover[k] > 0 || !startsUpper(s.Tokens[k].Form) && !particle(s.Tokens[k].Form) || allUpper(s.Tokens[k].Form) && len(s.Tokens[k].Form) > 2 {
			return kind
		}
		flat = flat && (k == first || s.Rel(k) == "flat")
	}
	if _, known := f.places.Lookup(f.slice(s, first, last)); known {
		return kind
	}
	if f.lex.given[s.Tokens[first].Form] && kind != reading.Organization {
		return reading.Person
	}
	switch s.Rel(first) {
	case "nsubj", "obj", "iobj", "appos", "conj":
		if flat {
			return reading.Person
		}
	}
	return kind
}

// listed reports whether a tagged name is but several names of the roster in a
// row, or a description of one: "Turkey and Qatar", "Members of the Security
// Council". The roster then names them one by one.
func (f *finder) listed(s *ud.Sentence, first, last int) bool {
	inside, ends := 0, false
	for i := range f.matches {
		if m := &f.matches[i]; m.first >= first && m.last <= last && m.Form != actor.Adjective {
			inside++
			ends = ends || m.last == last && m.first > first
		}
	}
	if inside == 0 {
		return false
	}
	if ends && !startsUpper(s.Tokens[first].Form) {
		return true // "southern Lebanon"
	}
	for k := first; k <= last; k++ {
		w := lower(s, k)
		if inside > 1 && (w == "and" || w == ",") && f.cover[first] > 0 {
			return true
		}
		if w == "of" && ends && !f.headed(s, first, k) {
			return true
		}
	}
	return false
}

// demonym reports whether the token is one that the roster has as adjective or
// people alone: "Palestinians".
func (f *finder) demonym(i int) bool {
	for k := range f.matches {
		if m := &f.matches[k]; m.first == i && m.last == i {
			return m.Form == actor.Adjective
		}
	}
	return false
}

// bodyless reports whether a tagged name of no person holds a title's head, and
// so is an office: "FDD Senior Fellow".
func (f *finder) bodyless(s *ud.Sentence, first, last int, titles []reading.Title) bool {
	if f.lex.heads[lower(s, last)] != "" {
		return false
	}
	for i := range titles {
		if h := titles[i].Head; first <= h && h <= last && f.cover[h] <= 1 {
			return true
		}
	}
	return false
}

// lowerTail cuts small words off a name that begins with one that the roster
// knows: "SCO conference", "U.S.-led world".
func (f *finder) lowerTail(s *ud.Sentence, first int, last *int) {
	end := first + f.cover[first] - 1
	if f.cover[first] == 0 || end >= *last {
		return
	}
	small := 0
	for k := end + 1; k <= *last; k++ {
		if startsUpper(s.Tokens[k].Form) && small == 0 {
			return
		}
		if t := &s.Tokens[k]; t.UPOS == "NOUN" && !startsUpper(t.Form) || t.UPOS == "VERB" {
			small++
		}
	}
	if small > 0 {
		*last = end
	}
}

// capital reports whether a name has a capital or a figure in it.
func (f *finder) capital(s *ud.Sentence, first, last int) bool {
	for k := first; k <= last; k++ {
		if c := s.Tokens[k].Form[0]; startsUpper(s.Tokens[k].Form) || '0' <= c && c <= '9' {
			return true
		}
	}
	return false
}
