// Package entity finds the mentions of a report: names, descriptions, demonyms, metonyms and
// pronouns, linked to the roster if it knows them, and the offices named. It does not decide
// which mentions refer to the same thing; coref does. The span of a name excludes titles and
// articles.
package entity

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
	"flashbrief/world/place"
)

// Read finds the mentions and titles of the report, from the sentences, their trees and the
// trained tagger's names.
func Read(b *reading.Bench) {
	b.Mentions, b.Titles = b.Mentions[:0], b.Titles[:0]
	f := &finder{bench: b, roster: actor.World(), places: place.World(), lex: words(), people: map[string]string{}, acronyms: map[string]reading.Kind{}, towns: map[string]string{}, stateBodies: map[string]*actor.Entry{}}
	f.longest = f.roster.Longest()
	f.american, f.allied = f.tellsAmerican(), f.namesOperation()
	f.belgian, f.european = f.tellsBelgian(), f.tellsEuropean()
	for n := range b.Sentences {
		f.sentence(n)
	}
	f.remember()
	f.order()
	f.halves()
	f.order()
	f.locate()
	f.hold()
	f.serve()
}

// finder is the state of one reading; it reuses its buffers for each sentence.
type finder struct {
	bench   *reading.Bench
	roster  *actor.Roster
	places  *place.Gazetteer
	lex     *vocabulary
	longest int
	// cover holds for each token of the sentence the number of tokens in the roster's match
	// over it; 0 for none.
	cover       []int
	alone       map[string]bool // surnames that have stood alone for somebody
	matches     []found
	names       []named
	nextName    int // in bench.Names
	people      map[string]string
	acronyms    map[string]reading.Kind // introduced in brackets
	actingWord  string
	allied      bool                    // the report names the operation of the coalition against Islamic State
	american    bool                    // the report's Georgia is the American state
	belgian     bool                    // the report speaks of Belgium
	european    bool                    // the report's Commission is that of the European Union
	towns       map[string]string       // towns that share another's name, to the country in which the report puts them
	titled      bool                    // the sentence is in capitals
	stateBodies map[string]*actor.Entry // bodies of a state that have the short name of one between states; see ofState
	states      map[string]bool         // that the report names; see namesState
}

// found is a match of the roster in a sentence.
type found struct {
	first, last int
	actor.Match
}

func (f *finder) sentence(n int) {
	s := &f.bench.Sentences[n]
	f.cover = append(f.cover[:0], make([]int, len(s.Tokens))...)
	f.matches = f.matches[:0]
	titled := titleCased(s)
	f.titled = titled
	for i := 0; i < len(s.Tokens); i++ {
		if m, last, ok := f.matchAt(s, i); ok && f.credible(s, i, last, m) && !f.cutShort(s, i, last, m) {
			f.matches = append(f.matches, found{i, last, m})
			for k := i; k <= last; k++ {
				f.cover[k] = last - i + 1
			}
			i = last
		}
	}
	first := len(f.bench.Titles)
	f.titles(n)
	f.nameSentence(n, f.bench.Titles[first:], titled)
	f.adjectives(n)
	f.nominals(n, f.bench.Titles[first:])
	f.bare(n)
	f.pronouns(n)
}

// cutShort reports whether a person's name with an honorific is only the beginning of the
// longer name that the roster has without it: "Sheikh Tamim bin Hamad Al Thani".
func (f *finder) cutShort(s *ud.Sentence, first, last int, m actor.Match) bool {
	if m.Kind != actor.Person || !titling().honorific[lower(s, first)] || first == last {
		return false
	}
	_, end, ok := f.matchAt(s, first+1)
	return ok && end > last
}

// order sorts mentions by position, longer ones first, and drops duplicates.
func (f *finder) order() {
	m := f.bench.Mentions
	slices.SortStableFunc(m, func(a, b reading.Mention) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(b.Span.End, a.Span.End), cmp.Compare(a.Form, b.Form))
	})
	m = slices.CompactFunc(m, func(a, b reading.Mention) bool { return a.Span == b.Span })
	for i := range m {
		m[i].Coref = i
	}
	f.bench.Mentions = m
}

// add adds a mention over tokens first..last of sentence n.
func (f *finder) add(n, first, last int, m reading.Mention) {
	s := &f.bench.Sentences[n]
	m.Sentence, m.First, m.Last = n, first, last
	m.Span = s.Tokens[first].Span.Join(s.Tokens[last].Span)
	if m.Entity == "" {
		m.Entity = spaced(m.Span.Of(f.bench.Text()))
	}
	f.bench.Mentions = append(f.bench.Mentions, m)
}

// spaced returns a name on one line.
func spaced(name string) string {
	if strings.ContainsAny(name, "\n\u00a0\t") || strings.Contains(name, "  ") {
		return strings.Join(strings.Fields(name), " ")
	}
	return name
}

// slice returns the text from token a to token z.
func (f *finder) slice(s *ud.Sentence, a, z int) string {
	return f.bench.Text()[s.Tokens[a].Span.Start:max(s.Tokens[z].Span.End, s.Tokens[a].Span.End)]
}

