package forecast_test

import (
	"fmt"
	"testing"

	"flashbrief/ground/when"
	"flashbrief/internal/readtest"
)

// TestHorizons reads the files of testdata: each text is followed by its forecasts: word, words
// of the horizon, its days.
func TestHorizons(t *testing.T) {
	readtest.Golden(t, func(t *testing.T, words, date string) []string {
		var out []string
		for _, f := range readtest.Read(t, words, date).Forecasts {
			due, said := "", ""
			if h := f.Horizon; h != nil {
				due, said = when.Bounds{From: h.From, Until: h.Before}.String(), h.Span.Of(words)
			}
			out = append(out, fmt.Sprintf("%s | %s | %s", f.Word, said, due))
		}
		return out
	})
}
