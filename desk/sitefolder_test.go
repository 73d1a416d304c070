package desk

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"flashbrief/ground/fault"
)

func pageOf(name, words, of string) Page {
	return Page{Name: name, Of: of, Print: func(w io.Writer) error {
		_, err := io.WriteString(w, words)
		return err
	}}
}

func writeFolder(t *testing.T, name string, pages ...Page) (changed, removed []string, err error) {
	t.Helper()
	f, err := OpenFolder(name)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	return f.Write(pages)
}

func TestAFolderIsBroughtIntoTheStateOfItsPages(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	steps := []struct {
		what             string
		pages            []Page
		changed, removed []string
	}{
		{"first", []Page{pageOf("a.html", "a", "1"), pageOf("in/b.html", "b", "1")}, []string{"a.html", "in/b.html"}, nil},
		{"again", []Page{pageOf("a.html", "a", "1"), pageOf("in/b.html", "b", "1")}, nil, nil},
		{"printed from the same", []Page{pageOf("a.html", "not printed", "1"), pageOf("in/b.html", "b", "1")}, nil, nil},
		{"printed from another, with the same bytes", []Page{pageOf("a.html", "a", "2"), pageOf("in/b.html", "b", "1")}, nil, nil},
		{"changed and gone", []Page{pageOf("a.html", "A", "3")}, []string{"a.html"}, []string{"in/b.html"}},
		{"back", []Page{pageOf("a.html", "A", ""), pageOf("in/b.html", "b", "")}, []string{"in/b.html"}, nil},
	}
	for _, s := range steps {
		changed, removed, err := writeFolder(t, dir, s.pages...)
		if err != nil || !slices.Equal(changed, s.changed) || !slices.Equal(removed, s.removed) {
			t.Errorf("%s: got %v and %v, %v; want %v and %v", s.what, changed, removed, err, s.changed, s.removed)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "a.html"), []byte("defaced"), 0o600); err != nil {
		t.Fatal(err)
	}
	if changed, _, err := writeFolder(t, dir, steps[5].pages...); err != nil || !slices.Equal(changed, []string{"a.html"}) {
		t.Errorf("a page that somebody changed: got %v %v, want it written", changed, err)
	}
}

func TestAFolderNeverWritesElsewhere(t *testing.T) {
	outside := t.TempDir()
	for what, prepare := range map[string]func(dir string) error{
		"a folder that is a link": func(dir string) error { return os.Symlink(outside, filepath.Join(dir, "in")) },
		"a file that is a link":   func(dir string) error { return os.Symlink(filepath.Join(outside, "x"), filepath.Join(dir, "a.html")) },
		"a file of somebody else": func(dir string) error { return os.WriteFile(filepath.Join(dir, "a.html"), []byte("mine"), 0o600) },
		"a list that is no list":  func(dir string) error { return os.WriteFile(filepath.Join(dir, manifest), []byte("{"), 0o600) },
		"a list with another path": func(dir string) error {
			return os.WriteFile(filepath.Join(dir, manifest), []byte(`{"../x":{}}`), 0o600)
		},
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(filepath.Dir(dir), "x"), []byte("kept"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := prepare(dir); err != nil {
			t.Fatal(err)
		}
		if _, _, err := writeFolder(t, dir, pageOf("a.html", "a", ""), pageOf("in/b.html", "b", "")); err == nil {
			t.Errorf("%s: got no error", what)
		} else if what == "a file of somebody else" && !errors.Is(err, fault.Conflict) {
			t.Errorf("%s: got %v, want conflict", what, err)
		}
		if files, err := os.ReadDir(outside); err != nil || len(files) > 0 {
			t.Errorf("%s: got %v in another folder", what, files)
		}
		if raw, err := os.ReadFile(filepath.Join(filepath.Dir(dir), "x")); err != nil || string(raw) != "kept" {
			t.Errorf("%s: a file outside is gone: %v", what, err)
		}
	}
}
