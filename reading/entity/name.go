package entity

import (
	"cmp"
	"slices"
	"strings"

	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
)

// named is a name found in a sentence.
type named struct {
	first, last int
	kind        reading.Kind
	match       actor.Match // of the roster; its Entry is nil where the roster has none
	sure        bool        // told by the tagger or the roster, not by capitals
}

// nameSentence finds the names of a sentence: the tagger's, the roster's, and
// runs of capitals where there is no tagger.
func (f *finder) nameSentence(n int, titles []reading.Title, titled bool) {
	s := &f.bench.Sentences[n]
	f.names = f.names[:0]
	f.tagged(n, titles, titled)
	f.fromRoster(s, titles, titled)
	if !titled {
		f.capitals(s, titles)
	}
	f.afterTitles(s, titles)
	f.fromGazetteer(s)
	f.bracketed(s)
	slices.SortFunc(f.names, func(a, b named) int { return cmp.Compare(a.first, b.first) })
	for i := range f.names {
		f.layName(n, &f.names[i], titles)
	}
}

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

// fromRoster adds the names that the roster knows and puts the roster's entry on
// those that are there.
func (f *finder) fromRoster(s *ud.Sentence, titles []reading.Title, titled bool) {
	for i := range f.matches {
		m := &f.matches[i]
		if m.Form == actor.Adjective {
			continue
		}
		for m.first < m.last && (lower(s, m.first) == "the" || m.Kind == actor.Person && titling().honorific[lower(s, m.first)]) {
			m.first++
		}
		for k := range titles {
			if t := &titles[k]; m.Kind == actor.Person && t.Last >= m.first && t.Last < m.last {
				m.first = t.Last + 1
			}
		}
		over := -1
		for k := range f.names {
			if f.names[k].first <= m.last && m.first <= f.names[k].last {
				over = k
				break
			}
		}
		switch {
		case over < 0:
			if m.Form == actor.Surname && !f.surname(s, m) {
				continue
			}
			f.names = append(f.names, named{m.first, m.last, kindOf(m.Match), m.Match, true})
		case f.names[over].first == m.first && f.names[over].last == m.last:
			f.settle(s, &f.names[over], m.Match)
		case f.names[over].first >= m.first && f.names[over].last <= m.last,
			f.names[over].first < m.first && f.names[over].last < m.last,
			titled && f.lex.heads[lower(s, f.names[over].last)] == "",
			f.chained(s, f.names[over]):
			f.names[over].last = -1 // gives way, with all that the roster's name covers
			f.names = slices.DeleteFunc(f.names, func(n named) bool { return n.last < 0 || n.first >= m.first && n.last <= m.last })
			f.names = append(f.names, named{m.first, m.last, kindOf(m.Match), m.Match, true})
		}
	}
}

// chained reports whether a name is but names of the roster joined by hyphens:
// "Russia-Iran".
func (f *finder) chained(s *ud.Sentence, at named) bool {
	hyphen := false
	for k := at.first; k <= at.last; k++ {
		if s.Tokens[k].Form == "-" {
			hyphen = true
		} else if f.cover[k] == 0 {
			return false
		}
	}
	return hyphen
}

// settle joins what the tagger and the roster say of the same words. The tagger
// has seen the words around, so a person or a body that it saw is no country.
func (f *finder) settle(s *ud.Sentence, at *named, m actor.Match) {
	kind := kindOf(m)
	if at.kind == reading.Person && m.Kind != actor.Person && at.first == at.last && s.Tokens[at.first].Form == "Washington" {
		return
	}
	if m.Form == actor.Surname && at.kind != reading.Person {
		return
	}
	at.match, at.kind = m, kind
}

// surname reports whether a surname that the roster knows stands for its bearer.
func (f *finder) surname(s *ud.Sentence, m *found) bool {
	t := &s.Tokens[m.first]
	if t.UPOS != "PROPN" && !f.namedBefore(t.Form) {
		return false
	}
	// Part of a longer name: "Macron Group", "George Bush Airport".
	next := m.last + 1
	if next < len(s.Tokens) && startsUpper(s.Tokens[next].Form) && s.Tokens[next].UPOS == "PROPN" {
		return false
	}
	prev := m.first - 1
	return prev < 0 || !startsUpper(s.Tokens[prev].Form) || s.Tokens[prev].UPOS != "PROPN" || f.titleEnds(s, prev)
}

func (f *finder) namedBefore(surname string) bool {
	_, ok := f.people[surname]
	return ok
}

// titleEnds reports whether the token is a title or honorific that names follow.
func (f *finder) titleEnds(s *ud.Sentence, i int) bool {
	w := titling()
	return w.head[lower(s, i)] || w.honorific[lower(s, i)] || f.cover[i] > 0
}

// kindOf is the kind of mention that an entry of the roster makes.
func kindOf(m actor.Match) reading.Kind {
	switch m.Kind {
	case actor.Person:
		return reading.Person
	case actor.Organization:
		return reading.Organization
	case actor.Group:
		return reading.Group
	}
	if m.Form == actor.Seat {
		return reading.Organization
	}
	return reading.Place
}

