package timex_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/reading/segment"
	"flashbrief/reading/timex"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// read is the times of a text of the given date; date may be empty.
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
	if !x.Bounds.IsZero() {
		out += " [" + x.Bounds.String() + "]"
	}
	return out
}

// TestGolden reads the files of testdata: "@" gives the report's date, ">" a text,
// and the lines below it what must be found in it.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden files", err)
	}
	for _, f := range files {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".txt"), func(t *testing.T) {
			raw, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			got := render(t, string(raw))
			if *update {
				if err := os.WriteFile(f, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if want := string(raw); got != want {
				t.Errorf("got\n%s\nwant\n%s", differing(got, want), differing(want, got))
			}
		})
	}
}

func render(t *testing.T, file string) string {
	var out strings.Builder
	date := ""
	for l := range strings.Lines(file) {
		l = strings.TrimSuffix(l, "\n")
		switch {
		case strings.HasPrefix(l, "#"):
			out.WriteString(l + "\n")
		case strings.HasPrefix(l, "@"):
			date = strings.TrimSpace(l[1:])
			out.WriteString(l + "\n")
		case strings.HasPrefix(l, "> "):
			out.WriteString(l + "\n")
			for _, x := range read(t, l[2:], date) {
				out.WriteString("  " + line(l[2:], x) + "\n")
			}
		}
	}
	return out.String()
}

// differing is the lines of a that b does not hold.
func differing(a, b string) string {
	var out strings.Builder
	for l := range strings.Lines(a) {
		if !strings.Contains("\n"+b, "\n"+l) {
			out.WriteString(l)
		}
	}
	return out.String()
}
