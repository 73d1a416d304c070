package main

import (
	"math"
	"math/rand/v2"
	"slices"

	"flashbrief/reading/coref"
)

// lesson is a pronoun with candidates, of which some are right; the answer "none" is the last.
type lesson struct {
	features [][]uint16
	right    []bool
	weight   float64
}

// newLesson copies the features of a choice; what is right is to be set.
func newLesson(c *coref.Choice, weight float64) *lesson {
	l := &lesson{right: make([]bool, len(c.Candidates)+1), weight: weight}
	for k := range c.Candidates {
		l.features = append(l.features, slices.Clone(c.Candidates[k].Features))
	}
	l.features = append(l.features, slices.Clone(c.None))
	return l
}

// members is the number of scorers that are trained and averaged, which is steadier than one; the
// hidden layer of each has memberWidth units.
const (
	members     = 4
	memberWidth = coref.Width / members
)

// pairNet scores candidates: the rows of its features are summed and rectified, and weighed.
type pairNet struct {
	rows, rowsSq   []float32 // of each feature
	out, outSq     []float32
	bias, biasSq   []float32
	plain, plainSq []float32 // the weight of each feature by itself
	rng            *rand.Rand
	drop           float64
	rate           float32
	decay          float32
	loss, seen     float64
	sums           [][]float64 // of the weights after the later passes
	passes         float64
}

// parts are the lists of weights.
func (n *pairNet) parts() [][]float32 { return [][]float32{n.rows, n.out, n.bias, n.plain} }

// remember adds the weights to the average.
func (n *pairNet) remember() {
	if n.sums == nil {
		for _, p := range n.parts() {
			n.sums = append(n.sums, make([]float64, len(p)))
		}
	}
	n.passes++
	for k, p := range n.parts() {
		for i, w := range p {
			n.sums[k][i] += float64(w)
		}
	}
}

// settle replaces the weights by the average of those remembered, which is steadier.
func (n *pairNet) settle() {
	for k, p := range n.parts() {
		for i := range p {
			p[i] = float32(n.sums[k][i] / n.passes)
		}
	}
}

func newPairNet(seed uint64) *pairNet {
	n := &pairNet{rng: rand.New(rand.NewPCG(seed, 11)), drop: 0.5, rate: 0.05, decay: 1e-6}
	n.rows, n.rowsSq = make([]float32, coref.Slots*memberWidth), make([]float32, coref.Slots*memberWidth)
	n.out, n.outSq = make([]float32, memberWidth), make([]float32, memberWidth)
	n.bias, n.biasSq = make([]float32, memberWidth), make([]float32, memberWidth)
	n.plain, n.plainSq = make([]float32, coref.Slots), make([]float32, coref.Slots)
	for i := range n.rows {
		n.rows[i] = float32(n.rng.NormFloat64() * 0.1)
	}
	for i := range n.out {
		n.out[i] = float32(n.rng.NormFloat64() * 0.3)
	}
	return n
}

// forward returns the score of a set of features, and leaves the hidden layer in h.
func (n *pairNet) forward(features []uint16, h []float32, scale float32) float32 {
	for i := range h {
		h[i] = 0
	}
	s := float32(0)
	for _, f := range features {
		row := n.rows[int(f)*memberWidth : (int(f)+1)*memberWidth]
		for i, w := range row {
			h[i] += w
		}
		s += n.plain[f]
	}
	s *= scale
	for i := range h {
		h[i] = h[i]*scale + n.bias[i]
		if h[i] > 0 {
			s += h[i] * n.out[i]
		}
	}
	return s
}

// probabilities returns the softmax of the scores, in place.
func probabilities(scores []float64) {
	top := math.Inf(-1)
	for _, s := range scores {
		top = max(top, s)
	}
	sum := 0.0
	for i := range scores {
		scores[i] = math.Exp(scores[i] - top)
		sum += scores[i]
	}
	for i := range scores {
		scores[i] /= sum
	}
}

// fit trains on the lessons, which it reorders. The weights become the mean of those after each of the
// later passes.
func (n *pairNet) fit(lessons []*lesson, passes int) {
	for pass := range passes {
		if pass == passes*2/3 {
			n.rate *= 0.4
		}
		n.rng.Shuffle(len(lessons), func(i, j int) { lessons[i], lessons[j] = lessons[j], lessons[i] })
		n.loss, n.seen = 0, 0
		for _, l := range lessons {
			n.learn(l)
		}
		if pass >= passes/2 {
			n.remember()
		}
	}
	n.settle()
}

// learn makes one step toward the right candidates.
func (n *pairNet) learn(l *lesson) {
	kept := make([][]uint16, len(l.features))
	hidden := make([]float32, len(l.features)*memberWidth)
	scores := make([]float64, len(l.features))
	scale := float32(1 / (1 - n.drop))
	for k, all := range l.features {
		for _, f := range all {
			if n.rng.Float64() >= n.drop {
				kept[k] = append(kept[k], f)
			}
		}
		scores[k] = float64(n.forward(kept[k], hidden[k*memberWidth:(k+1)*memberWidth], scale))
	}
	probabilities(scores)
	right := 1e-9
	for k, p := range scores {
		if l.right[k] {
			right += p
		}
	}
	n.loss -= l.weight * math.Log(right)
	n.seen += l.weight
	for k, p := range scores {
		d := p
		if l.right[k] {
			d -= p / right
		}
		if math.Abs(d) > 1e-4 {
			n.backward(kept[k], hidden[k*memberWidth:(k+1)*memberWidth], float32(d*l.weight), scale)
		}
	}
}

// backward moves the weights against the gradient d of a score (AdaGrad, Duchi et al. 2011).
func (n *pairNet) backward(features []uint16, h []float32, d, scale float32) {
	var g [memberWidth]float32
	for i := range h {
		g[i] = 0
		if h[i] > 0 {
			g[i] = d * n.out[i]
			n.step(&n.out[i], &n.outSq[i], d*h[i])
			n.step(&n.bias[i], &n.biasSq[i], g[i])
		}
	}
	for _, f := range features {
		n.step(&n.plain[f], &n.plainSq[f], d*scale)
		row, sq := n.rows[int(f)*memberWidth:(int(f)+1)*memberWidth], n.rowsSq[int(f)*memberWidth:(int(f)+1)*memberWidth]
		for i := range row {
			if g[i] != 0 {
				n.step(&row[i], &sq[i], g[i]*scale)
			}
		}
	}
}

func (n *pairNet) step(w, sq *float32, g float32) {
	g += n.decay * *w
	*sq += g * g
	*w -= n.rate * g / (1e-3 + float32(math.Sqrt(float64(*sq))))
}

// averaged returns the mean of several scorers as one, whose hidden layer is theirs side by side.
func averaged(members []*pairNet, least [4]float64) *coref.Weights {
	r := &coref.Real{Rows: make([]float32, coref.Slots*coref.Width), Plain: make([]float32, coref.Slots), Least: least}
	share := 1 / float32(len(members))
	for m, n := range members {
		for i, w := range n.rows {
			r.Rows[i/memberWidth*coref.Width+m*memberWidth+i%memberWidth] = w
		}
		for i, w := range n.plain {
			r.Plain[i] += w * share
		}
		r.Bias = append(r.Bias, n.bias...)
		for _, w := range n.out {
			r.Out = append(r.Out, w*share)
		}
	}
	return coref.Quantized(r)
}
