package figure_test

import (
	"testing"

	"flashbrief/internal/readtest"
)

func TestFiguresHaveValueUnitAndWhatTheyCount(t *testing.T) {
	for _, c := range []struct {
		text, what, unit, bound string
		value, factor           float64
	}{
		{"At least 84 people died in the blast.", "people", "", "at-least", 84, 0},
		{"France gave $3.5 million in aid to Jordan.", "aid to Jordan", "USD", "", 3.5e6, 0},
		{"There was a threefold increase in imports of oil.", "imports of oil", "", "", 0, 3},
		{"Exports rose by 12 percent.", "", "%", "", 12, 0},
	} {
		b := readtest.Read(t, c.text, "2024-05-20")
		if len(b.Figures) != 1 {
			t.Errorf("%s: got %d figures, want 1", c.text, len(b.Figures))
			continue
		}
		f := b.Figures[0]
		value, factor := 0.0, 0.0
		if f.Value != nil {
			value = *f.Value
		}
		if f.Factor != nil {
			factor = *f.Factor
		}
		if value != c.value || factor != c.factor || f.Unit != c.unit || f.Bound != c.bound || c.what != "" && f.What != c.what {
			t.Errorf("%s: got %q %s %s %v %v, want %+v", c.text, f.What, f.Unit, f.Bound, value, factor, c)
		}
	}
}

func TestDaysAndYearsAreNoFigures(t *testing.T) {
	b := readtest.Read(t, "The envoys met on May 3, 2024, for two hours.", "2024-05-20")
	if len(b.Figures) != 0 {
		t.Errorf("got %+v, want none", b.Figures)
	}
}

func TestARangeThatBreaksOffIsItsLowerEnd(t *testing.T) {
	for _, text := range []string{"The price of a barrel ran from 20 to", "They counted 20 –", "It costs between $20 and", "A loan of €5"} {
		for _, f := range readtest.Read(t, text, "2024-05-20").Figures {
			if f.High != nil {
				t.Errorf("%s: got an upper end of %v", text, *f.High)
			}
		}
	}
}
