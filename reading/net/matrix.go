package net

import (
	"iter"
	"math"
)

// panel is the width of the strips of a packed right-hand matrix.
const panel = 16

// Packed is a matrix of k rows and n columns laid out for multiplying: strips of 16 columns,
// each strip row by row, the last padded with zeros. It may be shared by readers.
type Packed struct {
	k, n int
	data []float32
}

// strips reuses the space of p for k rows of n columns, and yields each strip after its first
// column. The strips are not cleared.
func (p *Packed) strips(k, n int) iter.Seq2[int, []float32] {
	p.k, p.n = k, n
	p.data = Grow(p.data, (n+panel-1)/panel*k*panel)
	return func(yield func(int, []float32) bool) {
		for at := 0; at < n; at += panel {
			if !yield(at, p.data[at*k:(at+panel)*k]) {
				return
			}
		}
	}
}

// Pack lays out b, of k rows of stride ld with n columns, for multiplying. It reuses the space
// of p.
func (p *Packed) Pack(b []float32, k, n, ld int) {
	for at, strip := range p.strips(k, n) {
		width := min(panel, n-at)
		for r := range k {
			row := strip[r*panel : (r+1)*panel]
			copy(row, b[r*ld+at:r*ld+at+width])
			clear(row[width:])
		}
	}
}

// PackTransposed packs the transpose of b, which has n rows of k columns.
func (p *Packed) PackTransposed(b []float32, k, n, ld int) {
	for at, strip := range p.strips(k, n) {
		width := min(panel, n-at)
		for j := range panel {
			if j >= width {
				for r := range k {
					strip[r*panel+j] = 0
				}
				continue
			}
			for r, v := range b[(at+j)*ld : (at+j)*ld+k] {
				strip[r*panel+j] = v
			}
		}
	}
}

// Grow returns a slice of n numbers, in the space of s if that is enough. Its contents are not
// cleared.
func Grow(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n, n+n/4)
	}
	return s[:n]
}

// Zero is like Grow, but the numbers are zero.
func Zero(s []float32, n int) []float32 {
	s = Grow(s, n)
	clear(s)
	return s
}

// blockRows is the number of rows of A multiplied in one block, so that they are still in cache
// for the next strip.
const blockRows = 192

// Multiply adds A·B to C. A has m rows; element (i, r) of it is
// a[i*aRow+r*aCol], so a transposed A needs no copy. C has m rows of stride ldc.
func Multiply(c []float32, ldc int, m int, a []float32, aRow, aCol int, b *Packed) {
	if b.k == 0 {
		return
	}
	for i := 0; i < m; i += blockRows {
		multiplyBlock(c[i*ldc:], ldc, min(blockRows, m-i), a[i*aRow:], aRow, aCol, b)
	}
}

func multiplyBlock(c []float32, ldc int, m int, a []float32, aRow, aCol int, b *Packed) {
	whole := b.n / panel // strips with all columns in C
	for s := 0; s < whole; {
		s += multiplyStrips(c[s*panel:], ldc, m, a, aRow, aCol, b.data[s*b.k*panel:whole*b.k*panel], b.k)
	}
	if width := b.n % panel; width > 0 {
		multiplyNarrow(c[whole*panel:], ldc, m, a, aRow, aCol, b.data[whole*b.k*panel:], b.k, width)
	}
}

// multiplyNarrow multiplies by a strip of which C has only width columns.
func multiplyNarrow(c []float32, ldc, m int, a []float32, aRow, aCol int, strip []float32, k, width int) {
	var block [12 * panel]float32
	for i := 0; i < m; i += 12 {
		rows := min(12, m-i)
		for r := range rows {
			copy(block[r*panel:r*panel+width], c[(i+r)*ldc:(i+r)*ldc+width])
		}
		multiplyStrips(block[:], panel, rows, a[i*aRow:], aRow, aCol, strip, k)
		for r := range rows {
			copy(c[(i+r)*ldc:(i+r)*ldc+width], block[r*panel:r*panel+width])
		}
	}
}

// plainStrip adds A times one packed strip to the 16 columns at c, with the same bits as the
// assembly.
func plainStrip(c []float32, ldc, m int, a []float32, aRow, aCol int, strip []float32, k int) {
	for i := range m {
		row := c[i*ldc : i*ldc+panel]
		for r := range k {
			x := float64(a[i*aRow+r*aCol])
			for j, w := range strip[r*panel : (r+1)*panel] {
				if s := x*float64(w) + float64(row[j]); settled(s) {
					row[j] = float32(s)
				} else {
					row[j] = between(float32(x), w, row[j])
				}
			}
		}
	}
}

// fma32 returns x*y+z rounded once. The product of two float32 is exact in float64, so their
// float64 sum, rounded again, is right if it is settled.
func fma32(x, y, z float32) float32 {
	if s := float64(x)*float64(y) + float64(z); settled(s) {
		return float32(s)
	}
	return between(x, y, z)
}

// settled reports whether a sum rounded to float64 can be rounded again to float32 with the
// same result as rounding once: it is not halfway between two float32, nor below the least
// normal one, where halfway points lie elsewhere.
func settled(s float64) bool {
	bits := math.Float64bits(s)
	return bits&(1<<29-1) != 1<<28 && bits<<1 >= (1023-126)<<53
}

// between returns fma32 for the few sums that double rounding may make wrong. It rounds to odd
// in float64, so that rounding to float32 is right (Boldo and Melquiond, Emulation of FMA and
// correctly rounded sums, 2008).
func between(x, y, z float32) float32 {
	p, c := float64(x)*float64(y), float64(z)
	s := p + c
	if math.IsInf(s, 0) || math.IsNaN(s) {
		return float32(s)
	}
	t := s - p
	rest := (p - (s - t)) + (c - t)
	if rest != 0 {
		bits := math.Float64bits(s)
		if bits&1 == 0 {
			if (rest > 0) == (s > 0) {
				bits++
			} else {
				bits--
			}
			s = math.Float64frombits(bits)
		}
	}
	return float32(s)
}
