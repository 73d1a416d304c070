// Package shared finds the folder of corpora that scoring tests read. It is not
// part of the project, and tests that want it skip where it is absent. It is for
// tests alone.
package shared

import (
	"os"
	"path/filepath"
	"testing"
)

// Folder is the folder of corpora: FLASHBRIEF_SHARED, else "../shared" beside the
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
