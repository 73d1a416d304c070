package learn

import (
	"math"
	"math/bits"

	"flashbrief/reading/net"
)

// gradient is what one goroutine has computed from its share of a batch.
type gradient struct {
	of      [][]float32 // by parameter, in the order of weights.all
	touched [][]int32   // table rows that have a gradient
	packed  net.Packed
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
	sentence                   net.Tree
	dArcs, dQuery, dKeys       []float32
	rel                        []float32 // relDep through the bilinear form
	fits                       []fit     // of each parameter; owned by the trainer
}

func newGradient(w *net.Weights, fits []fit) *gradient {
	g := &gradient{fits: fits, of: make([][]float32, len(w.All)), touched: make([][]int32, len(w.All))}
	for i, p := range w.All {
		if !p.Fixed {
			g.of[i] = make([]float32, len(p.W))
		}
	}
	return g
}

// backward adds the gradient of one batch that forward has run with the same dropout, or nil
// for none. scale divides every loss, so that the result does not depend on how a batch is
// divided.
func (g *gradient) backward(p *net.Pass, drop *dropout, gold []*Gold, scale float32) {
	s, n := p.Shape, p.Rows
	g.dUPOS = net.Zero(g.dUPOS, n*len(s.UPOS))
	g.dXPOS = net.Zero(g.dXPOS, n*len(s.XPOS))
	g.dFeats = net.Zero(g.dFeats, n*len(s.Feats))
	g.dOut = net.Zero(g.dOut, n*len(s.NameTags))
	g.dArc, g.dDist = net.Zero(g.dArc, n*s.Arc), net.Zero(g.dDist, n*net.Distances)
	g.dArcHead, g.dArcDep = net.Zero(g.dArcHead, n*s.Arc), net.Zero(g.dArcDep, n*s.Arc)
	g.dRel, g.dRelLin = net.Zero(g.dRel, n*len(s.Rels)*s.Rel), net.Zero(g.dRelLin, n*len(s.Rels))
	g.dRelLinH = net.Zero(g.dRelLinH, n*len(s.Rels))
	g.dRelHead, g.dRelDep = net.Zero(g.dRelHead, n*s.Rel), net.Zero(g.dRelDep, n*s.Rel)
	if s.Arc > 0 {
		g.rel = p.Linear(g.rel, p.RelDep, p.W.Rel, nil)
	}
	trees := false
	for b, gd := range gold {
		g.tagLoss(p, b, gd.UPOS, gd.Held.UPOS, p.UPOS, g.dUPOS, len(s.UPOS), scale)
		g.tagLoss(p, b, gd.XPOS, gd.Held.XPOS, p.XPOS, g.dXPOS, len(s.XPOS), scale)
		g.tagLoss(p, b, gd.Feats, gd.Held.Feats, p.FeatsOut, g.dFeats, len(s.Feats), scale)
		g.nameLoss(p, b, gd.Names, scale)
		if gd.Heads != nil {
			trees = true
			g.arcLoss(p, b, gd, scale)
			g.relLoss(p, b, gd, scale)
		}
		g.losses.Tokens += p.Lengths[b]
	}
	in := p.H[0]
	if drop != nil {
		in = drop.outBetween
	}
	dIn := net.Zero(g.dh1, n*2*s.Hidden)
	g.dh1 = dIn
	if trees {
		g.treeBackward(p, drop, in, dIn)
	}
	if s.Tag > 0 {
		g.tagsBackward(p, drop, in, dIn)
	}
	if s.Name > 0 {
		g.namesBackward(p, drop, in, dIn)
	}
	if drop != nil {
		scaleBy(dIn, drop.maskBetween)
	}
	g.dx = net.Zero(g.dx, n*s.Input())
	g.lstm(p, 0, p.X, dIn, g.dx)
	if drop != nil {
		scaleBy(g.dx, drop.maskInput)
	}
	g.embeddings(p)
}

func (g *gradient) tagsBackward(p *net.Pass, drop *dropout, in, dIn []float32) {
	s, w, n := p.Shape, p.W, p.Rows
	g.dTag = net.Zero(g.dTag, n*s.Tag)
	g.linear(p.Tag, g.dUPOS, w.UPOS, w.UPOSBias, g.dTag, n)
	g.linear(p.Tag, g.dXPOS, w.XPOS, w.XPOSBias, g.dTag, n)
	g.linear(p.Tag, g.dFeats, w.Feats, w.FeatsBias, g.dTag, n)
	relu(drop, g.dTag, p.Tag, 0)
	g.linear(in, g.dTag, w.Tag, w.TagBias, dIn, n)
}

