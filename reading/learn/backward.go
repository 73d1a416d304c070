package learn

import (
	"math"
	"math/bits"
)

// gradient is what one goroutine has learned from its share of a batch.
type gradient struct {
	of      [][]float32 // by parameter, in the order of weights.all
	touched [][]int32   // rows of tables that have a gradient
	packed  packed
	losses  Losses
	sole    [1]Share // see right

	dh1, dh2, dx               []float32
	dTag, dName                []float32
	dUPOS, dXPOS, dFeats, dOut []float32
	dArcDep, dArcHead, dArc    []float32
	dDist                      []float32
	dRelDep, dRelHead, dRel    []float32
	dRelLin, dRelLinH          []float32
	dGates, dCell, before      []float32
	sentence                   sentencePass
}

func newGradient(w *weights) *gradient {
	g := &gradient{of: make([][]float32, len(w.all)), touched: make([][]int32, len(w.all))}
	for i, p := range w.all {
		if !p.fixed {
			g.of[i] = make([]float32, len(p.w))
		}
	}
	return g
}

func zero(s []float32, n int) []float32 {
	s = grow(s, n)
	clear(s)
	return s
}

// backward adds the gradient of one batch that forward has run. scale divides
// every loss, so that a batch weighs the same however it was shared out.
func (g *gradient) backward(p *pass, gold []*Gold, scale float32) {
	s, n := p.shape, p.rows
	g.dUPOS = zero(g.dUPOS, n*len(s.UPOS))
	g.dXPOS = zero(g.dXPOS, n*len(s.XPOS))
	g.dFeats = zero(g.dFeats, n*len(s.Feats))
	g.dOut = zero(g.dOut, n*len(s.NameTags))
	g.dArc, g.dDist = zero(g.dArc, n*s.Arc), zero(g.dDist, n*distances)
	g.dArcHead, g.dArcDep = zero(g.dArcHead, n*s.Arc), zero(g.dArcDep, n*s.Arc)
	g.dRel, g.dRelLin = zero(g.dRel, n*len(s.Rels)*s.Rel), zero(g.dRelLin, n*len(s.Rels))
	g.dRelLinH = zero(g.dRelLinH, n*len(s.Rels))
	g.dRelHead, g.dRelDep = zero(g.dRelHead, n*s.Rel), zero(g.dRelDep, n*s.Rel)
	trees := false
	for b, gd := range gold {
		g.tagLoss(p, b, gd.UPOS, gd.Held.UPOS, p.upos, g.dUPOS, len(s.UPOS), scale)
		g.tagLoss(p, b, gd.XPOS, gd.Held.XPOS, p.xpos, g.dXPOS, len(s.XPOS), scale)
		g.tagLoss(p, b, gd.Feats, gd.Held.Feats, p.featsOut, g.dFeats, len(s.Feats), scale)
		g.nameLoss(p, b, gd.Names, scale)
		if gd.Heads != nil {
			trees = true
			g.arcLoss(p, b, gd, scale)
			g.relLoss(p, b, gd, scale)
		}
		g.losses.Tokens += p.lengths[b]
	}
	in := p.h[0]
	if p.drop != nil {
		in = p.drop.outBetween
	}
	dIn := zero(g.dh1, n*2*s.Hidden)
	g.dh1 = dIn
	if trees {
		g.treeBackward(p, in, dIn)
	}
	if s.Tag > 0 {
		g.tagsBackward(p, in, dIn)
	}
	if s.Name > 0 {
		g.namesBackward(p, in, dIn)
	}
	if p.drop != nil {
		scaleBy(dIn, p.drop.maskBetween)
	}
	g.dx = zero(g.dx, n*s.input())
	g.lstm(p, 0, p.x, dIn, g.dx)
	if p.drop != nil {
		scaleBy(g.dx, p.drop.maskInput)
	}
	g.embeddings(p)
}

func (g *gradient) tagsBackward(p *pass, in, dIn []float32) {
	s, w, n := p.shape, p.w, p.rows
	g.dTag = zero(g.dTag, n*s.Tag)
	g.linear(p.tag, g.dUPOS, w.upos, w.uposBias, g.dTag, n)
	g.linear(p.tag, g.dXPOS, w.xpos, w.xposBias, g.dTag, n)
	g.linear(p.tag, g.dFeats, w.feats, w.featsBias, g.dTag, n)
	g.relu(p, g.dTag, p.tag, 0)
	g.linear(in, g.dTag, w.tag, w.tagBias, dIn, n)
}