// afterTitles takes the capitals after a title for its holder's name where
// nothing else has found one.
func (f *finder) afterTitles(s *ud.Sentence, titles []reading.Title) {
	w := titling()
	for i := range titles {
		if titles[i].Last > titles[i].Head && titles[i].Tenure != reading.Elect {
			continue // the capitals after "of FDD" go with it
		}
		k := titles[i].Last + 1
		if titles[i].Counterpart && k < len(s.Tokens) && s.Tokens[k].Form == "," {
			k++
		}
		for k < len(s.Tokens) && w.honorific[lower(s, k)] {
			k++
		}
		end := f.personEnd(s, k)
		if end < k || f.taken(k, end) || !startsUpper(s.Tokens[titles[i].Head].Form) && !titles[i].Counterpart && s.Tokens[k].UPOS != "PROPN" {
			continue
		}
		f.names = append(f.names, named{first: k, last: end, kind: reading.Person})
	}
}

func (f *finder) taken(first, last int) bool {
	for i := range f.names {
		if f.names[i].first <= last && first <= f.names[i].last {
			return true
		}
	}
	return false
}

// personEnd is the last token of the person's name that may begin at k; k-1
// where none does.
func (f *finder) personEnd(s *ud.Sentence, k int) int {
	end := k - 1
	for i := k; i < len(s.Tokens) && i-k < 6; i++ {
		t := &s.Tokens[i]
		switch {
		case startsUpper(t.Form) && (t.UPOS == "PROPN" || t.UPOS == "X") && f.cover[i] == 0 && !isGenitive(t.Form) && f.lex.heads[lower(s, i)] == "":
			end = i
		case end == i-1 && end >= k && i+1 < len(s.Tokens) && particle(t.Form) && startsUpper(s.Tokens[i+1].Form):
		case i == k && (t.Form == "al" || t.Form == "el"):
		default:
			return end
		}
	}
	return end
}

// particle reports whether a small word may stand inside a person's name.
func particle(w string) bool {
	switch strings.ToLower(w) {
	case "-", "al", "el", "bin", "ibn", "abu", "de", "del", "della", "di", "da", "dos", "du", "van", "von", "der", "den", "la", "le", "ter", "ben", "ul", "ur", "'", "’", "bint", "y", "e":
		return true
	}
	return false
}

// layName lays a name on the bench as a mention.
func (f *finder) layName(n int, at *named, titles []reading.Title) {
	s := &f.bench.Sentences[n]
	m := reading.Mention{Kind: at.kind, Form: reading.Proper}
	if at.match.Entry != nil {
		m.Entity, m.Code, m.Sector = at.match.Name, at.match.Code, at.match.Sector
		if m.Code == "" {
			m.Code = at.match.Country
		}
	}
	switch at.kind {
	case reading.Person:
		f.layPerson(s, at, &m, titles)
	case reading.Organization, reading.Group:
		f.layBody(s, at, &m)
	case reading.Place:
		if at.match.Entry != nil && at.match.Kind == actor.Country {
			f.layPlace(n, at, &m)
		} else if p, ok := f.places.Lookup(spaced(f.slice(s, at.first, at.last))); ok && at.match.Entry == nil {
			m.Entity, m.Code = p.Name, p.Country
		} else if c := f.countryIn(s, at.first, at.last); c != nil {
			m.Code = c.Code
		}
	}
	if at.match.Entry != nil && at.match.Form == actor.Seat {
		m.Form, m.Sector = reading.Metonymic, cmp.Or(m.Sector, "GOV")
	}
	f.add(n, at.first, at.last, m)
}

// layPerson gives a person the country and sector of the title ahead, and notes
// the full name for the surname's sake.
func (f *finder) layPerson(s *ud.Sentence, at *named, m *reading.Mention, titles []reading.Title) {
	for i := range titles {
		t := &titles[i]
		if !(t.Last == at.first-1 || t.Counterpart && t.Last == at.first-2) {
			continue
		}
		if titled, ok := f.roster.Lookup(f.slice(s, t.Head, at.last)); ok && titled.Kind == actor.Person && m.Sector == "" {
			m.Entity, m.Code, m.Sector = titled.Name, titled.Code, titled.Sector
		}
		m.Sector = cmp.Or(m.Sector, t.Sector)
		m.Code = cmp.Or(m.Code, t.Of)
	}
	if w := titling(); m.Entity == "" && at.first > 0 && w.honorific[lower(s, at.first-1)] {
		if known, ok := f.roster.Lookup(f.slice(s, at.first-1, at.last)); ok && known.Kind == actor.Person {
			m.Entity, m.Code, m.Sector = known.Name, known.Code, known.Sector
		}
	}
	full := cmp.Or(m.Entity, spaced(f.slice(s, at.first, at.last)))
	if last := at.last; last > at.first {
		f.people[s.Tokens[last].Form] = full
		if family, ok := familyFirst(m.Code, full); ok {
			f.people[family] = full
		}
	}
}

// familyFirst is the family name of one whose people put it first.
func familyFirst(code, full string) (string, bool) {
	switch code {
	case "CHN", "TWN", "KOR", "PRK", "VNM", "KHM":
		first, _, more := strings.Cut(full, " ")
		return first, more
	}
	return "", false
}
