package confidence

import (
	"slices"
	"testing"

	"flashbrief/reading"
)

func TestTheCurveRises(t *testing.T) {
	m := embedded()
	if len(m.curve) < 3 || len(m.weights) < 10 {
		t.Fatalf("got %d steps and %d weights, want a model", len(m.curve), len(m.weights))
	}
	for i, s := range m.curve {
		if s.percent < 0 || s.percent > 100 || i > 0 && (s.from <= m.curve[i-1].from || s.percent < m.curve[i-1].percent) {
			t.Errorf("step %d is %+v behind %+v", i, s, m.curve[max(i-1, 0)])
		}
	}
}

func TestRatesAreStepsOfTheCurve(t *testing.T) {
	m := &model{weights: map[string]int{"good": 500, "bad": -500}, curve: []step{{-400, 20}, {0, 50}, {400, 90}}, most: 40}
	for _, c := range []struct {
		features []string
		want     float64
	}{
		{[]string{"bad", "bad"}, 0.2}, // below the first step
		{[]string{"bad", "good"}, 0.5},
		{[]string{"unknown"}, 0.5},
		{[]string{"good"}, 0.9},
		{[]string{"good", "good"}, 0.9},
		{[]string{"good", "good", Unsettled}, 0.4},
		{[]string{"bad", "bad", Unsettled}, 0.2},
	} {
		if got := m.rate(c.features); got != c.want {
			t.Errorf("%v: got %v, want %v", c.features, got, c.want)
		}
	}
}

func TestFeaturesOfAnEvent(t *testing.T) {
	e := &reading.Event{
		Category: "ASSAULT", Status: reading.Claim, Dating: reading.Dating{By: reading.ByReport}, AccordingTo: []string{"police"},
		Actors: []reading.Party{{Code: "IRN", Country: "IRN"}}, Recipients: []reading.Party{{Sector: "CVL", Country: "IRN"}},
		Why: []reading.Reason{{Rule: "operator-pass-begin"}, {Rule: "assault-attack-noun"}},
	}
	got := Features(&reading.Reading{}, e)
	for _, want := range []string{"category=ASSAULT", "status=claim", "dated=report", "actor=coded", "recipient=sector", "same-country", "attributed", "by-noun", "composed"} {
		if !slices.Contains(got, want) {
			t.Errorf("got %v, want %s among them", got, want)
		}
	}
}