func (g *gradient) namesBackward(p *pass, in, dIn []float32) {
	s, w, n := p.shape, p.w, p.rows
	g.dName = zero(g.dName, n*s.Name)
	g.linear(p.name, g.dOut, w.nameOut, w.nameOutBias, g.dName, n)
	g.relu(p, g.dName, p.name, 1)
	g.linear(in, g.dName, w.name, w.nameBias, dIn, n)
}

func (g *gradient) treeBackward(p *pass, in, dIn []float32) {
	s, w, n := p.shape, p.w, p.rows
	g.linear(p.arcDep, g.dArc, w.arc, w.arcBias, g.dArcDep, n)
	g.linear(p.arcDep, g.dDist, w.dist, nil, g.dArcDep, n)
	g.linear(p.relDep, g.dRel, w.rel, nil, g.dRelDep, n)
	g.linear(p.relDep, g.dRelLin, w.relLin, w.relBias, g.dRelDep, n)
	g.linear(p.relHead, g.dRelLinH, w.relLinHead, nil, g.dRelHead, n)
	top := p.h[1]
	if p.drop != nil {
		top = p.drop.outTop
	}
	dTop := zero(g.dh2, n*2*s.Hidden)
	g.dh2 = dTop
	for _, h := range [...]struct {
		d, out []float32
		which  int
		w, b   *parameter
	}{
		{g.dArcDep, p.arcDep, 2, w.arcDep, w.arcDepBias}, {g.dArcHead, p.arcHead, 3, w.arcHead, w.arcHeadBias},
		{g.dRelDep, p.relDep, 4, w.relDep, w.relDepBias}, {g.dRelHead, p.relHead, 5, w.relHead, w.relHeadBias},
	} {
		g.relu(p, h.d, h.out, h.which)
		g.linear(top, h.d, h.w, h.b, dTop, n)
	}
	if p.drop != nil {
		scaleBy(dTop, p.drop.maskTop)
	}
	g.lstm(p, 1, in, dTop, dIn)
}

func scaleBy(d, mask []float32) {
	for i, m := range mask[:len(d)] {
		d[i] *= m
	}
}

// relu turns the gradient of a rectified, dropped-out layer into that of its sum.
func (g *gradient) relu(p *pass, d, out []float32, which int) {
	if p.drop == nil {
		for i, v := range out {
			if v <= 0 {
				d[i] = 0
			}
		}
		return
	}
	mask := p.drop.mask[which]
	for i, v := range out {
		if v <= 0 {
			d[i] = 0
		} else {
			d[i] *= mask[i]
		}
	}
}

// linear goes back through out = in·w + bias: it adds to the gradients of both,
// and to dIn.
func (g *gradient) linear(in, dOut []float32, w, bias *parameter, dIn []float32, rows int) {
	g.packed.pack(dOut, rows, w.cols, w.cols)
	multiply(g.of[w.id], w.cols, w.rows, in, 1, w.rows, &g.packed)
	if bias != nil {
		db := g.of[bias.id]
		for r := range rows {
			for i, v := range dOut[r*w.cols : (r+1)*w.cols] {
				db[i] += v
			}
		}
	}
	if dIn != nil {
		multiply(dIn, w.rows, rows, dOut, w.cols, 1, &w.backward)
	}
}

// softmax turns scores into the gradient of the cross entropy with what is right,
// whose parts sum to one, times scale, and returns the cross entropy.
func softmax(d, scores []float32, right []Share, scale float32) float64 {
	top := scores[0]
	for _, v := range scores {
		top = max(top, v)
	}
	sum := 0.0
	for i, v := range scores {
		e := math.Exp(float64(v - top))
		d[i] = float32(e)
		sum += e
	}
	k := scale / float32(sum)
	for i := range scores {
		d[i] *= k
	}
	logSum, loss := math.Log(sum), 0.0
	for _, r := range right {
		d[r.Label] -= r.Part * scale
		loss += float64(r.Part) * (logSum - float64(scores[r.Label]-top))
	}
	return loss
}

// right is what token t is to be: what teachers hold, else the one label of gold; nil
// where neither tells.
func (g *gradient) right(gold []int32, held [][]Share, t int) []Share {
	switch {
	case held != nil:
		return held[t]
	case gold == nil || gold[t] < 0:
		return nil
	}
	g.sole[0] = Share{gold[t], 1}
	return g.sole[:]
}

func (g *gradient) tagLoss(p *pass, b int, gold []int32, held [][]Share, scores, d []float32, n int, scale float32) {
	for t := range p.lengths[b] {
		if right := g.right(gold, held, t); right != nil {
			r := p.row(b, t)
			g.losses.Tag += softmax(d[r*n:(r+1)*n], scores[r*n:(r+1)*n], right, scale)
		}
	}
}

