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
func (e *eight) pack() []int64 {
	out := make([]int64, (e.n+wide-1)/wide*e.k*words)
	for col := range e.n {
		word, lane := col/wide*e.k*words+col%wide/3, col%3
		for r := range e.k {
			out[word+r*words] += int64(e.code[e.at(r, col)]) << (lane * laneBits)
		}
	}
	return out
}

// plainAdd is add in Go, with the same bits as the assembly.
func (e *eight) plainAdd(c []float32, ldc, m int, a *codes) {
	lanes := e.lanes()
	for at := 0; at < e.n; at += wide {
		part := lanes[at/wide*e.k*words : (at/wide+1)*e.k*words]
		for i := 0; i < m; i += 2 {
			other := min(i+1, m-1) // an odd row is multiplied twice
			var sums [2][wide]int32
			x, y := a.code[i*a.stride:i*a.stride+e.k], a.code[other*a.stride:other*a.stride+e.k]
			for r := 0; r < e.k; r += laneRows {
				end := min(r+laneRows, e.k)
				two(&sums, part[r*words:end*words], x[r:end], y[r:end])
			}
			for row := range other - i + 1 {
				e.finish(c[(i+row)*ldc:(i+row)*ldc+e.n], at, &sums[row], a.scale[i+row])
			}
		}
	}
}

// two adds to the sums of twelve columns the products of two rows of codes.
func two(sums *[2][wide]int32, w []int64, x, y []uint8) {
	var a0, a1, a2, a3, b0, b1, b2, b3 int64
	y = y[:len(x)]
	for r, v := range x {
		q := (*[words]int64)(w)
		w = w[words:]
		a, b := int64(v), int64(y[r])
		a0 += a * q[0]
		a1 += a * q[1]
		a2 += a * q[2]
		a3 += a * q[3]
		b0 += b * q[0]
		b1 += b * q[1]
		b2 += b * q[2]
		b3 += b * q[3]
	}
	for i, s := range [...]int64{a0, a1, a2, a3, b0, b1, b2, b3} {
		sum := sums[i/words][i%words*3:]
		for lane := range 3 {
			low := s << (64 - laneBits) >> (64 - laneBits)
			sum[lane] += int32(low)
			s = (s - low) >> laneBits
		}
	}
}

// finish adds the sums of some columns of one row, from column at on, to the row of C.
func (e *eight) finish(c []float32, at int, sums *[wide]int32, scale float32) {
	for j, s := range sums[:min(wide, e.n-at)] {
		col := at + j
		c[col] += float32(float32(s-e.offset[col]) * float32(scale*e.scale[col]))
	}
}
