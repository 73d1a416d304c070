package net

import (
	"math"
	"math/bits"
)

// Pass holds the buffers for running one batch of sentences through the network, reused by one
// goroutine. Rows are in packed order: the first tokens of all sentences, longest sentence
// first, then the second tokens, and so on, so that a step of an LSTM is one multiplication and
// nothing is padded.
type Pass struct {
	Shape    *Shape
	W        *Weights
	Lengths  []int // of the sentences, longest first
	Offset   []int // row at which step t begins; one entry more than there are steps
	Rows     int
	Feats    []Features
	X        []float32      // rows × input
	Layer    [2][2]lstmPass // two directions for each layer
	none     []float32      // cells before the first step: zeros
	H        [2][]float32   // rows × 2·hidden, of each layer
	Tag      []float32
	UPOS     []float32
	XPOS     []float32
	FeatsOut []float32
	Name     []float32
	NameOut  []float32
	ArcDep   []float32
	ArcHead  []float32
	arc      []float32 // arcDep through the bilinear form
	dist     []float32
	RelDep   []float32
	RelHead  []float32
	relLin   []float32
	relLinH  []float32
	known    *known   // nil in training, because the weights change
	coded    [2]codes // in reading: of the rows that a layer reads, and of those that a head reads
	step     codes    // in reading: of the outputs of one step of an LSTM
	drop     Dropping
}

type lstmPass struct {
	Gates []float32 // rows × 4·hidden, activated
	Cell  []float32 // rows × hidden
	TanhC []float32
}

// NewPass returns a pass for training: it keeps the output of each layer, and uses the current
// weights of w in each run.
func NewPass(s *Shape, w *Weights, drop Dropping) *Pass { return &Pass{Shape: s, W: w, drop: drop} }

// Dropping drops part of the layers' outputs, as training does. Each method returns a
// replacement for its argument, which it may modify.
type Dropping interface {
	Input(x []float32) []float32             // input of the first LSTM
	Between(h []float32) []float32           // output of the first LSTM; it must not be modified
	Top(h []float32) []float32               // output of the second LSTM; it must not be modified
	Hidden(x []float32, which int) []float32 // a rectified layer: tag, name, dependents and heads of arcs, then of relations
}

// whole drops nothing.
type whole struct{}

func (whole) Input(x []float32) []float32         { return x }
func (whole) Between(h []float32) []float32       { return h }
func (whole) Top(h []float32) []float32           { return h }
func (whole) Hidden(x []float32, _ int) []float32 { return x }

// Layout assigns rows to sentences of the given lengths, longest first.
func (p *Pass) Layout(lengths []int) {
	p.Lengths = append(p.Lengths[:0], lengths...)
	p.Offset = p.Offset[:0]
	p.Rows = 0
	steps := 0
	if len(lengths) > 0 {
		steps = lengths[0]
	}
	n := len(lengths)
	for t := range steps {
		for n > 0 && lengths[n-1] <= t {
			n--
		}
		p.Offset = append(p.Offset, p.Rows)
		p.Rows += n
	}
	p.Offset = append(p.Offset, p.Rows)
	if cap(p.Feats) < p.Rows {
		p.Feats = make([]Features, p.Rows+p.Rows/4)
	}
	p.Feats = p.Feats[:p.Rows]
}

// Row returns the row of token t of sentence b.
func (p *Pass) Row(b, t int) int { return p.Offset[t] + b }

// Active returns the number of sentences that have a token at step t.
func (p *Pass) Active(t int) int { return p.Offset[t+1] - p.Offset[t] }

// Forward runs the batch whose features have been set.
func (p *Pass) Forward() {
	if p.known != nil {
		p.known.read(p)
	} else {
		p.X = p.drop.Input(p.embed(p.X, p.Feats))
	}
	p.lstm(0, p.input(0, p.X, p.Shape.Input()))
	in := p.input(0, p.drop.Between(p.H[0]), 2*p.Shape.Hidden)
	if p.Shape.Tag > 0 {
		p.tags(in)
	}
	if p.Shape.Name > 0 {
		p.names(in)
	}
	if p.Shape.Arc > 0 {
		p.trees(in)
	}
}

