package net

import (
	"math"
	"sync"
)

// eight is a matrix of weights in eight bits, each column with a scale of its own, laid out for
// multiplying by codes: strips of 16 columns, each strip four rows at a time, the four weights
// of a column side by side. Missing rows and columns are zeros. Sums of integers are exact, so
// that every processor gives the same bits. It may be shared by readers.
//
// Weights are at most mostWeight above and below zero, so that four of their products with
// codes fit sixteen bits: 4 × 127 × 64 < 2¹⁵.
type eight struct {
	k, n   int
	code   []int8
	scale  []float32             // of each column of the strips
	offset []int32               // what the middle of the codes adds to the sum of each column
	lanes  func() [][words]int64 // the same weights for plain Go, laid out when first needed
}

// newEight returns w, of k rows and n columns, in eight bits.
func newEight(w []float32, k, n int) *eight {
	columns := (n + panel - 1) / panel * panel
	e := &eight{k: k, n: n, code: make([]int8, columns*padded(k)), scale: make([]float32, columns), offset: make([]int32, columns)}
	tops := make([]float32, n)
	for r := range k {
		for col, v := range w[r*n : (r+1)*n] {
			tops[col] = max(tops[col], v, -v)
		}
	}
	inverse := tops
	for col, top := range tops {
		if top > leastTop {
			e.scale[col], inverse[col] = top/mostWeight, mostWeight/top
		} else {
			inverse[col] = 0
		}
	}
	for r := range k {
		for col, v := range w[r*n : (r+1)*n] {
			q := int8(math.Float32bits(float32(v*inverse[col]) + whole8))
			e.code[e.at(r, col)] = q
			e.offset[col] += middle * int32(q)
		}
	}
	e.lanes = sync.OnceValue(e.pack)
	return e
}

// mostWeight is the largest weight.
const mostWeight = 64

// whole8 is added to a number to round it: the low byte of the sum is the integer.
const whole8 = 3 << 22

// at returns the place of a weight in code.
func (e *eight) at(row, col int) int {
	return col&^(panel-1)*padded(e.k) + row&^3*panel + col&(panel-1)*4 + row&3
}
