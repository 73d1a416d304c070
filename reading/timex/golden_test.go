package timex_test

import (
	"fmt"
	"testing"

	"flashbrief/ground/when"
	"flashbrief/internal/readtest"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/reading/segment"
	"flashbrief/reading/timex"
)

// read returns the times of a text with the given date, which may be empty.
func read(t testing.TB, words, date string) []reading.Time {
	t.Helper()
	var day when.Day
	if err := day.UnmarshalText([]byte(date)); err != nil {
		t.Fatal(err)
	}
	b := &reading.Bench{Report: news.Report{Text: words, Published: day}}
	segment.Read(b)
	timex.Read(b)
	return b.Times
}

func line(words string, x reading.Time) string {
	out := fmt.Sprintf("%q %s %s", x.Span.Of(words), x.Type, x.Value)
	if x.Mod != "" {
		out += " " + x.Mod
	}
	if x.Note != "" {
		out += " (" + string(x.Note) + ")"
	}
	if !x.Bounds.IsZero() {
		out += " [" + x.Bounds.String() + "]"
	}
	return out
}

// TestGolden reads the files of testdata: each text is followed by the expected times.
func TestGolden(t *testing.T) {
	readtest.Golden(t, func(t *testing.T, words, date string) []string {
		var out []string
		for _, x := range read(t, words, date) {
			out = append(out, line(words, x))
		}
		return out
	})
}
