package net

import "math"

// Activations are multiplied as codes of seven bits: a number is (code − middle) × the scale of
// its row. Codes are never negative and at most 127, because with eight bits the sums of four
// products would not fit sixteen.
const (
	middle  = 64
	highest = 63 // above and below the middle
)

// leastTop is the largest number of a row that is taken for a row of zeros, since the inverse of
// its scale might overflow.
const leastTop = 1e-30

// codes is a matrix of activations, row by row, each with a scale of its own.
type codes struct {
	stride int // bytes between rows: the width, padded to a multiple of eight
	code   []uint8
	scale  []float32
}

// set encodes m rows of the given width, which begin ld numbers apart. It reuses the space of c.
func (c *codes) set(x []float32, ld, m, width int) {
	c.stride = padded(width)
	if size := m * c.stride; cap(c.code) < size {
		c.code = make([]uint8, size, size+size/4)
	} else {
		c.code = c.code[:size]
	}
	c.scale = Grow(c.scale, m)
	for i := range m {
		c.scale[i] = encode(c.code[i*c.stride:(i+1)*c.stride], x[i*ld:i*ld+width])
	}
}

// from returns the codes of the rows from i on.
func (c *codes) from(i int) *codes { return &codes{c.stride, c.code[i*c.stride:], c.scale[i:]} }

// padded returns the number of bytes of a row of codes.
func padded(width int) int { return (width + 7) &^ 7 }

// encode writes the codes of one row, pads them with zeros, and returns the row's scale.
func encode(code []uint8, x []float32) float32 {
	top := largest(x)
	inverse, scale := float32(0), float32(0)
	if top > leastTop {
		inverse, scale = highest/top, top/highest
	}
	round(code, x, inverse)
	clear(code[len(x):])
	return scale
}

// rounder is added to a number to round it to the nearest integer, the even one of two: the low
// byte of the sum is the integer's code.
const rounder = 3<<22 + middle

// plainLargest returns the largest absolute value.
func plainLargest(x []float32) float32 {
	top := uint32(0)
	for _, v := range x {
		top = max(top, math.Float32bits(v)&^(1<<31))
	}
	return math.Float32frombits(top)
}

// plainRound is round in Go, with the same bytes as the assembly.
func plainRound(code []uint8, x []float32, inverse float32) {
	for i, v := range x {
		code[i] = uint8(math.Float32bits(float32(v*inverse) + rounder))
	}
}
