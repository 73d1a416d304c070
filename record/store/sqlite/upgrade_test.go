package sqlite_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"flashbrief/ground/fault"
	"flashbrief/record/store/sqlite"
)

func TestAnOldRecordIsUpgradedByWhatWritesAlone(t *testing.T) {
	ctx := context.Background()
	path := old(t)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := sqlite.OpenToAsk(ctx, path); !errors.Is(err, fault.Conflict) {
		t.Errorf("a question: got %v, want a conflict", err)
	}
	backup := filepath.Join(t.TempDir(), "backup.db")
	if a, err := sqlite.Backup(ctx, path, backup, false); err != nil || a.Reports != 5 {
		t.Errorf("a backup of it: got %+v %v, want five reports", a, err)
	}
	was, err := sqlite.Verify(ctx, path)
	if err != nil || len(was.Faults) > 0 || was.Sums {
		t.Errorf("verified: got %+v %v, want no fault and no checksums", was, err)
	}
	if after, err := os.ReadFile(path); err != nil || string(after) != string(before) {
		t.Error("a question, a backup or verifying changed it")
	}
	s, err := sqlite.Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	is, err := sqlite.Verify(ctx, path)
	if err != nil || len(is.Faults) > 0 || !is.Sums || is.Reports != was.Reports || is.Findings != was.Findings || is.Rulings != was.Rulings {
		t.Errorf("upgraded: got %+v %v, want as before %+v", is, err, was)
	}
	restored := filepath.Join(t.TempDir(), "restored.db")
	if a, _, err := sqlite.Restore(ctx, backup, restored, false); err != nil || a.Findings != was.Findings {
		t.Errorf("restored from a backup of the old one: got %+v %v", a, err)
	}
	if s, err := sqlite.OpenToAsk(ctx, restored); err != nil {
		t.Error(err)
	} else {
		s.Close()
	}
}
