package ud

import (
	"slices"

	"flashbrief/ground/text"
)

// Tree is a sentence with an index of dependents. It is built once the heads of the sentence no
// longer change, and may be shared by readers.
type Tree struct {
	*Sentence
	first []int32 // first dependent of each token, -1 for none
	next  []int32 // next dependent of the same head, -1 at the end
}

// NewTree indexes the dependents of s. A head out of range counts as the root.
func NewTree(s *Sentence) *Tree {
	return s.tree(new(Tree), make([]int32, 2*len(s.Tokens)))
}

// NewTrees indexes each of the sentences.
func NewTrees(sentences []Sentence) []*Tree {
	words := 0
	for i := range sentences {
		words += len(sentences[i].Tokens)
	}
	trees, links, out := make([]Tree, len(sentences)), make([]int32, 2*words), make([]*Tree, len(sentences))
	for i := range sentences {
		n := 2 * len(sentences[i].Tokens)
		out[i] = sentences[i].tree(&trees[i], links[:n:n])
		links = links[n:]
	}
	return out
}

// tree indexes the dependents of s in t, with two links for each token.
func (s *Sentence) tree(t *Tree, links []int32) *Tree {
	n := len(s.Tokens)
	*t = Tree{Sentence: s, first: links[:n], next: links[n:]}
	for i := range links {
		links[i] = -1
	}
	for i := n - 1; i >= 0; i-- {
		h := s.Tokens[i].Head
		if h >= 0 && h < n && h != i {
			t.next[i] = t.first[h]
			t.first[h] = int32(i)
		}
	}
	return t
}

// Kids yields the dependents of token i from left to right.
func (t *Tree) Kids(i int) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for k := t.first[i]; k >= 0; k = t.next[k] {
			if !yield(int(k)) {
				return
			}
		}
	}
}

// Up yields token i and what it depends on, the nearest first, up to the root; at most the given
// number of tokens, and none if i is negative.
func (t *Tree) Up(i, most int) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for n := 0; i >= 0 && n < most; i, n = t.Tokens[i].Head, n+1 {
			if !yield(i) {
				return
			}
		}
	}
}

// Kid returns the first dependent of i with one of the relations, or -1. A wanted relation with
// a subtype must match exactly; one without matches any subtype.
func (t *Tree) Kid(i int, rels ...Rel) int {
	for k := range t.Kids(i) {
		if t.Is(k, rels...) {
			return k
		}
	}
	return -1
}

// Is reports whether token i has one of the relations to its head. "nsubj" covers "nsubj:pass";
// "nsubj:pass" covers only itself.
func (t *Tree) Is(i int, rels ...Rel) bool {
	rel := t.Tokens[i].Deprel
	universal := rel.Universal()
	for _, r := range rels {
		if r == rel || r == universal {
			return true
		}
	}
	return false
}

// Subtree returns the indices of i and everything below it, in text order. Dependents for which
// skip returns true are left out with their subtrees; skip may be nil.
func (t *Tree) Subtree(i int, skip func(int) bool) []int {
	var space [most]int
	return slices.Clone(t.subtree(space[:0], i, skip))
}

// Below yields what Subtree returns.
func (t *Tree) Below(i int, skip func(int) bool) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		var space [most]int
		for _, k := range t.subtree(space[:0], i, skip) {
			if !yield(k) {
				return
			}
		}
	}
}

// most is the size of a usual subtree, which is collected without allocating.
const most = 64

func (t *Tree) subtree(out []int, i int, skip func(int) bool) []int {
	out = append(out, i)
	for at := 0; at < len(out) && len(out) <= len(t.Tokens); at++ {
		for k := range t.Kids(out[at]) {
			if skip == nil || !skip(k) {
				out = append(out, k)
			}
		}
	}
	slices.Sort(out)
	return out
}

// Cover returns the smallest span over the tokens with the given indices.
func (t *Tree) Cover(tokens []int) text.Span {
	if len(tokens) == 0 {
		return text.Span{}
	}
	span := t.Tokens[tokens[0]].Span
	for _, i := range tokens[1:] {
		span = span.Join(t.Tokens[i].Span)
	}
	return span
}
