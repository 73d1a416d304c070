package net

//go:noescape
func avx2Rows4(steps uint64, a *uint8, aRow uint64, b *int8, offset *int32, scale, rowScale, c *float32, cRow uint64)

//go:noescape
func avx2Rows1(steps uint64, a *uint8, aRow uint64, b *int8, offset *int32, scale, rowScale, c *float32, cRow uint64)

//go:noescape
func vnniRows4(steps uint64, a *uint8, aRow uint64, b *int8, offset *int32, scale, rowScale, c *float32, cRow uint64)

//go:noescape
func vnniRows1(steps uint64, a *uint8, aRow uint64, b *int8, offset *int32, scale, rowScale, c *float32, cRow uint64)

//go:noescape
func vnni512Rows(m, steps uint64, a *uint8, aRow uint64, b *int8, offset *int32, scale, rowScale, c *float32, cRow uint64)

// multiplyRows adds the first rows of A, of which there are m, times a strip of 16 columns to C,
// as many as a kernel takes at once, and returns their number.
func multiplyRows(m int, steps uint64, a *uint8, aRow uint64, b *int8, offset *int32, scale, rowScale, c *float32, cRow uint64) int {
	switch {
	case simd == simdAVX512VNNI:
		vnni512Rows(uint64(m), steps, a, aRow, b, offset, scale, rowScale, c, cRow)
		return m
	case simd == simdAVXVNNI && m >= 4:
		vnniRows4(steps, a, aRow, b, offset, scale, rowScale, c, cRow)
		return 4
	case simd == simdAVXVNNI:
		vnniRows1(steps, a, aRow, b, offset, scale, rowScale, c, cRow)
	case m >= 4:
		avx2Rows4(steps, a, aRow, b, offset, scale, rowScale, c, cRow)
		return 4
	default:
		avx2Rows1(steps, a, aRow, b, offset, scale, rowScale, c, cRow)
	}
	return 1
}
