package learn

import (
	"math/rand/v2"

	"flashbrief/reading/net"
)

// dropout zeroes part of the activations during training. A nil dropout changes nothing.
type dropout struct {
	rng                              *rand.Rand
	rateInput, rateBetween, rateHide float32
	maskInput, maskBetween, maskTop  []float32
	mask                             [6][]float32
	outBetween, outTop               []float32
}

func (d *dropout) draw(mask []float32, n int, rate float32) []float32 {
	mask = net.Grow(mask, n)
	keep := 1 / (1 - rate)
	limit := uint32(float64(rate) * (1 << 32))
	for i := 0; i < n; i += 2 {
		bits := d.rng.Uint64()
		mask[i] = keep
		if uint32(bits) < limit {
			mask[i] = 0
		}
		if i+1 < n {
			mask[i+1] = keep
			if uint32(bits>>32) < limit {
				mask[i+1] = 0
			}
		}
	}
	return mask
}

func scale(out, in, mask []float32) []float32 {
	out = net.Grow(out, len(in))
	for i, v := range in {
		out[i] = v * mask[i]
	}
	return out
}

func (d *dropout) Input(x []float32) []float32 {
	if d == nil {
		return x
	}
	d.maskInput = d.draw(d.maskInput, len(x), d.rateInput)
	return scale(x, x, d.maskInput)
}

func (d *dropout) Between(h []float32) []float32 {
	if d == nil {
		return h
	}
	d.maskBetween = d.draw(d.maskBetween, len(h), d.rateBetween)
	d.outBetween = scale(d.outBetween, h, d.maskBetween)
	return d.outBetween
}

func (d *dropout) Top(h []float32) []float32 {
	if d == nil {
		return h
	}
	d.maskTop = d.draw(d.maskTop, len(h), d.rateBetween)
	d.outTop = scale(d.outTop, h, d.maskTop)
	return d.outTop
}

func (d *dropout) Hidden(x []float32, which int) []float32 {
	if d == nil {
		return x
	}
	d.mask[which] = d.draw(d.mask[which], len(x), d.rateHide)
	return scale(x, x, d.mask[which])
}
