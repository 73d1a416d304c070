package net

// mostKnown is the number of tokens whose inputs are kept, some 6 KB each, before all are
// discarded.
const mostKnown = 1024

// known keeps the first layer's result for a token before it depends on the token's neighbours.
// It is the same wherever the token occurs as long as the weights do not change, and most words
// of a text were seen before.
type known struct {
	slot  map[Features]int32
	fresh []Features
	of    []int32 // slot of each row of the batch
	x     []float32
	coded codes
	gates [2][]float32 // slots × 4·hidden, summed and not activated
}

// read finds the slot of each row of the batch, and fills new slots.
func (n *known) read(p *Pass) {
	if n.slot == nil || len(n.slot) > mostKnown {
		n.slot = make(map[Features]int32, 2*mostKnown)
	}
	n.fresh, n.of = n.fresh[:0], n.of[:0]
	for r := range p.Rows {
		f := p.Feats[r]
		slot, seen := n.slot[f]
		if !seen {
			slot = int32(len(n.slot))
			n.slot[f] = slot
			n.fresh = append(n.fresh, f)
		}
		n.of = append(n.of, slot)
	}
	if len(n.fresh) == 0 {
		return
	}
	n.x = p.embed(n.x, n.fresh)
	n.coded.set(n.x, p.Shape.Input(), len(n.fresh), p.Shape.Input())
	width, first := 4*p.Shape.Hidden, len(n.slot)-len(n.fresh)
	for dir := range n.gates {
		n.gates[dir] = extend(n.gates[dir], len(n.slot)*width)
		linear(n.gates[dir][first*width:], len(n.fresh), input{n.x, &n.coded}, p.W.In[dir], p.W.Bias[dir])
	}
}

// copy copies the gates of one direction for the rows of the batch.
func (n *known) copy(gates []float32, dir, width int) {
	for r, slot := range n.of {
		copy(gates[r*width:(r+1)*width], n.gates[dir][int(slot)*width:])
	}
}

// extend returns s with n numbers, keeping its contents.
func extend(s []float32, n int) []float32 {
	if cap(s) < n {
		return append(make([]float32, 0, n+n/4), s...)[:n]
	}
	return s[:n]
}
