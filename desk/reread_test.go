package desk

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"flashbrief/reading/reader"
	"flashbrief/record"
	"flashbrief/record/ask"
	"flashbrief/record/store/sqlite"
)

// TestWhatThisReaderHasNotReadIsFoundAndRead files readings by an older reader, stops reading them
// again in the middle, and continues at another desk.
func TestWhatThisReaderHasNotReadIsFoundAndRead(t *testing.T) {
	ctx := context.Background()
	store, err := sqlite.Open(ctx, filepath.Join(t.TempDir(), "record.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	desk := &Desk{Record: store, Reader: reader.New(), Now: func() time.Time { return time.UnixMilli(9) }}
	for taken := range input("one", "two", "three", "four", "five") {
		r := desk.Reader.Read(taken.Report)
		r.Versions.Reader = "0.0.1"
		if _, err := store.File(ctx, record.NewFiling(taken.Report, r, time.UnixMilli(1))); err != nil {
			t.Fatal(err)
		}
	}
	if err := desk.File(ctx, input("six"), func(Filed) {}); err != nil {
		t.Fatal(err)
	}
	stopped, stop := context.WithCancel(ctx)
	read := 0
	err = desk.ReadUnread(stopped, func(Filed) {
		if read++; read == 2 {
			stop()
		}
	})
	if left, unreadErr := desk.Unread(ctx); !errors.Is(err, context.Canceled) || unreadErr != nil || left < 1 || left > 3 {
		t.Errorf("stopped after %d: got %v, %d left, %v; want some left", read, err, left, unreadErr)
	}
	again := &Desk{Record: store, Reader: reader.New(), Now: desk.Now}
	if err := again.ReadUnread(ctx, func(f Filed) {
		if f.Err != nil {
			t.Error(f.Err)
		}
	}); err != nil {
		t.Fatal(err)
	}
	if left, err := again.Unread(ctx); err != nil || left != 0 {
		t.Errorf("got %d left, %v, want none", left, err)
	}
	reports, err := ask.In(ctx, store, 0, func(s *ask.Snapshot) (ask.List[ask.Reported], error) { return s.Reports(ask.Question{}) })
	if err != nil || reports.All != 6 {
		t.Fatalf("got %d reports, %v, want 6", reports.All, err)
	}
	for _, r := range reports.Rows {
		if r.Report.Versions.Reader == "0.0.1" {
			t.Errorf("report %s counts as read by the older reader", r.Report.ID)
		}
	}
}
