package fold

import (
	"math/rand/v2"
	"testing"
)

// plainDistance is distance computed to its end, by the definition of its costs.
func plainDistance(a, b string) float64 {
	x, y := []rune(sounds(a)), []rune(sounds(b))
	table := make([][]float64, len(x)+1)
	for i := range table {
		table[i] = make([]float64, len(y)+1)
		for k := range table[i] {
			switch {
			case i == 0 && k == 0:
			case i == 0:
				table[i][k] = table[i][k-1] + omitted(y[k-1])
			case k == 0:
				table[i][k] = table[i-1][k] + omitted(x[i-1])
			default:
				cost, known := costs[[2]rune{x[i-1], y[k-1]}]
				if x[i-1] == y[k-1] {
					cost = 0
				} else if !known {
					cost = 1
				}
				table[i][k] = min(table[i-1][k-1]+cost, table[i-1][k]+omitted(x[i-1]), table[i][k-1]+omitted(y[k-1]))
			}
		}
	}
	return table[len(x)][len(y)]
}

// TestADistanceIsExactUpToTheFarthest compares distances of random words, some longer than fit the space that
// is at hand, with those computed to their end.
func TestADistanceIsExactUpToTheFarthest(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 1))
	word := func() string {
		const from = "aeiouhkgqxcsjzdtvfmnrlpyبé"
		all, out := []rune(from), ""
		for range 1 + r.IntN(9)*(1+r.IntN(5)) {
			out += string(all[r.IntN(len(all))])
		}
		return out
	}
	close := 0
	for range 20_000 {
		a := word()
		b := a
		if r.IntN(2) == 0 {
			b = word()
		}
		for range r.IntN(3) {
			at := r.IntN(len([]rune(b)))
			b = string([]rune(b)[:at]) + string(word()[0]) + string([]rune(b)[at:])
		}
		got, want := distance(soundsOf(a), soundsOf(b)), plainDistance(a, b)
		if want <= farthest {
			close++
		}
		if got != want && (want <= farthest || got <= farthest) {
			t.Fatalf("%q and %q: got %v, want %v", a, b, got, want)
		}
	}
	if close < 1000 {
		t.Errorf("only %d words were close; the test means little", close)
	}
}
