// Package shared finds the folder of corpora that scoring tests read. It is not
// part of the project, and tests that want it skip where it is absent. It is for
// tests alone.
package shared

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// Folder returns the folder of corpora: FLASHBRIEF_SHARED, else "../shared" beside the
// repository. The test is skipped where there is none.
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

// File returns the path of a file or folder among the corpora. The test is skipped where it is
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

// Seed returns the words of the flash brief that the house was drafted on; its answer sheet is
// decoded into want. The test is skipped where there is no folder of corpora, and fails where
// the folder has no seed.
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
