package learn

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestRelationsAreScoredAsInTraining(t *testing.T) {
	everySIMD(t, func(t *testing.T) {
		for _, labels := range []int{3, 64, 70} {
			r := rand.New(rand.NewPCG(1, uint64(labels)))
			s := &Shape{Rel: 12, Hidden: 2, Rels: make([]string, labels)}
			w := newWeights(s)
			copy(w.rel.w, random(r, len(w.rel.w)))
			w.prepare(false)
			p := pass{shape: s, w: w, rows: 2, relLin: random(r, 2*labels), relLinH: random(r, 2*labels)}
			p.relDep, p.relHead = random(r, 2*s.Rel), random(r, 2*s.Rel)
			for i := range p.relDep { // as rectified vectors are
				p.relDep[i], p.relHead[i] = max(0, p.relDep[i]), max(0, p.relHead[i])
			}
			p.rel = p.linear(nil, p.relDep, w.rel, nil)
			var a arc
			rels := newRelations(s, w)
			for _, head := range []int{-1, 0, 1} {
				want, got := make([]float32, labels), make([]float32, labels)
				p.relScores(want, 1, head)
				key := p.relLinear(got, 1, head)
				for i, v := range rels.score(&a, p.relDep[s.Rel:], key) {
					got[i] += v
				}
				if !slices.Equal(got, want) {
					t.Errorf("%s: got %v, want %v", fmt.Sprint(labels, " labels, head ", head), got, want)
				}
			}
		}
	})
}

func TestKnownTokensGiveWhatNewOnesGive(t *testing.T) {
	n := Embedded()
	a, b := n.NewAnalyst(), n.NewAnalyst()
	batches := [][][]string{
		{{"Iran", "met", "Russia", "."}, {"Russia", "met", "Iran", "in", "Moscow", "."}},
		{{"The", "two", "met", "again", "in", "Moscow", "."}, {"Iran", "denied", "it", "."}},
	}
	for i, batch := range batches {
		a.Encode(batch)
		b.pass.known = &known{}
		b.Encode(batch)
		if !slices.Equal(a.pass.h[1], b.pass.h[1]) {
			t.Errorf("batch %d differs when its words are known", i)
		}
	}
	if got := len(a.pass.known.slot); got > 20 {
		t.Errorf("%d tokens are kept, want each once", got)
	}
}
