package net

//go:noescape
func cell8(n uint64, gates, before, cell, tanhC, out *float32)

//go:noescape
func cell16(n uint64, gates, before, cell, tanhC, out *float32)

// cell computes one step of an LSTM's cells: from the sums of the gates (input, forget, output,
// candidate) and the previous cells, the activated gates, the cells, their tanh and the output.
// All slices have the length of cell, except gates, which is four times as long.
func cell(gates, before, cell, tanhC, out []float32) {
	n := len(cell)
	if simd == simdOff || n == 0 || n%8 != 0 {
		plainCell(gates, before, cell, tanhC, out)
		return
	}
	_, _, _, _ = gates[4*n-1], before[n-1], tanhC[n-1], out[n-1]
	if simd >= simdAVX512 && n%16 == 0 {
		cell16(uint64(n), &gates[0], &before[0], &cell[0], &tanhC[0], &out[0])
		return
	}
	cell8(uint64(n), &gates[0], &before[0], &cell[0], &tanhC[0], &out[0])
}
