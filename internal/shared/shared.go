// Package shared finds the folder of corpora used by scoring tests. It is not part of the
// project; tests that need it are skipped if it is absent. The package is only for tests.
package shared

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// Folder returns the folder of corpora: FLASHBRIEF_SHARED, else "../shared" beside the
// repository. It skips the test if there is none.
func Folder(t testing.TB) string {
	t.Helper()
	if dir := os.Getenv("FLASHBRIEF_SHARED"); dir != "" {
		return dir
	}
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Fatal("no go.mod above the working folder")
		}
		dir = up
	}
	folder := filepath.Join(filepath.Dir(dir), "shared")
	if _, err := os.Stat(folder); err != nil {
		t.Skip("skipped: no folder of corpora beside the repository (set FLASHBRIEF_SHARED)")
	}
	return folder
}

// File returns the path of a file or folder among the corpora. It skips the test if that is
// absent.
func File(t testing.TB, elem ...string) string {
	t.Helper()
	name := filepath.Join(elem...)
	path := filepath.Join(Folder(t), name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("skipped: no %s in the folder of corpora", name)
	}
	return path
}

// Seed returns the words of the seed flash brief, and decodes its answer sheet into want. It
// skips the test if there is no folder of corpora, and fails it if the folder has no seed.
func Seed(t testing.TB, want any) string {
	t.Helper()
	folder := filepath.Join(Folder(t), "seed")
	words, err := os.ReadFile(filepath.Join(folder, "flash-brief.txt"))
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := os.ReadFile(filepath.Join(folder, "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(sheet, want); err != nil {
		t.Fatal(err)
	}
	return string(words)
}
