package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
)

func TestEigenGivesAxesOfTheMatrix(t *testing.T) {
	m := []float64{2, 1, 0, 1, 2, 0, 0, 0, 5}
	values, axes := eigen(m, 3)
	for k, want := range []float64{5, 3, 1} {
		if math.Abs(values[k]-want) > 1e-9 {
			t.Errorf("value %d: got %v, want %v", k, values[k], want)
		}
		for i := range 3 {
			got := 0.0
			for j := range 3 {
				got += m[i*3+j] * axes[k*3+j]
			}
			if math.Abs(got-want*axes[k*3+i]) > 1e-9 {
				t.Errorf("axis %d: got %v, want %v", k, got, want*axes[k*3+i])
			}
		}
	}
}

// Where one set is a linear map of the other, a word of one set alone gets the vector that it
// would have in both.
func TestJoinedGuessesWhatOneSetLacks(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	made := func(words ...string) *vectors {
		return &vectors{Words: append([]string{""}, words...), Width: 2, Rows: make([]float32, 2+2*len(words))}
	}
	a, b := made("x", "y", "z", "only a"), made("x", "y", "z", "only b")
	for i := 1; i < 5; i++ {
		u, v := float32(rng.NormFloat64()), float32(rng.NormFloat64())
		copy(a.row(i), []float32{u, v})
		copy(b.row(i), []float32{u + v, u - v})
	}
	copy(a.row(4), a.row(1))
	copy(b.row(4), b.row(2))
	got := joined(a, b, 2)
	for i, want := range map[int]int{4: 1, 5: 2} {
		for k := range 2 {
			if x, y := got.row(i)[k], got.row(want)[k]; math.Abs(float64(x-y)) > 0.05 {
				t.Errorf("%s: got %v, want %v as %s", got.Words[i], got.row(i), got.row(want), got.Words[want])
				break
			}
		}
	}
	if x := got.row(0); x[0] != 0 || x[1] != 0 {
		t.Errorf("the row of all other words: got %v, want zeros", x)
	}
}

func TestGloVeIsReadFromItsPackage(t *testing.T) {
	const file = `{"dimensions":2,"words":["the","2004","2005","zebra"],"vectors":{"the":[1,2,9,0],"2004":[1,0,9,1],"2005":[0,1,9,2],"zebra":[3,3,9,3]}}`
	path := filepath.Join(t.TempDir(), "e.tgz")
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	w := tar.NewWriter(z)
	if err := w.WriteHeader(&tar.Header{Name: "package/wink-embeddings-sg-2d.json", Size: int64(len(file)), Mode: 0o644}); err != nil {
		t.Fatal(err)
	}
	w.Write([]byte(file))
	w.Close()
	z.Close()
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	e, err := readGloVe(path)
	if err != nil {
		t.Fatal(err)
	}
	v := e.vectors(2)
	if len(v.Words) != 3 || v.Words[1] != "the" || v.Words[2] != "0000" {
		t.Fatalf("got %q, want the first words, with digits as 0", v.Words)
	}
	if x := v.row(2); x[0] <= x[1] || x[1] <= 0 {
		t.Errorf("0000: got %v, want the mean of two years, of which the first is more frequent", x)
	}
}
