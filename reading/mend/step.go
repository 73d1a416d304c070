package mend

import (
	"slices"

	"flashbrief/reading/ud"
)

// step is one change made by a repair.
type step interface {
	// do changes the tokens. before holds the tokens as they were, found the tokens of the
	// repair's nodes.
	do(tokens, before []ud.Token, found []int)
}

// hang gives a node another head and relation.
type hang struct {
	node int
	head int    // node, or rootHead
	as   int    // node whose former head is used instead, or none
	rel  ud.Rel // "" for the former relation of the node as
}

// rootHead means the root instead of a node, none means no node.
const (
	rootHead = -2
	none     = -1
)

func (h hang) do(tokens, before []ud.Token, found []int) {
	t := &tokens[found[h.node]]
	switch {
	case h.as >= 0:
		t.Head = before[found[h.as]].Head
	case h.head == rootHead:
		t.Head = ud.Root
	case h.head != h.node: // else the head stays, and only the relation changes
		t.Head = found[h.head]
	}
	t.Deprel = h.rel
	if h.rel == "" {
		t.Deprel = before[found[h.as]].Deprel
	}
}

// move attaches dependents of a node to another: those in the given relations, or all if none
// are given; and only those before a certain node, if one is given. Tokens of the repair's
// nodes stay.
type move struct {
	from, to int
	rels     []ud.Rel
	before   int
}

func (m move) do(tokens, _ []ud.Token, found []int) {
	for i := range tokens {
		t := &tokens[i]
		if t.Head != found[m.from] || slices.Contains(found, i) || m.before >= 0 && i > found[m.before] {
			continue
		}
		if len(m.rels) == 0 || slices.Contains(m.rels, t.Deprel) || slices.Contains(m.rels, t.Deprel.Universal()) {
			t.Head = found[m.to]
		}
	}
}

// retag gives a node another part of speech and Penn tag.
type retag struct {
	node int
	upos ud.UPOS
	xpos ud.XPOS
}

func (r retag) do(tokens, _ []ud.Token, found []int) {
	tokens[found[r.node]].UPOS, tokens[found[r.node]].XPOS = r.upos, r.xpos
}
