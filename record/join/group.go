package join

import (
	"cmp"
	"slices"
	"strings"

	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
)

// Link says that two items are accounts of one act.
type Link struct {
	A, B int // indexes of the items, A before B
	Why  string
}

// Held are the rulings of staff on what is one act, as pairs of item IDs, or on which reports are
// copies of one text, as pairs of SHA-256. They take precedence over what is found; what is apart
// takes precedence over what is together.
type Held struct {
	Together, Apart [][2]string
}

// Group is the accounts of one act.
type Group struct {
	Items []int  // indexes, ascending
	Links []Link // what joins them: a tree
}

// Events groups the event items that are accounts of one act. Every event item is in one group;
// groups are in the order of their first item. Negated and hypothetical events are joined with
// each other only.
func Events(items []record.Item, held Held) []Group { return EventsWith(items, held, nil) }

// EventsWith returns those of the groups of Events that have an item for which with is true; all if with is nil.
// Items that are in no such group are not compared in full.
func EventsWith(items []record.Item, held Held, with func(*record.Item) bool) []Group {
	j := newJoiner(items, held)
	var may [][2]int
	j.compare(func(a, b int) { may = append(may, [2]int{a, b}) })
	if with != nil {
		j.keep(with, may, held.Together)
	}
	j.ruled(held.Together, func(int, int) bool { return true })
	j.alike()
	j.differently(may)
	groups := j.groups()
	if with == nil {
		return groups
	}
	return slices.DeleteFunc(groups, func(g Group) bool {
		return !slices.ContainsFunc(g.Items, func(i int) bool { return with(&items[i]) })
	})
}

// Alike groups the event items that reports code alike: the same category and parties on the same
// day or within a month that contains it. held joins only items of the same category and parties.
func Alike(items []record.Item, held Held) []Group {
	j := newJoiner(items, held)
	j.ruled(held.Together, func(a, b int) bool { return j.keys[a] == j.keys[b] })
	j.alike()
	return j.groups()
}

// joiner collects the links between items.
type joiner struct {
	items    []record.Item
	accounts []*account // made when an item is compared
	keys     []string   // of the items, empty of what is no event; see sameAct
	sets     chains
	members  [][]int // of each root; nil for itself alone
	links    []Link
	apart    map[[2]int]bool
	byID     map[string]int
}

func newJoiner(items []record.Item, held Held) *joiner {
	n := len(items)
	j := &joiner{items: items, accounts: make([]*account, n), keys: make([]string, n), sets: newChains(n), members: make([][]int, n), apart: map[[2]int]bool{}}
	for i := range items {
		if e := items[i].Event(); e != nil {
			j.keys[i] = sameAct(e)
		}
	}
	if len(held.Together)+len(held.Apart) == 0 {
		return j
	}
	j.byID = make(map[string]int, n)
	for i := range items {
		j.byID[items[i].ID] = i
	}
	for _, pair := range held.Apart {
		if a, b, known := j.pair(pair); known {
			j.apart[[2]int{min(a, b), max(a, b)}] = true
		}
	}
	return j
}

// pair returns the items with two IDs, if both are known.
func (j *joiner) pair(ids [2]string) (a, b int, known bool) {
	a, has := j.byID[ids[0]]
	b, also := j.byID[ids[1]]
	return a, b, has && also
}

// account returns what an item is compared by.
func (j *joiner) account(i int) *account {
	if j.accounts[i] == nil {
		j.accounts[i] = recalled(&j.items[i])
	}
	return j.accounts[i]
}

// group returns the members of a root.
func (j *joiner) group(root int) []int {
	if j.members[root] == nil {
		j.members[root] = []int{root}
	}
	return j.members[root]
}

func (j *joiner) root(i int) int { return j.sets.root(i) }

// link joins the groups of two items, unless staff separated a pair of their members.
func (j *joiner) link(a, b int, why string) {
	x, y := j.root(a), j.root(b)
	if x == y {
		return
	}
	for _, m := range j.group(x) {
		for _, n := range j.group(y) {
			if j.apart[[2]int{min(m, n), max(m, n)}] {
				return
			}
		}
	}
	j.sets.tie(x, y)
	x, y = min(x, y), max(x, y)
	j.members[x] = append(j.members[x], j.members[y]...)
	j.links = append(j.links, Link{min(a, b), max(a, b), why})
}

