package net

//go:noescape
func neonRows4(steps uint64, a *uint8, aRow uint64, b *int8, offset *int32, scale, rowScale, c *float32, cRow uint64)

//go:noescape
func neonRows1(steps uint64, a *uint8, aRow uint64, b *int8, offset *int32, scale, rowScale, c *float32, cRow uint64)

//go:noescape
func dotRows4(steps uint64, a *uint8, aRow uint64, b *int8, offset *int32, scale, rowScale, c *float32, cRow uint64)

//go:noescape
func dotRows1(steps uint64, a *uint8, aRow uint64, b *int8, offset *int32, scale, rowScale, c *float32, cRow uint64)

// rows4 adds four rows of A times a strip of 16 columns to C.
func rows4(steps uint64, a *uint8, aRow uint64, b *int8, offset *int32, scale, rowScale, c *float32, cRow uint64) {
	if simd == simdDot {
		dotRows4(steps, a, aRow, b, offset, scale, rowScale, c, cRow)
		return
	}
	neonRows4(steps, a, aRow, b, offset, scale, rowScale, c, cRow)
}

// rows1 is rows4 for one row.
func rows1(steps uint64, a *uint8, aRow uint64, b *int8, offset *int32, scale, rowScale, c *float32, cRow uint64) {
	if simd == simdDot {
		dotRows1(steps, a, aRow, b, offset, scale, rowScale, c, cRow)
		return
	}
	neonRows1(steps, a, aRow, b, offset, scale, rowScale, c, cRow)
}
