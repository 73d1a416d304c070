package fold

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Bearer is a person or body under all names that reports use for it.
type Bearer struct {
	Names   []Name // the most frequent first
	Reasons []Reason
}

// Reason says why two names of a bearer, or two that may be, are of one.
type Reason struct {
	A, B string
	Opinion
}

// Held are the rulings of staff: pairs of names that are, or are not, of one bearer. They take
// precedence over what is found.
type Held struct {
	Together, Apart [][2]string
}

// Like returns those of the names that are of the same bearer as one, with the reasons.
func Like(name Name, names []Name) []Reason {
	p := ready(name)
	var out []Reason
	for i := range names {
		other := ready(names[i])
		if !slices.ContainsFunc(other.shared, func(k string) bool { return slices.Contains(p.shared, k) }) {
			continue
		}
		if o := p.with(other.prepared); o.Verdict == Same {
			out = append(out, Reason{name.Name, names[i].Name, o})
		}
	}
	return out
}

// mostLike limits the names that are compared because a word begins alike.
const mostLike = 500

// Fold groups names by bearer. A name without a first name joins the only bearer in the names
// that has it as last name and is connected with the same state. unsure are the pairs of names
// that wait for a ruling. The result does not depend on the order of the names.
func Fold(names []Name, held Held) (bearers []Bearer, unsure []Reason) {
	names = slices.Clone(names)
	slices.SortFunc(names, func(a, b Name) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Kind, b.Kind))
	})
	f := folder{names: names, group: make([]int, len(names)), held: held, members: map[int][]int{}}
	for i := range names {
		f.group[i], f.members[i] = i, []int{i}
		f.ready = append(f.ready, prepare(names[i]))
	}
	f.rule()
	for _, p := range f.pairs() {
		f.judge(p[0], p[1])
	}
	f.surnames()
	for i := range names {
		if f.group[i] == i {
			b := Bearer{}
			slices.Sort(f.members[i])
			for _, m := range f.members[i] {
				b.Names = append(b.Names, names[m])
			}
			bearers = append(bearers, b)
		}
	}
	for i := range bearers {
		for _, r := range f.reasons {
			if slices.ContainsFunc(bearers[i].Names, func(n Name) bool { return n.Name == r.A }) {
				bearers[i].Reasons = append(bearers[i].Reasons, r)
			}
		}
	}
	return bearers, f.open()
}

type folder struct {
	names   []Name
	ready   []*prepared
	group   []int // the first name of each name's group
	members map[int][]int
	held    Held
	reasons []Reason
	unsure  []Reason
	waiting [][2]int // the names of each of unsure
}

// rule joins the names that rulings join.
func (f *folder) rule() {
	if len(f.held.Together) == 0 {
		return
	}
	named := map[string][]int{}
	for i := range f.names {
		named[f.names[i].Name] = append(named[f.names[i].Name], i)
	}
	for _, p := range f.held.Together {
		for _, a := range named[p[0]] {
			for _, b := range named[p[1]] {
				f.join(a, b, Opinion{Verdict: Same, For: []string{"a ruling"}})
			}
		}
	}
}

// pairs returns the pairs of names that may be of one bearer, in order: those that share a sound
// at the beginning of a word, an acronym or a later name.
func (f *folder) pairs() [][2]int {
	blocks := map[string][]int{}
	for i := range f.names {
		for _, k := range f.ready[i].keys() {
			blocks[k] = append(blocks[k], i)
		}
	}
	later := make([][]int, len(f.names)) // for each name those behind it that it is compared with
	for _, block := range blocks {
		block = block[:min(len(block), mostLike)]
		for n, a := range block {
			later[a] = append(later[a], block[n+1:]...)
		}
	}
	var out [][2]int
	for a, others := range later {
		slices.Sort(others)
		for _, b := range slices.Compact(others) {
			out = append(out, [2]int{a, b})
		}
	}
	return out
}

