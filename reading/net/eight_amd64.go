package net

// rows4 adds four rows of A times a strip of 16 columns to C, and rows1 one row.
//
//go:noescape
func rows4(steps uint64, a *uint8, aRow uint64, b *int8, offset *int32, scale, rowScale, c *float32, cRow uint64)

//go:noescape
func rows1(steps uint64, a *uint8, aRow uint64, b *int8, offset *int32, scale, rowScale, c *float32, cRow uint64)
