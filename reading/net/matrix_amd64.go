package net

import "golang.org/x/sys/cpu"

// A kernel multiplies the rows of A given in its name by one strip of 16 columns, or by two.
//
//go:noescape
func kernel1x16(k uint64, a *float32, aRow, aCol uint64, b *float32, c *float32, cRow uint64)

//go:noescape
func kernel2x16(k uint64, a *float32, aRow, aCol uint64, b *float32, c *float32, cRow uint64)

//go:noescape
func kernel3x16(k uint64, a *float32, aRow, aCol uint64, b *float32, c *float32, cRow uint64)

//go:noescape
func kernel4x16(k uint64, a *float32, aRow, aCol uint64, b *float32, c *float32, cRow uint64)

//go:noescape
func kernel5x16(k uint64, a *float32, aRow, aCol uint64, b *float32, c *float32, cRow uint64)

//go:noescape
func kernel6x16(k uint64, a *float32, aRow, aCol uint64, b *float32, c *float32, cRow uint64)

//go:noescape
func kernel1x32(k uint64, a *float32, aRow, aCol uint64, b *float32, c *float32, cRow uint64)

//go:noescape
func kernel2x32(k uint64, a *float32, aRow, aCol uint64, b *float32, c *float32, cRow uint64)

//go:noescape
func kernel4x32(k uint64, a *float32, aRow, aCol uint64, b *float32, c *float32, cRow uint64)

//go:noescape
func kernel8x32(k uint64, a *float32, aRow, aCol uint64, b *float32, c *float32, cRow uint64)

//go:noescape
func kernel12x32(k uint64, a *float32, aRow, aCol uint64, b *float32, c *float32, cRow uint64)

// The sets of vector instructions. Each includes those before it, except that AVX-512 need not
// include the products of bytes of AVX-VNNI.
const (
	simdOff = iota
	simdAVX2
	simdAVXVNNI // AVX2, and VPDPBUSD in its encoding
	simdAVX512
	simdAVX512VNNI // AVX-512, and VPDPBUSD in its encoding
)

// simdNames are the sets as FLASHBRIEF_SIMD names them.
var simdNames = [...]string{
	simdOff: "off", simdAVX2: "avx2", simdAVXVNNI: "avxvnni", simdAVX512: "avx512", simdAVX512VNNI: "avx512vnni",
}

// supported reports whether the processor and the system support a set.
func supported(set int) bool {
	x := &cpu.X86
	avx2 := x.HasAVX2 && x.HasFMA
	avx512 := avx2 && x.HasAVX512F && x.HasAVX512BW && x.HasAVX512VL
	switch set {
	case simdAVX2:
		return avx2
	case simdAVXVNNI:
		return avx2 && x.HasAVXVNNI
	case simdAVX512:
		return avx512
	case simdAVX512VNNI:
		return avx512 && x.HasAVX512VNNI
	}
	return true
}

// multiplyStrips adds A times the first of the packed strips, or the first two, to the columns
// at c, and returns the number of strips.
func multiplyStrips(c []float32, ldc, m int, a []float32, aRow, aCol int, strips []float32, k int) int {
	if simd == simdOff {
		plainStrip(c, ldc, m, a, aRow, aCol, strips, k)
		return 1
	}
	count := 1
	if simd >= simdAVX512 && len(strips) >= 2*k*panel {
		count = 2
	}
	_ = c[(m-1)*ldc+count*panel-1]
	_ = a[(m-1)*aRow+(k-1)*aCol]
	_ = strips[count*k*panel-1]
	for i := 0; i < m; {
		rows := m - i
		if count == 2 {
			i += twoStrips(rows, uint64(k), &a[i*aRow], uint64(aRow*4), uint64(aCol*4), &strips[0], &c[i*ldc], uint64(ldc*4))
		} else {
			i += one(rows, uint64(k), &a[i*aRow], uint64(aRow*4), uint64(aCol*4), &strips[0], &c[i*ldc], uint64(ldc*4))
		}
	}
	return count
}

// one multiplies rows by one strip, as many as a kernel takes at once, and returns their
// number.
func one(rows int, k uint64, a *float32, aRow, aCol uint64, b, c *float32, cRow uint64) int {
	switch rows {
	case 1:
		kernel1x16(k, a, aRow, aCol, b, c, cRow)
	case 2:
		kernel2x16(k, a, aRow, aCol, b, c, cRow)
	case 3:
		kernel3x16(k, a, aRow, aCol, b, c, cRow)
	case 4:
		kernel4x16(k, a, aRow, aCol, b, c, cRow)
	case 5:
		kernel5x16(k, a, aRow, aCol, b, c, cRow)
	default:
		kernel6x16(k, a, aRow, aCol, b, c, cRow)
		return 6
	}
	return rows
}

// twoStrips returns one for two strips.
func twoStrips(rows int, k uint64, a *float32, aRow, aCol uint64, b, c *float32, cRow uint64) int {
	switch {
	case rows >= 12:
		kernel12x32(k, a, aRow, aCol, b, c, cRow)
		return 12
	case rows >= 8:
		kernel8x32(k, a, aRow, aCol, b, c, cRow)
		return 8
	case rows >= 4:
		kernel4x32(k, a, aRow, aCol, b, c, cRow)
		return 4
	case rows >= 2:
		kernel2x32(k, a, aRow, aCol, b, c, cRow)
		return 2
	}
	kernel1x32(k, a, aRow, aCol, b, c, cRow)
	return 1
}
