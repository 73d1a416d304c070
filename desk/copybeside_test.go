package desk

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"flashbrief/ground/fault"
)

func TestFilesBesideARecordAreCopiedUpToTheirLastWholeLine(t *testing.T) {
	folder := t.TempDir()
	from, to := filepath.Join(folder, "may.db"), filepath.Join(folder, "kept.db")
	drafts, err := OpenDrafts(from + DraftsFile)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := drafts.Save(Saving{Draft: "talks", Text: "# Talks\n", Title: "Talks", By: "A. Analyst", At: time.Unix(1_700_000_000, 0)}); err != nil {
		t.Fatal(err)
	}
	if err := replace(from+KeysFile, []Key{{Name: "wire", Role: Reader}}); err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(from+DraftsFile, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteString(`{"draft":"half`); err != nil {
		t.Fatal(err)
	}
	f.Close()
	if err := os.WriteFile(to+TriageFile, []byte("{}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := BesideFree(to); !errors.Is(err, fault.Conflict) {
		t.Errorf("a file is there: got %v, want conflict", err)
	}
	all, err := CopyBeside(from, to, nil)
	if err != nil || len(all) != 2 || all[0].Lines != 1 || all[0].Broken != 0 {
		t.Fatalf("got %v %v, want the drafts with one entry, and the keys", Named(all), err)
	}
	if _, err := os.Stat(to + TriageFile); err == nil {
		t.Error("an earlier copy of a file that is gone is still there")
	}
	again, err := OpenDrafts(to + DraftsFile)
	if err != nil {
		t.Fatal(err)
	}
	d, err := again.Named("talks")
	if err != nil || d.Title != "Talks" || len(d.Versions) != 1 {
		t.Errorf("the copy: got %+v %v, want the draft", d, err)
	}
}

func TestRestoredFilesBesideARecordKeepWhatTheyReplace(t *testing.T) {
	folder := t.TempDir()
	from, to := filepath.Join(folder, "kept.db"), filepath.Join(folder, "may.db")
	for path, words := range map[string]string{from + TriageFile: "{\"n\":1}\n", to + TriageFile: "{\"n\":2}\n", to + QuestionsFile: "{\"n\":3}\n"} {
		if err := os.WriteFile(path, []byte(words), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := CopyBeside(from, to, func(ending string) string { return to + ".replaced" + ending }); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{to + TriageFile: "{\"n\":1}\n", to + ".replaced" + TriageFile: "{\"n\":2}\n", to + QuestionsFile: "{\"n\":3}\n"} {
		if got, err := os.ReadFile(path); err != nil || string(got) != want {
			t.Errorf("%s: got %q %v, want %q", filepath.Base(path), got, err, want)
		}
	}
}

func TestABrokenListBesideARecordIsFound(t *testing.T) {
	path := filepath.Join(t.TempDir(), "may.db")
	if err := os.WriteFile(path+PeopleFile, []byte(`[{"name": "A. Analyst"`), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := CheckBeside(path); !errors.Is(err, fault.Invalid) || !strings.Contains(err.Error(), PeopleFile) {
		t.Errorf("got %v, want it broken", err)
	}
	if err := os.WriteFile(path+PeopleFile, []byte("[]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path+TriageFile, []byte("\n{}\n\nnot whole\n\n{}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	all, err := CheckBeside(path)
	if err != nil || len(all) != 2 || all[0].Lines != 2 || all[0].Broken != 1 {
		t.Errorf("got %v %v, want two entries and one that cannot be read", Named(all), err)
	}
}
