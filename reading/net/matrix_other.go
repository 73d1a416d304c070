//go:build !amd64 && !arm64

package net

const simdOff = 0

var simd = simdOff

func detect(string) int { return simdOff }

func multiplyStrips(c []float32, ldc, m int, a []float32, aRow, aCol int, strips []float32, k int) int {
	plainStrip(c, ldc, m, a, aRow, aCol, strips, k)
	return 1
}
