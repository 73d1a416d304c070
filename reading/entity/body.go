package entity

import (
	"cmp"
	"slices"
	"strings"

	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

// layBody adds an organization or group that the roster does not know, with the country in its
// name or before it, and its ministry's full name.
func (f *finder) layBody(s *ud.Sentence, at *named, m *reading.Mention) {
	if at.match.Entry != nil {
		return
	}
	country := f.countryIn(s, at.first, at.last)
	if country == nil {
		country = f.countryBefore(s, at.first)
	}
	if country == nil {
		country = f.countryAfter(s, at.last)
	}
	words := f.slice(s, at.first, at.last)
	if state := f.stateBodies[words]; state != nil {
		country = state
		m.Entity = words + " of " + state.Name
	}
	if country != nil {
		m.Code = country.Code
	}
	m.Sector = f.bodySector(s, at.first, at.last)
	if at.first == at.last && formAt(s, at.first, "coalition") {
		f.layCoalition(m)
	}
	if portfolio, ok := f.portfolio(s, at.first, at.last); ok {
		m.Entity = "Ministry of " + portfolio
		m.Sector = cmp.Or(f.ministrySector(portfolio), m.Sector)
		if country != nil {
			m.Entity += " of " + country.Name
		}
	}
}

// layCoalition gives a bare "Coalition" the name and code of the one against Islamic State if
// the report names its operation; otherwise it has no sector, and is not a party of the country
// where it fights.
func (f *finder) layCoalition(m *reading.Mention) {
	m.Sector = ""
	if allied, ok := f.roster.Coded("COALITION"); ok && f.allied {
		m.Entity, m.Code, m.Sector = allied.Name, allied.Code, allied.Sector
	}
}

// namesOperation reports whether the report names the coalition's operation, or its enemy
// together with a capitalized "Coalition".
func (f *finder) namesOperation() bool {
	coalition, enemy := false, false
	for i := range f.bench.Sentences {
		s := &f.bench.Sentences[i]
		for k := range s.Tokens {
			if formAt(s, k, "operation-name") || formAt(s, k, "operation-end") && formAt(s, k-1, "operation-start") {
				return true
			}
			enemy = enemy || formAt(s, k, "enemy") || formAt(s, k, "enemy-end") && formAt(s, k-1, "enemy-start")
			coalition = coalition || k > 0 && formAt(s, k, "coalition")
		}
	}
	return coalition && enemy
}

// bracketed marks the acronym in brackets after an organization's name as a name of the same
// kind.
func (f *finder) bracketed(s *ud.Sentence) {
	for i := 0; i < len(f.names); i++ {
		at := f.names[i]
		k := at.last + 2
		if at.first == at.last || at.kind == reading.Person || !acronymAt(s, k) || s.Tokens[k].Form[0] != s.Tokens[at.first].Form[0] {
			continue
		}
		f.acronyms[s.Tokens[k].Form] = at.kind
		if !f.taken(k, k) {
			f.names = append(f.names, named{first: k, last: k, kind: at.kind, sure: true})
			continue
		}
		for j := range f.names {
			if f.names[j].first == k && f.names[j].match.Entry == nil {
				f.names[j].kind = at.kind
			}
		}
	}
	f.introduced(s)
}

// acronymAt reports whether token k is an acronym in brackets.
func acronymAt(s *ud.Sentence, k int) bool {
	return wordAt(s, k-1, "open") && wordAt(s, k+1, "close") && len(s.Tokens[k].Form) > 1 && allUpper(s.Tokens[k].Form)
}

// introduced adds the acronyms that the report has introduced in brackets.
func (f *finder) introduced(s *ud.Sentence) {
	if len(f.acronyms) == 0 {
		return
	}
	for k := range s.Tokens {
		if kind, ok := f.acronyms[s.Tokens[k].Form]; ok && f.cover[k] == 0 && !f.taken(k, k) {
			f.names = append(f.names, named{first: k, last: k, kind: kind, sure: true})
		}
	}
}

// bodySector returns the sector shown by a word of the name.
func (f *finder) bodySector(s *ud.Sentence, a, z int) plover.Sector {
	for i := z; i >= a; i-- {
		if i > a && isWord("nameless-head", lower(s, i)) { // "General Staff"
			continue
		}
		if sector, ok := f.roster.Agent(lower(s, i)); ok {
			return sector
		}
	}
	return ""
}

// countryIn returns the first country named in a-z, as name or adjective.
func (f *finder) countryIn(s *ud.Sentence, a, z int) *actor.Entry {
	for i := range f.matches {
		if m := &f.matches[i]; m.first >= a && m.last <= z && m.Kind == actor.Country && !sponsors(s, m.last) {
			return m.Entry
		}
	}
	return nil
}

// sponsors reports whether the name that ends at the token is only of who backs, made or bore what
// it describes: the "Iranian" of "Iranian-backed militia".
func sponsors(s *ud.Sentence, last int) bool {
	return wordAt(s, last+1, "hyphen") && wordAt(s, last+2, "sponsoring")
}

// countryBefore returns the country of an adjective or possessor directly before a.
func (f *finder) countryBefore(s *ud.Sentence, a int) *actor.Entry {
	k := a - 1
	for k > 0 && s.Tokens[k].UPOS == ud.ADJ && f.cover[k] == 0 {
		k--
	}
	if k > 0 && isGenitive(s.Tokens[k].Form) {
		k--
	}
	if _, m, ok := f.matchEnding(s, k); ok && m.Kind == actor.Country {
		return m.Entry
	}
	return nil
}

// countryAfter returns the country of "of Iran" directly after z.
func (f *finder) countryAfter(s *ud.Sentence, z int) *actor.Entry {
	if z+2 >= len(s.Tokens) || !wordAt(s, z+1, "of") {
		return nil
	}
	k := z + 2
	if wordAt(s, k, "the") && k+1 < len(s.Tokens) {
		k++
	}
	if m, _, ok := f.matchFrom(k); ok && m.Kind == actor.Country && m.Form != actor.Adjective {
		return m.Entry
	}
	return nil
}

// beforeCountry returns the last token of tokens from to z without "of" and a country at their
// end: "Foreign Affairs of the Republic of Korea".
func (f *finder) beforeCountry(s *ud.Sentence, from, z int) int {
	to := z
	for i := range f.matches {
		if m := &f.matches[i]; m.last == z && m.first > from && m.Kind == actor.Country {
			to = m.first - 2
			if wordAt(s, to, "of") {
				to--
			}
		}
	}
	return to
}

// portfolio returns the portfolio of a ministry: "Foreign Affairs" of "Foreign Ministry",
// "Iranian Ministry of Foreign Affairs".
func (f *finder) portfolio(s *ud.Sentence, a, z int) (string, bool) {
	for i := range f.matches {
		if m := &f.matches[i]; m.first == a && m.last < z {
			a = m.last + 1
		}
	}
	last := lower(s, z)
	if isWord("ministry", last) && z > a {
		return ministryOf(titleCase(f.slice(s, a, z-1))), true
	}
	if wordAt(s, a, "ministry") && a+2 <= z && isOf(lower(s, a+1)) {
		from := a + 2
		if wordAt(s, from, "the") && from < z {
			from++
		}
		to := f.beforeCountry(s, from, z)
		if to < from {
			return "", false
		}
		return ministryOf(titleCase(f.slice(s, from, to))), true
	}
	return "", false
}

// ministryOf returns the portfolio in the ministries' own words.
func ministryOf(words string) string {
	return cmp.Or(portfolios()[words], words)
}

func (f *finder) ministrySector(portfolio string) plover.Sector {
	within := func(word string) bool { return strings.Contains(portfolio, word) }
	switch {
	case slices.ContainsFunc(wordGroups()["portfolio-military"], within):
		return plover.MIL
	case slices.ContainsFunc(wordGroups()["portfolio-secret"], within):
		return plover.SPY
	}
	return plover.GOV
}
