package postgres

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/record/store/storetest"
)

// These tests disturb the database while clients write, and hold what is there afterwards against what
// was acknowledged, and against a record that one client has filled undisturbed.

// client files reports one after another and remembers those that were acknowledged. What the
// database could not take is tried again, as the program does.
type client struct {
	name  string
	acked atomic.Int64
	again atomic.Int64 // times that the database was not there
}

// run files until ctx ends or most are acknowledged. An error of another kind than fault.Unavailable
// fails the test.
func (c *client) run(ctx context.Context, t *testing.T, address string, most int) {
	s, err := Open(ctx, address)
	for errors.Is(err, fault.Unavailable) && ctx.Err() == nil {
		c.again.Add(1)
		time.Sleep(10 * time.Millisecond)
		s, err = Open(ctx, address)
	}
	if err != nil {
		t.Error(err)
		return
	}
	defer s.Close()
	for n := 0; n < most && ctx.Err() == nil; {
		_, err := s.File(ctx, storetest.Filing(c.word(n), time.UnixMilli(1)))
		switch {
		case err == nil:
			n++
			c.acked.Store(int64(n))
		case ctx.Err() != nil:
		case errors.Is(err, fault.Unavailable):
			c.again.Add(1)
			time.Sleep(10 * time.Millisecond)
		default:
			t.Errorf("%s: %v", c.name, err)
			return
		}
	}
}

func (c *client) word(n int) string { return fmt.Sprintf("%s %d", c.name, n) }

// clients are several.
func clients(n int) []*client {
	var out []*client
	for i := range n {
		out = append(out, &client{name: fmt.Sprint("client ", i)})
	}
	return out
}

// running runs the clients, and returns what waits for them.
func running(ctx context.Context, t *testing.T, all []*client, address string, most int) (wait func()) {
	var done sync.WaitGroup
	for _, c := range all {
		done.Go(func() { c.run(ctx, t, address, most) })
	}
	return done.Wait
}

// acked is the number of acknowledged reports.
func acked(all []*client) (n int) {
	for _, c := range all {
		n += int(c.acked.Load())
	}
	return n
}

// until waits until something is so.
func until(t *testing.T, what string, so func() bool) {
	t.Helper()
	for begun := time.Now(); !so(); time.Sleep(5 * time.Millisecond) {
		if time.Since(begun) > 2*time.Minute {
			t.Fatalf("after two minutes not yet: %s", what)
		}
	}
}

// lostOf returns the acknowledged reports that the record does not have.
func lostOf(t *testing.T, s *Store, all []*client) (out []string) {
	t.Helper()
	for _, c := range all {
		for n := range int(c.acked.Load()) {
			f := storetest.Filing(c.word(n), time.UnixMilli(1))
			has, err := s.Has(t.Context(), f.Report.SHA256, f.Report.Versions)
			if err != nil {
				t.Fatal(err)
			}
			if !has {
				out = append(out, c.word(n))
			}
		}
	}
	return out
}

// saidIn is all that the record says of reports and findings, in an order that does not depend on that
// of filing.
func saidIn(t *testing.T, s *Store) string {
	t.Helper()
	rows, err := s.work.QueryContext(t.Context(), `SELECT r.sha256 || ' ' || r.text || ' ' || encode(g.findings, 'hex') || ' ' || coalesce((SELECT string_agg(encode(i.id, 'hex') || ' ' || i.span_start, ' ' ORDER BY i.id) FROM item i WHERE i.reading = g.number), '')
		FROM reading g JOIN report r ON r.number = g.report`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			t.Fatal(err)
		}
		out = append(out, line)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}

// balanced holds the record at the address against what the clients were told, and what it says
// against a record that one client fills with the same, undisturbed.
func balanced(t *testing.T, address string, all []*client) {
	t.Helper()
	s, err := Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if l := lostOf(t, s, all); len(l) > 0 {
		t.Errorf("%d acknowledged reports are lost: %v", len(l), l[:min(5, len(l))])
	}
	audit, err := s.Audit(t.Context())
	if err != nil || len(audit.Faults) > 0 || audit.Reports == 0 {
		t.Errorf("got %+v %v, want no fault", audit, err)
	}
	quiet := opened(t)
	for _, c := range all {
		for n := range int(c.acked.Load()) + 1 { // the last may be there without being acknowledged
			f := storetest.Filing(c.word(n), time.UnixMilli(1))
			if has, err := s.Has(t.Context(), f.Report.SHA256, f.Report.Versions); err != nil || !has {
				continue
			}
			if _, err := quiet.File(t.Context(), f); err != nil {
				t.Fatal(err)
			}
		}
	}
	if got, want := saidIn(t, s), saidIn(t, quiet); got != want {
		t.Error("the record says something else than one that was filled undisturbed")
	}
	t.Logf("%d reports acknowledged, %d there; the database was away %d times", acked(all), audit.Reports, again(all))
}

func again(all []*client) (n int64) {
	for _, c := range all {
		n += c.again.Load()
	}
	return n
}
