package net

import "math"

// plainCell is cell in Go, with the same bits as the assembly.
func plainCell(gates, before, cell, tanhC, out []float32) {
	n := len(cell)
	plainLogistic(gates[:3*n])
	plainTanh(gates[3*n:])
	in, forget, output, candidate := gates[:n], gates[n:2*n], gates[2*n:3*n], gates[3*n:]
	for k := range cell {
		cell[k] = float32(forget[k]*before[k]) + float32(in[k]*candidate[k])
	}
	copy(tanhC, cell)
	plainTanh(tanhC)
	for k, o := range output {
		out[k] = float32(o * tanhC[k])
	}
}

func plainLogistic(x []float32) {
	for i := range x {
		x[i] *= 0.5
	}
	plainTanh(x)
	for i := range x {
		x[i] = float32(0.5*x[i]) + 0.5
	}
}

// The coefficients of the rational approximation of tanh, highest power first.
var (
	tanhClamp = math.Float32frombits(0x40fcf84f)
	tanhOver  = [...]float32{
		math.Float32frombits(0xa59f25c0), math.Float32frombits(0x2a61337e), math.Float32frombits(0xaebd37ff),
		math.Float32frombits(0x335c0041), math.Float32frombits(0x3779434a), math.Float32frombits(0x3a270ded),
		math.Float32frombits(0x3ba059dc),
	}
	tanhUnder = [...]float32{
		math.Float32frombits(0x35a0d3d8), math.Float32frombits(0x38f895d6), math.Float32frombits(0x3b14aa05),
		math.Float32frombits(0x3ba059dd),
	}
)

func plainTanh(x []float32) {
	for i, v := range x {
		v = max(min(v, tanhClamp), -tanhClamp)
		square := float32(v * v)
		p := tanhOver[0]
		for _, c := range tanhOver[1:] {
			p = float32(p*square) + c
		}
		p = float32(v * p)
		q := tanhUnder[0]
		for _, c := range tanhUnder[1:] {
			q = float32(q*square) + c
		}
		x[i] = float32(p / q)
	}
}
