package coref

import (
	"bytes"
	"slices"
	"testing"
)

// trained returns weights that prefer feature 3 by 2 and dislike feature 5 by 1, in natural logarithms
// of odds, and want a chance of at least least.
func trained(least float64) *Real {
	r := &Real{
		Rows: make([]float32, Slots*Width), Plain: make([]float32, Slots),
		Bias: make([]float32, Width), Out: make([]float32, Width), Least: [thresholds]float64{least},
	}
	r.Rows[3*Width], r.Out[0] = 1, 1
	r.Plain[3], r.Plain[5] = 1, -1
	return r
}

func TestLikeliestClusterIsChosen(t *testing.T) {
	mention := func(root int, features ...uint16) Candidate { return Candidate{Root: root, Features: features} }
	for _, c := range []struct {
		name  string
		least float64
		all   []Candidate
		want  int
	}{
		{"the better of two", 0, []Candidate{mention(0, 5), mention(1, 3)}, 1},
		{"none where all are worse", 0, []Candidate{mention(0, 5)}, -1},
		{"the mentions of one cluster together", 0, []Candidate{mention(0, 9), mention(1, 9), mention(0, 9)}, 0},
		{"none of two that are as likely", 0, []Candidate{mention(0, 9), mention(1, 9)}, -1},
		{"none that is not likely enough", 0.9, []Candidate{mention(0, 3)}, -1},
		{"what is just likely enough", 0.8, []Candidate{mention(0, 3)}, 0},
		{"nothing", 0, nil, -1},
	} {
		if got := Quantized(trained(c.least)).Decide(&Choice{Candidates: c.all, Ruled: -1}); got != c.want {
			t.Errorf("%s: got %d, want %d", c.name, got, c.want)
		}
	}
}

func TestWeightsAreReadAsWritten(t *testing.T) {
	raw := Quantized(trained(0.5)).Bytes()
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
