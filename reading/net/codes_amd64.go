package net

//go:noescape
func largest8(n uint64, x *float32) float32

//go:noescape
func round8(n uint64, code *uint8, x *float32, inverse float32)

// largest returns the largest absolute value.
func largest(x []float32) float32 {
	whole := 0
	top := float32(0)
	if simd != simdOff {
		if whole = len(x) &^ 7; whole > 0 {
			top = largest8(uint64(whole), &x[0])
		}
	}
	return max(top, plainLargest(x[whole:]))
}

// round writes the code of each number times inverse.
func round(code []uint8, x []float32, inverse float32) {
	whole := 0
	if simd != simdOff {
		if whole = len(x) &^ 7; whole > 0 {
			_ = code[whole-1]
			round8(uint64(whole), &code[0], &x[0], inverse)
		}
	}
	plainRound(code[whole:], x[whole:], inverse)
}
