package entity

import (
	"slices"
	"strings"

	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
)

// tagged adds the trained tagger's names, without the titles before them.
func (f *finder) tagged(n int, titles []reading.Title, titled bool) {
	names := f.bench.Names
	for ; f.nextName < len(names) && names[f.nextName].Sentence == n; f.nextName++ {
		if at := names[f.nextName]; len(f.names) > 0 && at.First <= f.names[len(f.names)-1].last {
			continue // part of the previous name, which the tagger split
		}
		if m, ok := f.trimmed(&f.bench.Sentences[n], names[f.nextName], titles, titled); ok {
			f.names = append(f.names, m)
		}
	}
}

// trimmed returns a tagged name without what is not part of it: titles and honorifics before a
// person, an article, a genitive mark, a possessor.
func (f *finder) trimmed(s *ud.Sentence, at reading.Name, titles []reading.Title, titled bool) (named, bool) {
	w := titling()
	first, last := at.First, at.Last
	for last > first && (isGenitive(s.Tokens[last].Form) || wordAt(s, last, "comma")) {
		last--
	}
	if first == last && (f.common(s, first) || w.honorific[lower(s, first)] || f.demonym(first) || f.lex.creed[strings.TrimSuffix(lower(s, first), "s")]) {
		return named{}, false
	}
	first = f.afterPossessor(s, first, last)
	if f.personBehind(at.Kind, titles, first, last) {
		at.Kind = reading.Person
	}
	if at.Kind == reading.Person {
		if first = afterTitles(titles, first, last); first > last {
			return named{}, false
		}
		for first < last && w.honorific[lower(s, first)] {
			first++
		}
	}
	f.lowerTail(s, first, &last)
	if at.Kind == reading.Person {
		if last = beforeSmall(s, first, last); last < first {
			return named{}, false
		}
	}
	last = f.wholeEnd(s, first, last, at.Kind)
	if first == last && f.demonym(first) || f.listed(s, first, last) {
		return named{}, false
	}
	out := named{first: first, last: last, kind: f.kindInText(s, at.Kind, titles, first, last), sure: true}
	return out, !titled || f.knownName(s, first, last, at.Kind)
}

// knownName reports whether the roster, a list or the report itself knows a part of the name.
func (f *finder) knownName(s *ud.Sentence, first, last int, kind reading.Kind) bool {
	return f.cover[first] > 0 || f.lex.given[s.Tokens[first].Form] || f.lex.heads[lower(s, last)] == kind || f.people[s.Tokens[last].Form] != ""
}

// personBehind reports whether a name that the tagger takes for another kind is a person behind a
// title: "Crown Prince Salman bin Rashid", and "State Dean Gooderham Acheson" of "Secretary of
// State Dean …".
func (f *finder) personBehind(kind reading.Kind, titles []reading.Title, first, last int) bool {
	return kind == reading.Other && f.cover[first] == 0 && titledName(titles, first, last) ||
		kind == reading.Organization && slices.ContainsFunc(titles, func(t reading.Title) bool { return t.Head < first && first <= t.Last && t.Last < last })
}

// kindInText returns the kind of a name, given the tagger's, by the words in and beside it.
func (f *finder) kindInText(s *ud.Sentence, kind reading.Kind, titles []reading.Title, first, last int) reading.Kind {
	switch {
	case f.cover[first] == 0 && !f.headed(s, first, last) && (endsAt(titles, first-1) || kind == reading.Other && installed(s, titles, last)):
		return reading.Person // "President Konare", "appointed Konare as minister"
	case kind == reading.Person && f.bareTown(s, first, last):
		return reading.Place // "Paris, Tex. … Paris lost power"
	case kind == reading.Place && f.takesOffice(s, titles, first, last):
		return reading.Person
	case kind == reading.Group:
		return reading.Organization // it only learned teams and bands
	case f.lex.storm[lower(s, first)] && last > first:
		return reading.Other // "Hurricane Katrina"
	}
	return kind
}

// afterPossessor returns the start of a name behind the genitive of a name that the roster knows:
// "Russia's Foreign Ministry" is two names.
func (f *finder) afterPossessor(s *ud.Sentence, first, last int) int {
	for k := last - 1; k > first; k-- {
		if isGenitive(s.Tokens[k].Form) && f.cover[k-1] > 0 && f.cover[k] == 0 {
			return k + 1
		}
	}
	return first
}

// afterTitles returns the start of a person's name behind the titles that it begins with. It is
// after last if the name is a title as a whole: "Deputy Director of FDD".
func afterTitles(titles []reading.Title, first, last int) int {
	for i := range titles {
		t := &titles[i]
		if t.First <= first && t.Head <= last && last <= t.Last {
			return last + 1
		}
		if t.First <= first && first <= t.Last && t.Last < last {
			first = t.Last + 1
		}
	}
	return first
}

// titledName reports whether a name begins with a title and continues after it.
func titledName(titles []reading.Title, first, last int) bool {
	return slices.ContainsFunc(titles, func(t reading.Title) bool { return t.First <= first && first <= t.Last && t.Last < last })
}

