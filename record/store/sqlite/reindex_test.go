package sqlite

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/query"
	"flashbrief/record/store/storetest"
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

// TestWhatIsOfAnotherTimeIsMarked takes from a record what version 19 lacked, and upgrades it.
func TestWhatIsOfAnotherTimeIsMarked(t *testing.T) {
	ctx := context.Background()
	path, _ := filled(t)
	s := mustOpen(t, path)
	f := storetest.Filing("moved", time.UnixMilli(1))
	if _, err := s.File(ctx, f); err != nil {
		t.Fatal(err)
	}
	was, is := f.Report.Published, f.Report.Published.AddDays(20)
	r, err := record.DateReport(&f.Report, is, f.Items, f.Items, nil, "analyst", "the page was dated a month early", is.AddDays(10).Time())
	if err == nil {
		err = s.Rule(ctx, r)
	}
	if err == nil {
		again := storetest.Filing("read again with a date", time.UnixMilli(3))
		again.Report.Versions.Reader = "2"
		first := storetest.Filing("read again with a date", time.UnixMilli(2))
		first.Report.Published, first.Items[0].Told = when.Day{}, when.Day{}
		_, err = s.FileAll(ctx, []record.Filing{first, again, storetest.RoleFiling("lately", was, when.On(was.AddDays(-2))), storetest.RoleFiling("long ago", was, when.On(was.AddDays(-90)))})
	}
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	db := connect(path, writing)
	var marked, roles int
	if err := db.QueryRowContext(ctx, "SELECT count(DISTINCT item) FROM posting WHERE parts >> 19 = 1").Scan(&marked); err != nil || marked < 3 {
		t.Fatalf("got %d marked %v before it was changed, want those of both reports", marked, err)
	}
	if err := db.QueryRowContext(ctx, "SELECT count(DISTINCT item) FROM posting WHERE parts & (1 << 18) <> 0").Scan(&roles); err != nil || roles != 1 {
		t.Fatalf("got %d roles marked %v, want the one of long ago", roles, err)
	}
	for _, change := range []string{"UPDATE posting SET parts = parts & ~(3 << 18)", "DELETE FROM goose_db_version WHERE version_id > 19"} {
		if _, err := db.ExecContext(ctx, change); err != nil {
			t.Fatalf("%s: %v", change, err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	s = mustOpen(t, path)
	items, err := lookAt(s).Items(ctx, record.Selection{Where: query.Party{Codes: []string{"RUS"}}, Cut: record.Cut{Told: was}})
	if err != nil || !slices.ContainsFunc(items, func(item record.Item) bool { return item.Report == f.Report.SHA256 }) {
		t.Errorf("as of its first date: got %d items %v, want its own among them", len(items), err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if a, err := Verify(ctx, path); err != nil || len(a.Faults) > 0 {
		t.Errorf("got %v %v, want no fault", a.Faults, err)
	}
}