func (g *gradient) namesBackward(p *net.Pass, drop *dropout, in, dIn []float32) {
	s, w, n := p.Shape, p.W, p.Rows
	g.dName = net.Zero(g.dName, n*s.Name)
	g.linear(p.Name, g.dOut, w.NameOut, w.NameOutBias, g.dName, n)
	relu(drop, g.dName, p.Name, 1)
	g.linear(in, g.dName, w.Name, w.NameBias, dIn, n)
}

func (g *gradient) treeBackward(p *net.Pass, drop *dropout, in, dIn []float32) {
	s, w, n := p.Shape, p.W, p.Rows
	g.linear(p.ArcDep, g.dArc, w.Arc, w.ArcBias, g.dArcDep, n)
	g.linear(p.ArcDep, g.dDist, w.Dist, nil, g.dArcDep, n)
	g.linear(p.RelDep, g.dRel, w.Rel, nil, g.dRelDep, n)
	g.linear(p.RelDep, g.dRelLin, w.RelLin, w.RelBias, g.dRelDep, n)
	g.linear(p.RelHead, g.dRelLinH, w.RelLinHead, nil, g.dRelHead, n)
	top := p.H[1]
	if drop != nil {
		top = drop.outTop
	}
	dTop := net.Zero(g.dh2, n*2*s.Hidden)
	g.dh2 = dTop
	for _, h := range [...]struct {
		d, out []float32
		which  int
		w, b   *net.Parameter
	}{
		{g.dArcDep, p.ArcDep, 2, w.ArcDep, w.ArcDepBias}, {g.dArcHead, p.ArcHead, 3, w.ArcHead, w.ArcHeadBias},
		{g.dRelDep, p.RelDep, 4, w.RelDep, w.RelDepBias}, {g.dRelHead, p.RelHead, 5, w.RelHead, w.RelHeadBias},
	} {
		relu(drop, h.d, h.out, h.which)
		g.linear(top, h.d, h.w, h.b, dTop, n)
	}
	if drop != nil {
		scaleBy(dTop, drop.maskTop)
	}
	g.lstm(p, 1, in, dTop, dIn)
}

func scaleBy(d, mask []float32) {
	for i, m := range mask[:len(d)] {
		d[i] *= m
	}
}

// relu converts the gradient of a rectified layer with dropout into that of its sum.
func relu(drop *dropout, d, out []float32, which int) {
	if drop == nil {
		for i, v := range out {
			if v <= 0 {
				d[i] = 0
			}
		}
		return
	}
	mask := drop.mask[which]
	for i, v := range out {
		if v <= 0 {
			d[i] = 0
		} else {
			d[i] *= mask[i]
		}
	}
}

// linear propagates back through out = in·w + bias: it adds to the gradients of w and bias, and
// to dIn.
func (g *gradient) linear(in, dOut []float32, w, bias *net.Parameter, dIn []float32, rows int) {
	g.packed.Pack(dOut, rows, w.Cols, w.Cols)
	net.Multiply(g.of[w.ID], w.Cols, w.Rows, in, 1, w.Rows, &g.packed)
	if bias != nil {
		db := g.of[bias.ID]
		for r := range rows {
			for i, v := range dOut[r*w.Cols : (r+1)*w.Cols] {
				db[i] += v
			}
		}
	}
	if dIn != nil {
		net.Multiply(dIn, w.Rows, rows, dOut, w.Cols, 1, &g.fits[w.ID].transposed)
	}
}

// softmax converts scores into the gradient of the cross entropy with right, whose shares sum
// to one, times scale, and returns the cross entropy.
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

// right returns the target of token t: the teachers' probabilities, else the gold label; nil if
// there is neither.
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

func (g *gradient) tagLoss(p *net.Pass, b int, gold []int32, held [][]Share, scores, d []float32, n int, scale float32) {
	for t := range p.Lengths[b] {
		if right := g.right(gold, held, t); right != nil {
			r := p.Row(b, t)
			g.losses.Tag += softmax(d[r*n:(r+1)*n], scores[r*n:(r+1)*n], right, scale)
		}
	}
}

