package join

import "flashbrief/record"

// keep leaves out the items that cannot be in a group with one for which with is true, nor change such a group: between
// them is no chain of pairs of which one may be joined to the other. may are pairs of items, together pairs of IDs.
func (j *joiner) keep(with func(*record.Item) bool, may [][2]int, together [][2]string) {
	c := newChains(len(j.items))
	for _, p := range may {
		c.tie(p[0], p[1])
	}
	j.tieAlike(c, func(int, int) bool { return true })
	for _, p := range together {
		if a, b, known := j.pair(p); known {
			c.tie(a, b)
		}
	}
	wanted := make([]bool, len(j.items)) // of roots
	for i := range j.items {
		if j.keys[i] != "" && with(&j.items[i]) {
			wanted[c.root(i)] = true
		}
	}
	for i := range j.items {
		if !wanted[c.root(i)] {
			j.keys[i] = ""
		}
	}
}

// tieAlike ties the items with one key that are timed alike and the same.
func (j *joiner) tieAlike(c chains, same func(a, b int) bool) {
	alike := map[string][]int{}
	for i, key := range j.keys {
		if key == "" {
			continue
		}
		for _, k := range alike[key] {
			if c.root(k) != c.root(i) && j.timedAlike(k, i) && same(k, i) {
				c.tie(k, i)
			}
		}
		alike[key] = append(alike[key], i)
	}
}

// chains are sets of what is tied together: a union-find forest.
type chains []int

// newChains returns n sets of one member.
func newChains(n int) chains {
	c := make(chains, n)
	for i := range c {
		c[i] = i
	}
	return c
}

// root returns the member that stands for a set.
func (c chains) root(i int) int {
	for c[i] != i {
		c[i] = c[c[i]]
		i = c[i]
	}
	return i
}

// tie makes two members of one set, whose root is the lower of their roots.
func (c chains) tie(a, b int) {
	x, y := c.root(a), c.root(b)
	c[max(x, y)] = min(x, y)
}