// matchAt returns the longest name of the roster that begins at token i.
func (f *finder) matchAt(s *ud.Sentence, i int) (actor.Match, int, bool) {
	form := s.Tokens[i].Form
	if !startsUpper(form) && !strings.HasPrefix(form, "al") && !isWord("lower-name", form) {
		m, ok := f.smallCountry(&s.Tokens[i])
		return m, i, ok
	}
	for last := min(i+f.longest, len(s.Tokens)) - 1; last >= i; last-- {
		if t := &s.Tokens[last]; last > i && t.UPOS == ud.PUNCT && t.Form != "." && t.Form != ")" {
			continue
		}
		words := f.slice(s, i, last)
		if len(words) > 80 {
			continue
		}
		if m, ok := f.roster.Lookup(words); ok {
			return m, last, true
		}
	}
	return actor.Match{}, 0, false
}

// hyphened reports whether two hyphens join a lower-case word to token i and to the fourth
// token after it, and token i alone is not a name: "Port-of-Spain", "Port-au-Prince", but not
// "Moscow-to-Tehran".
func (f *finder) hyphened(s *ud.Sentence, i int) bool {
	if i < 0 || i+4 >= len(s.Tokens) {
		return false
	}
	word := s.Tokens[i+2].Form
	if !wordAt(s, i+1, "hyphen") || !wordAt(s, i+3, "hyphen") || text.Lower(word) != word ||
		!startsUpper(s.Tokens[i].Form) || !startsUpper(s.Tokens[i+4].Form) ||
		s.Tokens[i].Span.End != s.Tokens[i+1].Span.Start || s.Tokens[i+3].Span.End != s.Tokens[i+4].Span.Start {
		return false
	}
	_, known := f.roster.Lookup(s.Tokens[i].Form)
	return !known
}

// smallCountry returns the country whose name was written in lower case by mistake: "malaysia".
func (f *finder) smallCountry(t *ud.Token) (actor.Match, bool) {
	if t.UPOS != ud.PROPN && (t.UPOS != ud.NOUN || f.lex.small[t.Form]) || len(t.Form) < 5 {
		return actor.Match{}, false
	}
	m, ok := f.roster.Lookup(text.Capital(t.Form))
	return m, ok && m.Kind == actor.Country && m.Form == actor.Name
}

// matchFrom returns the roster match, found before, that begins at token k of the current
// sentence.
func (f *finder) matchFrom(k int) (actor.Match, int, bool) {
	for i := range f.matches {
		if m := &f.matches[i]; m.first == k {
			return m.Match, m.last, true
		}
	}
	return actor.Match{}, 0, false
}

// matchEnding returns the longest roster match, found before, that ends at token z.
func (f *finder) matchEnding(s *ud.Sentence, z int) (int, actor.Match, bool) {
	if z < 0 {
		return 0, actor.Match{}, false
	}
	for i := range f.matches {
		if m := &f.matches[i]; m.last == z {
			return m.first, m.Match, m.Kind != actor.Person
		}
	}
	return 0, actor.Match{}, false
}

// credible reports whether a roster name is a name here: a short word in capitals may be an
// ordinary word in capitals, a surname somebody else's.
func (f *finder) credible(s *ud.Sentence, first, last int, m actor.Match) bool {
	t := &s.Tokens[first]
	if f.hyphened(s, first-4) {
		return false // the Spain of "Port-of-Spain"
	}
	if f.borne(s, first, last, m) || f.ofState(s, first, last, m) {
		return false
	}
	if first < last {
		return true
	}
	if m.Form == actor.Surname {
		return t.UPOS != ud.VERB && t.UPOS != ud.AUX && t.UPOS != ud.DET && t.UPOS != ud.PRON
	}
	if allUpper(t.Form) && len(t.Form) <= 3 {
		// "US", "IS", "PA": words of a headline in capitals.
		return t.UPOS == ud.PROPN || t.UPOS == ud.NOUN && !shouted(s, first)
	}
	if m.Kind == actor.Region && m.Form == actor.Name {
		return t.UPOS == ud.PROPN || t.UPOS == ud.NOUN
	}
	return true
}

// shouted reports whether the adjacent words are also in capitals.
func shouted(s *ud.Sentence, i int) bool {
	near := func(k int) bool {
		return k >= 0 && k < len(s.Tokens) && len(s.Tokens[k].Form) > 1 && allUpper(s.Tokens[k].Form)
	}
	return near(i-1) || near(i+1)
}

// codeOf returns the code of an entry, or its name.
func codeOf(m actor.Match) string {
	return cmp.Or(m.Code, m.Name)
}

// titleCased reports whether a line is capitalized like a headline, so that capitals mean
// nothing.
func titleCased(s *ud.Sentence) bool {
	up, all := 0, 0
	for i := range s.Tokens {
		if len(s.Tokens[i].Form) > 3 && unicode.IsLetter(firstRune(s.Tokens[i].Form)) {
			all++
			if startsUpper(s.Tokens[i].Form) {
				up++
			}
		}
	}
	return all >= 3 && up*10 >= all*8 && !wordAt(s, len(s.Tokens)-1, "stop")
}

func firstRune(w string) rune {
	r, _ := utf8.DecodeRuneInString(w)
	return r
}

func startsUpper(w string) bool {
	if w == "" {
		return false
	}
	if c := w[0]; c < utf8.RuneSelf {
		return 'A' <= c && c <= 'Z'
	}
	return unicode.IsUpper(firstRune(w))
}

// allUpper reports whether a word has capitals and no lower-case letter.
func allUpper(w string) bool {
	letters := false
	for _, r := range w {
		if unicode.IsLower(r) {
			return false
		}
		letters = letters || unicode.IsUpper(r)
	}
	return letters
}

func lower(s *ud.Sentence, i int) string { return text.Lower(s.Tokens[i].Form) }

func isGenitive(w string) bool { return isWord("genitive", w) }
