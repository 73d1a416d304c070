package entity

import (
	"cmp"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
	"flashbrief/world/place"
	"flashbrief/world/plover"
)

// adjectives adds the demonyms outside names: "Iranian" of a thing, "Iranians" for the people.
func (f *finder) adjectives(n int) {
	s := &f.bench.Sentences[n]
	for i := range f.matches {
		m := &f.matches[i]
		if m.Form != actor.Adjective || f.taken(m.first, m.last) {
			continue
		}
		kind := reading.Other
		if t := &s.Tokens[m.last]; (t.UPOS == ud.NOUN || t.UPOS == ud.PROPN) && strings.HasSuffix(t.Form, "s") && t.XPOS != ud.JJ {
			kind = reading.Group
		}
		f.add(n, m.first, m.last, reading.Mention{Kind: kind, Form: reading.Adjectival, Entity: m.Name, Code: cmp.Or(m.Code, m.Country), Sector: m.Sector})
	}
}

// nominals adds descriptions: titles without a name after them, and phrases headed by a noun
// for people who can act.
func (f *finder) nominals(n int, titles []reading.Title) {
	s := &f.bench.Sentences[n]
	for i := range titles {
		t := &titles[i]
		next := afterHonorifics(s, t.Last+1)
		if f.taken(next, next) || t.Counterpart && f.taken(t.Last+2, t.Last+2) || f.taken(t.Head, t.Head) {
			continue
		}
		first := t.First
		for first < t.Head && s.Tokens[first].UPOS == ud.ADV {
			first++
		}
		m := reading.Mention{Kind: reading.Person, Form: reading.Nominal, Code: f.servedBy(t), Sector: t.Sector, Entity: f.described(s, first, t.Last)}
		f.add(n, first, t.Last, m)
	}
	for i := range s.Tokens {
		if s.Tokens[i].UPOS == ud.NOUN && !inTitle(titles, i) && !f.taken(i, i) {
			f.description(n, i)
		}
	}
}

// description adds the phrase headed by the noun at i, if it names people who can act.
func (f *finder) description(n, i int) {
	s := &f.bench.Sentences[n]
	lemma := text.Lower(s.Tokens[i].Lemma)
	class := f.classOf(s, i, lemma)
	if class == notActor {
		return
	}
	sector, agent := f.roster.Agent(lemma)
	if !agent {
		sector, agent = f.roster.Agent(lower(s, i))
	}
	if !agent && class == "" || inCompound(s, i) {
		return
	}
	first, last := f.phraseStart(n, i), i
	country := f.countryIn(s, first, i)
	if country == nil {
		if country = f.countryAfter(s, i); country != nil {
			last = f.endAfter(country, i)
		}
	}
	m := reading.Mention{Kind: cmp.Or(reading.Kind(class), reading.Person), Form: reading.Nominal, Sector: sector, Entity: f.described(s, first, last)}
	f.serves(s, &m, first, i, country)
	f.nameMinistry(s, &m, first, i, last, country)
	f.add(n, first, last, m)
}

// notActor is the class of nouns that more often name a thing than people.
const notActor = "not"

// classOf returns the class of the noun at i. A number makes some of those that are no actors
// ones: "both sides".
func (f *finder) classOf(s *ud.Sentence, i int, lemma string) string {
	class := cmp.Or(f.lex.nominal[lower(s, i)], f.lex.nominal[lemma])
	if class == notActor && f.lex.together[lemma] && f.counted(s, i) {
		return string(reading.Place)
	}
	return class
}

// inCompound reports whether the noun at i modifies the noun behind it.
func inCompound(s *ud.Sentence, i int) bool {
	h := s.Tokens[i].Head
	if h <= i || s.Tokens[h].UPOS == ud.VERB {
		return false
	}
	return s.Rel(i) == ud.Compound || s.Rel(i) == ud.Amod
}

// endAfter returns the last token of the first match of the country behind token i; i if there
// is none.
func (f *finder) endAfter(country *actor.Entry, i int) int {
	for k := range f.matches {
		if m := &f.matches[k]; m.first > i && m.Entry == country {
			return m.last
		}
	}
	return i
}

