package net

// Tree holds the buffers for scoring the tree of one sentence.
type Tree struct {
	Query, Keys []float32 // n × arc; n+1 × arc with the root first
	Scores      []float32 // n × (n+1): score of each head, the root first
	packed      Packed
}

// ScoreArcs fills scores for sentence b of the batch.
func (sp *Tree) ScoreArcs(p *Pass, b int) {
	n, width := p.Lengths[b], p.Shape.Arc
	sp.Query, sp.Keys = Grow(sp.Query, n*width), Grow(sp.Keys, (n+1)*width)
	copy(sp.Keys, p.W.ArcRoot.W)
	for t := range n {
		r := p.Row(b, t)
		copy(sp.Query[t*width:(t+1)*width], p.arc[r*width:(r+1)*width])
		copy(sp.Keys[(t+1)*width:(t+2)*width], p.ArcHead[r*width:(r+1)*width])
	}
	sp.packed.PackTransposed(sp.Keys, width, n+1, width)
	sp.Scores = Grow(sp.Scores, n*(n+1))
	for t := range n {
		row := sp.Scores[t*(n+1) : (t+1)*(n+1)]
		far := p.dist[p.Row(b, t)*Distances : (p.Row(b, t)+1)*Distances]
		row[0] = far[RootDistance]
		for j := range n {
			if j != t {
				row[j+1] = far[Distance(j-t)]
			}
		}
		row[t+1] = 0
	}
	Multiply(sp.Scores, n+1, n, sp.Query, width, 1, &sp.packed)
	for t := range n {
		sp.Scores[t*(n+1)+t+1] = -1e9 // no token heads itself
	}
}
