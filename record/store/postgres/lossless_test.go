package postgres

import (
	"context"
	"crypto/sha256"
	"errors"
	"flag"
	"io"
	"testing"

	"flashbrief/ground/fault"
	"flashbrief/record"
	"flashbrief/record/store"
	"flashbrief/record/store/sqlite"
	"flashbrief/record/store/storetest/made"
)

var copied = flag.Int("copied", 2000, "the number of events in the record that is copied from store to store")

// filedTogether fills a record with made reports, readings again and rulings, many in one transaction.
func filedTogether(t *testing.T, s *sqlite.Store, events int) {
	t.Helper()
	var wait []record.Filing
	flush := func() {
		if _, err := s.FileAll(t.Context(), wait); err != nil {
			t.Fatal(err)
		}
		wait = wait[:0]
	}
	for step := range (made.Plan{Events: events, Seed: 9}).Steps() {
		if step.Filing != nil {
			if wait = append(wait, *step.Filing); len(wait) == 200 {
				flush()
			}
			continue
		}
		flush()
		if err := s.Rule(t.Context(), *step.Ruling); err != nil {
			t.Fatal(err)
		}
	}
	flush()
}

// copyable is a store that is copied, dumped and verified.
type copyable interface {
	store.Source
	Copy(ctx context.Context, from store.Source, far func(rows, all int64)) (acts int, err error)
	Dump(ctx context.Context, to io.Writer) error
	Audit(ctx context.Context) (record.Audit, error)
}

// dumped returns the SHA-256 of what a record is dumped to.
func dumped(t *testing.T, s copyable) [32]byte {
	t.Helper()
	sum := sha256.New()
	if err := s.Dump(t.Context(), sum); err != nil {
		t.Fatal(err)
	}
	return [32]byte(sum.Sum(nil))
}

// TestARecordIsCopiedThereAndBackWithoutLoss copies a record from a file into a database in one table, from there into one
// by year, and back into a file: each is dumped to the same bytes.
func TestARecordIsCopiedThereAndBackWithoutLoss(t *testing.T) {
	file, back, whole := inFile(t), inFile(t), opened(t)
	byYear, _ := yearly(t)
	filedTogether(t, file, *copied)
	want := dumped(t, file)
	var before copyable = file
	for i, s := range []copyable{whole, byYear, back} {
		var rows, all int64
		acts, err := s.Copy(t.Context(), before, func(done, of int64) { rows, all = done, of })
		if err != nil || acts == 0 || rows != all {
			t.Fatalf("copy %d: %d acts, %d of %d rows, %v", i+1, acts, rows, all, err)
		}
		if dumped(t, s) != want {
			t.Fatalf("copy %d is dumped otherwise", i+1)
		}
		if a, err := s.Audit(t.Context()); err != nil || len(a.Faults) > 0 || a.Reports == 0 {
			t.Errorf("copy %d verified: %+v %v", i+1, a, err)
		}
		if _, err := s.Copy(t.Context(), before, nil); !errors.Is(err, fault.Conflict) {
			t.Errorf("copy %d is filled again: %v", i+1, err)
		}
		before = s
	}
}
