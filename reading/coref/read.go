// Package coref joins the mentions that refer to the same person, organization or place, and
// gives each its canonical name. It prefers to leave two mentions separate rather than join
// different ones. A trained scorer chooses what pronouns refer to; what rules say of "it" and "they" is
// evidence for it. A pronoun that cannot be resolved is dropped, unless it refers to a person.
package coref

import (
	"cmp"
	"slices"
	"strings"

	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
)

type token = ud.Token

// Read numbers the mentions of the report: mentions of one thing have one number, in order of
// first mention. Resolved descriptions and pronouns take the name, code and sector of what they
// refer to.
func Read(b *reading.Bench) {
	newLinker(b, Embedded().Decide).read()
}

// newLinker returns a linker of the bench's mentions, each in a cluster of its own.
func newLinker(b *reading.Bench, decide func(*Choice) int) *linker {
	f := &linker{bench: b, decide: decide, roster: actor.World(), names: map[key]int{}, words: data(), acronyms: map[string]int{}, seen: map[string]int{}}
	f.voiced, f.latest, f.named, f.firstPerson = map[int]bool{}, map[latestKey]int{}, map[string]int{}, -1
	f.parent = make([]int, len(b.Mentions))
	for i := range f.parent {
		f.parent[i] = i
	}
	f.count = make([]int, len(b.Mentions))
	f.heads = make([]int, len(b.Mentions))
	for i := range b.Mentions {
		m := &b.Mentions[i]
		f.heads[i] = b.Sentences[m.Sentence].HeadOf(m.First, m.Last)
		if m.Form == reading.Proper {
			f.named[m.Entity]++
			if m.Kind == reading.Person && f.firstPerson < 0 {
				f.firstPerson = i
			}
			if m.Kind == reading.Person {
				f.mostNamed = max(f.mostNamed, f.named[m.Entity])
			}
		}
	}
	return f
}

// read links all mentions and numbers the clusters.
func (f *linker) read() {
	b := f.bench
	f.titles()
	for i := range b.Mentions {
		f.link(i)
		f.count[f.root(i)]++
	}
	f.spokesmen()
	f.issuers()
	f.owned()
	f.settle()
}

// linker joins mentions as a forest: parent leads to the mention that one was joined to, and
// finally to the first mention of its cluster.
type linker struct {
	bench    *reading.Bench
	roster   *actor.Roster
	words    *vocabulary
	parent   []int
	heads    []int // of each mention, the token that governs it
	names    map[key]int
	acronyms map[string]int // to the mention that introduced each
	offices  []holding
	title    []int // for each mention, the index of its title, or -1
	gender   map[int]gender
	seen     map[string]int // persons by name, to the last mention with that name
	count    []int          // for each root, the number of mentions joined so far

	decide      func(*Choice) int // chooses what a pronoun refers to
	scratch     Choice            // reused for each pronoun
	voiced      map[int]bool      // roots whose gender a pronoun shows
	latest      map[latestKey]int // the last pronoun of each kind, counted from 1
	named       map[string]int    // names of each in the whole report
	mostNamed   int               // the most names that a person has in the report
	firstPerson int               // the first name of a person; -1 for none
	marks       [][]bool          // for each sentence, which tokens stand in quotation marks
}

func (f *linker) root(i int) int {
	for f.parent[i] != i {
		f.parent[i] = f.parent[f.parent[i]]
		i = f.parent[i]
	}
	return i
}

// join joins two mentions; the earlier becomes the root.
func (f *linker) join(i, j int) {
	a, b := f.root(i), f.root(j)
	if a > b {
		a, b = b, a
	}
	if a == b {
		return
	}
	f.parent[b] = a
	f.count[a] += f.count[b]
	if g := f.gender[b]; g != unknown && f.gender[a] == unknown {
		f.gender[a] = g
	}
}

// link joins mention i to what it repeats or refers to.
func (f *linker) link(i int) {
	m := &f.bench.Mentions[i]
	switch m.Form {
	case reading.Proper, reading.Metonymic, reading.Adjectival, reading.Abbreviated:
		f.name(i, m)
	case reading.Nominal, reading.Appositive:
		if g := f.words.genderOf(f.head(i)); g != unknown {
			f.gender[i] = g
		}
		f.description(i, m)
	case reading.Pronominal:
		f.pronoun(i, m)
	}
}

