package house

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// What the comment at the top of a list must contain.
var heads = map[string]*regexp.Regexp{
	"source":  regexp.MustCompile(`(?i)own (?:work|list)|source:|out of |learned from|facts of|datasets|GeoNames`),
	"licence": regexp.MustCompile(`(?i)Apache-2\.0|CC0|CC BY|licence`),
	"date":    regexp.MustCompile(`20\d\d-\d\d-\d\d|\d\d? [A-Z][a-z]+ 20\d\d`),
}

func TestEveryListSaysWhereItIsFrom(t *testing.T) {
	lists := 0
	for _, wing := range wings {
		if wing == "cmd" || wing == "flashbrief" { // one has only test cases, the other is the root; neither has lists
			continue
		}
		err := filepath.WalkDir(filepath.Join("../..", wing), func(path string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case entry.IsDir() && entry.Name() == "testdata":
				return fs.SkipDir
			case entry.IsDir() || filepath.Base(filepath.Dir(path)) != "data" || !slices.Contains([]string{".txt", ".tsv"}, filepath.Ext(path)):
				return nil
			}
			raw, err := os.ReadFile(path)
			head := header(string(raw))
			for what, has := range heads {
				if !has.MatchString(head) {
					t.Errorf("%s: the comment at its head names no %s", path, what)
				}
			}
			lists++
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if lists < 40 {
		t.Errorf("only %d lists were found", lists)
	}
}

// header returns the comment at the top of a list.
func header(list string) string {
	var out []string
	for line := range strings.Lines(list) {
		if !strings.HasPrefix(line, "#") {
			break
		}
		out = append(out, line)
	}
	return strings.Join(out, "")
}
