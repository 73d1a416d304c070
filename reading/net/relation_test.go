package net

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// bilinear returns the scores of the relations of token 1 to a head by definition.
func bilinear(p *Pass, head int) []float32 {
	want, n := make([]float32, len(p.Shape.Rels)), p.Shape.Rel
	key := p.RelLinear(want, 1, head)
	for l := range want {
		sum := float32(0)
		for k := range n {
			form := float32(0) // the token's vector times the relation's matrix
			for d, v := range p.RelDep[n:] {
				form += float32(v * p.W.Rel.W[d*p.W.Rel.Cols+l*n+k])
			}
			sum += float32(form * key[k])
		}
		want[l] += sum
	}
	return want
}

// TestRelationsAreScored compares the scores with the definition of the bilinear form.
func TestRelationsAreScored(t *testing.T) {
	everySIMD(t, func(t *testing.T) {
		for _, labels := range []int{3, 64, 70} {
			r := rand.New(rand.NewPCG(1, uint64(labels)))
			s := &Shape{Rel: 12, Hidden: 2, Rels: make([]string, labels)}
			w := NewWeights(s)
			copy(w.Rel.W, numbers(r, len(w.Rel.W)))
			p := Pass{Shape: s, W: w, Rows: 2, relLin: numbers(r, 2*labels), relLinH: numbers(r, 2*labels)}
			p.RelDep, p.RelHead = numbers(r, 2*s.Rel), numbers(r, 2*s.Rel)
			for i := range p.RelDep { // like rectified vectors
				p.RelDep[i], p.RelHead[i] = max(0, p.RelDep[i]), max(0, p.RelHead[i])
			}
			var a arc
			rels := newRelations(s, w)
			for _, head := range []int{-1, 0, 1} {
				got := make([]float32, labels)
				key := p.RelLinear(got, 1, head)
				for i, v := range rels.score(&a, p.RelDep[s.Rel:], key) {
					got[i] += v
				}
				want := bilinear(&p, head)
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
		if !slices.Equal(a.pass.H[1], b.pass.H[1]) {
			t.Errorf("batch %d differs when its words are known", i)
		}
	}
	if got := len(a.pass.known.slot); got > 20 {
		t.Errorf("%d tokens are kept, want each once", got)
	}
}
