// Package fold decides which names of different reports are those of one person or body. It is
// conservative: what it is not sure of waits for a ruling, with the evidence for and against. It
// is pure.
package fold

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"

	"flashbrief/ground/list"
	"flashbrief/ground/text"
	"flashbrief/world/actor"
)

//go:embed data/given.txt
var givenList string

//go:embed data/later.txt
var laterList string

//go:embed data/honors.txt
var honorList string

//go:embed data/bodies.txt
var bodyList string

// Lists returns the package's data files.
func Lists() []string { return []string{givenList, laterList, honorList, bodyList} }

// Name is a name in reports.
type Name struct {
	Name string
	Kind string // as reading.Mention has it: person, organization, place, group; empty if unknown
	Code string // of the state or body that reports connect with it; empty if unknown
	// Count is how often reports have the name.
	Count int
}

// given maps a spelling of a given name to the number of its line.
var given = func() map[string]int {
	out := map[string]int{}
	n := 0
	for line := range list.Lines(givenList) {
		n++
		for w := range strings.FieldsSeq(line) {
			out[w] = n
		}
	}
	return out
}()

// later maps a name's key to the number of the line of later names that it is in.
var later = func() map[string]int {
	out := map[string]int{}
	n := 0
	for line := range list.Lines(laterList) {
		n++
		for name := range strings.SplitSeq(line, " = ") {
			out[key(name)] = n
		}
	}
	return out
}()

var honors = list.Words(honorList)

// bodies are the words of bodies' names: spellings, words that may be missing, and words by
// which a body is recognized.
var bodies = func() (b struct {
	spelled        map[string]string
	missing, marks map[string]bool
}) {
	b.spelled, b.missing, b.marks = map[string]string{}, map[string]bool{}, map[string]bool{}
	for name, words := range list.Groups(bodyList) {
		for _, w := range words {
			switch name {
			case "-":
				b.missing[w] = true
			case "body":
				b.marks[w] = true
			default:
				b.spelled[w] = name
			}
		}
	}
	return b
}()

// plain returns a name in lower case without accents, apostrophes and stops.
func plain(name string) string {
	name = strings.ToLower(text.Unaccented(text.Plain(name)))
	name = strings.ReplaceAll(strings.ReplaceAll(name, "'s ", " "), "'", "")
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return r
		case r == 'ʼ' || r == 'ʿ' || r == 'ʾ':
			return -1
		}
		return ' '
	}, name)
}

// key returns the words of a name, in which spellings of marks and accents are equal.
func key(name string) string { return strings.Join(strings.Fields(plain(name)), " ") }

// particles are words within names that spellings join to the next word, or leave out.
var particles = map[string]bool{"al": true, "el": true, "ad": true, "as": true, "ash": true, "ar": true, "an": true, "az": true, "ul": true, "de": true, "von": true, "van": true, "der": true, "da": true, "di": true, "le": true, "la": true}

// person is a person's name in parts.
type person struct {
	words     []string // without particles, forms of address and numerals
	initials  []bool   // of words
	numeral   string   // ii, iii, jr
	patronyms []int    // indexes of words that follow bin or ibn
	letters   string   // of all words, without spaces
	rest      string   // of the words behind the first
	heard     [][]rune // the sounds of the words
}

// personOf returns the parts of a person's name.
func personOf(name string) person {
	var p person
	all := strings.Fields(plain(name))
	if len(all) > 2 && len(all[len(all)-1]) > 1 && (all[len(all)-1] == "jr" || all[len(all)-1] == "sr") || len(all) > 1 && roman(all[len(all)-1]) {
		p.numeral = all[len(all)-1]
		all = all[:len(all)-1]
	}
	for len(all) > 1 && honors[all[0]] {
		all = all[1:]
	}
	for i := 0; i < len(all); i++ {
		w := all[i]
		switch {
		case (w == "bin" || w == "ibn" || w == "ben") && i > 0 && i+1 < len(all):
			p.patronyms = append(p.patronyms, len(p.words))
			continue
		case particles[w] && i+1 < len(all) && (i > 0 || w == "al" || w == "el"):
			continue
		case servants[w] && i+1 < len(all): // Abdul Malik, Abdulmalik
			i = behindParticles(all, i+1)
			w = "abdul" + all[i]
		case strings.HasPrefix(w, "abdul") || strings.HasPrefix(w, "abdel"):
			w = "abdul" + w[len("abdul"):]
		}
		p.words, p.initials, p.heard = append(p.words, w), append(p.initials, len(w) == 1), append(p.heard, soundsOf(w))
	}
	if len(p.words) > 0 {
		p.letters, p.rest = strings.Join(p.words, ""), strings.Join(p.words[1:], "")
	}
	return p
}

// servants are the first part of names such as Abdul Malik.
var servants = map[string]bool{"abd": true, "abdul": true, "abdel": true, "abdal": true}

// behindParticles returns the index of the first word from i on that is no particle.
func behindParticles(words []string, i int) int {
	for i+1 < len(words) && particles[words[i]] {
		i++
	}
	return i
}

// roman reports whether a word is a regnal or generational number.
func roman(w string) bool { return w != "" && strings.Trim(w, "ivx") == "" }

// isBody reports whether a name looks like that of a body rather than a person.
func isBody(n Name) bool {
	if n.Kind != "" {
		return n.Kind != "person"
	}
	words := strings.Fields(key(n.Name))
	return slices.ContainsFunc(words, func(w string) bool { return bodies.marks[w] }) || len(words) == 1 && n.Name == strings.ToUpper(n.Name)
}

// bodyWords returns the words of a body's name, in one spelling and in order; a nationality or a
// country is its code.
func bodyWords(name string) []string {
	var out []string
	words := strings.Fields(strings.Map(func(r rune) rune {
		if r == '-' {
			return -1
		}
		return r
	}, text.Plain(name)))
	for i := 0; i < len(words); i++ {
		w := strings.TrimSuffix(strings.TrimSuffix(strings.Trim(words[i], ",."), "'s"), "'")
		if n, code := country(words, i); n > 0 {
			out = append(out, code)
			i += n - 1
			continue
		}
		w = key(w)
		if s, ok := bodies.spelled[w]; ok {
			w = s
		}
		if w != "" && !bodies.missing[w] {
			out = append(out, w)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// country returns the number of words at i that name a country or its people, and its code.
func country(words []string, i int) (int, string) {
	for n := min(4, len(words)-i); n > 0; n-- {
		name := strings.TrimSuffix(strings.Join(words[i:i+n], " "), "'s")
		if m, ok := actor.World().Lookup(name); ok && m.Kind == actor.Country && m.Form != actor.Capital && m.Form != actor.Seat {
			return n, m.Code
		}
	}
	return 0, ""
}
