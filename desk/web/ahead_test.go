package web

import (
	"testing"
	"time"
)

// TestPagesAreMadeAheadWhileSomebodyLooks looks at the clock's moments at which the pages of a desk were made.
func TestPagesAreMadeAheadWhileSomebodyLooks(t *testing.T) {
	s, site, now := sharedDesk(t)
	h := site.handler()
	ahead := func() time.Time {
		t.Helper()
		site.makeAll(t.Context())
		oldest := *now
		for _, path := range madeAhead {
			known := site.recalled.get(path + "? acts")
			if path == "/" { // of which only the stories are remembered
				continue
			}
			if known == nil {
				return time.Time{}
			}
			if known.made.Before(oldest) {
				oldest = known.made
			}
		}
		return oldest
	}
	if at := ahead(); !at.IsZero() {
		t.Error("pages are made while nobody looks")
	}
	seenBy(t, h, "127.0.0.1", "/tour")
	first := *now
	if at := ahead(); !at.Equal(first) {
		t.Errorf("the pages were made at %v, want %v", at, first)
	}
	*now = now.Add(time.Second)
	if at := ahead(); !at.Equal(first) {
		t.Error("the pages of the same state are made again")
	}
	rules(t, s)
	if at := ahead(); !at.Equal(*now) {
		t.Errorf("after a ruling the oldest page is of %v, want %v", at, *now)
	}
	*now = now.Add(lookedLast)
	files(t, h, "127.0.0.2")
	if at := ahead(); at.Equal(*now) {
		t.Error("pages are made long after somebody looked")
	}
}
