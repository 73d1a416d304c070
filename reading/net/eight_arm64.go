package net

//go:noescape
func neonRows4(steps uint64, a *uint8, aRow uint64, b *int8, offset *int32, scale, rowScale, c *float32, cRow uint64)

//go:noescape
func neonRows1(steps uint64, a *uint8, aRow uint64, b *int8, offset *int32, scale, rowScale, c *float32, cRow uint64)

//go:noescape
func dotRows4(steps uint64, a *uint8, aRow uint64, b *int8, offset *int32, scale, rowScale, c *float32, cRow uint64)

//go:noescape
func dotRows1(steps uint64, a *uint8, aRow uint64, b *int8, offset *int32, scale, rowScale, c *float32, cRow uint64)

// multiplyRows adds the first rows of A, of which there are m, times a strip of 16 columns to C,
// as many as a kernel takes at once, and returns their number.
func multiplyRows(m int, steps uint64, a *uint8, aRow uint64, b *int8, offset *int32, scale, rowScale, c *float32, cRow uint64) int {
	switch {
	case simd == simdDot && m >= 4:
		dotRows4(steps, a, aRow, b, offset, scale, rowScale, c, cRow)
		return 4
	case simd == simdDot:
		dotRows1(steps, a, aRow, b, offset, scale, rowScale, c, cRow)
	case m >= 4:
		neonRows4(steps, a, aRow, b, offset, scale, rowScale, c, cRow)
		return 4
	default:
		neonRows1(steps, a, aRow, b, offset, scale, rowScale, c, cRow)
	}
	return 1
}
