//go:build !amd64

package net

func addRows(sum, rows []float32, stride int, at []int32, value []float32, times float32) {
	plainRows(sum, rows, stride, at, value, times)
}