func (g *gradient) embeddings(p *net.Pass) {
	s, w := p.Shape, p.W
	width := s.Input()
	dWord, dAffix := g.of[w.Word.ID], g.of[w.Affix.ID]
	for r := range p.Rows {
		f := &p.Feats[r]
		d := g.dx[r*width : (r+1)*width]
		addRow(dWord, int(f.Word), d[:s.Word])
		g.touched[w.Word.ID] = append(g.touched[w.Word.ID], f.Word)
		sum := d[s.Word+s.Vector : width-s.Mark]
		for _, a := range f.Affix {
			addRow(dAffix, int(a), sum)
			g.touched[w.Affix.ID] = append(g.touched[w.Affix.ID], a)
		}
		for m := f.Marks; m != 0; m &= m - 1 {
			addRow(g.of[w.Mark.ID], bits.TrailingZeros64(m), d[width-s.Mark:])
		}
	}
}

func addRow(d []float32, row int, v []float32) {
	out := d[row*len(v) : (row+1)*len(v)]
	for i, x := range v {
		out[i] += x
	}
}

// lstm propagates back through one layer. dOut, the gradient of its output, is overwritten; the
// gradient of its input is added to dIn.
func (g *gradient) lstm(p *net.Pass, layer int, in, dOut, dIn []float32) {
	hidden := p.Shape.Hidden
	for dir := range 2 {
		g.direction(p, layer, dir, dOut)
		win, wrec, bias := p.W.In[2*layer+dir], p.W.Rec[2*layer+dir], p.W.Bias[2*layer+dir]
		g.linear(in, g.dGates, win, bias, dIn, p.Rows)
		g.packed.Pack(g.dGates, p.Rows, 4*hidden, 4*hidden)
		net.Multiply(g.of[wrec.ID], 4*hidden, hidden, g.before, 1, hidden, &g.packed)
	}
}

// cell fills row r of dGates from its gates, the tangent of its cells, and the gradient of its output.
// prev are the cells before, nil at the first word; cell adds to dPrev, their gradient.
func (g *gradient) cell(r int, gt, th, dh, prev, dPrev []float32) {
	hidden := len(th)
	dg := g.dGates[r*4*hidden : (r+1)*4*hidden]
	dc := g.dCell[r*hidden : (r+1)*hidden]
	i, f, o, z := gt[:hidden], gt[hidden:2*hidden], gt[2*hidden:3*hidden], gt[3*hidden:]
	for k := range hidden {
		d := dc[k] + dh[k]*o[k]*(1-th[k]*th[k])
		dg[2*hidden+k] = dh[k] * th[k] * o[k] * (1 - o[k])
		dg[k] = d * z[k] * i[k] * (1 - i[k])
		dg[3*hidden+k] = d * i[k] * (1 - z[k]*z[k])
		dg[hidden+k] = 0
		if prev != nil {
			dg[hidden+k] = d * prev[k] * f[k] * (1 - f[k])
			dPrev[k] += d * f[k]
		}
	}
}

// direction fills dGates, the gradient of one direction's summed gates, and before, the input
// of the recurrent weights.
func (g *gradient) direction(p *net.Pass, layer, dir int, dOut []float32) {
	hidden := p.Shape.Hidden
	lp, out := &p.Layer[layer][dir], p.H[layer]
	wrec := p.W.Rec[2*layer+dir]
	g.dGates = net.Grow(g.dGates, p.Rows*4*hidden)
	g.dCell = net.Zero(g.dCell, p.Rows*hidden)
	g.before = net.Zero(g.before, p.Rows*hidden)
	steps := len(p.Offset) - 1
	for n := steps - 1; n >= 0; n-- {
		t, before := n, n-1
		if dir == 1 {
			t = steps - 1 - n
			before = t + 1
		}
		at, count := p.Offset[t], p.Active(t)
		known := 0
		if before >= 0 && before < steps {
			known = min(count, p.Active(before))
		}
		for b := range count {
			r := at + b
			var prev, dPrev []float32
			if b < known {
				q := p.Offset[before] + b
				prev, dPrev = lp.Cell[q*hidden:(q+1)*hidden], g.dCell[q*hidden:(q+1)*hidden]
				copy(g.before[r*hidden:(r+1)*hidden], out[q*2*hidden+dir*hidden:][:hidden])
			}
			g.cell(r, lp.Gates[r*4*hidden:(r+1)*4*hidden], lp.TanhC[r*hidden:(r+1)*hidden], dOut[r*2*hidden+dir*hidden:][:hidden], prev, dPrev)
		}
		if known > 0 {
			net.Multiply(dOut[p.Offset[before]*2*hidden+dir*hidden:], 2*hidden, known, g.dGates[at*4*hidden:], 4*hidden, 1, &g.fits[wrec.ID].transposed)
		}
	}
}
