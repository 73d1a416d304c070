package forecast_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"flashbrief/ground/when"
	"flashbrief/internal/readtest"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestHorizons reads the files of testdata: "@" gives the report's date, ">" a text,
// and the lines below it its forecasts: word, words of the horizon, its days.
func TestHorizons(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden files", err)
	}
	texts, right := 0, 0
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		for _, c := range cases(string(raw)) {
			got := c.head + forecasts(t, c.words, c.date)
			out.WriteString(c.comment + got)
			if c.words == "" {
				continue
			}
			if texts++; got == c.head+c.want {
				right++
			} else if !*update {
				t.Errorf("%s: got\n%swant\n%s", filepath.Base(f), got, c.want)
			}
		}
		if *update {
			if err := os.WriteFile(f, []byte(out.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	t.Logf("%d of %d texts as wanted", right, texts)
}

// golden is one text of a file with what must be found in it.
type golden struct{ comment, head, words, date, want string }

func cases(file string) []golden {
	var out []golden
	var c golden
	date := ""
	for l := range strings.Lines(file) {
		switch {
		case strings.HasPrefix(l, "  "):
			c.want += l
			continue
		case c.head != "":
			out = append(out, c)
			c = golden{}
		}
		switch {
		case strings.HasPrefix(l, "@"):
			date = strings.TrimSpace(l[1:])
			c.comment += l
		case strings.HasPrefix(l, "> "):
			c.head, c.words, c.date = l, strings.TrimSpace(l[2:]), date
		default:
			c.comment += l
		}
	}
	return append(out, c)
}

func forecasts(t *testing.T, words, date string) string {
	var out strings.Builder
	if words == "" {
		return ""
	}
	b := readtest.Read(t, words, date)
	for _, f := range b.Forecasts {
		due, said := "", ""
		if h := f.Horizon; h != nil {
			var bounds when.Bounds
			bounds.From, _ = when.Parse(h.From)
			bounds.Until, _ = when.Parse(h.Before)
			due, said = bounds.String(), h.Span.Of(words)
		}
		fmt.Fprintf(&out, "  %s | %s | %s\n", f.Word, said, due)
	}
	return out.String()
}
