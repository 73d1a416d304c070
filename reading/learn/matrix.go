package learn

import (
	"iter"
	"math"
)

// panel is the width of the strips that a right-hand matrix is packed in.
const panel = 16

// packed is a matrix of k rows and n columns laid out for multiplying: strips
// of 16 columns, each strip row after row, the last filled up with zeros. It may
// be shared by readers.
type packed struct {
	k, n int
	data []float32
}

// strips takes over the space of p for k rows of n columns, and yields each strip
// after its first column. What they hold is not cleared.
func (p *packed) strips(k, n int) iter.Seq2[int, []float32] {
	p.k, p.n = k, n
	p.data = grow(p.data, (n+panel-1)/panel*k*panel)
	return func(yield func(int, []float32) bool) {
		for at := 0; at < n; at += panel {
			if !yield(at, p.data[at*k:(at+panel)*k]) {
				return
			}
		}
	}
}

// pack lays b, of k rows of stride ld with n columns, out for multiplying,
// taking over the space of p.
func (p *packed) pack(b []float32, k, n, ld int) {
	for at, strip := range p.strips(k, n) {
		width := min(panel, n-at)
		for r := range k {
			row := strip[r*panel : (r+1)*panel]
			copy(row, b[r*ld+at:r*ld+at+width])
			clear(row[width:])
		}
	}
}

// packTransposed packs the transpose of b, which has n rows of k columns.
func (p *packed) packTransposed(b []float32, k, n, ld int) {
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

// grow is a slice of n numbers, in the space of s where that is enough. What it
// holds is not cleared.
func grow(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n, n+n/4)
	}
	return s[:n]
}

// multiply adds A·B to C. A has m rows; element (i, r) of it is
// a[i*aRow+r*aCol], so a transposed A needs no copy. C has m rows of stride ldc.
func multiply(c []float32, ldc int, m int, a []float32, aRow, aCol int, b *packed) {
	if m == 0 || b.k == 0 {
		return
	}
	strips := (b.n + panel - 1) / panel
	for s := range strips {
		strip := b.data[s*b.k*panel : (s+1)*b.k*panel]
		width := min(panel, b.n-s*panel)
		if width == panel {
			multiplyStrip(c[s*panel:], ldc, m, a, aRow, aCol, strip, b.k)
			continue
		}
		multiplyNarrow(c[s*panel:], ldc, m, a, aRow, aCol, strip, b.k, width)
	}
}

// multiplyNarrow is multiplyStrip for a strip that C has only width columns for.
func multiplyNarrow(c []float32, ldc, m int, a []float32, aRow, aCol int, strip []float32, k, width int) {
	var block [6 * panel]float32
	for i := 0; i < m; i += 6 {
		rows := min(6, m-i)
		for r := range rows {
			copy(block[r*panel:r*panel+width], c[(i+r)*ldc:(i+r)*ldc+width])
		}
		multiplyStrip(block[:], panel, rows, a[i*aRow:], aRow, aCol, strip, k)
		for r := range rows {
			copy(c[(i+r)*ldc:(i+r)*ldc+width], block[r*panel:r*panel+width])
		}
	}
}

// plainStrip is multiplyStrip in Go. It gives the same bits as the assembly.
func plainStrip(c []float32, ldc, m int, a []float32, aRow, aCol int, strip []float32, k int) {
	for i := range m {
		row := c[i*ldc : i*ldc+panel]
		for r := range k {
			x := a[i*aRow+r*aCol]
			for j, w := range strip[r*panel : (r+1)*panel] {
				row[j] = fma32(x, w, row[j])
			}
		}
	}
}

// fma32 is x*y+z rounded once. The product of two float32 is exact in float64;
// rounding the sum to odd there keeps the second rounding, to float32, right
// (Boldo and Melquiond, Emulation of FMA and correctly rounded sums, 2008).
func fma32(x, y, z float32) float32 {
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

// The coefficients of the rational approximation of tanh, highest power first.
var (
	tanhClamp = math.Float32frombits(0x40fcf84f)
	tanhOver  = [...]float32{
		math.Float32frombits(0xa59f25c0), math.Float32frombits(0x2a61337e), math.Float32frombits(0xaebd37ff),
		math.Float32frombits(0x335c0041), math.Float32frombits(0x3779434a), math.Float32frombits(0x3a270ded),
		math.Float32frombits(0x3ba059dc),
	}
	tanhUnder = [...]float32{
		math.Float32frombits(0x35a0d3d8), math.Float32frombits(0x38f895d6), math.Float32frombits(0x3b14aa05),
		math.Float32frombits(0x3ba059dd),
	}
)

func plainTanh(x []float32) {
	for i, v := range x {
		v = max(min(v, tanhClamp), -tanhClamp)
		square := float32(v * v)
		p := tanhOver[0]
		for _, c := range tanhOver[1:] {
			p = fma32(p, square, c)
		}
		p = float32(v * p)
		q := tanhUnder[0]
		for _, c := range tanhUnder[1:] {
			q = fma32(q, square, c)
		}
		x[i] = float32(p / q)
	}
}