// ruled joins the pairs of items that rulings join and that may be joined.
func (j *joiner) ruled(together [][2]string, may func(a, b int) bool) {
	for _, pair := range together {
		if a, b, known := j.pair(pair); known && j.keys[a] != "" && j.keys[b] != "" && may(a, b) {
			j.link(a, b, "joined by a ruling")
		}
	}
}

// alike joins items with the same category and parties on the same day, or, without a day, with
// the same words.
func (j *joiner) alike() {
	groups := map[string][]int{}
	for i := range j.items {
		key := j.keys[i]
		if key == "" {
			continue
		}
		for _, k := range groups[key] {
			if j.timedAlike(k, i) && j.sameAct(k, i) {
				j.link(k, i, "the same act, parties and day")
				break
			}
		}
		groups[key] = append(groups[key], i)
	}
}

// timedAlike reports whether the times of two items with one key agree. Most are of other days, which is soon seen.
func (j *joiner) timedAlike(k, i int) bool {
	a, b := j.items[i].True, j.items[k].True
	return a == b || about(a, b) || about(b, a)
}

// sameAct reports whether two items with one key, whose times agree, are of one act.
func (j *joiner) sameAct(k, i int) bool {
	a, b := j.account(i), j.account(k)
	return a.done == b.done && coded(b, a)
}

// coded reports whether two accounts with one key are of one act.
func coded(a, b *account) bool {
	if a.item.True.IsZero() || b.item.True.IsZero() {
		return a.item.True == b.item.True && toldTogether(a.item, b.item) && sameWords(a.item, b.item)
	}
	if a.item.True != b.item.True && !about(a.item.True, b.item.True) && !about(b.item.True, a.item.True) {
		return false
	}
	if a.violent && len(a.places) > 0 && len(b.places) > 0 && !overlap(a.places, b.places) && !within(a, b) && !overlap(a.marks, b.places) && !overlap(a.places, b.marks) {
		return sameWords(a.item, b.item) // two towns on one day are two strikes
	}
	return !a.otherPeople(b)
}

// toldTogether reports whether the reports of two items are dated within a month of one another,
// or have no date: words without a day, such as "Iran condemned Israel", are printed again years
// later about another act.
func toldTogether(a, b *record.Item) bool {
	if a.Told.IsZero() || b.Told.IsZero() {
		return a.Told == b.Told
	}
	apart := a.Told.Days(b.Told)
	return -loosest <= apart && apart <= loosest
}

func sameWords(a, b *record.Item) bool {
	return squeezed(a.Evidence[0].Words) == squeezed(b.Evidence[0].Words)
}

