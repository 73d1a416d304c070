package learn

import (
	"math"
	"math/bits"
)

// pass is the space for running one batch of sentences through the network, used
// again and again by one goroutine. Rows stand in packed order: the first tokens
// of all sentences, longest sentence first, then the second tokens, and so on, so
// that a step of an LSTM is one multiplication and nothing is padded.
type pass struct {
	shape    *Shape
	w        *weights
	lengths  []int // of the sentences, longest first
	offset   []int // row at which step t begins; one more than there are steps
	rows     int
	feats    []features
	x        []float32      // rows × input
	layer    [2][2]lstmPass // of each layer its two directions
	none     []float32      // cells before the first step: zeros
	h        [2][]float32   // rows × 2·hidden, of each layer
	tag      []float32
	upos     []float32
	xpos     []float32
	featsOut []float32
	name     []float32
	nameOut  []float32
	arcDep   []float32
	arcHead  []float32
	arc      []float32 // arcDep through the bilinear form
	dist     []float32
	relDep   []float32
	relHead  []float32
	rel      []float32 // relDep through the bilinear form
	relLin   []float32
	relLinH  []float32
	known    *known   // nil in training, where the weights change
	drop     *dropout // nil outside training
}

type lstmPass struct {
	gates []float32 // rows × 4·hidden, activated
	cell  []float32 // rows × hidden
	tanhC []float32
}

// layout plans the rows for sentences of the given lengths, longest first.
func (p *pass) layout(lengths []int) {
	p.lengths = append(p.lengths[:0], lengths...)
	p.offset = p.offset[:0]
	p.rows = 0
	steps := 0
	if len(lengths) > 0 {
		steps = lengths[0]
	}
	n := len(lengths)
	for t := range steps {
		for n > 0 && lengths[n-1] <= t {
			n--
		}
		p.offset = append(p.offset, p.rows)
		p.rows += n
	}
	p.offset = append(p.offset, p.rows)
	if cap(p.feats) < p.rows {
		p.feats = make([]features, p.rows+p.rows/4)
	}
	p.feats = p.feats[:p.rows]
}

// row is the row of token t of sentence b.
func (p *pass) row(b, t int) int { return p.offset[t] + b }

// active is how many sentences have a token at step t.
func (p *pass) active(t int) int { return p.offset[t+1] - p.offset[t] }

// forward runs the batch whose features have been filled in.
func (p *pass) forward() {
	if p.known != nil {
		p.known.read(p)
	} else {
		p.x = p.drop.input(p.embed(p.x, p.feats))
	}
	p.lstm(0, p.x)
	in := p.drop.between(p.h[0])
	if p.shape.Tag > 0 {
		p.tags(in)
	}
	if p.shape.Name > 0 {
		p.names(in)
	}
	if p.shape.Arc > 0 {
		p.trees(in)
	}
}

func (p *pass) tags(in []float32) {
	w := p.w
	p.tag = p.relu(p.tag, in, w.tag, w.tagBias)
	p.tag = p.drop.hidden(p.tag, 0)
	p.upos = p.linear(p.upos, p.tag, w.upos, w.uposBias)
	p.xpos = p.linear(p.xpos, p.tag, w.xpos, w.xposBias)
	p.featsOut = p.linear(p.featsOut, p.tag, w.feats, w.featsBias)
}

func (p *pass) names(in []float32) {
	w := p.w
	p.name = p.relu(p.name, in, w.name, w.nameBias)
	p.name = p.drop.hidden(p.name, 1)
	p.nameOut = p.linear(p.nameOut, p.name, w.nameOut, w.nameOutBias)
}

func (p *pass) trees(in []float32) {
	w := p.w
	p.lstm(1, in)
	in = p.drop.top(p.h[1])
	p.arcDep = p.drop.hidden(p.relu(p.arcDep, in, w.arcDep, w.arcDepBias), 2)
	p.arcHead = p.drop.hidden(p.relu(p.arcHead, in, w.arcHead, w.arcHeadBias), 3)
	p.relDep = p.drop.hidden(p.relu(p.relDep, in, w.relDep, w.relDepBias), 4)
	p.relHead = p.drop.hidden(p.relu(p.relHead, in, w.relHead, w.relHeadBias), 5)
	p.arc = p.linear(p.arc, p.arcDep, w.arc, w.arcBias)
	p.dist = p.linear(p.dist, p.arcDep, w.dist, nil)
	if p.known == nil { // the loss wants it; whoever reads scores one head of each token
		p.rel = p.linear(p.rel, p.relDep, w.rel, nil)
	}
	p.relLin = p.linear(p.relLin, p.relDep, w.relLin, w.relBias)
	p.relLinH = p.linear(p.relLinH, p.relHead, w.relLinHead, nil)
}

