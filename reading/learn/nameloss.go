package learn

import (
	"math"

	"flashbrief/reading/net"
)

// nameLoss is the loss of a linear-chain conditional random field over the name tags (Lafferty,
// McCallum and Pereira 2001), by the forward-backward algorithm: the log ratio of the weight of
// all sequences to that of the sequences gold allows. A label of Unknown allows every tag.
func (g *gradient) nameLoss(p *net.Pass, b int, gold []int32, scale float32) {
	if gold == nil {
		return
	}
	n, k := len(gold), len(p.Shape.NameTags)
	move := p.W.NameMove.W
	dMove := g.of[p.W.NameMove.ID]
	free, held := newChain(p, b, n, nil), newChain(p, b, n, gold)
	g.losses.Name += free.total - held.total
	for t := range n {
		d := g.dOut[p.Row(b, t)*k:]
		for tag := range k {
			share := scale * float32(free.tagged(t, tag)-held.tagged(t, tag))
			d[tag] += share
			if t == 0 {
				dMove[k*k+tag] += share
			}
		}
	}
	for t := 1; t < n; t++ {
		for from := range k {
			for to := range k {
				step := float64(move[from*k+to]) + float64(p.NameOut[p.Row(b, t)*k+to])
				dMove[from*k+to] += scale * float32(free.moved(t, from, to, step)-held.moved(t, from, to, step))
			}
		}
	}
}

// chain holds sums over all allowed tag sequences of a sentence.
type chain struct {
	k           int
	alpha, beta []float64 // logarithms, one row for each token: of all paths that lead to a tag, and away from it
	total       float64
}

// newChain sums over the sequences of n tags that gold allows; over all if it is nil.
func newChain(p *net.Pass, b, n int, gold []int32) *chain {
	k := len(p.Shape.NameTags)
	move := p.W.NameMove.W
	c := &chain{k: k, alpha: make([]float64, n*k), beta: make([]float64, n*k)}
	emit := func(t, tag int) float64 {
		if gold != nil && gold[t] >= 0 && int(gold[t]) != tag {
			return math.Inf(-1)
		}
		return float64(p.NameOut[p.Row(b, t)*k+tag])
	}
	for tag := range k {
		c.alpha[tag] = float64(move[k*k+tag]) + emit(0, tag)
	}
	terms := make([]float64, k)
	for t := 1; t < n; t++ {
		for tag := range k {
			for from := range k {
				terms[from] = c.alpha[(t-1)*k+from] + float64(move[from*k+tag])
			}
			c.alpha[t*k+tag] = logSum(terms) + emit(t, tag)
		}
	}
	for t := n - 2; t >= 0; t-- {
		for tag := range k {
			for to := range k {
				terms[to] = c.beta[(t+1)*k+to] + float64(move[tag*k+to]) + emit(t+1, to)
			}
			c.beta[t*k+tag] = logSum(terms)
		}
	}
	c.total = logSum(c.alpha[(n-1)*k:])
	return c
}

// tagged returns the probability of the tag at t.
func (c *chain) tagged(t, tag int) float64 {
	return math.Exp(c.alpha[t*c.k+tag] + c.beta[t*c.k+tag] - c.total)
}

// moved returns the probability of the two tags at t-1 and t, where step is the score of the
// transition and of the second tag.
func (c *chain) moved(t, from, to int, step float64) float64 {
	if math.IsInf(c.alpha[t*c.k+to], -1) {
		return 0 // not allowed
	}
	return math.Exp(c.alpha[(t-1)*c.k+from] + step + c.beta[t*c.k+to] - c.total)
}

// logSum returns the logarithm of the sum of the exponentials of terms.
func logSum(terms []float64) float64 {
	top := math.Inf(-1)
	for _, v := range terms {
		top = max(top, v)
	}
	if math.IsInf(top, -1) {
		return top
	}
	sum := 0.0
	for _, v := range terms {
		sum += math.Exp(v - top)
	}
	return top + math.Log(sum)
}
