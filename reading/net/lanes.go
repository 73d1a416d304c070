package net

// Plain Go multiplies three weights at once: a word of 64 bits holds three columns in lanes of
// 21 bits, and the word times a code adds three products. A lane holds the sum of laneRows
// products, since 128 × 127 × 64 < 2²⁰; then it is added to a wider sum.
const (
	laneBits = 21
	laneRows = 128
	words    = 4         // multiplied side by side
	wide     = 3 * words // their columns
)

// pack returns the weights as words: twelve columns at a time, row by row.
func (e *eight) pack() [][words]int64 {
	out := make([][words]int64, (e.n+wide-1)/wide*e.k)
	for col := range e.n {
		first, word, lane := col/wide*e.k, col%wide/3, col%3
		for r := range e.k {
			out[first+r][word] += int64(e.code[e.at(r, col)]) << (lane * laneBits)
		}
	}
	return out
}

// plainAdd is add in Go, with the same bits as the assembly.
func (e *eight) plainAdd(c []float32, ldc, m int, a *codes) {
	lanes := e.lanes()
	for at := 0; at < e.n; at += wide {
		part := lanes[at/wide*e.k : (at/wide+1)*e.k]
		width := min(wide, e.n-at)
		offset, scale := e.offset[at:at+width], e.scale[at:at+width]
		for i := range m {
			var sums [wide]int32
			code := a.code[i*a.stride : i*a.stride+e.k]
			for r := 0; r < e.k; r += laneRows {
				end := min(r+laneRows, e.k)
				addLanes(&sums, part[r:end], code[r:end])
			}
			out := c[i*ldc+at : i*ldc+at+width]
			for j, s := range sums[:width] {
				out[j] += float32(float32(s-offset[j]) * float32(a.scale[i]*scale[j]))
			}
		}
	}
}

// addLanes adds to the sums of twelve columns the products of one row of codes. The compiler
// keeps twelve sums in registers, and not more.
func addLanes(sums *[wide]int32, w [][words]int64, code []uint8) {
	var a, b, c, d int64
	w = w[:len(code)]
	for r, v := range code {
		q, x := &w[r], int64(v)
		a += x * q[0]
		b += x * q[1]
		c += x * q[2]
		d += x * q[3]
	}
	for i, s := range [words]int64{a, b, c, d} {
		for lane := range 3 {
			low := s << (64 - laneBits) >> (64 - laneBits)
			sums[3*i+lane] += int32(low)
			s = (s - low) >> laneBits
		}
	}
}
