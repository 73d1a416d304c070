package sqlite

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"flashbrief/record"
)

// endless is a query that would run for hours.
const endless = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n`

func TestADeadlineStopsTheDatabaseAtWork(t *testing.T) {
	s, err := Open(context.Background(), filepath.Join(t.TempDir(), "record.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	const connections = 8 // more than the store reads with: each must be returned
	began := time.Now()
	for range connections {
		ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
		var n int
		if err := s.read.QueryRowContext(ctx, endless).Scan(&n); err == nil {
			t.Error("got an answer, want an error of the deadline")
		}
		cancel()
	}
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("%d questions of 50 ms took %v, want them to be broken off", connections, took)
	}
	if _, err := lookAt(s).Reports(context.Background(), record.Cut{}); err != nil {
		t.Errorf("a question after them: got %v, want an answer", err)
	}
}
