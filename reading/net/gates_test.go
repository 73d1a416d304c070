package net

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestTanhIsClose(t *testing.T) {
	x := numbers(rand.New(rand.NewPCG(3, 4)), 1000)
	for i := range x {
		x[i] *= 4
	}
	got, curve := slices.Clone(x), slices.Clone(x)
	plainTanh(got)
	plainLogistic(curve)
	for i, v := range x {
		if diff := math.Abs(float64(got[i]) - math.Tanh(float64(v))); diff > 1e-6 {
			t.Fatalf("tanh(%v) is off by %g", v, diff)
		}
		if diff := math.Abs(float64(curve[i]) - 1/(1+math.Exp(-float64(v)))); diff > 1e-6 {
			t.Fatalf("logistic(%v) is off by %g", v, diff)
		}
	}
}

func TestAssemblyMakesTheSameCells(t *testing.T) {
	everySIMD(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(5, 6))
		for _, n := range []int{6, 8, 24, 176} {
			gates, before := numbers(r, 4*n), numbers(r, n)
			want := [...][]float32{make([]float32, n), make([]float32, n), make([]float32, n)}
			plain := slices.Clone(gates)
			plainCell(plain, before, want[0], want[1], want[2])
			got := [...][]float32{make([]float32, n), make([]float32, n), make([]float32, n)}
			cell(gates, before, got[0], got[1], got[2])
			if !slices.Equal(gates, plain) {
				t.Errorf("%d cells: the gates differ", n)
			}
			for i, name := range []string{"cells", "tanh", "output"} {
				if !slices.Equal(got[i], want[i]) {
					t.Errorf("%d cells: %s differ", n, name)
				}
			}
		}
	})
}

func BenchmarkCell(b *testing.B) {
	for name := range everySet {
		b.Run(name, func(b *testing.B) {
			const n = 176
			sums := numbers(rand.New(rand.NewPCG(1, 2)), 4*n)
			before, cells, tanhC, out, gates := make([]float32, n), make([]float32, n), make([]float32, n), make([]float32, n), make([]float32, 4*n)
			for b.Loop() {
				copy(gates, sums)
				cell(gates, before, cells, tanhC, out)
			}
		})
	}
}
