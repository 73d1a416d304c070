package reader_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"flashbrief/ground/list"
	"flashbrief/reading/reader"
)

// TestTheLexiconVersionIsOfEveryList compares the version with that of the data files in the
// source tree.
func TestTheLexiconVersionIsOfEveryList(t *testing.T) {
	var lists []string
	for _, wing := range []string{"../../reading", "../../world"} {
		err := filepath.WalkDir(wing, func(path string, d fs.DirEntry, err error) error {
			if d.IsDir() && slices.Contains([]string{"testdata", "outline", "gold", "topic"}, d.Name()) { // outlines are for maps alone, gold for scores, topics for tags
				return filepath.SkipDir
			}
			if err != nil || d.IsDir() || !slices.Contains([]string{".txt", ".tsv", ".gz"}, filepath.Ext(path)) {
				return err
			}
			raw, err := os.ReadFile(path)
			lists = append(lists, string(raw))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if got, want := reader.New().Versions().Lexicon, list.Version(lists...); got != want || len(lists) < 40 {
		t.Errorf("the lexicon's version is %s, that of the %d lists in the source %s; does each package's Lists have all of its files?", got, len(lists), want)
	}
}
