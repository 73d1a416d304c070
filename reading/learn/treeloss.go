package learn

// sentencePass is the space for scoring the tree of one sentence.
type sentencePass struct {
	query, keys      []float32 // n × arc; n+1 × arc with the root first
	scores           []float32 // n × (n+1): score of each head, the root first
	packed           packed
	d, dQuery, dKeys []float32
}

// scoreArcs fills scores for sentence b of the batch.
func (sp *sentencePass) scoreArcs(p *pass, b int) {
	n, width := p.lengths[b], p.shape.Arc
	sp.query, sp.keys = grow(sp.query, n*width), grow(sp.keys, (n+1)*width)
	copy(sp.keys, p.w.arcRoot.w)
	for t := range n {
		r := p.row(b, t)
		copy(sp.query[t*width:(t+1)*width], p.arc[r*width:(r+1)*width])
		copy(sp.keys[(t+1)*width:(t+2)*width], p.arcHead[r*width:(r+1)*width])
	}
	sp.packed.packTransposed(sp.keys, width, n+1, width)
	sp.scores = grow(sp.scores, n*(n+1))
	for t := range n {
		row := sp.scores[t*(n+1) : (t+1)*(n+1)]
		far := p.dist[p.row(b, t)*distances : (p.row(b, t)+1)*distances]
		row[0] = far[rootDistance]
		for j := range n {
			if j != t {
				row[j+1] = far[distance(j-t)]
			}
		}
		row[t+1] = 0
	}
	multiply(sp.scores, n+1, n, sp.query, width, 1, &sp.packed)
	for t := range n {
		sp.scores[t*(n+1)+t+1] = -1e9 // nothing heads itself
	}
}

func (g *gradient) arcLoss(p *pass, b int, gold *Gold, scale float32) {
	sp := &g.sentence
	sp.scoreArcs(p, b)
	n, width := p.lengths[b], p.shape.Arc
	sp.d = zero(sp.d, n*(n+1))
	for t := range n {
		head := gold.Heads[t]
		if head == Unknown {
			continue
		}
		d := sp.d[t*(n+1) : (t+1)*(n+1)]
		g.sole[0] = Share{head + 1, 1}
		right := g.sole[:]
		if gold.Held.Heads != nil {
			right = gold.Held.Heads[t]
		}
		g.losses.Arc += softmax(d, sp.scores[t*(n+1):(t+1)*(n+1)], right, scale)
		far := g.dDist[p.row(b, t)*distances : (p.row(b, t)+1)*distances]
		far[rootDistance] += d[0]
		for j := range n {
			if j != t {
				far[distance(j-t)] += d[j+1]
			}
		}
		d[t+1] = 0
	}
	sp.dQuery, sp.dKeys = zero(sp.dQuery, n*width), zero(sp.dKeys, (n+1)*width)
	sp.packed.pack(sp.keys, n+1, width, width)
	multiply(sp.dQuery, width, n, sp.d, n+1, 1, &sp.packed)
	sp.packed.pack(sp.query, n, width, width)
	multiply(sp.dKeys, width, n+1, sp.d, 1, n+1, &sp.packed)
	addRow(g.of[p.w.arcRoot.id], 0, sp.dKeys[:width])
	for t := range n {
		r := p.row(b, t)
		addRow(g.dArc, r, sp.dQuery[t*width:(t+1)*width])
		addRow(g.dArcHead, r, sp.dKeys[(t+1)*width:(t+2)*width])
	}
}

// relScores fills out with the score of each relation between the token at row
// dep and the head at row head; head -1 is the root.
func (p *pass) relScores(out []float32, dep, head int) {
	width, labels := p.shape.Rel, len(p.shape.Rels)
	key := p.relLinear(out, dep, head)
	form := p.rel[dep*labels*width : (dep+1)*labels*width]
	for l := range labels {
		sum := float32(0)
		for k, v := range form[l*width : (l+1)*width] {
			sum += float32(v * key[k])
		}
		out[l] += sum
	}
}

func (g *gradient) relLoss(p *pass, b int, gold *Gold, scale float32) {
	s := p.shape
	width, labels := s.Rel, len(s.Rels)
	scores, d := make([]float32, labels), make([]float32, labels)
	for t := range gold.Heads {
		right := g.right(gold.Rels, gold.Held.Rels, t)
		if gold.Heads[t] == Unknown || right == nil {
			continue
		}
		dep, head := p.row(b, t), -1
		key, dKey := p.w.relRoot.w, g.of[p.w.relRoot.id]
		if h := int(gold.Heads[t]); h >= 0 {
			head = p.row(b, h)
			key, dKey = p.relHead[head*width:(head+1)*width], g.dRelHead[head*width:(head+1)*width]
		}
		p.relScores(scores, dep, head)
		g.losses.Rel += softmax(d, scores, right, scale)
		addRow(g.dRelLin, dep, d)
		if head >= 0 {
			addRow(g.dRelLinH, head, d)
		}
		form := p.rel[dep*labels*width : (dep+1)*labels*width]
		dForm := g.dRel[dep*labels*width : (dep+1)*labels*width]
		for l, v := range d {
			if v > -1e-9 && v < 1e-9 {
				continue
			}
			f, df := form[l*width:(l+1)*width], dForm[l*width:(l+1)*width]
			for k := range width {
				df[k] += v * key[k]
				dKey[k] += v * f[k]
			}
		}
	}
}
