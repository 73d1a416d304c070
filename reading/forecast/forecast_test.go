package forecast_test

import (
	"testing"

	"flashbrief/internal/readtest"
)

func TestForecastsHaveMakerWordAndRange(t *testing.T) {
	for _, c := range []struct {
		text, by, word string
		low            float64
		condition      string
	}{
		{"“The ceasefire is unlikely to hold,” said Vera Molnar.", "Vera Molnar", "unlikely", 0.20, ""},
		{"Vera Molnar said the price of oil will probably rise.", "Vera Molnar", "probably", 0.55, ""},
		{"“If the talks fail, sanctions could return,” said Vera Molnar.", "Vera Molnar", "could", 0, "If the talks fail"},
		{"The minister said that the attack was over.", "", "", 0, ""},
		{"“I will remember him,” said Vera Molnar.", "", "", 0, ""},
		{"The general probably died of cold.", "", "", 0, ""},
	} {
		b := readtest.Read(t, c.text, "2024-05-20")
		if c.word == "" {
			if len(b.Forecasts) > 0 {
				t.Errorf("%s: got a forecast %+v, want none", c.text, b.Forecasts[0])
			}
			continue
		}
		if len(b.Forecasts) != 1 {
			t.Errorf("%s: got %d forecasts, want 1", c.text, len(b.Forecasts))
			continue
		}
		f := b.Forecasts[0]
		low, condition := 0.0, ""
		if f.Probability != nil {
			low = f.Probability[0]
		}
		if f.Condition != nil {
			condition = f.Condition.Of(c.text)
		}
		if f.By != c.by || f.Word != c.word || low != c.low || condition != c.condition {
			t.Errorf("%s: got %s %s %v %q, want %+v", c.text, f.By, f.Word, low, condition, c)
		}
	}
}
