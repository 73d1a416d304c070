package learn

import (
	"os"

	"golang.org/x/sys/cpu"
)

//go:noescape
func kernel6x16(k uint64, a *float32, aRow, aCol uint64, b *float32, c *float32, cRow uint64)

//go:noescape
func kernel1x16(k uint64, a *float32, aCol uint64, b *float32, c *float32)

//go:noescape
func tanh8(n uint64, x *float32)

// vector says whether the assembly may be used: the processor has AVX2 and FMA,
// and FLASHBRIEF_SIMD is not "off".
var vector = cpu.X86.HasAVX2 && cpu.X86.HasFMA && os.Getenv("FLASHBRIEF_SIMD") != "off"

// multiplyStrip adds A times one packed strip to the 16 columns at c.
func multiplyStrip(c []float32, ldc, m int, a []float32, aRow, aCol int, strip []float32, k int) {
	if !vector {
		plainStrip(c, ldc, m, a, aRow, aCol, strip, k)
		return
	}
	_ = c[(m-1)*ldc+panel-1]
	_ = a[(m-1)*aRow+(k-1)*aCol]
	_ = strip[k*panel-1]
	i := 0
	for ; i+6 <= m; i += 6 {
		kernel6x16(uint64(k), &a[i*aRow], uint64(aRow*4), uint64(aCol*4), &strip[0], &c[i*ldc], uint64(ldc*4))
	}
	for ; i < m; i++ {
		kernel1x16(uint64(k), &a[i*aRow], uint64(aCol*4), &strip[0], &c[i*ldc])
	}
}

// tanh replaces each number by its hyperbolic tangent.
func tanh(x []float32) {
	whole := 0
	if vector {
		whole = len(x) &^ 7
		if whole > 0 {
			tanh8(uint64(whole), &x[0])
		}
	}
	plainTanh(x[whole:])
}
