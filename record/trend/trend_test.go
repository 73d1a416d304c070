package trend

import (
	"math"
	"math/rand/v2"
	"testing"
)

// series returns months with scores around levels, each for a number of months.
func series(r *rand.Rand, sd float64, of ...[2]float64) []Month {
	var out []Month
	for _, o := range of {
		for range int(o[0]) {
			var m Month
			for range r.IntN(6) {
				m.Add(o[1] + sd*r.NormFloat64())
			}
			out = append(out, m)
		}
	}
	return out
}

func TestChangesAreFound(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 9))
	const runs = 300
	found, late, false1, false2 := 0, 0, 0, 0
	for range runs {
		changes := Changes(series(r, 3, [2]float64{30, 3}, [2]float64{30, -3}))
		hit := false
		for _, c := range changes {
			if d := c.At - 30; d >= -1 && d <= 1 && !hit {
				hit = true
				late += max(d, -d)
				if c.Before < c.After {
					t.Errorf("got a rise from %v to %v, want a fall", c.Before, c.After)
				}
			} else {
				false1++
			}
		}
		if hit {
			found++
		}
		false2 += len(Changes(series(r, 3, [2]float64{60, 1})))
	}
	t.Logf("of %d changes by two standard deviations %d are found within a month; %d others in these series, %d in %d series without one", runs, found, false1, false2, runs)
	if found < runs*95/100 || false1 > runs*5/100 || false2 > runs*5/100 {
		t.Errorf("got %d found, %d and %d false", found, false1, false2)
	}
}

func TestTheBandHoldsTheLevel(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 9))
	in, all := 0, 0
	for range 200 {
		level := -5 + 10*r.Float64()
		for _, b := range Smooth(series(r, 2, [2]float64{40, level}), -10, 10) {
			if b.Known {
				all++
				if b.Low <= level && level <= b.High {
					in++
				}
			}
		}
	}
	t.Logf("the band holds the level in %.1f percent of months", 100*float64(in)/float64(all))
	if share := float64(in) / float64(all); share < 0.92 || share > 0.98 {
		t.Errorf("got %.3f, want about 0.95", share)
	}
}

func TestWhatIsNotKnown(t *testing.T) {
	months := make([]Month, 40)
	months[0].Add(5)
	bands := Smooth(months, -10, 10)
	if !bands[0].Known || bands[20].Known {
		t.Errorf("got %+v and %+v, want a level beside the score and none far from it", bands[0], bands[20])
	}
	if bands[0].High-bands[0].Low < 2 {
		t.Errorf("one score is as certain as %v to %v", bands[0].Low, bands[0].High)
	}
	for what, m := range map[string][]Month{"none": nil, "empty": make([]Month, 9), "one": months} {
		if c := Changes(m); c != nil {
			t.Errorf("%s: got %v, want no change", what, c)
		}
		for _, b := range Smooth(m, -10, 10) {
			if math.IsNaN(b.Mid + b.Low + b.High) {
				t.Errorf("%s: got %+v", what, b)
			}
		}
	}
}
