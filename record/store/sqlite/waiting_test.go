package sqlite

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/record"
	"flashbrief/record/store/storetest"
)

func write(t *testing.T, path string, raw []byte) {
	t.Helper()
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
}

// Patience sets how long a record in use is waited for.
func Patience(d time.Duration) Option { return func(o *opening) { o.wait.patience = d } }

func TestALockedRecordIsWaitedForWithAWord(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "record.db")
	words := make(chan struct{}, 9)
	s, err := Open(ctx, path, Waiting(func() { words <- struct{}{} }))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	other := connect(path, writing)
	defer other.Close()
	tx, err := other.Begin()
	if err != nil {
		t.Fatal(err)
	}
	filed := make(chan error)
	go func() {
		_, err := s.File(ctx, storetest.Filing("waits", time.UnixMilli(1)))
		filed <- err
	}()
	<-words
	if _, err := lookAt(s).Reports(ctx, record.Cut{}); err != nil {
		t.Errorf("a question meanwhile: %v", err)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	if err := <-filed; err != nil {
		t.Error(err)
	}
	if len(words) > 0 {
		t.Errorf("%d words more than one", len(words))
	}
}

func TestARecordThatStaysLockedIsUnavailable(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record.db")
	s := mustOpen(t, path)
	defer s.Close()
	other := connect(path, writing)
	defer other.Close()
	tx, err := other.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	_, err = s.write.Begin() // the error that a wait meets until its patience ends
	if err := told(err, "file"); !errors.Is(err, fault.Unavailable) {
		t.Errorf("got %v, want unavailable", err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if _, err := s.File(ctx, storetest.Filing("waits", time.UnixMilli(1))); err == nil {
		t.Error("it was filed")
	}
}

func TestAQuestionChangesNothing(t *testing.T) {
	ctx := context.Background()
	path, raw := filled(t)
	s, err := OpenToAsk(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.File(ctx, storetest.Filing("more", time.UnixMilli(1))); !errors.Is(err, fault.Denied) {
		t.Errorf("filing: got %v, want denied", err)
	}
	if _, err := s.read.Exec("DELETE FROM mention"); err == nil {
		t.Error("a statement wrote")
	}
	s.Close()
	if now, err := os.ReadFile(path); err != nil || string(now) != string(raw) {
		t.Error("the record has changed")
	}
	if _, err := OpenToAsk(ctx, filepath.Join(t.TempDir(), "absent.db")); !errors.Is(err, fault.NotFound) {
		t.Errorf("no record: got %v, want not found", err)
	}
}

func TestARecordThatNobodyMayWriteToIsAsked(t *testing.T) {
	path, _ := filled(t)
	if err := os.Chmod(path, 0o444); err != nil {
		t.Fatal(err)
	}
	for what, answer := range asked(path) {
		if err, failed := answer.(error); failed {
			t.Errorf("%s: %v", what, err)
		}
	}
	if a, err := Verify(context.Background(), path); err != nil || len(a.Faults) > 0 || a.Reports != 40 {
		t.Errorf("verified: got %+v %v", a, err)
	}
	if beside, err := filepath.Glob(path + "-*"); err != nil || len(beside) > 0 {
		t.Errorf("files are left beside it: %v", beside)
	}
}
