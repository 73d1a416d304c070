package net

//go:noescape
func largest8(n uint64, x *float32) float32

//go:noescape
func largest16(n uint64, x *float32) float32

//go:noescape
func round8(n uint64, code *uint8, x *float32, inverse float32)

//go:noescape
func round16(n uint64, code *uint8, x *float32, inverse float32)

// largest returns the largest absolute value.
func largest(x []float32) float32 {
	switch n := len(x); {
	case simd >= simdAVX512 && n > 0:
		return largest16(uint64(n), &x[0])
	case simd != simdOff && n >= 8:
		whole := n &^ 7
		return max(largest8(uint64(whole), &x[0]), plainLargest(x[whole:]))
	}
	return plainLargest(x)
}

// round writes the code of each number times inverse.
func round(code []uint8, x []float32, inverse float32) {
	whole := 0
	switch n := len(x); {
	case simd >= simdAVX512 && n > 0:
		whole = n
		_ = code[n-1]
		round16(uint64(n), &code[0], &x[0], inverse)
	case simd != simdOff && n >= 8:
		whole = n &^ 7
		_ = code[whole-1]
		round8(uint64(whole), &code[0], &x[0], inverse)
	}
	plainRound(code[whole:], x[whole:], inverse)
}
