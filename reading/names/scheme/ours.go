package scheme

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"flashbrief/reading"
	"flashbrief/world/actor"
	"flashbrief/world/lexicon"
)

// Rules describes how Ours is derived from a corpus's annotation, for printing beside figures
// that depend on it.
const Rules = `articles, and titles and honorifics of persons, are no part of a name
a title alone, and a people or the adjective of a country, is no name
a country is a place, whatever it does
an address of mail or web is no name
re3d: a description or pronoun (with a small word that no name has, or with no proper noun in it) is a reference; names inside one are not counted
re3d: platforms, weapons, documents and quantities are not counted, nor is what stands in them
GUM: names are those of the treebank's entities, so that "the United States", "New York" and others that the extract leaves out are in`

// ours sets Names and adds to Aside; small holds the words that the corpus also writes in lower
// case, which are not names at the start of a sentence.
func (s *Sentence) ours(c Corpus, small map[string]bool) {
	for _, m := range s.Marked {
		m, ok := s.bare(m)
		switch {
		case ok && c.Describes && s.describes(m, small):
			s.Aside = append(s.Aside, Stretch{m.First, m.Last})
		case ok:
			s.Names = append(s.Names, m)
		}
	}
}

// bare returns an annotated name in our scheme; false if nothing of it remains.
func (s *Sentence) bare(m reading.Name) (reading.Name, bool) {
	lower := func(k int) string { return strings.ToLower(s.Forms[k]) }
	for m.First < m.Last && article(lower(m.First)) {
		m.First++
	}
	for k := m.First; k <= m.Last; k++ {
		if f := s.Forms[k]; strings.ContainsRune(f, '@') && !strings.HasPrefix(f, "@") || strings.Contains(f, "://") || strings.HasPrefix(f, "www.") {
			return m, false
		}
	}
	match, known := actor.World().Lookup(Joined(s.Forms[m.First : m.Last+1]))
	switch {
	case known && match.Form == actor.Adjective:
		return m, false
	case known && match.Kind == actor.Country && match.Form == actor.Name:
		m.Kind = reading.Place
	}
	if m.Kind != reading.Person {
		return m, true
	}
	return s.untitled(m)
}

// untitled returns a person's name without leading titles and without what follows a comma;
// false if it is only a title.
func (s *Sentence) untitled(m reading.Name) (reading.Name, bool) {
	lower := func(k int) string { return strings.ToLower(s.Forms[k]) }
	w := titles()
	if comma := slices.Index(s.Forms[m.First:m.Last+1], ","); comma > 0 {
		for k := m.First + comma + 1; k <= m.Last; k++ {
			if w.head[lower(k)] {
				m.Last = m.First + comma - 1
				break
			}
		}
	}
	if w.head[lower(m.Last)] && (m.First == m.Last || !w.given[s.Forms[m.First]]) {
		return m, false
	}
	if _, known := actor.World().Lookup(s.Forms[m.First]); !known && !w.ahead[lower(m.First)] && !s.office(m.First, m.First) {
		return m, true
	}
	for k := m.Last - 1; k >= m.First; k-- {
		if !s.office(m.First, k) {
			continue
		}
		for m.First = k + 1; m.First < m.Last && !upper(s.Forms[m.First]) && !unicode.IsLetter(rune(s.Forms[m.First][0])); {
			m.First++ // the hyphen and stop after a title
		}
		if f := lower(m.First); f == "of" || f == "for" || f == "to" || f == "at" {
			return m, false
		}
		break
	}
	return m, true
}

// office reports whether a title or honorific ends with token k and begins no earlier than
// first.
func (s *Sentence) office(first, k int) bool {
	w := titles()
	word := strings.ToLower(s.Forms[k])
	if w.head[word] || w.honorific[word] || w.honorific[word+"."] {
		return true
	}
	for j := first; j < k; j++ {
		if _, ok := actor.World().Office(strings.ToLower(Joined(s.Forms[j : k+1]))); ok {
			return true
		}
	}
	return false
}

// describes reports whether an annotated stretch is a description or a pronoun.
func (s *Sentence) describes(m reading.Name, small map[string]bool) bool {
	proper := false
	for k := m.First; k <= m.Last; k++ {
		f := s.Forms[k]
		word := strings.ToLower(f)
		proper = proper || upper(f) && !pronouns[word] && !(k == 0 && small[word])
	}
	for k := m.First; k <= m.Last && proper; k++ {
		between := k > m.First && k < m.Last
		if f := s.Forms[k]; unicode.IsLower([]rune(f)[0]) && !particles[f] && !(between && inner[f]) {
			return true
		}
	}
	return !proper
}

// Joined returns tokens as printed in a name: without space beside a hyphen or before a
// genitive's mark.
func Joined(forms []string) string {
	var b strings.Builder
	tight := true
	for _, f := range forms {
		joined := f == "-" || f == "–" || genitive(f) || f == ","
		if !tight && !joined {
			b.WriteByte(' ')
		}
		b.WriteString(f)
		tight = f == "-" || f == "–"
	}
	return b.String()
}

func article(w string) bool {
	switch w {
	case "the", "a", "an", "these", "this", "those":
		return true
	}
	return false
}

func genitive(f string) bool { return f == "'s" || f == "’s" || f == "'" || f == "’" }

func upper(f string) bool {
	for _, r := range f {
		return unicode.IsUpper(r)
	}
	return false
}

func digit(f string) bool { return f[0] >= '0' && f[0] <= '9' }

// inner are lower-case words that may be inside a name.
var inner = map[string]bool{"of": true, "and": true, "for": true, "the": true, "in": true, "to": true, "on": true, "s": true}

// particles are lower-case words that may begin or end a name.
var particles = map[string]bool{"al": true, "el": true, "bin": true, "ibn": true, "von": true, "van": true, "de": true, "di": true, "da": true}

var pronouns = map[string]bool{
	"i": true, "me": true, "my": true, "we": true, "us": true, "our": true, "he": true, "him": true, "his": true, "she": true, "her": true,
	"it": true, "its": true, "they": true, "them": true, "their": true, "you": true, "your": true, "who": true, "here": true, "there": true,
}

// titleWords is the words that form a title.
type titleWords struct{ head, ahead, honorific, given map[string]bool }

var titles = sync.OnceValue(func() titleWords {
	c := lexicon.Titles()
	ahead := lexicon.Set(c["within"])
	for _, tenure := range []string{"former", "late", "acting", "now", "outgoing", "elect", "new"} {
		for _, w := range c[tenure] {
			ahead[w] = true
		}
	}
	return titleWords{lexicon.Set(c["head"]), ahead, lexicon.Set(c["honorific"]), lexicon.Set(lexicon.Given())}
})
