package postgres

import (
	"bytes"
	"context"
	"testing"

	"flashbrief/record"
	"flashbrief/record/store/storetest"
	"flashbrief/record/store/storetest/server"
)

// yearly returns an empty record that keeps where items are found by year, and its address.
func yearly(t *testing.T) (*Store, string) {
	t.Helper()
	address := server.New(t)
	if err := Arrange(t.Context(), address, Yearly); err != nil {
		t.Fatal(err)
	}
	s, err := Open(context.Background(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s, address
}

func TestStoreByYear(t *testing.T) {
	storetest.Run(t, func(t *testing.T) record.Store {
		s, _ := yearly(t)
		return s
	})
}

// arranged expects a record to keep where items are found as said, with that number of entries.
func arranged(t *testing.T, s *Store, want Partition, entries int) {
	t.Helper()
	tx, err := s.write.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	var n int
	if err := tx.QueryRowContext(t.Context(), "SELECT count(*) FROM posting").Scan(&n); err != nil || n != entries {
		t.Errorf("%d entries, %v, want %d", n, err, entries)
	}
	if is, err := partitionIn(t.Context(), tx); is != want || err != nil {
		t.Errorf("it is kept by %s, %v, want %s", is, err, want)
	}
}

// TestARecordIsArrangedByYearAndBack fills a record, arranges it otherwise and back, and compares its answers with those
// of one that never was. What others may do with the table they may do with the next.
func TestARecordIsArrangedByYearAndBack(t *testing.T) {
	file := inFile(t)
	fill(t, file, 300)
	s, address := yearly(t)
	if err := run(t, s, "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'reads') THEN CREATE ROLE reads; END IF; END $$"); err != nil {
		t.Fatal(err)
	}
	if err := run(t, s, "GRANT SELECT ON posting TO reads"); err != nil {
		t.Fatal(err)
	}
	var dump bytes.Buffer
	if err := file.Dump(t.Context(), &dump); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Load(t.Context(), bytes.NewReader(dump.Bytes())); err != nil {
		t.Fatal(err)
	}
	var entries int
	if err := s.write.QueryRowContext(t.Context(), "SELECT count(*) FROM posting").Scan(&entries); err != nil || entries == 0 {
		t.Fatalf("%d entries, %v", entries, err)
	}
	for _, p := range []Partition{Yearly, Whole, Yearly} {
		if err := Arrange(t.Context(), address, p); err != nil {
			t.Fatal(err)
		}
		arranged(t, s, p, entries)
		storetest.Alike(t, file, s, 60, 2)
		if audit, err := s.Audit(t.Context()); err != nil || len(audit.Faults) > 0 {
			t.Errorf("%s: verified: %v %v", p, audit.Faults, err)
		}
		var may bool
		if err := s.write.QueryRowContext(t.Context(), "SELECT has_table_privilege('reads', 'posting', 'SELECT')").Scan(&may); err != nil || !may {
			t.Errorf("%s: others may no longer read it, %v", p, err)
		}
	}
	var again bytes.Buffer
	if err := s.Dump(t.Context(), &again); err != nil || !bytes.Equal(again.Bytes(), dump.Bytes()) {
		t.Errorf("it is dumped otherwise, %v", err)
	}
}

// run runs a statement.
func run(t *testing.T, s *Store, statement string) error {
	t.Helper()
	_, err := s.write.ExecContext(t.Context(), statement)
	return err
}