// keys returns what a name shares with those that may be of one bearer.
func (p *prepared) keys() []string {
	var out []string
	add := func(kind, word string) {
		if k := kind + word; word != "" && !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	if p.later > 0 {
		add("later ", strconv.Itoa(p.later))
	}
	if p.known != nil {
		add("roster ", p.known.Name)
	}
	add("key ", p.key)
	if p.body {
		letters := ""
		for w := range strings.FieldsSeq(p.key) {
			if !bodies.missing[w] {
				letters += w[:1]
			}
		}
		add("letters ", letters)
		if !strings.Contains(p.key, " ") {
			add("letters ", p.key)
		}
		add("body ", strings.Join(p.words, " "))
		return out
	}
	words := p.person.words
	if len(words) == 0 {
		return out
	}
	add("letters ", strings.Join(words, ""))
	add("last ", consonants(sounds(words[len(words)-1])))
	if len(words) > 1 {
		add("last ", consonants(sounds(words[len(words)-2]))) // the family behind a patronym may be missing
		add("rest ", strings.Join(words[1:], ""))
	}
	if eitherWay[p.Code] {
		add("last ", consonants(sounds(words[0])))
	}
	return out
}

// consonants returns the first three consonants of a word in one class of sounds each.
func consonants(w string) string {
	out := ""
	for _, r := range w {
		class := r
		switch r {
		case 'a', 'e', 'i', 'o', 'u', 'h':
			continue
		case 'Q', 'X', 'G', 'g', 'C', 'S':
			class = 'k'
		case 'J', 'j', 'Z', 'z', 's':
			class = 's'
		case 'f', 'v':
			class = 'v'
		case 'd', 't':
			class = 't'
		}
		if out += string(class); len(out) == 3 {
			break
		}
	}
	return out
}

// judge compares two names and joins them if they are of one bearer, unless a ruling or another
// name of the groups speaks against it.
func (f *folder) judge(a, b int) {
	if ruled, _ := f.ruled(a, b); ruled {
		return
	}
	o := f.ready[a].with(f.ready[b])
	switch o.Verdict {
	case Same:
		if against := f.against(a, b); against != "" {
			o.Against = append(o.Against, against)
			f.wait(a, b, o.with(Unsure))
			return
		}
		f.join(a, b, o)
	case Unsure:
		f.wait(a, b, o)
	}
}

func (f *folder) wait(a, b int, o Opinion) {
	f.unsure = append(f.unsure, Reason{f.names[a].Name, f.names[b].Name, o})
	f.waiting = append(f.waiting, [2]int{a, b})
}

func (f *folder) ruled(a, b int) (ruled, together bool) {
	is := func(p [2]string) bool {
		x, y := f.names[a].Name, f.names[b].Name
		return p == [2]string{x, y} || p == [2]string{y, x}
	}
	switch {
	case slices.ContainsFunc(f.held.Apart, is):
		return true, false
	case slices.ContainsFunc(f.held.Together, is):
		return true, true
	}
	return false, false
}

// against returns why the groups of two names cannot be one: some of their names are of two
// bearers. Empty if nothing speaks against it.
func (f *folder) against(a, b int) string {
	x, y := f.group[a], f.group[b]
	if x == y {
		return ""
	}
	for _, m := range f.members[x] {
		for _, n := range f.members[y] {
			ruled, together := f.ruled(m, n)
			if ruled && !together || !ruled && f.ready[m].with(f.ready[n]).Verdict == Other {
				return f.names[m].Name + " and " + f.names[n].Name + " are two"
			}
		}
	}
	return ""
}

func (f *folder) join(a, b int, o Opinion) {
	x, y := f.group[a], f.group[b]
	if x == y {
		return
	}
	f.reasons = append(f.reasons, Reason{f.names[a].Name, f.names[b].Name, o})
	x, y = min(x, y), max(x, y)
	for _, m := range f.members[y] {
		f.group[m] = x
	}
	f.members[x] = append(f.members[x], f.members[y]...)
	delete(f.members, y)
}

// surnames joins names of one word to the only bearer who has it as last name, if reports
// connect both with one state; these pairs no longer wait for a ruling.
func (f *folder) surnames() {
	full := map[string]map[int]bool{} // the groups with a last name
	for i, n := range f.names {
		if p := f.ready[i].person; len(p.words) > 1 && !f.ready[i].body {
			last := p.words[len(p.words)-1] + " " + n.Code
			if full[last] == nil {
				full[last] = map[int]bool{}
			}
			full[last][f.group[i]] = true
		}
	}
	for i, n := range f.names {
		p := f.ready[i].person
		groups := full[f.ready[i].key+" "+n.Code]
		if len(p.words) != 1 || len(f.members[f.group[i]]) > 1 || n.Code == "" || f.ready[i].body || len(groups) != 1 {
			continue
		}
		for g := range groups {
			if slices.ContainsFunc(f.members[g], func(m int) bool { ruled, together := f.ruled(i, m); return ruled && !together }) {
				continue
			}
			f.join(i, g, Opinion{Same, []string{"the only bearer of the last name whom reports connect with " + n.Code}, nil})
		}
	}
}

// open returns the pairs that still wait: those of two bearers.
func (f *folder) open() []Reason {
	var out []Reason
	for i, p := range f.waiting {
		again := func(r Reason) bool { return r.A == f.unsure[i].A && r.B == f.unsure[i].B }
		if f.group[p[0]] != f.group[p[1]] && !slices.ContainsFunc(out, again) {
			out = append(out, f.unsure[i])
		}
	}
	return out
}
