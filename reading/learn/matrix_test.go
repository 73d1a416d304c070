package learn

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func random(r *rand.Rand, n int) []float32 {
	out := make([]float32, n)
	for i := range out {
		out[i] = float32(r.NormFloat64())
	}
	return out
}

func TestAssemblyGivesTheBitsOfPlainGo(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, c := range []struct{ m, k, n int }{{1, 1, 1}, {6, 8, 16}, {7, 33, 48}, {13, 100, 50}, {64, 129, 512}} {
		t.Run(fmt.Sprintf("%dx%dx%d", c.m, c.k, c.n), func(t *testing.T) {
			a, b, start := random(r, c.m*c.k), random(r, c.k*c.n), random(r, c.m*c.n)
			var p packed
			p.pack(b, c.k, c.n, c.n)
			got := slices.Clone(start)
			multiply(got, c.n, c.m, a, c.k, 1, &p)
			want := slices.Clone(start)
			for i := range c.m {
				for j := range c.n {
					for q := range c.k {
						want[i*c.n+j] = fma32(a[i*c.k+q], b[q*c.n+j], want[i*c.n+j])
					}
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("got %v…, want %v…", got[:min(4, len(got))], want[:min(4, len(want))])
			}
			var transposed packed
			bt := make([]float32, len(b))
			for i := range c.k {
				for j := range c.n {
					bt[j*c.k+i] = b[i*c.n+j]
				}
			}
			transposed.packTransposed(bt, c.k, c.n, c.k)
			if !slices.Equal(transposed.data, p.data) {
				t.Error("packing the transpose differs from packing the matrix")
			}
		})
	}
}

func TestFMA32RoundsOnce(t *testing.T) {
	// 1 + 2^-24 lies half way between two float32; the product's tail decides.
	x := math.Float32frombits(0x3f800001)
	if got, want := fma32(x, x, 0), float32(float64(x)*float64(x)); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
	tiny := float32(math.Ldexp(1, -24))
	if got, want := fma32(1, 1, tiny), float32(1); got != want {
		t.Errorf("tie to even: got %v, want %v", got, want)
	}
	if got, want := fma32(tiny, math.Float32frombits(0x3f800001), 1), math.Float32frombits(0x3f800001); got != want {
		t.Errorf("above the tie: got %v, want %v", got, want)
	}
}

func TestTanhIsCloseAndTheSameEitherWay(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	x := random(r, 1000)
	for i := range x {
		x[i] *= 4
	}
	got, plain := slices.Clone(x), slices.Clone(x)
	tanh(got)
	plainTanh(plain)
	if !slices.Equal(got, plain) {
		t.Error("assembly and plain Go differ")
	}
	for i, v := range x {
		if diff := math.Abs(float64(got[i]) - math.Tanh(float64(v))); diff > 1e-6 {
			t.Fatalf("tanh(%v) is off by %g", v, diff)
		}
	}
}

func BenchmarkMultiply(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	const m, k, n = 96, 256, 512
	var p packed
	p.pack(random(r, k*n), k, n, n)
	a, c := random(r, m*k), make([]float32, m*n)
	for b.Loop() {
		multiply(c, n, m, a, k, 1, &p)
	}
	b.ReportMetric(float64(m*k*n)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
}

func BenchmarkTanh(b *testing.B) {
	x := random(rand.New(rand.NewPCG(1, 2)), 4096)
	for b.Loop() {
		tanh(x)
	}
}
