package figure_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"flashbrief/ground/when"
	"flashbrief/internal/readtest"
	"flashbrief/reading"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden reads the files of testdata: "@" gives the report's date, ">" a text,
// and the lines below it the figures that must be found in it.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden files", err)
	}
	wanted, right, extra := 0, 0, 0
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		date := ""
		lines := strings.Split(strings.TrimSuffix(string(raw), "\n"), "\n")
		for i := 0; i < len(lines); i++ {
			l := lines[i]
			out.WriteString(l + "\n")
			if strings.HasPrefix(l, "@") {
				date = strings.TrimSpace(l[1:])
			}
			if !strings.HasPrefix(l, "> ") {
				continue
			}
			var want []string
			for ; i+1 < len(lines) && strings.HasPrefix(lines[i+1], "  "); i++ {
				want = append(want, lines[i+1])
			}
			got := figures(t, l[2:], date)
			for _, g := range got {
				out.WriteString(g + "\n")
				if slices.Contains(want, g) {
					right++
				} else {
					extra++
				}
			}
			wanted += len(want)
			if !slices.Equal(got, want) && !*update {
				t.Errorf("%s: %s\ngot\n%s\nwant\n%s", filepath.Base(f), l, strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		}
		if *update {
			if err := os.WriteFile(f, []byte(out.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	t.Logf("%d of %d figures as wanted in every field, %d others found", right, wanted, extra)
}

func figures(t *testing.T, words, date string) []string {
	t.Helper()
	b := readtest.Read(t, words, date)
	var out []string
	for i := range b.Figures {
		out = append(out, "  "+line(&b.Figures[i]))
	}
	return out
}

// line is a figure as the golden files have it.
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
	if f.Factor != nil {
		parts = append(parts, fmt.Sprintf("factor=%v", *f.Factor))
	}
	var b when.Bounds
	b.From, _ = when.Parse(f.From)
	b.Until, _ = when.Parse(f.Before)
	if !b.IsZero() {
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
