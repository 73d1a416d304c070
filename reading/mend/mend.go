// Package mend repairs mistakes of the parser that cost whole clauses. The repairs are data
// (data/repairs.txt): the shape of a wrong tree, its correction, and a sentence that shows it.
// They are applied once, after parsing and before any package reads the trees. A repair that
// would leave a cycle or no root is not applied.
package mend

import (
	"slices"
	"strings"
	"sync"

	"flashbrief/reading/ud"
)

// maxRepairs limits the repairs of one sentence.
const maxRepairs = 8

// Made is a repair that was applied: its rule's permanent name, and the token with a new head.
type Made struct {
	Rule  string
	Token int
}

// Repair repairs the sentence's tokens in place and returns the repairs applied, in order.
func Repair(tokens []ud.Token) []Made {
	var made []Made
	found := make([]int, 0, mostNodes())
	for _, r := range repairs() {
		for len(made) < maxRepairs {
			token := r.apply(tokens, found)
			if token < 0 {
				break
			}
			made = append(made, Made{r.name, token})
		}
	}
	return made
}

// mostNodes returns the largest number of nodes of a repair.
var mostNodes = sync.OnceValue(func() int {
	most := 0
	for _, r := range repairs() {
		most = max(most, len(r.nodes))
	}
	return most
})

// apply applies the repair at the first place that matches, and returns the token of its first
// step, or none if no place matches. The tokens found are kept in the space of found.
func (r *repair) apply(tokens []ud.Token, found []int) int {
	found = r.match(tokens, found[:0])
	if found == nil {
		return none
	}
	before := slices.Clone(tokens)
	for _, s := range r.steps {
		s.do(tokens, before, found)
	}
	if sound(tokens) && !slices.EqualFunc(tokens, before, same) {
		return found[r.first]
	}
	copy(tokens, before)
	return none
}

func same(a, b ud.Token) bool {
	return a.Head == b.Head && a.Deprel == b.Deprel && a.UPOS == b.UPOS && a.XPOS == b.XPOS
}

// match extends the tokens found for the first nodes to all nodes, or returns nil.
func (r *repair) match(tokens []ud.Token, found []int) []int {
	if len(found) == len(r.nodes) {
		return found
	}
	n := &r.nodes[len(found)]
	from, to := 0, len(tokens)
	if n.next >= 0 { // only one token is possible
		from = found[n.next] + 1
		to = min(from+1, len(tokens))
	}
	for i := from; i < to; i++ {
		if slices.Contains(found, i) || !n.fits(tokens, i, found) {
			continue
		}
		if all := r.match(tokens, append(found, i)); all != nil {
			return all
		}
	}
	return nil
}

// fits reports whether token i may be the node, given the tokens found for earlier nodes.
func (n *node) fits(tokens []ud.Token, i int, found []int) bool {
	t := &tokens[i]
	lacked := func(rel ud.Rel) bool { return dependent(tokens, i, rel) }
	missing := func(rel ud.Rel) bool { return !dependent(tokens, i, rel) }
	return n.stands(t, i, found) && n.describes(t) && !slices.ContainsFunc(n.lacks, lacked) && !slices.ContainsFunc(n.has, missing)
}

// stands reports whether token i has the place of the node beside the tokens found.
func (n *node) stands(t *ud.Token, i int, found []int) bool {
	switch {
	case n.head >= 0 && t.Head != found[n.head],
		n.before >= 0 && i > found[n.before],
		n.after >= 0 && i < found[n.after]:
		return false
	}
	return true
}

// describes reports whether the token has the relation, the tags and the words of the node.
func (n *node) describes(t *ud.Token) bool {
	switch {
	case !of(n.rels, t.Deprel) && !of(n.rels, t.Deprel.Universal()),
		!of(n.upos, t.UPOS),
		!of(n.xpos, t.XPOS),
		!of(n.lemmas, t.Base()),
		n.form != "" && t.Form != n.form,
		n.past && !pastForm(t):
		return false
	}
	return true
}

// of reports whether the list has the value; an empty list has every one.
func of[T comparable](list []T, value T) bool {
	return len(list) == 0 || slices.Contains(list, value)
}

// dependent reports whether the token has a dependent in the relation.
func dependent(tokens []ud.Token, i int, rel ud.Rel) bool {
	for k := range tokens {
		if t := &tokens[k]; t.Head == i && (t.Deprel == rel || t.Deprel.Universal() == rel) {
			return true
		}
	}
	return false
}

// pastForm reports whether the word may be the past tense of a verb: "severed".
func pastForm(t *ud.Token) bool {
	if t.XPOS == ud.VBN || t.XPOS == ud.VBD {
		return true
	}
	return t.UPOS == ud.ADJ && len(t.Form) > 5 && strings.HasSuffix(t.Form, "ed")
}

// sound reports whether the tokens form a tree with one root.
func sound(tokens []ud.Token) bool {
	roots := 0
	for i := range tokens {
		if tokens[i].Head == ud.Root {
			roots++
		}
		n := 0
		for at := i; at != ud.Root; at = tokens[at].Head {
			if n++; at < 0 || at >= len(tokens) || n > len(tokens) {
				return false
			}
		}
	}
	return roots == 1
}
