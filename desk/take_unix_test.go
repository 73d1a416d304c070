//go:build linux || darwin

package desk

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestAPipeInAFolderIsPassedOver(t *testing.T) {
	folder := laid(t, map[string]string{"a.txt": "Words.", "z.txt": "More."})
	if err := syscall.Mkfifo(filepath.Join(folder, "pipe.txt"), 0o600); err != nil {
		t.Skip("no pipes here:", err)
	}
	got := strings.Join(taken(Intake{}, folder, folder), "\n")
	if want := "a.txt text: Words.\n! pipe.txt is a pipe, not a file; it is skipped\nz.txt text: More."; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
