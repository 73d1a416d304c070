package desk

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"flashbrief/news/watch"
)

// put writes a file that was last changed at the time.
func put(t *testing.T, path, text string, at time.Time) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(path, at, at); err != nil {
		t.Fatal(err)
	}
}

func TestAFolderIsWatched(t *testing.T) {
	now := time.Date(2024, 5, 21, 9, 0, 0, 0, time.UTC)
	w, visits := watcher(t, newPaper(t), &now)
	folder := t.TempDir()
	put(t, filepath.Join(folder, "a.txt"), "Iran met Russia in Moscow.", now.Add(-time.Hour))
	put(t, filepath.Join(folder, "deep", "b.txt"), "China met Iran in Beijing.", now.Add(-time.Hour))
	put(t, filepath.Join(folder, ".hidden.txt"), "France met Iran in Paris.", now.Add(-time.Hour))
	put(t, filepath.Join(folder, "README.md"), "What lies here.", now.Add(-time.Hour))
	put(t, filepath.Join(folder, "being-written.txt"), "Norway met Ir", now)
	put(t, filepath.Join(folder, "bad.rtf"), `{\rtf1 Chile met Peru.}`, now.Add(-time.Hour))
	watching(t, w.Desk, watch.List{watch.Add(folder, watch.Folder, "", now)})
	v := round(t, w, visits)
	if len(v) != 1 || v[0].Err != nil || v[0].Source.State != watch.Live || reportsIn(t, w.Desk) != 2 {
		t.Fatalf("the first look: got %+v", v)
	}
	var refused []string
	for _, f := range v[0].Filed {
		if f.Err != nil {
			refused = append(refused, f.Err.Error())
		}
	}
	if len(refused) != 1 || !strings.Contains(refused[0], "bad.rtf") {
		t.Errorf("got %q refused, want bad.rtf", refused)
	}
	now = now.Add(61 * time.Second)
	put(t, filepath.Join(folder, "a.txt"), "Iran met Russia in Kazan.", now.Add(-30*time.Second))
	if v = round(t, w, visits); len(v) != 1 || reportsIn(t, w.Desk) != 4 {
		t.Errorf("a change, and a file that was complete: got %+v, %d reports, want 4", v, reportsIn(t, w.Desk))
	}
	now = now.Add(61 * time.Second)
	if v = round(t, w, visits); len(v) != 1 || len(v[0].Filed) != 0 {
		t.Errorf("no change: got %+v", v)
	}
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	now = now.Add(61 * time.Second)
	if v = round(t, w, visits); len(v) != 1 || v[0].Err == nil || v[0].Source.Failures != 1 {
		t.Errorf("it is gone: got %+v", v)
	}
}