// serves sets the code of whom the people described in tokens first to i serve: a body, a
// coalition, the country, the state at home, or the state of a ruler.
func (f *finder) serves(s *ud.Sentence, m *reading.Mention, first, i int, country *actor.Entry) {
	if body := f.bodyIn(s, first, i); body != nil {
		m.Code = body.Code
		if m.Sector = cmp.Or(m.Sector, body.Sector); body.Kind == actor.Group && !governs(body.Sector) {
			m.Sector = body.Sector // "al-Qaida operatives" are not spies of a state
		}
	} else if allied := f.coalitionIn(s, first, i); allied != nil {
		m.Code = allied.Code
	} else if country != nil {
		m.Code = country.Code
	} else if at := f.homeIn(s, first, i); at != "" && homely[m.Sector] {
		m.Code = at
	} else if f.european && isWord("union-body", s.Tokens[i].Form) {
		m.Code, m.Sector = unionCode, plover.EUR
	} else if isWord("governments", text.Lower(s.Tokens[i].Lemma)) {
		m.Code = f.rulerIn(s, first, i)
	}
}

// counted reports whether "two" or "both" counts the noun at i.
func (f *finder) counted(s *ud.Sentence, i int) bool {
	for k := max(0, i-3); k < i; k++ {
		if wordAt(s, k, "counted") {
			return true
		}
	}
	return false
}

// bare adds words that refer to states named before without a noun: "the latter", "the pair",
// "both", "the two", "all three", "each".
func (f *finder) bare(n int) {
	s := &f.bench.Sentences[n]
	for i := range s.Tokens {
		first := i
		switch {
		case wordAt(s, i, "alone") && wordAt(s, i-1, "the"):
			first = i - 1
		case wordAt(s, i, "alone-all") && wordAt(s, i-1, "all"):
			first = i - 1
		case wordAt(s, i, "alone-both") && !wordAt(s, i+1, "no-both"):
		default:
			continue
		}
		if !argument(s, i) || f.taken(i, i) || f.laid(n, i) {
			continue
		}
		f.add(n, first, i, reading.Mention{Kind: reading.Other, Form: reading.Nominal, Entity: lower(s, i)})
	}
}

// argument reports whether a token alone is a subject, an object or similar.
func argument(s *ud.Sentence, i int) bool {
	switch s.Rel(i) {
	case ud.Nsubj, ud.Obj, ud.Iobj, ud.Obl:
		return !(i+1 < len(s.Tokens) && s.Tokens[i+1].UPOS == ud.NOUN)
	}
	return false
}

// laid reports whether a description of the sentence already covers the token.
func (f *finder) laid(n, i int) bool {
	for k := len(f.bench.Mentions) - 1; k >= 0 && f.bench.Mentions[k].Sentence == n; k-- {
		if m := &f.bench.Mentions[k]; m.First <= i && i <= m.Last {
			return true
		}
	}
	return false
}

// governs reports whether the sector is one of a state's own.
func governs(sector plover.Sector) bool {
	switch sector {
	case plover.GOV, plover.MIL, plover.COP, plover.JUD, plover.LEG, plover.SPY:
		return true
	}
	return false
}

// homely are the sectors of people that a town before their name locates there: "Bremen
// police", "Lyon prosecutors".
var homely = map[plover.Sector]bool{plover.COP: true, plover.JUD: true, plover.GOV: true, plover.LEG: true, plover.MED: true, plover.EDU: true, plover.LAB: true, plover.CVL: true}

// homeIn returns the country of the town or province in a description before its head: "Bremen
// police". A capital's police belongs to its country.
func (f *finder) homeIn(s *ud.Sentence, first, head int) string {
	for k := first; k < head; k++ {
		if !startsUpper(s.Tokens[k].Form) || s.Tokens[k].UPOS != ud.PROPN {
			continue
		}
		last := k
		for last+1 < head && s.Tokens[last+1].UPOS == ud.PROPN {
			last++
		}
		if p, ok := f.placeNamed(spaced(f.slice(s, k, last))); ok && p.Kind <= place.Province {
			return p.Country
		}
		k = last
	}
	return ""
}

// rulerIn returns the country of the person named in a description: "the Biden administration".
func (f *finder) rulerIn(s *ud.Sentence, a, z int) string {
	for i := range f.matches {
		if m := &f.matches[i]; m.first >= a && m.last < z && m.Kind == actor.Person {
			return m.Code
		}
	}
	return ""
}

// bodyIn returns the organization or group named in a description: "UN peacekeepers", "Hamas
// fighters".
func (f *finder) bodyIn(s *ud.Sentence, a, z int) *actor.Entry {
	for i := range f.matches {
		if m := &f.matches[i]; m.first >= a && m.last <= z && (m.Kind == actor.Organization || m.Kind == actor.Group) {
			return m.Entry
		}
	}
	return nil
}

