package net

import "golang.org/x/sys/cpu"

// A kernel multiplies the rows of A given in its name by one strip of 16 columns.
//
//go:noescape
func neon1x16(k uint64, a *float32, aRow, aCol uint64, b *float32, c *float32, cRow uint64)

//go:noescape
func neon4x16(k uint64, a *float32, aRow, aCol uint64, b *float32, c *float32, cRow uint64)

// The sets of vector instructions, each including those before it.
const (
	simdOff = iota
	simdNEON
	simdDot // with dot products of bytes
)

// simdNames are the sets as FLASHBRIEF_SIMD names them.
var simdNames = [...]string{simdOff: "off", simdNEON: "neon", simdDot: "dot"}

// supported reports whether the processor supports a set; each supports NEON.
func supported(set int) bool { return set != simdDot || cpu.ARM64.HasASIMDDP }

// multiplyStrips adds A times the first of the packed strips to the columns at c, and returns
// the number of strips, one.
func multiplyStrips(c []float32, ldc, m int, a []float32, aRow, aCol int, strips []float32, k int) int {
	if simd == simdOff {
		plainStrip(c, ldc, m, a, aRow, aCol, strips, k)
		return 1
	}
	_ = c[(m-1)*ldc+panel-1]
	_ = a[(m-1)*aRow+(k-1)*aCol]
	_ = strips[k*panel-1]
	i := 0
	for ; i+4 <= m; i += 4 {
		neon4x16(uint64(k), &a[i*aRow], uint64(aRow*4), uint64(aCol*4), &strips[0], &c[i*ldc], uint64(ldc*4))
	}
	for ; i < m; i++ {
		neon1x16(uint64(k), &a[i*aRow], uint64(aRow*4), uint64(aCol*4), &strips[0], &c[i*ldc], uint64(ldc*4))
	}
	return 1
}
