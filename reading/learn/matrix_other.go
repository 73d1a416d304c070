//go:build !amd64

package learn

func multiplyStrip(c []float32, ldc, m int, a []float32, aRow, aCol int, strip []float32, k int) {
	plainStrip(c, ldc, m, a, aRow, aCol, strip, k)
}

func tanh(x []float32) { plainTanh(x) }