// embed is the input of the first layer for tokens of the given features.
func (p *pass) embed(x []float32, tokens []features) []float32 {
	s, w := p.shape, p.w
	width := s.input()
	x = grow(x, len(tokens)*width)
	for r := range tokens {
		f := &tokens[r]
		out := x[r*width : (r+1)*width]
		copy(out, w.word.w[int(f.word)*s.Word:int(f.word+1)*s.Word])
		copy(out[s.Word:], w.vector.w[int(f.vector)*s.Vector:int(f.vector+1)*s.Vector])
		sum := out[s.Word+s.Vector : width-s.Mark]
		clear(sum)
		for _, a := range f.affix {
			for i, v := range w.affix.w[int(a)*s.Affix : int(a+1)*s.Affix] {
				sum[i] += v
			}
		}
		sum = out[width-s.Mark:]
		clear(sum)
		for m := f.marks; m != 0; m &= m - 1 {
			at := bits.TrailingZeros64(m) * s.Mark
			for i, v := range w.mark.w[at : at+s.Mark] {
				sum[i] += v
			}
		}
	}
	return x
}

// linear is in·W + bias of every row; bias may be nil.
func (p *pass) linear(out, in []float32, w, bias *parameter) []float32 {
	out = grow(out, p.rows*w.cols)
	linear(out, p.rows, in, w, bias)
	return out
}

func linear(out []float32, rows int, in []float32, w, bias *parameter) {
	if bias == nil {
		clear(out)
	} else {
		for r := range rows {
			copy(out[r*w.cols:(r+1)*w.cols], bias.w)
		}
	}
	multiply(out, w.cols, rows, in, w.rows, 1, &w.forward)
}

func (p *pass) relu(out, in []float32, w, bias *parameter) []float32 {
	out = p.linear(out, in, w, bias)
	for i, v := range out {
		bits := math.Float32bits(v)
		out[i] = math.Float32frombits(bits &^ uint32(int32(bits)>>31)) // the sign decides without a jump
	}
	return out
}

// lstm runs one bidirectional layer over in.
func (p *pass) lstm(layer int, in []float32) {
	hidden := p.shape.Hidden
	p.h[layer] = grow(p.h[layer], p.rows*2*hidden)
	for dir := range 2 {
		p.direction(layer, dir, in)
	}
}

// direction runs one direction of a layer: gates in the order input, forget,
// output, candidate.
func (p *pass) direction(layer, dir int, in []float32) {
	hidden := p.shape.Hidden
	out := p.h[layer]
	win, wrec, bias := p.w.in[2*layer+dir], p.w.rec[2*layer+dir], p.w.bias[2*layer+dir]
	lp := &p.layer[layer][dir]
	if p.known != nil { // nobody will ask for the gates of the first when the second is done
		lp = &p.layer[0][0]
	}
	lp.gates = grow(lp.gates, p.rows*4*hidden)
	if layer == 0 && p.known != nil {
		p.known.copy(lp.gates, dir, 4*hidden)
	} else {
		linear(lp.gates, p.rows, in, win, bias)
	}
	lp.cell = grow(lp.cell, p.rows*hidden)
	lp.tanhC = grow(lp.tanhC, p.rows*hidden)
	gates, cells, tc := lp.gates, lp.cell, lp.tanhC
	p.none = grow(p.none, hidden)
	steps := len(p.offset) - 1
	for n := range steps {
		t := n
		before := t - 1
		if dir == 1 {
			t = steps - 1 - n
			before = t + 1
		}
		at, count := p.offset[t], p.active(t)
		known := 0 // sentences that have a step before this one
		if before >= 0 && before < steps {
			known = min(count, p.active(before))
			multiply(gates[at*4*hidden:], 4*hidden, known, out[p.offset[before]*2*hidden+dir*hidden:], 2*hidden, 1, &wrec.forward)
		}
		for b := range count {
			r := at + b
			g := gates[r*4*hidden : (r+1)*4*hidden]
			activate(g)
			prev := p.none
			if b < known {
				prev = cells[(p.offset[before]+b)*hidden:]
			}
			own := r*2*hidden + dir*hidden
			cell(g, prev[:hidden], cells[r*hidden:(r+1)*hidden], tc[r*hidden:(r+1)*hidden], out[own:own+hidden])
		}
	}
}
