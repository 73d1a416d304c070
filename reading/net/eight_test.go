package net

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// product returns start + A·B by definition, of codes and weights in eight bits.
func product(e *eight, start []float32, m int, a *codes) []float32 {
	out := slices.Clone(start)
	for i := range m {
		for col := range e.n {
			sum := int32(0)
			for r := range e.k {
				sum += (int32(a.code[i*a.stride+r]) - middle) * int32(e.code[e.at(r, col)])
			}
			out[i*e.n+col] += float32(float32(sum) * float32(a.scale[i]*e.scale[col]))
		}
	}
	return out
}

func TestProductsOfBytesAreExact(t *testing.T) {
	everySIMD(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(1, 2))
		for m := 1; m <= 14; m++ {
			for _, n := range []int{1, 12, 16, 31, 50} {
				checkEight(t, r, m, 1+m*7%40, n)
			}
		}
		checkEight(t, r, blockRows+5, 352, 112)
		checkEight(t, r, 3, 130, 704)
	})
}

// checkEight multiplies random matrices, among them rows of zeros and the largest codes.
func checkEight(t *testing.T, r *rand.Rand, m, k, n int) {
	t.Helper()
	x, w, start := numbers(r, m*k), numbers(r, k*n), numbers(r, m*n)
	for i := range k {
		w[i*n] = 1 // a column of the largest weights
		x[(m-1)*k+i] = 2
		if m > 2 {
			x[(m-2)*k+i] = 0
			x[i] = -2
		}
	}
	e := newEight(w, k, n)
	var a codes
	a.set(x, k, m, k)
	got := slices.Clone(start)
	e.add(got, n, m, &a)
	if want := product(e, start, m, &a); !slices.Equal(got, want) {
		t.Errorf("%d by %d times %d by %d differs", m, k, k, n)
	}
}

// TestCodesAreTheSameEverywhere compares codes with those of plain Go, among them ties.
func TestCodesAreTheSameEverywhere(t *testing.T) {
	everySIMD(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(3, 4))
		for width := range 70 {
			x := numbers(r, width)
			if width > 3 {
				x[0], x[1], x[2] = 63, 2.5, -3.5
			}
			got, want := make([]uint8, padded(width)), make([]uint8, width)
			scale := encode(got, x)
			top := plainLargest(x)
			if width > 0 {
				plainRound(want, x, highest/top)
			}
			if !slices.Equal(got[:width], want) || (width > 0 && scale != top/highest) {
				t.Errorf("%d numbers: got codes %v and scale %g, want %v and %g", width, got, scale, want, top/highest)
			}
		}
	})
}

func TestANumberIsCloseToItsCode(t *testing.T) {
	x := numbers(rand.New(rand.NewPCG(5, 6)), 100)
	x[7] = 0
	code := make([]uint8, len(x))
	scale := encode(code, x)
	for i, v := range x {
		got := float32(int(code[i])-middle) * scale
		if diff := got - v; diff > scale*0.501 || diff < -scale*0.501 {
			t.Errorf("%v is coded as %v, with a scale of %v", v, got, scale)
		}
	}
	if code[7] != middle {
		t.Errorf("zero has code %d, want %d", code[7], middle)
	}
}

func BenchmarkEight(b *testing.B) {
	for name := range everySet {
		b.Run(name, benchmarkEight)
	}
}

func benchmarkEight(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	const m, k, n = 96, 256, 512
	e := newEight(numbers(r, k*n), k, n)
	x, c := numbers(r, m*k), make([]float32, m*n)
	var a codes
	for b.Loop() {
		a.set(x, k, m, k)
		e.add(c, n, m, &a)
	}
	b.ReportMetric(float64(m*k*n)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
}
