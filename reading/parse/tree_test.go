package parse

import (
	"math/rand/v2"
	"testing"
)

// TestTreeIsTheBestOne compares the decoder with every tree of up to five tokens.
func TestTreeIsTheBestOne(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	var s, other solver
	for range 400 {
		n := 1 + r.IntN(5)
		scores := make([]float32, n*(n+1))
		for i := range scores {
			scores[i] = float32(r.NormFloat64() * 3)
		}
		for i := range n {
			scores[i*(n+1)+i+1] = -1e9
		}
		got := s.tree(scores, n)
		if roots := count(got, -1); roots != 1 || !other.acyclic(got) {
			t.Fatalf("%v is no tree with one root", got)
		}
		want := bruteForce(scores, n)
		if diff := sum(scores, want) - sum(scores, got); diff > 1e-3 {
			t.Fatalf("got %v at %.3f, want %v at %.3f", got, sum(scores, got), want, sum(scores, want))
		}
	}
}

func count(list []int, v int) int {
	n := 0
	for _, x := range list {
		if x == v {
			n++
		}
	}
	return n
}

func sum(scores []float32, heads []int) float32 {
	total := float32(0)
	for i, h := range heads {
		total += scores[i*(len(heads)+1)+h+1]
	}
	return total
}

func bruteForce(scores []float32, n int) []int {
	var best []int
	var s solver
	heads := make([]int, n)
	var try func(i int)
	try = func(i int) {
		if i == n {
			if count(heads, -1) == 1 && s.acyclic(heads) && (best == nil || sum(scores, heads) > sum(scores, best)) {
				best = append([]int(nil), heads...)
			}
			return
		}
		for h := -1; h < n; h++ {
			if h != i {
				heads[i] = h
				try(i + 1)
			}
		}
	}
	try(0)
	return best
}
