package desk

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"flashbrief/ground/fault"
)

func TestUpkeepIsRemembered(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record.db"+UpkeepFile)
	one, err := OpenUpkeeps(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, done, err := one.Last(BackedUp); done || err != nil {
		t.Errorf("got a backup, %v, want none yet", err)
	}
	at := time.Date(2024, 6, 1, 12, 0, 0, 0, time.UTC)
	for _, u := range []Upkeep{{Kind: BackedUp, At: at, File: "may.db", Bytes: 1}, {Kind: Verified, At: at, Faults: 2}, {Kind: BackedUp, At: at.Add(time.Hour), File: "june.db", Bytes: 2}} {
		if err := one.Note(u); err != nil {
			t.Fatal(err)
		}
	}
	if err := one.Note(Upkeep{Kind: "dusted"}); !errors.Is(err, fault.Invalid) {
		t.Errorf("got %v, want another kind refused", err)
	}
	again, err := OpenUpkeeps(path)
	if err != nil {
		t.Fatal(err)
	}
	if got, done, err := again.Last(BackedUp); err != nil || !done || got.File != "june.db" || !got.At.Equal(at.Add(time.Hour)) {
		t.Errorf("got %+v, %v, %v, want the last backup", got, done, err)
	}
	if got, done, err := again.Last(Verified); err != nil || !done || got.Faults != 2 {
		t.Errorf("got %+v, %v, %v, want the check with its faults", got, done, err)
	}
}
