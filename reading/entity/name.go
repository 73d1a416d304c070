package entity

import (
	"cmp"
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

// named is a name found in a sentence.
type named struct {
	first, last int
	kind        reading.Kind
	match       actor.Match // from the roster; its Entry is nil if the roster has none
	sure        bool        // found by the tagger or the roster, not by capitals
}

// nameSentence finds the names of a sentence: the tagger's, the roster's, and runs of capitals
// whose own words show their kind.
func (f *finder) nameSentence(n int, titles []reading.Title, titled bool) {
	s := &f.bench.Sentences[n]
	f.names = f.names[:0]
	f.tagged(n, titles, titled)
	f.fromRoster(s, titles, titled)
	if !titled {
		f.capitals(s, titles)
		f.things(s)
		f.surnames(s)
	}
	f.afterTitles(s, titles)
	f.fromGazetteer(s)
	f.fromFurther(s)
	f.bracketed(s)
	slices.SortFunc(f.names, func(a, b named) int { return cmp.Compare(a.first, b.first) })
	for i := range f.names {
		f.layName(n, &f.names[i], titles)
	}
}

// fromRoster adds the names that the roster knows and sets the roster's entry on existing ones.
func (f *finder) fromRoster(s *ud.Sentence, titles []reading.Title, titled bool) {
	for i := range f.matches {
		m := &f.matches[i]
		if m.Form == actor.Adjective {
			continue
		}
		trimMatch(s, m, titles)
		over := slices.IndexFunc(f.names, func(n named) bool { return n.first <= m.last && m.first <= n.last })
		if over >= 0 {
			f.merge(s, over, m, titled)
		} else if m.Form != actor.Surname || f.surname(s, m) {
			f.names = append(f.names, named{m.first, m.last, kindOf(m.Match), m.Match, true})
		}
	}
}

// trimMatch takes the article, honorifics and titles off the start of a match.
func trimMatch(s *ud.Sentence, m *found, titles []reading.Title) {
	for m.first < m.last && (wordAt(s, m.first, "the") || m.Kind == actor.Person && titling().honorific[lower(s, m.first)]) {
		m.first++
	}
	for k := range titles {
		if t := &titles[k]; m.Kind == actor.Person && t.Last >= m.first && t.Last < m.last {
			m.first = t.Last + 1
		}
	}
}

// merge decides between a name found before and the roster's name that overlaps with it.
func (f *finder) merge(s *ud.Sentence, over int, m *found, titled bool) {
	n := &f.names[over]
	persons := m.Kind == actor.Person && n.kind == reading.Person
	switch {
	case n.first == m.first && n.last == m.last:
		f.settle(s, n, m.Match)
	case persons && m.first < n.first && m.last < n.last:
		n.first, n.match = m.first, m.Match // "Juan" and "Carlos I"
	case persons && m.first == n.first && m.last+1 == n.last && regnal(s, n.last):
		n.match = m.Match
	case n.first >= m.first && n.last <= m.last,
		n.first < m.first && n.last < m.last,
		titled && f.lex.heads[lower(s, n.last)] == "",
		f.chained(s, *n):
		n.last = -1 // dropped, with everything that the roster's name covers
		f.names = slices.DeleteFunc(f.names, func(n named) bool { return n.last < 0 || n.first >= m.first && n.last <= m.last })
		f.names = append(f.names, named{m.first, m.last, kindOf(m.Match), m.Match, true})
	}
}

// chained reports whether a name consists of roster names joined by hyphens: "Russia-Iran".
func (f *finder) chained(s *ud.Sentence, at named) bool {
	hyphen := false
	for k := at.first; k <= at.last; k++ {
		if wordAt(s, k, "hyphen") {
			hyphen = true
		} else if f.cover[k] == 0 {
			return false
		}
	}
	return hyphen
}

// settle combines the tagger's and the roster's findings on the same words. The tagger has seen
// the context, so what it took for a person or an organization is not a country.
func (f *finder) settle(s *ud.Sentence, at *named, m actor.Match) {
	kind := kindOf(m)
	if at.kind == reading.Person && m.Kind != actor.Person && at.first == at.last && f.general(s, at.first) {
		return
	}
	if m.Form == actor.Surname && at.kind != reading.Person {
		return
	}
	at.match, at.kind = m, kind
}

// general reports whether a name that is also a capital's is the general's here: behind a title, or
// after his full name.
func (f *finder) general(s *ud.Sentence, i int) bool {
	return formAt(s, i, "general") && (f.namedBefore(s.Tokens[i].Form) || i > 0 && f.titleEnds(s, i-1))
}

// surname reports whether a surname known to the roster refers to its bearer.
func (f *finder) surname(s *ud.Sentence, m *found) bool {
	t := &s.Tokens[m.first]
	if t.UPOS != ud.PROPN && !f.namedBefore(t.Form) {
		return false
	}
	// Part of a longer name: "Macron Group", "George Bush Airport".
	next := m.last + 1
	if next < len(s.Tokens) && startsUpper(s.Tokens[next].Form) && s.Tokens[next].UPOS == ud.PROPN {
		return false
	}
	prev := m.first - 1
	return prev < 0 || !startsUpper(s.Tokens[prev].Form) || s.Tokens[prev].UPOS != ud.PROPN || f.titleEnds(s, prev)
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

// kindOf returns the kind of mention for an entry of the roster.
func kindOf(m actor.Match) reading.Kind {
	switch m.Kind {
	case actor.Person:
		return reading.Person
	case actor.Organization:
		return reading.Organization
	case actor.Group:
		switch m.Sector {
		case plover.PTY, plover.REB, plover.IMG, plover.PRM, plover.CRM, plover.CVL:
			return reading.Group
		}
		return reading.Organization // ministries, agencies, armies, firms, schools
	}
	if m.Form == actor.Seat {
		return reading.Organization
	}
	return reading.Place
}

// afterTitles takes the capitals after a title for its holder's name if nothing else has found
// one.
func (f *finder) afterTitles(s *ud.Sentence, titles []reading.Title) {
	for i := range titles {
		t := &titles[i]
		if t.Last > t.Head && t.Tenure != reading.Elect {
			continue // the capitals after "of FDD" belong to it
		}
		k := t.Last + 1
		if t.Counterpart && wordAt(s, k, "comma") {
			k++
		}
		k = afterHonorifics(s, k)
		end := f.personEnd(s, k)
		if f.widen(k, end) || end < k || f.taken(k, end) {
			continue
		}
		if startsUpper(s.Tokens[t.Head].Form) || t.Counterpart || s.Tokens[k].UPOS == ud.PROPN {
			f.names = append(f.names, named{first: k, last: end, kind: reading.Person})
		}
	}
}

// afterHonorifics returns the first token from k on that is no honorific.
func afterHonorifics(s *ud.Sentence, k int) int {
	for k < len(s.Tokens) && titling().honorific[lower(s, k)] {
		k++
	}
	return k
}

// widen joins the persons that the tagger found within first..last into one name, from the
// first token on. It reports whether there were any.
func (f *finder) widen(first, last int) bool {
	if !slices.ContainsFunc(f.names, func(n named) bool { return n.first >= first && n.last <= last }) {
		return false
	}
	end, kept := -1, f.names[:0:0]
	for _, n := range f.names {
		switch {
		case n.last < first || n.first > last:
			kept = append(kept, n)
		case n.first < first || n.last > last || n.kind != reading.Person || n.match.Entry != nil:
			return false
		default:
			end = max(end, n.last)
		}
	}
	if end < 0 {
		return false
	}
	kept = append(kept, named{first: first, last: end, kind: reading.Person, sure: true})
	f.names = kept
	return true
}

func (f *finder) taken(first, last int) bool {
	for i := range f.names {
		if f.names[i].first <= last && first <= f.names[i].last {
			return true
		}
	}
	return false
}

// personEnd returns the last token of the person's name that may begin at k; k-1 if there is
// none.
func (f *finder) personEnd(s *ud.Sentence, k int) int {
	end := k - 1
	for i := k; i < len(s.Tokens) && i-k < 6; i++ {
		switch {
		case f.inPersonName(s, i):
			end = i
		case end == i-1 && end >= k && i+1 < len(s.Tokens) && particle(s.Tokens[i].Form) && startsUpper(s.Tokens[i+1].Form):
		case i == k && formAt(s, i, "first-particle"):
		default:
			return end
		}
	}
	return end
}

// inPersonName reports whether the token can be a capitalized part of a person's name that the
// roster does not know.
func (f *finder) inPersonName(s *ud.Sentence, i int) bool {
	t := &s.Tokens[i]
	if !startsUpper(t.Form) || t.UPOS != ud.PROPN && t.UPOS != ud.X {
		return false
	}
	return f.cover[i] == 0 && !isGenitive(t.Form) && f.lex.heads[lower(s, i)] == ""
}

// particle reports whether a lower-case word may be inside a person's name.
func particle(w string) bool { return isWord("particle", text.Lower(w)) }

// layName adds a name as a mention.
func (f *finder) layName(n int, at *named, titles []reading.Title) {
	s := &f.bench.Sentences[n]
	if at.match.Entry == nil && at.last > at.first && f.lex.heads[lower(s, at.last)] == reading.Other {
		at.kind = reading.Other // "Minsk Protocol" is not a place
	}
	m := reading.Mention{Kind: at.kind, Form: reading.Proper}
	if at.match.Entry != nil {
		m.Entity, m.Code, m.Sector = at.match.Name, at.match.Code, at.match.Sector
		if m.Code == "" {
			m.Code = at.match.Country
		}
		f.unshare(s, at, &m)
	}
	switch at.kind {
	case reading.Person:
		f.layPerson(s, at, &m, titles)
	case reading.Organization, reading.Group:
		f.layBody(s, at, &m)
	case reading.Place:
		if at.match.Entry != nil && at.match.Kind == actor.Country {
			f.layPlace(n, at, &m)
		} else if code := f.townCode(s, at); code != "" {
			m.Entity, m.Code = spaced(f.slice(s, at.first, at.last)), code
		} else if p, ok := f.placeNamed(spaced(f.slice(s, at.first, at.last))); ok && at.match.Entry == nil {
			m.Entity, m.Code = p.Name, p.Country
			f.layUnion(n, at, &m)
		} else if c := f.countryIn(s, at.first, at.last); c != nil {
			m.Code = c.Code
		}
	}
	if at.match.Entry != nil && at.match.Form == actor.Seat {
		m.Form, m.Sector = reading.Metonymic, cmp.Or(m.Sector, plover.GOV)
	}
	f.add(n, at.first, at.last, m)
}

// layPerson gives a person the country and sector of the preceding title, and records the full
// name for later surnames.
func (f *finder) layPerson(s *ud.Sentence, at *named, m *reading.Mention, titles []reading.Title) {
	for i := range titles {
		t := &titles[i]
		if t.Last != at.first-1 && !(t.Counterpart && t.Last == at.first-2) {
			continue
		}
		if m.Sector == "" {
			f.knownAs(s, t.Head, at.last, m)
		}
		m.Sector = cmp.Or(m.Sector, t.Sector)
		m.Code = cmp.Or(m.Code, f.servedBy(t))
	}
	if m.Entity == "" && at.first > 0 && titling().honorific[lower(s, at.first-1)] {
		f.knownAs(s, at.first-1, at.last, m)
	}
	if m.Code == "" {
		m.Code = cmp.Or(f.countryOfBearer(s, at.last), f.countryAhead(s, at))
	}
	if m.Code == "" && elected(s, at.last+1) {
		m.Code = "USA"
	}
	full := cmp.Or(m.Entity, spaced(f.slice(s, at.first, at.last)))
	if last := at.last; last > at.first {
		f.people[s.Tokens[last].Form] = full
		if family, ok := familyFirst(m.Code, full); ok {
			f.people[family] = full
		}
	}
}

// countryAhead returns the country with which a member of a list of persons begins, if it is nobody's given
// name: "the ministers of Kenya Ali Omar, Uganda Okello Kato and Rwanda Paul Kabera"; else "".
func (f *finder) countryAhead(s *ud.Sentence, at *named) string {
	if at.last-at.first < 2 || !wordAt(s, at.first-1, "comma") && !wordAt(s, at.first-1, "and") || f.lex.given[s.Tokens[at.first].Form] {
		return ""
	}
	if m, ok := f.roster.Lookup(s.Tokens[at.first].Form); ok && m.Kind == actor.Country && m.Form == actor.Name {
		return m.Code
	}
	return ""
}

// elected reports whether the party and state of an American legislator stand at token k, behind the
// name: ", D-Ohio", "(R-Texas)".
func elected(s *ud.Sentence, k int) bool {
	if k+1 >= len(s.Tokens) || !wordAt(s, k, "comma") && !wordAt(s, k, "open") {
		return false
	}
	letter, state, joined := strings.Cut(s.Tokens[k+1].Form, "-")
	if !joined && wordAt(s, k+2, "hyphen") && k+3 < len(s.Tokens) {
		state, joined = s.Tokens[k+3].Form, true
	}
	return joined && isWord("party-letter", letter) && startsUpper(state)
}

// mostOfName is how many tokens of a name may stand between what was found of it and "of".
const mostOfName = 3

// countryOfBearer returns the country that follows a person's name that ends at token z: "King
// Baudouin I of Belgium"; "" if there is none.
func (f *finder) countryOfBearer(s *ud.Sentence, z int) string {
	k := z + 1
	for ; k < len(s.Tokens) && k-z <= mostOfName && (s.Tokens[k].UPOS == ud.PROPN || s.Rel(k) == ud.Flat || wordAt(s, k, "hyphen")); k++ {
		if f.cover[k] > 0 {
			return ""
		}
	}
	if k+1 >= len(s.Tokens) || !isOf(lower(s, k)) {
		return ""
	}
	if wordAt(s, k+1, "the") {
		k++
	}
	if m, _, ok := f.matchFrom(k + 1); ok && m.Kind == actor.Country && m.Form == actor.Name {
		return m.Code
	}
	return ""
}

// knownAs gives a person what the roster knows under the words from a to z, if they name one.
func (f *finder) knownAs(s *ud.Sentence, a, z int, m *reading.Mention) {
	if known, ok := f.roster.Lookup(f.slice(s, a, z)); ok && known.Kind == actor.Person {
		m.Entity, m.Code, m.Sector = known.Name, known.Code, known.Sector
	}
}

// familyFirst returns the family name of a person from a people that puts it first.
func familyFirst(code, full string) (string, bool) {
	if !isWord("family-first", code) {
		return "", false
	}
	first, _, more := strings.Cut(full, " ")
	return first, more
}
