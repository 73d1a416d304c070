package format

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/news"
)

// held is what a file of testdata/made holds, as the script that made it says.
type madeFile struct {
	Title, Author, Date, Origin, Error string
	Text                               []string // paragraphs in order
	Reports                            int      // 0 for one
	First                              string   // date of the first report
	Title1                             string   // its title
}

// TestFilesOfOtherPrograms reads files made by LibreOffice, Chromium, pdfTeX, pandoc, wget and
// Python's packages back: each must give the words that went in, in order and without others.
func TestFilesOfOtherPrograms(t *testing.T) {
	raw, err := os.ReadFile("testdata/made/expected.json")
	if err != nil {
		t.Fatal(err)
	}
	var want map[string]madeFile
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatal(err)
	}
	kinds := map[string]int{}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		w := want[name]
		raw, err := os.ReadFile(filepath.Join("testdata/made", name))
		if err != nil {
			t.Error(err)
			continue
		}
		got, errs := readAll(t, name, raw)
		if w.Error != "" {
			if len(errs) == 0 || !strings.Contains(errs[0].Error(), w.Error) || !strings.HasPrefix(errs[0].Error(), name) {
				t.Errorf("%s: got %d reports and %v, want an error that says %q", name, len(got), errs, w.Error)
			}
			continue
		}
		kinds[path.Dir(name)]++
		if len(errs) > 0 {
			t.Errorf("%s: %v", name, errs)
			continue
		}
		compare(t, name, got, w)
	}
	for kind, n := range kinds {
		if n < 20 {
			t.Errorf("%d files of %s, want at least 20", n, kind)
		}
	}
}

// compare compares the reports of a file with what it holds.
func compare(t *testing.T, name string, got []news.Report, w madeFile) {
	t.Helper()
	if len(got) != max(1, w.Reports) {
		t.Errorf("%s: got %d reports, want %d", name, len(got), max(1, w.Reports))
		return
	}
	var all strings.Builder
	for _, r := range got {
		all.WriteString(r.Text + " ")
	}
	if g, w := wordsOf(all.String()), wordsOf(strings.Join(w.Text, " ")); g != w {
		t.Errorf("%s: got\n%s\nwant\n%s", name, g, w)
	}
	for what, pair := range map[string][2]string{
		"title": {got[0].Title, w.Title + w.Title1}, "author": {got[0].Author, w.Author}, "origin": {got[0].Origin, w.Origin}, "date": {got[0].Published.String(), w.Date + w.First},
	} {
		if pair[1] != "" && pair[0] != pair[1] {
			t.Errorf("%s: got the %s %q, want %q", name, what, pair[0], pair[1])
		}
	}
}

var notWords = regexp.MustCompile(`[\s“”‘’"'—–-]+`)

// wordsOf returns words for comparing: quotation marks and dashes differ between programs.
func wordsOf(s string) string {
	return strings.TrimSpace(notWords.ReplaceAllString(text.Plain(s), " "))
}

// readAll reads an input as a file of that name.
func readAll(t testing.TB, name string, raw []byte) (got []news.Report, errs []error) {
	t.Helper()
	of, err := Of(name, raw[:min(len(raw), Head)])
	if err != nil {
		return nil, []error{err}
	}
	for r, err := range of.Read(news.Input{Name: name, Body: bytes.NewReader(raw), Day: when.Day{}, Cache: cacheFolder}) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		got = append(got, r)
	}
	return got, errs
}

// cacheFolder keeps the compiled reader of PDF between runs of the tests.
var cacheFolder = filepath.Join(os.TempDir(), "flashbrief-test-cache")
