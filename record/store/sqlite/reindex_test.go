package sqlite

import (
	"context"
	"errors"
	"testing"

	"flashbrief/ground/fault"
	"flashbrief/record"
	"flashbrief/record/query"
)

// TestWhereItemsAreFoundIsComputedAgain takes from a record what version 14 lacked, and upgrades it.
func TestWhereItemsAreFoundIsComputedAgain(t *testing.T) {
	ctx := context.Background()
	path, _ := filled(t)
	db := connect(path, writing)
	for _, change := range []string{
		"UPDATE posting SET parts = parts & 511",
		"DELETE FROM posting WHERE term IN (SELECT number FROM term WHERE sort IN (8, 9))",
		"DELETE FROM term WHERE sort IN (8, 9)",
		"DROP INDEX report_publisher",
		"DROP TABLE tenure",
		"DROP TABLE roster",
		"DELETE FROM goose_db_version WHERE version_id > 14",
	} {
		if _, err := db.ExecContext(ctx, change); err != nil {
			t.Fatalf("%s: %v", change, err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenToAsk(ctx, path); !errors.Is(err, fault.Conflict) {
		t.Errorf("a question: got %v, want a conflict", err)
	}
	s, err := Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []record.Query{query.Place{Names: []string{"moscow"}}, query.Status{"fact"}} {
		if items, err := lookAt(s).Items(ctx, record.Selection{Where: q}); err != nil || len(items) == 0 {
			t.Errorf("%#v: got %d items %v, want some", q, len(items), err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if a, err := Verify(ctx, path); err != nil || len(a.Faults) > 0 {
		t.Errorf("got %v %v, want no fault", a.Faults, err)
	}
}