// head returns the lemma of a mention's head, in lower case.
func (f *linker) head(i int) string {
	return strings.ToLower(f.tree(i).Tokens[f.heads[i]].Lemma)
}

// tree returns the tree of a mention's sentence.
func (f *linker) tree(i int) *ud.Tree { return f.bench.Trees[f.bench.Mentions[i].Sentence] }

// settle numbers the clusters and gives descriptions and pronouns the name of what they refer
// to; unresolved pronouns for things are dropped.
func (f *linker) settle() {
	b := f.bench
	best := f.best()
	numbers := map[int]int{}
	old := slices.Clone(b.Mentions)
	kept := b.Mentions[:0]
	place := make([]int, len(old))
	for i := range old {
		m, r := old[i], f.root(i)
		place[i] = len(kept)
		if m.Form == reading.Pronominal && f.alone(i, best[r]) {
			place[i] = -1
			continue
		}
		if _, ok := numbers[r]; !ok {
			numbers[r] = len(numbers)
		}
		m.Coref = numbers[r]
		if i != best[r] {
			take(&m, &old[best[r]])
		}
		if m.Form == reading.Pronominal && len(m.Of) == 0 {
			m.Of = slices.Clone(old[r].Of)
		}
		kept = append(kept, m)
	}
	b.Mentions = kept
	f.renumber(numbers, place)
}

// renumber gives what refers to mentions by index the numbers and places of those that are kept.
func (f *linker) renumber(numbers map[int]int, place []int) {
	b := f.bench
	for i := range b.Mentions {
		for k, j := range b.Mentions[i].Of {
			b.Mentions[i].Of[k] = numbers[f.root(j)]
		}
	}
	for i := range b.Titles {
		if h := b.Titles[i].Holder; h >= 0 {
			b.Titles[i].Holder = place[h]
		}
	}
}

// best returns, for each root, the mention that names its cluster.
func (f *linker) best() map[int]int {
	best := map[int]int{}
	for i := range f.bench.Mentions {
		r := f.root(i)
		if k, ok := best[r]; !ok || rank(&f.bench.Mentions[i]) < rank(&f.bench.Mentions[k]) {
			best[r] = i
		}
	}
	return best
}

// alone reports whether the pronoun is for a thing, and refers to nothing.
func (f *linker) alone(i, best int) bool {
	m := &f.bench.Mentions[i]
	if f.root(i) != i || best != i || len(m.Of) > 0 {
		return false
	}
	return m.Kind == reading.Other && m.Entity == m.Span.Of(f.bench.Text())
}

// take copies to a mention what is known of its cluster's name.
func take(m *reading.Mention, name *reading.Mention) {
	if name.Form == reading.Pronominal && m.Form != reading.Pronominal {
		return
	}
	switch m.Form {
	case reading.Nominal, reading.Appositive, reading.Pronominal, reading.Abbreviated:
		if name.Form == reading.Nominal && m.Form == reading.Nominal {
			return
		}
		m.Entity, m.Code, m.Sector = name.Entity, cmp.Or(name.Code, m.Code), cmp.Or(name.Sector, m.Sector)
		if m.Form == reading.Pronominal {
			m.Kind = name.Kind
		}
	case reading.Proper:
		if m.Kind == name.Kind {
			m.Entity = name.Entity
			m.Code, m.Sector = cmp.Or(m.Code, name.Code), cmp.Or(m.Sector, name.Sector)
		}
	}
}

// rank orders the mentions of a cluster by how well they name it.
func rank(m *reading.Mention) int {
	switch m.Form {
	case reading.Proper:
		if m.Kind == reading.Person && !strings.Contains(m.Entity, " ") {
			return 2
		}
		return 0
	case reading.Metonymic:
		return 1
	case reading.Adjectival:
		return 3
	case reading.Abbreviated:
		return 4
	case reading.Nominal, reading.Appositive:
		return 5
	}
	return 9
}
