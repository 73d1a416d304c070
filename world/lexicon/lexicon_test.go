package lexicon

import "testing"

func TestLikelihoodOf(t *testing.T) {
	for _, c := range []struct {
		phrase, id string
		row        int
		low, high  float64
	}{
		{"almost no chance", "almost-no-chance", 1, 0.01, 0.05},
		{"improbable", "unlikely", 2, 0.20, 0.45},
		{"even odds", "roughly-even", 2, 0.45, 0.55},
		{"very likely", "very-likely", 1, 0.80, 0.95},
		{"nearly certain", "almost-certain", 2, 0.95, 0.99},
	} {
		got, ok := LikelihoodOf(c.phrase)
		if want := (Likelihood{c.id, c.row, c.low, c.high}); !ok || got != want {
			t.Errorf("%s: got %+v, want %+v", c.phrase, got, want)
		}
	}
	if got, ok := LikelihoodOf("certain"); ok || got.Known() {
		t.Errorf("certain: got %+v, want none", got)
	}
}

// A chance falls into one range: the ranges meet and do not overlap.
func TestRangesOfLikelihoodMeet(t *testing.T) {
	ends := map[float64]int{}
	seen := map[string]bool{}
	for _, l := range likelihoods {
		if !seen[l.ID] {
			seen[l.ID] = true
			ends[l.Low]++
			ends[l.High]--
		}
	}
	for at, n := range ends {
		if want := map[float64]int{0.01: 1, 0.99: -1}[at]; n != want {
			t.Errorf("at %v: got %d ranges more begun than ended, want %d", at, n, want)
		}
	}
	if got, want := len(seen), 7; got != want {
		t.Errorf("got %d ranges, want %d", got, want)
	}
}

func TestRangesArePrintedHalfOpen(t *testing.T) {
	for _, c := range []struct {
		low, high float64
		want      string
	}{{0.55, 0.80, "[55%, 80%)"}, {0.95, 0.99, "[95%, 99%]"}, {0.01, 0.05, "[1%, 5%)"}, {0.3, 0.3, "30%"}} {
		if got := Range(c.low, c.high); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

func TestCardinal(t *testing.T) {
	for word, want := range map[string]float64{"zero": 0, "twelve": 12, "ninety": 90, "dozen": 12, "million": 1e6, "half": 0.5} {
		if got, ok := Cardinal(word); !ok || got != want {
			t.Errorf("%s: got %v, want %v", word, got, want)
		}
	}
	if _, ok := Cardinal("many"); ok {
		t.Error("many is taken for a number")
	}
}
