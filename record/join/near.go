package join

import "flashbrief/record"

// Near parts event items into sets, in the order of their first items: whichever of the items are known,
// Events joins none with one of another set. The items may be of different times: one as it was
// and as it is now.
func Near(items []record.Item) [][]int {
	j := newJoiner(items, Held{})
	j.tieAlike(j.sets, j.sameAct)
	j.compare(func(a, b int) {
		if j.root(a) == j.root(b) {
			return
		}
		if _, ok := j.account(a).one(j.account(b)); ok {
			j.sets.tie(a, b)
		}
	})
	at := map[int]int{}
	var out [][]int
	for i, key := range j.keys {
		if key == "" {
			continue
		}
		root := j.root(i)
		if _, known := at[root]; !known {
			at[root] = len(out)
			out = append(out, nil)
		}
		out[at[root]] = append(out[at[root]], i)
	}
	return out
}