// input is what a layer reads: rows of numbers and, in reading, their codes.
type input struct {
	x     []float32
	codes *codes
}

// input returns x, of the given width, as the input of layers. It holds until the next call for
// the same place: 0 for what a layer reads, 1 for what a head reads. The first layer's input in
// reading is known, and not read.
func (p *Pass) input(place int, x []float32, width int) input {
	if p.known == nil || len(x) == 0 {
		return input{x: x}
	}
	c := &p.coded[place]
	c.set(x, width, p.Rows, width)
	return input{x, c}
}

func (p *Pass) tags(in input) {
	w := p.W
	p.Tag = p.drop.Hidden(p.relu(p.Tag, in, w.Tag, w.TagBias), 0)
	tag := p.input(1, p.Tag, p.Shape.Tag)
	p.UPOS = p.linear(p.UPOS, tag, w.UPOS, w.UPOSBias)
	p.XPOS = p.linear(p.XPOS, tag, w.XPOS, w.XPOSBias)
	p.FeatsOut = p.linear(p.FeatsOut, tag, w.Feats, w.FeatsBias)
}

func (p *Pass) names(in input) {
	w := p.W
	p.Name = p.drop.Hidden(p.relu(p.Name, in, w.Name, w.NameBias), 1)
	p.NameOut = p.linear(p.NameOut, p.input(1, p.Name, p.Shape.Name), w.NameOut, w.NameOutBias)
}

func (p *Pass) trees(in input) {
	w, s := p.W, p.Shape
	p.lstm(1, in)
	in = p.input(0, p.drop.Top(p.H[1]), 2*s.Hidden)
	p.ArcDep = p.drop.Hidden(p.relu(p.ArcDep, in, w.ArcDep, w.ArcDepBias), 2)
	p.ArcHead = p.drop.Hidden(p.relu(p.ArcHead, in, w.ArcHead, w.ArcHeadBias), 3)
	p.RelDep = p.drop.Hidden(p.relu(p.RelDep, in, w.RelDep, w.RelDepBias), 4)
	p.RelHead = p.drop.Hidden(p.relu(p.RelHead, in, w.RelHead, w.RelHeadBias), 5)
	dep := p.input(1, p.ArcDep, s.Arc)
	p.arc = p.linear(p.arc, dep, w.Arc, w.ArcBias)
	p.dist = p.linear(p.dist, dep, w.Dist, nil)
	p.relLin = p.linear(p.relLin, p.input(1, p.RelDep, s.Rel), w.RelLin, w.RelBias)
	p.relLinH = p.linear(p.relLinH, p.input(1, p.RelHead, s.Rel), w.RelLinHead, nil)
}

// embed returns the input of the first layer for tokens of the given features.
func (p *Pass) embed(x []float32, tokens []Features) []float32 {
	s, w := p.Shape, p.W
	width := s.Input()
	x = Grow(x, len(tokens)*width)
	for r := range tokens {
		f := &tokens[r]
		out := x[r*width : (r+1)*width]
		w.Word.read(out[:s.Word], int(f.Word)*s.Word)
		w.Vector.read(out[s.Word:s.Word+s.Vector], int(f.Vector)*s.Vector)
		sum := out[s.Word+s.Vector : width-s.Mark]
		clear(sum)
		for _, a := range f.Affix {
			w.Affix.addTo(sum, int(a)*s.Affix)
		}
		sum = out[width-s.Mark:]
		clear(sum)
		for m := f.Marks; m != 0; m &= m - 1 {
			w.Mark.addTo(sum, bits.TrailingZeros64(m)*s.Mark)
		}
	}
	return x
}

