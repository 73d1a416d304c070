package net

// mostKnown is how many tokens' inputs are kept before they are thrown away and
// gathered anew: some 6 KB each.
const mostKnown = 1024

// known keeps what the first layer makes of a token before it looks at the token's
// neighbours. That is the same wherever the token stands as long as the weights do
// not change, and most of a text is words that were seen before.
type known struct {
	slot  map[Features]int32
	fresh []Features
	of    []int32 // slot of each row of the batch
	x     []float32
	gates [2][]float32 // slots × 4·hidden, summed and not activated
}

// read finds the slot of each row of the batch, and fills those that are new.
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
	width, first := 4*p.Shape.Hidden, len(n.slot)-len(n.fresh)
	for dir := range n.gates {
		n.gates[dir] = extend(n.gates[dir], len(n.slot)*width)
		linear(n.gates[dir][first*width:], len(n.fresh), n.x, p.W.In[dir], p.W.Bias[dir])
	}
}

// copy lays the gates of one direction out for the rows of the batch.
func (n *known) copy(gates []float32, dir, width int) {
	for r, slot := range n.of {
		copy(gates[r*width:(r+1)*width], n.gates[dir][int(slot)*width:])
	}
}

// extend returns s with n numbers, of which those it had are kept.
func extend(s []float32, n int) []float32 {
	if cap(s) < n {
		return append(make([]float32, 0, n+n/4), s...)[:n]
	}
	return s[:n]
}
