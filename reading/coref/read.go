// Package coref joins the mentions that refer to the same person, organization or place, and
// gives each its canonical name. It prefers to leave two mentions separate rather than join
// different ones. A pronoun that cannot be resolved is dropped, unless it refers to a person.
package coref

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"flashbrief/reading"
	"flashbrief/world/actor"
)

// Read numbers the mentions of the report: mentions of one thing have one number, in order of
// first mention. Resolved descriptions and pronouns take the name, code and sector of what they
// refer to.
func Read(b *reading.Bench) {
	f := &linker{bench: b, roster: actor.World(), names: map[key]int{}, words: data(), acronyms: map[string]int{}, seen: map[string]int{}}
	f.parent = make([]int, len(b.Mentions))
	for i := range f.parent {
		f.parent[i] = i
	}
	f.count = make([]int, len(b.Mentions))
	f.heads = make([]int, len(b.Mentions))
	for i := range b.Mentions {
		m := &b.Mentions[i]
		f.heads[i] = b.Sentences[m.Sentence].HeadOf(m.First, m.Last)
	}
	f.titles()
	for i := range b.Mentions {
		f.link(i)
		f.count[f.root(i)]++
	}
	f.owned()
	f.settle()
}

// key identifies a name.
type key struct {
	kind reading.Kind
	name string
}

// linker joins mentions as a forest: parent leads to the mention that one was joined to, and
// finally to the first mention of its cluster.
type linker struct {
	bench    *reading.Bench
	roster   *actor.Roster
	words    *wordLists
	parent   []int
	heads    []int // of each mention, the token that governs it
	names    map[key]int
	acronyms map[string]int // to the mention that introduced each
	offices  []holding
	title    []int // for each mention, the index of its title, or -1
	gender   map[int]gender
	seen     map[string]int // persons by name, to the last mention with that name
	count    []int          // for each root, the number of mentions joined so far
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
		if g := genderOf(strings.ToLower(f.bench.Sentences[m.Sentence].Tokens[f.heads[i]].Lemma)); g != unknown {
			f.gender[i] = g
		}
		f.description(i, m)
	case reading.Pronominal:
		f.pronoun(i, m)
	}
}

// name joins a name to an earlier mention of the same name.
func (f *linker) name(i int, m *reading.Mention) {
	if m.Kind == reading.Person && m.Form == reading.Proper {
		f.noteGender(i, m)
		f.seen[m.Entity] = i
	}
	text := m.Span.Of(f.bench.Text())
	if intro, ok := f.acronyms[text]; ok && m.Kind != reading.Person {
		f.join(i, intro)
		m.Form = reading.Abbreviated
		return
	}
	if !f.again(i, nameKey(m)) {
		f.shorter(i, m, text)
	}
	f.introduce(i, m)
}

// again joins a mention to the first with its name, and reports whether there was one.
func (f *linker) again(i int, k key) bool {
	first, named := f.names[k]
	if named {
		f.join(i, first)
	} else {
		f.names[k] = i
	}
	return named
}

// government is the kind of a state's government, which is another thing than the state.
const government reading.Kind = "government"

// nameKey returns the kind and name by which names are compared. A seat means its government,
// which is not the country itself; nor is its people.
func nameKey(m *reading.Mention) key {
	switch {
	case m.Form == reading.Metonymic:
		return key{government, m.Code}
	case m.Form == reading.Adjectival && m.Kind == reading.Group:
		return key{reading.Group, m.Entity}
	case m.Form == reading.Adjectival:
		return key{reading.Place, m.Entity}
	}
	if m.Kind == reading.Person {
		return key{m.Kind, spelling(m.Entity)}
	}
	return key{m.Kind, m.Entity}
}

// spelling returns a person's name without the differences between transliterations of Arabic
// and Chinese names: hyphens, apostrophes, capitals.
func spelling(name string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '-', ' ', '\'', '’', '‘':
			return -1
		}
		return unicode.ToLower(r)
	}, name)
}

