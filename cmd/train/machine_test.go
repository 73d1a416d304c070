package main

import (
	"math"
	"testing"

	"flashbrief/reading/learn"
	"flashbrief/reading/net"
	"flashbrief/reading/ud"
)

func TestSharesAreChancesByTheMeanOfScores(t *testing.T) {
	a := &analyst{nets: make([]*net.Analyst, 2)}
	got := a.shares([]float32{2, 0, -40, 2}) // means 1, 0, -20, 1
	e := float32(math.Exp(-1))
	want := []learn.Share{{Label: 0, Part: 1 / (2 + e)}, {Label: 1, Part: e / (2 + e)}, {Label: 3, Part: 1 / (2 + e)}}
	if len(got) != len(want) {
		t.Fatalf("got %v, want %v", got, want)
	}
	for i := range want {
		if got[i].Label != want[i].Label || math.Abs(float64(got[i].Part-want[i].Part)) > 1e-6 {
			t.Errorf("got %v, want %v", got[i], want[i])
		}
	}
}

// Two identical networks together give the same probabilities as one, and for a plain sentence
// they mostly give one label for each token.
func TestTeachersHoldWhatTheyRead(t *testing.T) {
	one := newAnalyst(net.Embedded())
	two := newAnalyst(net.Embedded(), net.Embedded())
	forms := []string{"Iran", "met", "Russia", "in", "Moscow", "."}
	hold := func(a *analyst) (g *learn.Gold) {
		a.each([]ud.Sentence{bareSentence(forms)}, func(_, number int, tokens []ud.Token) {
			a.trees.DecodeFrom(a, number, a.arcs(number), tokens)
			g = a.hold(number, tokens)
		})
		return g
	}
	g, same := hold(one), hold(two)
	if len(g.Heads) != len(forms) || g.Heads[1] != net.RootHead || g.Heads[0] != 1 || g.Heads[2] != 1 {
		t.Fatalf("heads: got %v, want met as the root over both names", g.Heads)
	}
	for i := range forms {
		for which, pair := range [][2][]learn.Share{
			{g.Held.UPOS[i], same.Held.UPOS[i]}, {g.Held.XPOS[i], same.Held.XPOS[i]}, {g.Held.Feats[i], same.Held.Feats[i]},
			{g.Held.Heads[i], same.Held.Heads[i]}, {g.Held.Rels[i], same.Held.Rels[i]},
		} {
			total := float32(0)
			for k, s := range pair[0] {
				total += s.Part
				if k >= len(pair[1]) || pair[1][k].Label != s.Label || math.Abs(float64(pair[1][k].Part-s.Part)) > 1e-4 {
					t.Fatalf("%s, head %d: one holds %v, two of it %v", forms[i], which, pair[0], pair[1])
				}
			}
			if math.Abs(float64(total-1)) > 1e-4 {
				t.Errorf("%s, head %d: parts sum to %f", forms[i], which, total)
			}
		}
	}
}