func (g *gradient) embeddings(p *pass) {
	s, w := p.shape, p.w
	width := s.input()
	dWord, dAffix := g.of[w.word.id], g.of[w.affix.id]
	for r := range p.rows {
		f := &p.feats[r]
		d := g.dx[r*width : (r+1)*width]
		addRow(dWord, int(f.word), d[:s.Word])
		g.touched[w.word.id] = append(g.touched[w.word.id], f.word)
		sum := d[s.Word+s.Vector : width-s.Mark]
		for _, a := range f.affix {
			addRow(dAffix, int(a), sum)
			g.touched[w.affix.id] = append(g.touched[w.affix.id], a)
		}
		for m := f.marks; m != 0; m &= m - 1 {
			addRow(g.of[w.mark.id], bits.TrailingZeros64(m), d[width-s.Mark:])
		}
	}
}

func addRow(d []float32, row int, v []float32) {
	out := d[row*len(v) : (row+1)*len(v)]
	for i, x := range v {
		out[i] += x
	}
}

// lstm goes back through one layer. dOut, the gradient of its output, is used up;
// the gradient of its input is added to dIn.
func (g *gradient) lstm(p *pass, layer int, in, dOut, dIn []float32) {
	hidden := p.shape.Hidden
	for dir := range 2 {
		g.direction(p, layer, dir, dOut)
		win, wrec, bias := p.w.in[2*layer+dir], p.w.rec[2*layer+dir], p.w.bias[2*layer+dir]
		g.linear(in, g.dGates, win, bias, dIn, p.rows)
		g.packed.pack(g.dGates, p.rows, 4*hidden, 4*hidden)
		multiply(g.of[wrec.id], 4*hidden, hidden, g.before, 1, hidden, &g.packed)
	}
}

// direction fills dGates, the gradient of one direction's summed gates, and
// before, what the recurrent weights were multiplied with.
func (g *gradient) direction(p *pass, layer, dir int, dOut []float32) {
	hidden := p.shape.Hidden
	lp, out := &p.layer[layer][dir], p.h[layer]
	wrec := p.w.rec[2*layer+dir]
	g.dGates = grow(g.dGates, p.rows*4*hidden)
	g.dCell = zero(g.dCell, p.rows*hidden)
	g.before = zero(g.before, p.rows*hidden)
	gates, cell, tc := lp.gates, lp.cell, lp.tanhC
	steps := len(p.offset) - 1
	for n := steps - 1; n >= 0; n-- {
		t, before := n, n-1
		if dir == 1 {
			t = steps - 1 - n
			before = t + 1
		}
		at, count := p.offset[t], p.active(t)
		known := 0
		if before >= 0 && before < steps {
			known = min(count, p.active(before))
		}
		for b := range count {
			r := at + b
			gt := gates[r*4*hidden : (r+1)*4*hidden]
			dg := g.dGates[r*4*hidden : (r+1)*4*hidden]
			dh := dOut[r*2*hidden+dir*hidden:][:hidden]
			dc := g.dCell[r*hidden : (r+1)*hidden]
			th := tc[r*hidden : (r+1)*hidden]
			i, f, o, z := gt[:hidden], gt[hidden:2*hidden], gt[2*hidden:3*hidden], gt[3*hidden:]
			var prev, dPrev []float32
			if b < known {
				q := p.offset[before] + b
				prev, dPrev = cell[q*hidden:(q+1)*hidden], g.dCell[q*hidden:(q+1)*hidden]
				copy(g.before[r*hidden:(r+1)*hidden], out[q*2*hidden+dir*hidden:][:hidden])
			}
			for k := range hidden {
				d := dc[k] + dh[k]*o[k]*(1-th[k]*th[k])
				dg[2*hidden+k] = dh[k] * th[k] * o[k] * (1 - o[k])
				dg[k] = d * z[k] * i[k] * (1 - i[k])
				dg[3*hidden+k] = d * i[k] * (1 - z[k]*z[k])
				if prev != nil {
					dg[hidden+k] = d * prev[k] * f[k] * (1 - f[k])
					dPrev[k] += d * f[k]
				} else {
					dg[hidden+k] = 0
				}
			}
		}
		if known > 0 {
			multiply(dOut[p.offset[before]*2*hidden+dir*hidden:], 2*hidden, known, g.dGates[at*4*hidden:], 4*hidden, 1, &wrec.backward)
		}
	}
}