// Linear returns in·W + bias of every row, in 32-bit floats as in training; bias may be nil.
func (p *Pass) Linear(out, in []float32, w, bias *Parameter) []float32 {
	return p.linear(out, input{x: in}, w, bias)
}

func (p *Pass) linear(out []float32, in input, w, bias *Parameter) []float32 {
	out = Grow(out, p.Rows*w.Cols)
	linear(out, p.Rows, in, w, bias)
	return out
}

func linear(out []float32, rows int, in input, w, bias *Parameter) {
	if bias == nil {
		clear(out)
	} else {
		for r := range rows {
			copy(out[r*w.Cols:(r+1)*w.Cols], bias.W)
		}
	}
	if in.codes != nil {
		w.eight.add(out, w.Cols, rows, in.codes)
		return
	}
	Multiply(out, w.Cols, rows, in.x, w.Rows, 1, &w.forward)
}

func (p *Pass) relu(out []float32, in input, w, bias *Parameter) []float32 {
	out = p.linear(out, in, w, bias)
	for i, v := range out {
		bits := math.Float32bits(v)
		out[i] = math.Float32frombits(bits &^ uint32(int32(bits)>>31)) // the sign decides without a branch
	}
	return out
}

// recur adds the product of rows of outputs of one direction, which begin 2·hidden numbers
// apart, and its weights to the gates of the next step.
func (p *Pass) recur(gates, out []float32, rows int, w *Parameter) {
	hidden := p.Shape.Hidden
	if p.known == nil {
		Multiply(gates, 4*hidden, rows, out, 2*hidden, 1, &w.forward)
		return
	}
	p.step.set(out, 2*hidden, rows, hidden)
	w.eight.add(gates, 4*hidden, rows, &p.step)
}

// lstm runs one bidirectional layer over in.
func (p *Pass) lstm(layer int, in input) {
	hidden := p.Shape.Hidden
	p.H[layer] = Grow(p.H[layer], p.Rows*2*hidden)
	for dir := range 2 {
		p.direction(layer, dir, in)
	}
}

// direction runs one direction of a layer: gates in the order input, forget,
// output, candidate.
func (p *Pass) direction(layer, dir int, in input) {
	hidden := p.Shape.Hidden
	out := p.H[layer]
	win, wrec, bias := p.W.In[2*layer+dir], p.W.Rec[2*layer+dir], p.W.Bias[2*layer+dir]
	lp := &p.Layer[layer][dir]
	if p.known != nil { // the gates of the first layer are not needed when the second is done
		lp = &p.Layer[0][0]
	}
	lp.Gates = Grow(lp.Gates, p.Rows*4*hidden)
	if layer == 0 && p.known != nil {
		p.known.copy(lp.Gates, dir, 4*hidden)
	} else {
		linear(lp.Gates, p.Rows, in, win, bias)
	}
	lp.Cell = Grow(lp.Cell, p.Rows*hidden)
	lp.TanhC = Grow(lp.TanhC, p.Rows*hidden)
	gates, cells, tc := lp.Gates, lp.Cell, lp.TanhC
	p.none = Grow(p.none, hidden)
	steps := len(p.Offset) - 1
	for n := range steps {
		t := n
		before := t - 1
		if dir == 1 {
			t = steps - 1 - n
			before = t + 1
		}
		at, count := p.Offset[t], p.Active(t)
		known := 0 // sentences that have a step before this one
		if before >= 0 && before < steps {
			known = min(count, p.Active(before))
			p.recur(gates[at*4*hidden:], out[p.Offset[before]*2*hidden+dir*hidden:], known, wrec)
		}
		for b := range count {
			r := at + b
			g := gates[r*4*hidden : (r+1)*4*hidden]
			prev := p.none
			if b < known {
				prev = cells[(p.Offset[before]+b)*hidden:]
			}
			own := r*2*hidden + dir*hidden
			cell(g, prev[:hidden], cells[r*hidden:(r+1)*hidden], tc[r*hidden:(r+1)*hidden], out[own:own+hidden])
		}
	}
}
