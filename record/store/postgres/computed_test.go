package postgres

import (
	"strings"
	"testing"
	"time"

	"flashbrief/record/store/storetest"
)

// TestWhatIsComputedIsVerified changes what the record computes from what was filed, and expects verify
// to name it.
func TestWhatIsComputedIsVerified(t *testing.T) {
	for _, c := range []struct{ change, want string }{
		{"DELETE FROM posting WHERE ctid IN (SELECT ctid FROM posting LIMIT 1)", "the index: under"},
		{"UPDATE named SET count = count + 1", "the names:"},
		{"INSERT INTO stood (report, item) SELECT number, '\\x00' FROM report", "what is computed"},
	} {
		s := opened(t)
		f := storetest.Filing("a report", time.UnixMilli(1))
		if _, err := s.File(t.Context(), f); err != nil {
			t.Fatal(err)
		}
		if a, err := s.Audit(t.Context()); err != nil || len(a.Faults) > 0 {
			t.Fatalf("got %+v %v before it was changed", a, err)
		}
		if _, err := s.write.ExecContext(t.Context(), c.change); err != nil {
			t.Fatalf("%s: %v", c.change, err)
		}
		if a, err := s.Audit(t.Context()); err != nil || !strings.Contains(strings.Join(a.Faults, "\n"), c.want) {
			t.Errorf("%s: got %q %v, want a fault of %q", c.change, a.Faults, err, c.want)
		}
	}
}
