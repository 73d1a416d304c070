package main

import (
	"path/filepath"
	"strings"
	"testing"
)

func ownPassages(t *testing.T) []passage {
	t.Helper()
	files, err := filepath.Glob("testdata/passages/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	all, err := passages(files)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestOwnPassagesAreMarkedInForm(t *testing.T) {
	all := ownPassages(t)
	if len(all) < 60 {
		t.Errorf("got %d passages, want 60 or more", len(all))
	}
	fresh, err := filepath.Glob("testdata/fresh/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	more, err := passages(fresh)
	if err != nil {
		t.Fatal(err)
	}
	all = append(all, more...)
	seen := map[string]bool{}
	for _, p := range all {
		if seen[p.ID] {
			t.Errorf("%s stands twice", p.ID)
		}
		seen[p.ID] = true
		if n := len(strings.Fields(p.Text)); n < 60 || n > 180 {
			t.Errorf("%s: got %d words, want 60 to 180", p.ID, n)
		}
	}
}
