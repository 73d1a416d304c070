package learn

import "flashbrief/reading/net"

func (g *gradient) arcLoss(p *net.Pass, b int, gold *Gold, scale float32) {
	sp := &g.sentence
	sp.ScoreArcs(p, b)
	n, width := p.Lengths[b], p.Shape.Arc
	g.dArcs = net.Zero(g.dArcs, n*(n+1))
	for t := range n {
		head := gold.Heads[t]
		if head == Unknown {
			continue
		}
		d := g.dArcs[t*(n+1) : (t+1)*(n+1)]
		g.sole[0] = Share{head + 1, 1}
		right := g.sole[:]
		if gold.Held.Heads != nil {
			right = gold.Held.Heads[t]
		}
		g.losses.Arc += softmax(d, sp.Scores[t*(n+1):(t+1)*(n+1)], right, scale)
		far := g.dDist[p.Row(b, t)*net.Distances : (p.Row(b, t)+1)*net.Distances]
		far[net.RootDistance] += d[0]
		for j := range n {
			if j != t {
				far[net.Distance(j-t)] += d[j+1]
			}
		}
		d[t+1] = 0
	}
	g.dQuery, g.dKeys = net.Zero(g.dQuery, n*width), net.Zero(g.dKeys, (n+1)*width)
	g.packed.Pack(sp.Keys, n+1, width, width)
	net.Multiply(g.dQuery, width, n, g.dArcs, n+1, 1, &g.packed)
	g.packed.Pack(sp.Query, n, width, width)
	net.Multiply(g.dKeys, width, n+1, g.dArcs, 1, n+1, &g.packed)
	addRow(g.of[p.W.ArcRoot.ID], 0, g.dKeys[:width])
	for t := range n {
		r := p.Row(b, t)
		addRow(g.dArc, r, g.dQuery[t*width:(t+1)*width])
		addRow(g.dArcHead, r, g.dKeys[(t+1)*width:(t+2)*width])
	}
}

// relScores fills out with the score of each relation between the token at row dep and the head
// at row head; head -1 is the root. form holds the dependents of all rows through the bilinear
// form. Analyst.RelScores gives the same bits.
func relScores(p *net.Pass, form, out []float32, dep, head int) {
	width, labels := p.Shape.Rel, len(p.Shape.Rels)
	key := p.RelLinear(out, dep, head)
	form = form[dep*labels*width : (dep+1)*labels*width]
	for l := range labels {
		sum := float32(0)
		for k, v := range form[l*width : (l+1)*width] {
			sum += float32(v * key[k])
		}
		out[l] += sum
	}
}

func (g *gradient) relLoss(p *net.Pass, b int, gold *Gold, scale float32) {
	s := p.Shape
	width, labels := s.Rel, len(s.Rels)
	scores, d := make([]float32, labels), make([]float32, labels)
	for t := range gold.Heads {
		right := g.right(gold.Rels, gold.Held.Rels, t)
		if gold.Heads[t] == Unknown || right == nil {
			continue
		}
		dep, head := p.Row(b, t), -1
		key, dKey := p.W.RelRoot.W, g.of[p.W.RelRoot.ID]
		if h := int(gold.Heads[t]); h >= 0 {
			head = p.Row(b, h)
			key, dKey = p.RelHead[head*width:(head+1)*width], g.dRelHead[head*width:(head+1)*width]
		}
		relScores(p, g.rel, scores, dep, head)
		g.losses.Rel += softmax(d, scores, right, scale)
		addRow(g.dRelLin, dep, d)
		if head >= 0 {
			addRow(g.dRelLinH, head, d)
		}
		form := g.rel[dep*labels*width : (dep+1)*labels*width]
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
