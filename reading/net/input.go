package net

// mostKnown is the number of tokens whose inputs are kept, some 6 KB each, before all are
// discarded.
const mostKnown = 512

// blockSlots is the number of tokens whose inputs are allocated together.
const blockSlots = 128

// known keeps the first layer's result for a token before it depends on the token's neighbours.
// It is the same wherever the token occurs as long as the weights do not change, and most words
// of a text were seen before.
type known struct {
	slot  map[Features]int32
	fresh []Features
	of    []int32 // slot of each row of the batch
	x     []float32
	coded codes
	gates [2][][]float32 // blocks of slots × 4·hidden, summed and not activated
}

// read finds the slot of each row of the batch, and fills new slots.
func (n *known) read(p *Pass) {
	if n.slot == nil {
		n.slot = map[Features]int32{}
	} else if len(n.slot) > mostKnown {
		clear(n.slot)
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
	for dir := range n.gates {
		n.fill(p, dir)
	}
}

// fill computes the gates of one direction for the new tokens, whose slots are the last.
func (n *known) fill(p *Pass, dir int) {
	width, slot := 4*p.Shape.Hidden, len(n.slot)-len(n.fresh)
	for done := 0; done < len(n.fresh); {
		if slot/blockSlots == len(n.gates[dir]) {
			n.gates[dir] = append(n.gates[dir], make([]float32, blockSlots*width))
		}
		out := n.at(dir, slot, width)
		rows := min(len(out)/width, len(n.fresh)-done)
		linear(out, rows, input{codes: n.coded.from(done)}, p.W.In[dir], p.W.Bias[dir])
		done, slot = done+rows, slot+rows
	}
}

// at returns the gates of one direction from a slot to the end of its block.
func (n *known) at(dir, slot, width int) []float32 {
	return n.gates[dir][slot/blockSlots][slot%blockSlots*width:]
}

// copy copies the gates of one direction for the rows of the batch.
func (n *known) copy(gates []float32, dir, width int) {
	for r, slot := range n.of {
		copy(gates[r*width:(r+1)*width], n.at(dir, int(slot), width))
	}
}
