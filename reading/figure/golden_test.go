package figure_test

import (
	"fmt"
	"strings"
	"testing"

	"flashbrief/ground/when"
	"flashbrief/internal/readtest"
	"flashbrief/reading"
)

// TestGolden reads the files of testdata: each text is followed by the expected figures.
func TestGolden(t *testing.T) {
	readtest.Golden(t, func(t *testing.T, words, date string) []string {
		b := readtest.Read(t, words, date)
		var out []string
		for i := range b.Figures {
			out = append(out, line(&b.Figures[i]))
		}
		return out
	})
}

// line formats a figure for the golden files.
func line(f *reading.Figure) string {
	var parts []string
	if f.Value != nil {
		number := fmt.Sprintf("%v", *f.Value)
		if f.High != nil {
			number += fmt.Sprintf("–%v", *f.High)
		}
		parts = append(parts, number)
	}
	if f.Unit != "" {
		parts = append(parts, f.Unit)
	}
	for _, field := range []struct{ name, value string }{{"bound", f.Bound}, {"what", quoted(f.What)}, {"fate", f.Fate}, {"change", quoted(f.Change)}} {
		if field.value != "" {
			parts = append(parts, field.name+"="+field.value)
		}
	}
	if f.Part {
		parts = append(parts, "part")
	}
	if f.Delta {
		parts = append(parts, "delta")
	}
	if f.Factor != nil {
		parts = append(parts, fmt.Sprintf("factor=%v", *f.Factor))
	}
	if b := (when.Bounds{From: f.From, Until: f.Before}); !b.IsZero() {
		parts = append(parts, "when="+b.String())
	}
	if f.AccordingTo != "" {
		parts = append(parts, "by="+quoted(f.AccordingTo))
	}
	return strings.Join(parts, " ")
}

func quoted(s string) string {
	if s == "" {
		return ""
	}
	return `"` + s + `"`
}