// coalitionIn returns the coalition against Islamic State if a description names it: "Coalition
// military forces"; nil if the report is about another.
func (f *finder) coalitionIn(s *ud.Sentence, a, z int) *actor.Entry {
	if !f.allied {
		return nil
	}
	for i := a; i <= z; i++ {
		if formAt(s, i, "coalition") {
			allied, _ := f.roster.Coded("COALITION")
			return allied
		}
	}
	return nil
}

// nameMinistry gives "the Iranian foreign ministry" and "the government of Iran" their names.
func (f *finder) nameMinistry(s *ud.Sentence, m *reading.Mention, first, head, last int, country *actor.Entry) {
	if country == nil {
		return
	}
	switch word := lower(s, head); {
	case isWord("ruling-body", word):
		m.Entity = "Government of " + country.Name
	case isWord("own-body", word):
		m.Entity = titleCase(word) + " of " + country.Name
	case isWord("ministry", word):
		k := head
		for k > first && f.cover[k-1] == 0 && isNoun[s.Tokens[k-1].UPOS] {
			k--
		}
		if k < head {
			portfolio := ministryOf(titleCase(f.slice(s, k, head-1)))
			m.Entity, m.Sector = "Ministry of "+portfolio+" of "+country.Name, f.ministrySector(portfolio)
		}
	}
}

// isNoun are the parts of speech of which the name of a portfolio consists.
var isNoun = map[ud.UPOS]bool{ud.NOUN: true, ud.ADJ: true, ud.PROPN: true}

// phraseStart returns the first word of the phrase before its head: determiner, numbers,
// adjectives, compounds, possessor.
func (f *finder) phraseStart(n, head int) int {
	t := f.bench.Trees[n]
	first := head
	for k := head - 1; k >= 0 && head-k <= 8; k-- {
		tok := &t.Tokens[k]
		switch tok.UPOS {
		case ud.DET, ud.ADJ, ud.NUM, ud.NOUN, ud.PROPN, ud.PART, ud.SYM, ud.ADV:
		case ud.PRON:
			if tok.XPOS != ud.PRPPoss {
				return f.pastAdverbs(&f.bench.Sentences[n], first)
			}
		case ud.VERB:
			if t.Rel(k) != ud.Amod {
				return f.pastAdverbs(&f.bench.Sentences[n], first)
			}
		case ud.PUNCT:
			if tok.Form != "-" {
				return f.pastAdverbs(&f.bench.Sentences[n], first)
			}
		default:
			return f.pastAdverbs(&f.bench.Sentences[n], first)
		}
		if !below(t, k, head) {
			break
		}
		first = k
	}
	return f.pastAdverbs(&f.bench.Sentences[n], first)
}

func (f *finder) pastAdverbs(s *ud.Sentence, first int) int {
	for first < len(s.Tokens) && (s.Tokens[first].UPOS == ud.ADV || s.Tokens[first].UPOS == ud.PUNCT || s.Tokens[first].UPOS == ud.PART) {
		first++
	}
	return first
}

// below reports whether token k depends on head, directly or indirectly.
func below(t *ud.Tree, k, head int) bool {
	for steps := 0; k >= 0 && steps < 6; steps++ {
		if k == head {
			return true
		}
		k = t.Tokens[k].Head
	}
	return false
}

// described returns a description without its article.
func (f *finder) described(s *ud.Sentence, first, last int) string {
	if t := &s.Tokens[first]; t.UPOS == ud.DET && first < last {
		first++
	}
	return spaced(f.slice(s, first, last))
}

// pronouns adds the pronouns that refer to somebody.
func (f *finder) pronouns(n int) {
	s := &f.bench.Sentences[n]
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if t.UPOS != ud.PRON || s.Rel(i) == ud.Expl {
			continue
		}
		if kind, ok := pronoun(t); ok {
			f.add(n, i, i, reading.Mention{Kind: kind, Form: reading.Pronominal})
		}
	}
}

// pronoun returns the kind of thing that a pronoun refers to.
func pronoun(t *ud.Token) (reading.Kind, bool) {
	switch form := text.Lower(t.Form); {
	case isWord("person-pronoun", form):
		return reading.Person, true
	case isWord("any-pronoun", form):
		return reading.Other, true
	}
	return "", false
}
