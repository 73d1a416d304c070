package coref

import (
	"bytes"
	"slices"
	"testing"
)

// trained returns weights that prefer feature 3 by 2 and dislike feature 5 by 1, in natural logarithms
// of odds, and none by lean.
func trained(lean float64) *Real {
	r := &Real{
		Rows: make([]float32, Slots*Width), Plain: make([]float32, Slots),
		Bias: make([]float32, Width), Out: make([]float32, Width), Lean: [3]float64{lean, 0, 0},
	}
	r.Rows[3*Width], r.Out[0] = 1, 1
	r.Plain[3], r.Plain[5] = 1, -1
	return r
}

func TestLikeliestClusterIsChosen(t *testing.T) {
	mention := func(root int, features ...uint16) Candidate { return Candidate{Root: root, Features: features} }
	for _, c := range []struct {
		name string
		lean float64
		all  []Candidate
		want int
	}{
		{"the better of two", 0, []Candidate{mention(0, 5), mention(1, 3)}, 1},
		{"none where all are worse", 0, []Candidate{mention(0, 5)}, -1},
		{"the mentions of one cluster together", 0, []Candidate{mention(0, 9), mention(1, 9), mention(0, 9)}, 0},
		{"the first of equals that lean away from none", -1, []Candidate{mention(0, 9), mention(1, 9)}, 0},
		{"none where it is leaned to", 3, []Candidate{mention(0, 3)}, -1},
		{"nothing", 0, nil, -1},
	} {
		if got := Quantized(trained(c.lean)).Decide(&Choice{Candidates: c.all}); got != c.want {
			t.Errorf("%s: got %d, want %d", c.name, got, c.want)
		}
	}
}

func TestWeightsAreReadAsWritten(t *testing.T) {
	raw := Quantized(trained(-0.5)).Bytes()
	w, err := NewWeights(raw)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(w.Bytes(), raw) {
		t.Error("the weights differ after reading and writing")
	}
	if _, err := NewWeights(raw[1:]); err == nil {
		t.Error("got no error for a file that is cut short")
	}
}

func TestLikelihoodsFall(t *testing.T) {
	all := likelihoods[:]
	if all[0] != 1<<24 || !slices.IsSortedFunc(all, func(a, b int64) int { return int(b - a) }) {
		t.Errorf("got %d … %d, want them to fall from 2^24", all[0], all[len(all)-1])
	}
}
