package postgres

import (
	"testing"
	"time"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/store/storetest"
	"flashbrief/record/store/storetest/server"
)

// TestWhatIsOfAnotherTimeIsMarked takes from a record what version 11 lacked, and upgrades it.
func TestWhatIsOfAnotherTimeIsMarked(t *testing.T) {
	address := server.New(t)
	s := openedAt(t, address)
	f := storetest.Filing("moved", time.UnixMilli(1))
	if _, err := s.FileAll(t.Context(), []record.Filing{f, storetest.RoleFiling("long ago", f.Report.Published, when.On(f.Report.Published.AddDays(-90)))}); err != nil {
		t.Fatal(err)
	}
	is := f.Report.Published.AddDays(20)
	r, err := record.DateReport(&f.Report, is, f.Items, f.Items, nil, "analyst", "the page was dated a month early", is.AddDays(10).Time())
	if err == nil {
		err = s.Rule(t.Context(), r)
	}
	if err != nil {
		t.Fatal(err)
	}
	var marked int
	if err := s.write.QueryRowContext(t.Context(), "SELECT count(DISTINCT item) FROM posting WHERE parts >> 18 > 0").Scan(&marked); err != nil || marked != 2 {
		t.Fatalf("got %d marked %v before it was changed, want both", marked, err)
	}
	for _, change := range []string{"UPDATE posting SET parts = parts & ~(3 << 18)", "DELETE FROM goose_db_version WHERE version_id > 11"} {
		if _, err := s.write.ExecContext(t.Context(), change); err != nil {
			t.Fatalf("%s: %v", change, err)
		}
	}
	if a, err := s.Audit(t.Context()); err != nil || len(a.Faults) == 0 {
		t.Errorf("got no fault before it was upgraded (%v)", err)
	}
	if a, err := openedAt(t, address).Audit(t.Context()); err != nil || len(a.Faults) > 0 {
		t.Errorf("upgraded: got %v %v, want no fault", a.Faults, err)
	}
}
