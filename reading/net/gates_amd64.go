package net

//go:noescape
func tanh8(n uint64, x *float32)

//go:noescape
func logistic8(n uint64, x *float32)

//go:noescape
func cell8(n uint64, gates, before, cell, tanhC, out *float32)

// tanh replaces each number by its hyperbolic tangent.
func tanh(x []float32) {
	whole := 0
	if simd != simdOff {
		if whole = len(x) &^ 7; whole > 0 {
			tanh8(uint64(whole), &x[0])
		}
	}
	plainTanh(x[whole:])
}

// logistic replaces each number by its logistic function.
func logistic(x []float32) {
	whole := 0
	if simd != simdOff {
		if whole = len(x) &^ 7; whole > 0 {
			logistic8(uint64(whole), &x[0])
		}
	}
	plainLogistic(x[whole:])
}

// cell computes one step of an LSTM's cells: from the activated gates and the previous cells,
// the cells, their tanh and the output. All slices have the length of cell, except gates, which
// is four times as long.
func cell(gates, before, cell, tanhC, out []float32) {
	n := len(cell)
	if simd == simdOff || n == 0 || n%8 != 0 {
		plainCell(gates, before, cell, tanhC, out)
		return
	}
	_, _, _, _ = gates[4*n-1], before[n-1], tanhC[n-1], out[n-1]
	cell8(uint64(n), &gates[0], &before[0], &cell[0], &tanhC[0], &out[0])
}