// shorter joins a one-word name to a longer name of the same kind that begins
// with it: "Barzan" after "Barzan Holdings".
func (f *linker) shorter(i int, m *reading.Mention, text string) {
	if m.Kind != reading.Organization || strings.Contains(text, " ") || len(text) < 4 || m.Code != "" {
		return
	}
	found := -1
	for j := i - 1; j >= 0 && i-j <= 10*window; j-- {
		o := &f.bench.Mentions[j]
		if o.Kind == m.Kind && o.Form == reading.Proper && strings.HasPrefix(o.Entity, text+" ") {
			if found >= 0 && f.root(found) != f.root(j) {
				return
			}
			found = j
		}
	}
	if found >= 0 {
		f.join(i, found)
	}
}

// introduce records the acronym in brackets after a name.
func (f *linker) introduce(i int, m *reading.Mention) {
	tokens := f.bench.Sentences[m.Sentence].Tokens
	at := m.Last + 2
	if m.Last == m.First || m.Kind == reading.Person || at+1 >= len(tokens) || tokens[at-1].Form != "(" || tokens[at+1].Form != ")" {
		return
	}
	short := tokens[at].Form
	if len(short) < 2 || len(short) > 10 || strings.ToUpper(short) != short {
		return
	}
	if name := m.Span.Of(f.bench.Text()); !strings.EqualFold(name[:1], short[:1]) {
		return
	}
	if _, taken := f.acronyms[short]; !taken {
		f.acronyms[short] = i
	}
}

// settle numbers the clusters and gives descriptions and pronouns the name of what they refer
// to; unresolved pronouns for things are dropped.
func (f *linker) settle() {
	b := f.bench
	best := map[int]int{} // root to the mention that names the cluster
	for i := range b.Mentions {
		r := f.root(i)
		if k, ok := best[r]; !ok || rank(&b.Mentions[i]) < rank(&b.Mentions[k]) {
			best[r] = i
		}
	}
	numbers := map[int]int{}
	old := slices.Clone(b.Mentions)
	kept := b.Mentions[:0]
	place := make([]int, len(old))
	for i := range old {
		m, r := old[i], f.root(i)
		place[i] = len(kept)
		name := &old[best[r]]
		if m.Form == reading.Pronominal && r == i && best[r] == i && len(m.Of) == 0 && m.Kind == reading.Other && m.Entity == m.Span.Of(b.Text()) {
			place[i] = -1
			continue
		}
		if _, ok := numbers[r]; !ok {
			numbers[r] = len(numbers)
		}
		m.Coref = numbers[r]
		if i != best[r] {
			f.take(&m, name)
		}
		for k, j := range m.Of {
			m.Of[k] = f.root(j)
		}
		kept = append(kept, m)
	}
	b.Mentions = kept
	for i := range b.Mentions {
		for k, r := range b.Mentions[i].Of {
			b.Mentions[i].Of[k] = numbers[r]
		}
	}
	for i := range b.Titles {
		if h := b.Titles[i].Holder; h >= 0 {
			b.Titles[i].Holder = place[h]
		}
	}
}

// take copies to a mention what is known of its cluster's name.
func (f *linker) take(m *reading.Mention, name *reading.Mention) {
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

// titles records who holds which office in the report, and which description is which title.
func (f *linker) titles() {
	b := f.bench
	f.gender = map[int]gender{}
	f.title = make([]int, len(b.Mentions))
	for i := range f.title {
		f.title[i] = -1
	}
	for k := range b.Titles {
		t := &b.Titles[k]
		if t.Holder >= 0 {
			if t.Office != "" {
				f.offices = append(f.offices, holding{t.Holder, t.Office, cmp.Or(t.Of, b.Mentions[t.Holder].Code), t.Tenure})
			}
			if t.Ahead {
				continue
			}
		}
		from, _ := slices.BinarySearchFunc(b.Mentions, t.Sentence, func(m reading.Mention, n int) int { return cmp.Compare(m.Sentence, n) })
		for i := from; i < len(b.Mentions) && b.Mentions[i].Sentence == t.Sentence; i++ {
			if m := &b.Mentions[i]; (m.Form == reading.Nominal || m.Form == reading.Appositive) && m.First <= t.Head && t.Head <= m.Last {
				f.title[i] = k
			}
		}
	}
	slices.SortStableFunc(f.offices, func(a, b holding) int { return cmp.Compare(a.mention, b.mention) })
}

// holding is an office that the report gives a person.
type holding struct {
	mention int
	office  string
	of      string
	tenure  reading.Tenure
}
