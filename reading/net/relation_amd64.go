package net

//go:noescape
func rows64(n uint64, at *int32, value *float32, rows *float32, stride uint64, times, sum *float32)

//go:noescape
func rows64wide(n uint64, at *int32, value *float32, rows *float32, stride uint64, times, sum *float32)

// addRows adds to sum the rows of a matrix numbered in at, each times its value and times. A
// row counts as block wide.
func addRows(sum, rows []float32, stride int, at []int32, value []float32, times float32) {
	if simd == simdOff || len(at) == 0 {
		plainRows(sum, rows, stride, at, value, times)
		return
	}
	_, _, _ = sum[block-1], value[len(at)-1], rows[int(at[len(at)-1])*stride+block-1] // at ascends
	if simd >= simdAVX512 {
		rows64wide(uint64(len(at)), &at[0], &value[0], &rows[0], uint64(stride*4), &times, &sum[0])
		return
	}
	rows64(uint64(len(at)), &at[0], &value[0], &rows[0], uint64(stride*4), &times, &sum[0])
}
