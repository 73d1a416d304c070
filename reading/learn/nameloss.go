package learn

import "math"

// nameLoss is the loss of a linear-chain conditional random field over the name
// tags (Lafferty, McCallum and Pereira 2001), by the forward-backward algorithm.
func (g *gradient) nameLoss(p *pass, b int, gold []int32, scale float32) {
	if gold == nil {
		return
	}
	n, k := len(gold), len(p.shape.NameTags)
	move := p.w.nameMove.w
	dMove := g.of[p.w.nameMove.id]
	emit := func(t, tag int) float64 { return float64(p.nameOut[p.row(b, t)*k+tag]) }
	alpha, beta := make([]float64, n*k), make([]float64, n*k)
	for tag := range k {
		alpha[tag] = float64(move[k*k+tag]) + emit(0, tag)
	}
	terms := make([]float64, k)
	for t := 1; t < n; t++ {
		for tag := range k {
			for from := range k {
				terms[from] = alpha[(t-1)*k+from] + float64(move[from*k+tag])
			}
			alpha[t*k+tag] = logSum(terms) + emit(t, tag)
		}
	}
	for t := n - 2; t >= 0; t-- {
		for tag := range k {
			for to := range k {
				terms[to] = beta[(t+1)*k+to] + float64(move[tag*k+to]) + emit(t+1, to)
			}
			beta[t*k+tag] = logSum(terms)
		}
	}
	total := logSum(alpha[(n-1)*k:])
	path := float64(move[k*k+int(gold[0])]) + emit(0, int(gold[0]))
	for t := 1; t < n; t++ {
		path += float64(move[int(gold[t-1])*k+int(gold[t])]) + emit(t, int(gold[t]))
	}
	g.losses.Name += total - path
	for t := range n {
		d := g.dOut[p.row(b, t)*k:]
		for tag := range k {
			d[tag] += scale * float32(math.Exp(alpha[t*k+tag]+beta[t*k+tag]-total))
		}
		d[gold[t]] -= scale
	}
	for tag := range k {
		dMove[k*k+tag] += scale * float32(math.Exp(alpha[tag]+beta[tag]-total))
	}
	dMove[k*k+int(gold[0])] -= scale
	for t := 1; t < n; t++ {
		for from := range k {
			for to := range k {
				dMove[from*k+to] += scale * float32(math.Exp(alpha[(t-1)*k+from]+float64(move[from*k+to])+emit(t, to)+beta[t*k+to]-total))
			}
		}
		dMove[int(gold[t-1])*k+int(gold[t])] -= scale
	}
}

func logSum(terms []float64) float64 {
	top := math.Inf(-1)
	for _, v := range terms {
		top = max(top, v)
	}
	sum := 0.0
	for _, v := range terms {
		sum += math.Exp(v - top)
	}
	return top + math.Log(sum)
}
