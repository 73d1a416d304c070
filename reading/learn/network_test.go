package learn

import (
	"slices"
	"testing"

	"flashbrief/reading/net"
)

// TestTheNetworkScoresAsInTraining trains a few steps, and compares the network's scores with
// those used for its losses. They differ a little, because the network multiplies bytes.
func TestTheNetworkScoresAsInTraining(t *testing.T) {
	s := &net.Shape{
		Affix: 4, Buckets: 64, Hidden: 6, Arc: 6, Rel: 4,
		Words: []string{""}, Vectors: net.NewVocabulary([]string{""}), Rels: []string{"root", "nsubj", "obj"},
	}
	tr := NewTrainer(s, nil, Options{Workers: 1, Seed: 5, Rate: .01, Steps: 9, Dropout: .2, BatchWords: 10})
	forms := []string{"Dogs", "bark", "loudly"}
	for range 3 {
		tr.Learn([]*Gold{{Forms: forms, Heads: []int32{1, net.RootHead, 1}, Rels: []int32{1, 0, 2}}})
	}
	network := tr.Network()
	a := network.NewAnalyst()
	a.Encode([][]string{forms})

	tr.pack()
	p := net.NewPass(s, tr.w, (*dropout)(nil))
	p.Layout([]int{len(forms)})
	for i, form := range forms {
		tr.lexicon.Of(&p.Feats[p.Row(0, i)], form, i == 0, nil)
	}
	p.Forward()
	var tree net.Tree
	tree.ScoreArcs(p, 0)
	if got := a.ArcScores(0); !near(got, tree.Scores) {
		t.Errorf("arcs: got %v, want %v", got, tree.Scores)
	}
	form := p.Linear(nil, p.RelDep, tr.w.Rel, nil)
	want := make([]float32, len(s.Rels))
	for _, head := range []int{net.RootHead, 0, 2} {
		relScores(p, form, want, 1, head)
		if got := a.RelScores(0, 1, head); !near(got, want) {
			t.Errorf("relations to %d: got %v, want %v", head, got, want)
		}
	}
}

// near reports whether scores are as close as bytes allow.
func near(got, want []float32) bool {
	return slices.EqualFunc(got, want, func(a, b float32) bool { return a-b < 0.003 && b-a < 0.003 })
}