func squeezed(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// mostCompared limits the accounts of one day and party that are compared with each other.
const mostCompared = 400

// differently joins accounts of one act that reports code differently: with other parties, tolls
// or sides. Compared are those that may be of one act: see compare. Those
// that agree most are joined first; a group is not joined to another if any of their accounts
// exclude each other.
func (j *joiner) differently(may [][2]int) {
	type pair struct {
		a, b   int
		why    Reason
		weight int
	}
	var pairs []pair
	for _, p := range may {
		if j.keys[p[0]] == "" || j.keys[p[1]] == "" { // it is not kept
			continue
		}
		if why, ok := j.account(p[0]).one(j.account(p[1])); ok {
			pairs = append(pairs, pair{p[0], p[1], why, len(why.Shared)})
		}
	}
	slices.SortStableFunc(pairs, func(x, y pair) int {
		return cmp.Or(cmp.Compare(y.weight, x.weight), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	for _, p := range pairs {
		if x, y := j.root(p.a), j.root(p.b); x != y && !j.exclude(x, y) {
			j.link(p.a, p.b, p.why.String())
		}
	}
}

// compare calls do for the pairs of items that may be of one act, each once: they share a day and a party, or a day and
// a place, and at a glance nothing tells them apart.
func (j *joiner) compare(do func(a, b int)) {
	blocks := j.blocks()
	first := j.firstPlaces(blocks)
	type place struct{ block, behind int32 } // what follows an item in a block
	places, next := make([]place, first[len(j.items)]), slices.Clone(first)
	for k, block := range blocks {
		for n, i := range block {
			places[next[i]] = place{int32(k), int32(n + 1)}
			next[i]++
		}
	}
	glances := j.glances()
	seen := make([]int32, len(j.items)) // of each item, the last with which it was looked at, from 1 on
	for a := range j.items {
		for _, at := range places[first[a]:first[a+1]] {
			for _, b := range blocks[at.block][at.behind:] {
				if seen[b] > int32(a) {
					continue
				}
				if seen[b] = int32(a) + 1; glances[a].may(&glances[b]) {
					do(a, int(b))
				}
			}
		}
	}
}

// firstPlaces returns for each item, and behind the last, where its places begin if all items' places in the blocks
// stand one after another.
func (j *joiner) firstPlaces(blocks [][]int32) []int32 {
	first := make([]int32, len(j.items)+1)
	for _, block := range blocks {
		for _, i := range block {
			first[i+1]++
		}
	}
	for i := range j.items {
		first[i+1] += first[i]
	}
	return first
}

// exclude reports whether some accounts of two groups cannot be of one act: they name different
// persons of one state, other days, or are two acts of one report.
func (j *joiner) exclude(x, y int) bool {
	for _, m := range j.group(x) {
		for _, n := range j.group(y) {
			a, b := j.account(m), j.account(n)
			if a.otherPeople(b) || a.item.Report == b.item.Report && a.event.Category != b.event.Category {
				return true
			}
			if nearness(a.item.True, b.item.True) == 0 {
				return true
			}
		}
	}
	return false
}

// blocks returns sets of items that may be of one act, each in the order of the items.
func (j *joiner) blocks() [][]int32 {
	keys := numbers{}
	number := map[uint64]int32{} // of blocks, by the day and the number of the party or place
	var out [][]int32
	for i := range j.items {
		if j.keys[i] == "" {
			continue
		}
		first, last := daysOf(j.items[i].True)
		if first > last {
			continue
		}
		for _, key := range j.meets(i) {
			n := uint64(keys.of(key))
			for day := first; day <= last; day++ {
				at := uint64(day)<<32 | n
				block, known := number[at]
				if !known {
					block = int32(len(out))
					number[at] = block
					out = append(out, nil)
				}
				if len(out[block]) < mostCompared {
					out[block] = append(out[block], int32(i))
				}
			}
		}
	}
	return out
}

// meets returns the parties and places under which an item meets others, each once. Only the
// words of an act with a side that has no code, or at a place, are read for places.
func (j *joiner) meets(i int) []string {
	e := j.items[i].Event()
	var keys []string
	coded := func(list []reading.Party) bool {
		known := false
		for _, p := range list {
			for _, code := range []string{p.Code, p.Country} {
				if code != "" {
					keys = append(keys, code)
					known = true
				}
			}
		}
		return known
	}
	actor, recipient := coded(e.Actors), coded(e.Recipients)
	if !actor || !recipient || e.Place != "" {
		for place := range j.account(i).places {
			keys = append(keys, "in "+place)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// daysOf returns the first and the last day under which an account meets others, as numbers: its day and the next,
// or all days of its bounds; a first after the last if they are too wide.
func daysOf(b when.Bounds) (first, last int) {
	if day, exact := b.Day(); exact {
		first = numberOf(day)
		return first, first + 1 // and the day before, which has this one
	}
	if b.From.IsZero() || b.Until.IsZero() || b.Until.Days(b.From) > loosest {
		return 0, -1
	}
	return numberOf(b.From), numberOf(b.Until) - 1
}

// numberOf returns the number of a day.
func numberOf(day when.Day) int { return day.Days(when.Day{Year: 1, Month: 1, Dom: 1}) }

func (j *joiner) groups() []Group {
	index := map[int]int{}
	var out []Group
	for i := range j.items {
		if j.keys[i] == "" {
			continue
		}
		root := j.root(i)
		at, ok := index[root]
		if !ok {
			at = len(out)
			index[root] = at
			out = append(out, Group{})
		}
		out[at].Items = append(out[at].Items, i)
	}
	for _, l := range j.links {
		at := index[j.root(l.A)]
		out[at].Links = append(out[at].Links, l)
	}
	return out
}
