//go:build !amd64 && !arm64

package net

const simdOff = 0

var simdNames = [...]string{simdOff: "off"}

func supported(int) bool { return true }

func multiplyStrips(c []float32, ldc, m int, a []float32, aRow, aCol int, strips []float32, k int) int {
	plainStrip(c, ldc, m, a, aRow, aCol, strips, k)
	return 1
}