// wholeEnd returns the end of a tagged name including what the tagger left off:
// "Port-of-Spain", "Sharm el-Sheikh", "King Carlos I".
func (f *finder) wholeEnd(s *ud.Sentence, first, last int, kind reading.Kind) int {
	n := len(s.Tokens)
	if f.hyphened(s, last) {
		return last + 4
	}
	if last+3 < n && !wordAt(s, last+1, "hyphen") && particle(s.Tokens[last+1].Form) && wordAt(s, last+2, "hyphen") && startsUpper(s.Tokens[last+3].Form) {
		return last + 3
	}
	if last+2 < n && particle(s.Tokens[last].Form) && wordAt(s, last+1, "hyphen") && startsUpper(s.Tokens[last+2].Form) {
		return last + 2
	}
	if last+1 < n && kind == reading.Person && crowned(s, first) && regnal(s, last+1) {
		return last + 1
	}
	return last
}

// regnal reports whether a token is the number of a king or pope.
func regnal(s *ud.Sentence, i int) bool { return strings.Trim(s.Tokens[i].Form, "IVX") == "" }

// installed reports whether "as" and a title follow token last.
func installed(s *ud.Sentence, titles []reading.Title, last int) bool {
	if last+2 >= len(s.Tokens) || !wordAt(s, last+1, "as") {
		return false
	}
	return slices.ContainsFunc(titles, func(t reading.Title) bool { return t.First == last+2 })
}

// bareTown reports whether the words are the name of a town that the report has put in a country,
// and no surname that it has named before or that a title precedes.
func (f *finder) bareTown(s *ud.Sentence, first, last int) bool {
	if f.towns[spaced(f.slice(s, first, last))] == "" || f.people[s.Tokens[last].Form] != "" {
		return false
	}
	return first == 0 || !f.titleEnds(s, first-1)
}

// takesOffice reports whether a name that begins with a given name, and that the gazetteer does
// not have, is the subject of a verb with an office: "Mina Park succeeded Joon Lee as minister".
func (f *finder) takesOffice(s *ud.Sentence, titles []reading.Title, first, last int) bool {
	if first == last || !f.lex.given[s.Tokens[first].Form] {
		return false
	}
	if _, known := f.placeNamed(spaced(f.slice(s, first, last))); known {
		return false
	}
	head := lastHead(s, first, last)
	return s.Rel(head) == ud.Nsubj && slices.ContainsFunc(titles, func(t reading.Title) bool {
		return t.First > last && wordAt(s, t.First-1, "as") && s.Tokens[t.Head].Head == s.Tokens[head].Head
	})
}

// beforeSmall returns the end of a person's name that the tagger made too long: "Juan Carlos I"
// of "Juan Carlos I of Spain". It is first-1 if nothing is left.
func beforeSmall(s *ud.Sentence, first, last int) int {
	for k := first; k <= last; k++ {
		t := &s.Tokens[k]
		if (t.UPOS == ud.ADP || t.UPOS == ud.CCONJ || t.UPOS == ud.SCONJ) && !startsUpper(t.Form) && !particle(t.Form) {
			return k - 1
		}
	}
	return last
}

// endsAt reports whether a title ends with token i.
func endsAt(titles []reading.Title, i int) bool {
	return slices.ContainsFunc(titles, func(t reading.Title) bool { return t.Last == i })
}

// common reports whether a word is a common noun for people who can act, by the grammar or
// because it may begin a sentence: "Gunmen".
func (f *finder) common(s *ud.Sentence, i int) bool {
	class := f.lex.nominal[lower(s, i)]
	if class == "" {
		if _, agent := f.roster.Agent(lower(s, i)); agent {
			class = string(reading.Person)
		}
	}
	if s.Tokens[i].UPOS == ud.NOUN {
		return class != ""
	}
	return i == 0 && (class == string(reading.Person) || class == string(reading.Group))
}

// listed reports whether a tagged name consists of several roster names in a row, or is a
// description of one: "Turkey and Qatar", "Members of the Security Council". The roster then
// names them one by one.
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
		if inside > 1 && f.cover[first] > 0 && (wordAt(s, k, "and") || wordAt(s, k, "comma")) {
			return true
		}
		if ends && wordAt(s, k, "of") && !f.headed(s, first, k) {
			return true
		}
	}
	return false
}

// demonym reports whether the roster has the token only as an adjective or people:
// "Palestinians".
func (f *finder) demonym(i int) bool {
	for k := range f.matches {
		if m := &f.matches[k]; m.first == i && m.last == i {
			return m.Form == actor.Adjective
		}
	}
	return false
}

// lowerTail removes lower-case words from the end of a name that begins with a roster name:
// "SCO conference", "U.S.-led world".
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
		if t := &s.Tokens[k]; t.UPOS == ud.NOUN && !startsUpper(t.Form) || t.UPOS == ud.VERB {
			small++
		}
	}
	if small > 0 {
		*last = end
	}
}
