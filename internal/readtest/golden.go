package readtest

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// Golden compares a package's findings with the files of its testdata. "#" begins a comment,
// "@" gives the date of the reports below it, ">" a text; the indented lines below a text are
// all that must be found in it, as formatted by found. -update rewrites the files.
func Golden(t *testing.T, found func(t *testing.T, words, date string) []string) {
	t.Helper()
	GoldenIn(t, "testdata", found)
}

// GoldenIn is Golden for the files of another folder.
func GoldenIn(t *testing.T, folder string, found func(t *testing.T, words, date string) []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatal("no golden files", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := golden(t, string(raw), found)
			if !*update {
				return
			}
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// golden returns the file with what was found in place of what was expected; if they differ and
// -update is not set, the test fails.
func golden(t *testing.T, file string, found func(t *testing.T, words, date string) []string) string {
	t.Helper()
	var out strings.Builder
	date := ""
	wanted, right, others := 0, 0, 0
	lines := strings.Split(strings.TrimSuffix(file, "\n"), "\n")
	for i := 0; i < len(lines); i++ {
		l := lines[i]
		out.WriteString(l + "\n")
		switch {
		case strings.HasPrefix(l, "#"):
		case strings.HasPrefix(l, "@"):
			date = strings.TrimSpace(l[1:])
		case strings.HasPrefix(l, "> "):
			var want []string
			for ; i+1 < len(lines) && strings.HasPrefix(lines[i+1], "  "); i++ {
				want = append(want, lines[i+1][2:])
			}
			got := found(t, l[2:], date)
			for _, g := range got {
				out.WriteString("  " + g + "\n")
				if slices.Contains(want, g) {
					right++
				} else {
					others++
				}
			}
			wanted += len(want)
			if !slices.Equal(got, want) && !*update {
				t.Errorf("%s\ngot\n%s\nwant\n%s", l, strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		default:
			t.Errorf("%q is no line of a golden file", l)
		}
	}
	t.Logf("%d of %d as wanted, %d others found", right, wanted, others)
	return out.String()
}
