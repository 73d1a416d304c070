package main

import (
	"cmp"
	"math"

	"flashbrief/ground/order"
	"flashbrief/reading/net"
)

// ridge keeps the linear maps between two sets of vectors small.
const ridge = 1e-3

// joined returns the words of a followed by those of b alone, each with a vector of the given
// width that holds what both sets know of it. Where one set lacks a word, its part is guessed
// from the other's by least squares over the words of both. The two parts are then turned to
// their principal axes, and the strongest axes kept.
func joined(a, b *vectors, width int) *vectors {
	inB := net.Ranks(b.Words)
	var left, right [][]float32
	for i, word := range a.Words {
		if k, ok := inB[word]; ok && i > 0 {
			left, right = append(left, a.row(i)), append(right, b.row(int(k)))
		}
	}
	toB, toA := leastSquares(left, right), leastSquares(right, left)
	all := &vectors{Words: []string{""}, Width: a.Width + b.Width, Rows: make([]float32, a.Width+b.Width)}
	inA := net.Ranks(a.Words)
	for i, word := range a.Words[1:] {
		own := a.row(i + 1)
		other := toB.of(own)
		if k, ok := inB[word]; ok {
			other = b.row(int(k))
		}
		all.add(word, own, other)
	}
	for i, word := range b.Words[1:] {
		if _, ok := inA[word]; !ok {
			all.add(word, toA.of(b.row(i+1)), b.row(i+1))
		}
	}
	return all.turned(width)
}

func (v *vectors) add(word string, parts ...[]float32) {
	v.Words = append(v.Words, word)
	for _, p := range parts {
		v.Rows = append(v.Rows, p...)
	}
}

// frequent is the number of words, the most frequent, that the axes are found for.
const frequent = 50_000

// turned returns the vectors on their principal axes, as many as the width. Weak axes are
// stretched, so that each is of use with eight bits.
func (v *vectors) turned(width int) *vectors {
	n := v.Width
	moments := make([]float64, n*n)
	for i := range min(len(v.Words), frequent) {
		accumulate(moments, v.row(i), v.row(i))
	}
	values, axes := eigen(moments, n)
	out := &vectors{Words: v.Words, Width: width, Rows: make([]float32, len(v.Words)*width)}
	for i := range v.Words {
		row, to := v.row(i), out.row(i)
		for k := range to {
			sum := 0.0
			for j, x := range row {
				sum += float64(x) * axes[k*n+j]
			}
			to[k] = float32(sum / math.Pow(values[k], 0.25))
		}
	}
	out.scale()
	return out
}

// accumulate adds the outer product of two vectors to a matrix.
func accumulate(m []float64, a, b []float32) {
	for i, x := range a {
		for j, y := range b {
			m[i*len(b)+j] += float64(x) * float64(y)
		}
	}
}

// linearMap is a matrix of rows × cols.
type linearMap struct {
	rows, cols int
	m          []float64
}

// of returns the image of a vector.
func (l linearMap) of(v []float32) []float32 {
	out := make([]float32, l.cols)
	for j := range out {
		sum := 0.0
		for i, x := range v {
			sum += float64(x) * l.m[i*l.cols+j]
		}
		out[j] = float32(sum)
	}
	return out
}

// leastSquares returns the map of from to to, row by row, with the least square error.
func leastSquares(from, to [][]float32) linearMap {
	n, m := len(from[0]), len(to[0])
	square, cross := make([]float64, n*n), make([]float64, n*m)
	for i := range from {
		accumulate(square, from[i], from[i])
		accumulate(cross, from[i], to[i])
	}
	values, axes := eigen(square, n)
	l := linearMap{n, m, make([]float64, n*m)}
	for k := range n {
		axis, part := axes[k*n:(k+1)*n], make([]float64, m)
		for i, x := range axis {
			for j := range part {
				part[j] += x * cross[i*m+j]
			}
		}
		for i, x := range axis {
			for j, y := range part {
				l.m[i*m+j] += x * y / (values[k] + ridge*values[0])
			}
		}
	}
	return l
}

// eigen returns the eigenvalues of a symmetric matrix of n × n, the largest first, and the
// eigenvectors as rows (Jacobi's method).
func eigen(m []float64, n int) (values, axes []float64) {
	a := append([]float64(nil), m...)
	q := make([]float64, n*n)
	for i := range n {
		q[i*n+i] = 1
	}
	for range 30 {
		off := 0.0
		for i := range n {
			for j := range i {
				off += a[i*n+j] * a[i*n+j]
				rotate(a, q, n, j, i)
			}
		}
		if off < 1e-18*a[0]*a[0] {
			break
		}
	}
	return ordered(a, q, n)
}

// rotate sets the element at i, k of a symmetric matrix to zero and turns the axes with it.
func rotate(a, q []float64, n, i, k int) {
	if a[i*n+k] == 0 {
		return
	}
	theta := (a[k*n+k] - a[i*n+i]) / (2 * a[i*n+k])
	t := 1 / (math.Abs(theta) + math.Sqrt(theta*theta+1))
	if theta < 0 {
		t = -t
	}
	c := 1 / math.Sqrt(t*t+1)
	s := t * c
	turn := func(x, y *float64) { *x, *y = c**x-s**y, s**x+c**y }
	for j := range n {
		turn(&a[i*n+j], &a[k*n+j])
		turn(&q[i*n+j], &q[k*n+j])
	}
	for j := range n {
		turn(&a[j*n+i], &a[j*n+k])
	}
}

// ordered returns the diagonal of a in falling order, with the rows of q.
func ordered(a, q []float64, n int) (values, axes []float64) {
	for _, i := range order.Of(n, func(i, k int) int { return cmp.Compare(a[k*n+k], a[i*n+i]) }) {
		values = append(values, a[i*n+i])
		axes = append(axes, q[i*n:(i+1)*n]...)
	}
	return values, axes
}
