package postgres

import (
	"errors"
	"testing"
	"time"

	"flashbrief/record"
	"flashbrief/record/store/storetest"
	"flashbrief/record/store/storetest/server"
)

// waitForTurn returns the number of transactions that wait for the turn to write in the record.
func waitForTurn(t *testing.T, s *Store) (n int) {
	t.Helper()
	if err := s.work.QueryRowContext(t.Context(), "SELECT count(*) FROM pg_locks WHERE relation = CAST('turn' AS REGCLASS) AND NOT granted").Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// readAgain files what the newer reader reads in the report.
func readAgain(t *testing.T, s *Store) error {
	f := storetest.Filing("meets", time.UnixMilli(4))
	f.Report.Versions = newer
	_, err := s.File(t.Context(), f)
	return err
}

// TestWhatChangesBeforeTheTurnIsSeenInIt lets a reader wait for the turn while another reads or rules on its
// report, which then is not as the reader saw it before.
func TestWhatChangesBeforeTheTurnIsSeenInIt(t *testing.T) {
	first := storetest.Filing("meets", time.UnixMilli(1))
	reject, err := record.RejectItem(&first.Items[0], nil, "analyst", "it is another's words", time.UnixMilli(5))
	if err != nil {
		t.Fatal(err)
	}
	for _, other := range []struct {
		name string
		do   func(*Store) error
	}{
		{"another reads it", func(s *Store) error {
			f := storetest.Filing("meets", time.UnixMilli(3))
			f.Report.Versions.Reader = "between"
			_, err := s.File(t.Context(), f)
			return err
		}},
		{"a ruling rejects what was read", func(s *Store) error { return s.Rule(t.Context(), reject) }},
	} {
		t.Run(other.name, func(t *testing.T) {
			address := server.New(t)
			s, another, third := openedAt(t, address), openedAt(t, address), openedAt(t, address)
			if _, err := s.File(t.Context(), first); err != nil {
				t.Fatal(err)
			}
			turn, err := alone(t.Context(), third.write)
			if err != nil {
				t.Fatal(err)
			}
			errs := make(chan error, 2)
			for i, do := range []func() error{func() error { return other.do(another) }, func() error { return readAgain(t, s) }} {
				go func() { errs <- do() }()
				until(t, "it waits for the turn", func() bool { return waitForTurn(t, s) == i+1 })
			}
			if err := errors.Join(turn.Rollback(), <-errs, <-errs); err != nil {
				t.Fatal(err)
			}
			if a, err := s.Audit(t.Context()); err != nil || len(a.Faults) > 0 {
				t.Errorf("got %v %v, want no fault", a.Faults, err)
			}
		})
	}
}
