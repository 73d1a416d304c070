package house

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// comment is put at the top of the data files.
const comment = "# A comment that says nothing.\n"

// TestACommentChangesNothing puts a comment at the top of every data file, builds the program
// with them, and reads the sample: the output, with every ID in it, must be the same to the
// byte.
func TestACommentChangesNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program twice")
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	overlay := commented(t, root, folder)
	plain, changed := filepath.Join(folder, "plain"), filepath.Join(folder, "changed")
	run(t, root, "go", "build", "-o", plain, "./cmd/flashbrief")
	run(t, root, "go", "build", "-overlay", overlay, "-o", changed, "./cmd/flashbrief")
	if raw, err := os.ReadFile(changed); err != nil || bytes.Count(raw, []byte(comment)) < 40 {
		t.Fatalf("the program was not built with the comments: %v", err)
	}
	want, got := run(t, root, plain, "read", "--as", "jsonl", "sample"), run(t, root, changed, "read", "--as", "jsonl", "sample")
	if len(want) == 0 || !bytes.Equal(got, want) {
		at := 0
		for at < min(len(got), len(want)) && got[at] == want[at] {
			at++
		}
		t.Errorf("%d bytes with comments, %d without; they part at %q", len(got), len(want), want[max(0, at-80):min(len(want), at+80)])
	}
}

// commented writes each data file with a comment at the top into folder, and the overlay that
// replaces the originals by these.
func commented(t *testing.T, root, folder string) (overlay string) {
	t.Helper()
	replace := map[string]string{}
	for _, wing := range []string{"reading", "world"} {
		err := filepath.WalkDir(filepath.Join(root, wing), func(path string, d fs.DirEntry, err error) error {
			if end := filepath.Ext(path); err != nil || d.IsDir() || filepath.Base(filepath.Dir(path)) != "data" || end != ".txt" && end != ".tsv" {
				return err
			}
			raw, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			name, err := filepath.Rel(root, path)
			if err != nil {
				return err
			}
			replace[path] = filepath.Join(folder, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(replace[path]), 0o755); err != nil {
				return err
			}
			return os.WriteFile(replace[path], append([]byte(comment), raw...), 0o644)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(replace) < 40 {
		t.Fatalf("%d data files, want those of every package", len(replace))
	}
	raw, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	overlay = filepath.Join(folder, "overlay.json")
	if err := os.WriteFile(overlay, raw, 0o644); err != nil {
		t.Fatal(err)
	}
	return overlay
}

func run(t *testing.T, folder, name string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = folder
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, said.Bytes())
	}
	return out
}
