package net

import (
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"
)

func numbers(r *rand.Rand, n int) []float32 {
	out := make([]float32, n)
	for i := range out {
		out[i] = float32(r.NormFloat64())
	}
	return out
}

// everySet sets each set of vector instructions of this processor, plain Go first, and yields its
// name. Then it restores the one before.
func everySet(yield func(string) bool) {
	was := simd
	defer func() { simd = was }()
	for set, name := range simdNames {
		if simd = set; supported(set) && !yield(name) {
			return
		}
	}
}

// everySIMD runs the test with each set of vector instructions of this processor, plain Go
// first.
func everySIMD(t *testing.T, test func(t *testing.T)) {
	t.Helper()
	for name := range everySet {
		t.Run(name, test)
	}
}

func TestAssemblyGivesTheBitsOfPlainGo(t *testing.T) {
	everySIMD(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(1, 2))
		for m := 1; m <= 26; m++ {
			for _, n := range []int{1, 16, 31, 32, 50} {
				checkProduct(t, r, m, 1+m*7%40, n)
			}
		}
		checkProduct(t, r, blockRows+5, 129, 112)
	})
}

// checkProduct multiplies random matrices, with A and B plain and transposed.
func checkProduct(t *testing.T, r *rand.Rand, m, k, n int) {
	t.Helper()
	a, b, start := numbers(r, m*k), numbers(r, k*n), numbers(r, m*n)
	want := slices.Clone(start)
	at, bt := make([]float32, len(a)), make([]float32, len(b))
	for q := range k {
		for i := range m {
			at[q*m+i] = a[i*k+q]
			for j := range n {
				want[i*n+j] = fma32(a[i*k+q], b[q*n+j], want[i*n+j])
			}
		}
		for j := range n {
			bt[j*k+q] = b[q*n+j]
		}
	}
	var p, transposed Packed
	p.Pack(b, k, n, n)
	transposed.PackTransposed(bt, k, n, k)
	if !slices.Equal(transposed.data, p.data) {
		t.Errorf("%d by %d: packing the transpose differs from packing the matrix", k, n)
	}
	got := slices.Clone(start)
	Multiply(got, n, m, a, k, 1, &p)
	if !slices.Equal(got, want) {
		t.Errorf("%d by %d times %d by %d differs", m, k, k, n)
	}
	got = slices.Clone(start)
	Multiply(got, n, m, at, 1, m, &p)
	if !slices.Equal(got, want) {
		t.Errorf("%d by %d transposed times %d by %d differs", m, k, k, n)
	}
}

func TestFMA32RoundsOnce(t *testing.T) {
	// 1 + 2^-24 lies halfway between two float32; the tail of the product decides.
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

// TestFMA32IsExact compares sums that need the second rounding, subnormal sums and ordinary
// ones with the rounding of exact arithmetic.
func TestFMA32IsExact(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for i := range 200_000 {
		x, y, z := float32(r.NormFloat64()), float32(r.NormFloat64()), float32(r.NormFloat64())
		switch i % 4 {
		case 1: // a product far below half a unit of z
			x, z = float32(math.Ldexp(float64(x), -24)), float32(math.Round(float64(z)*16)/16)
		case 2: // a product of about half a unit of z
			x, y, z = 1+float32(math.Ldexp(float64(r.IntN(4)), -23)), float32(math.Ldexp(1, -24)), 1+float32(math.Ldexp(float64(r.IntN(64)), -23))
		case 3: // a subnormal sum
			x, y, z = float32(math.Ldexp(float64(x), -80)), float32(math.Ldexp(float64(y), -60)), float32(math.Ldexp(float64(z), -135))
		}
		exact := new(big.Float).SetPrec(600).Mul(big.NewFloat(float64(x)), big.NewFloat(float64(y)))
		exact.Add(exact, big.NewFloat(float64(z)))
		want, _ := exact.Float32()
		if got := fma32(x, y, z); got != want {
			t.Fatalf("%g × %g + %g: got %g, want %g", x, y, z, got, want)
		}
	}
}

func BenchmarkMultiply(b *testing.B) {
	for name := range everySet {
		b.Run(name, benchmarkMultiply)
	}
}

func benchmarkMultiply(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	const m, k, n = 96, 256, 512
	var p Packed
	p.Pack(numbers(r, k*n), k, n, n)
	a, c := numbers(r, m*k), make([]float32, m*n)
	for b.Loop() {
		Multiply(c, n, m, a, k, 1, &p)
	}
	b.ReportMetric(float64(m*k*n)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
}
