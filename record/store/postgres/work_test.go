package postgres

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/store/storetest"
)

// newer are the versions of a reader that has read nothing yet.
var newer = reading.Versions{Reader: "2", Model: "m", Lexicon: "l", Codebook: "c"}

// waiting returns a record with reports that wait for the newer reader, and their SHA-256s, the
// newest first.
func waiting(t *testing.T, n int) (*Store, []string) {
	t.Helper()
	s := opened(t)
	var shas []string
	for i := range n {
		f := storetest.Filing(fmt.Sprint("waits ", i), time.UnixMilli(1))
		if _, err := s.File(t.Context(), f); err != nil {
			t.Fatal(err)
		}
		shas = append(shas, f.Report.SHA256)
	}
	slices.Reverse(shas)
	return s, shas
}

func shift(name string, lease time.Duration) record.Shift {
	return record.Shift{Token: name, Name: name, By: newer, Lease: lease, Tries: 3}
}

// read returns what the newer reader reads in the nth report.
func read(n int) record.Filing {
	f := storetest.Filing(fmt.Sprint("waits ", n), time.UnixMilli(2))
	f.Report.Versions = newer
	return f
}

func claims(t *testing.T, s *Store, by record.Shift, most int, want ...string) {
	t.Helper()
	if got, _, err := s.Claim(t.Context(), by, most); err != nil || !slices.Equal(got, want) {
		t.Fatalf("%s claims %d: got %.6v %v, want %.6v", by.Name, most, got, err, want)
	}
}

func settles(t *testing.T, s *Store, by record.Shift, done record.Settled, want ...bool) {
	t.Helper()
	if got, err := s.Settle(t.Context(), by, done); err != nil || !slices.Equal(got, want) {
		t.Fatalf("%s settles: got %v %v, want %v", by.Name, got, err, want)
	}
}

func TestAReportIsOneShiftsAtATime(t *testing.T) {
	s, shas := waiting(t, 3)
	a, b := shift("a", time.Minute), shift("b", time.Minute)
	claims(t, s, a, 2, shas[:2]...)
	claims(t, s, b, 5, shas[2])
	claims(t, s, b, 5)
	settles(t, s, b, record.Settled{Filings: []record.Filing{read(2)}}, false) // it is a's
	settles(t, s, a, record.Settled{Filings: []record.Filing{read(2), read(1)}}, true, true)
	settles(t, s, a, record.Settled{Filings: []record.Filing{read(2)}}, false)
	if err := s.Release(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	claims(t, s, a, 5, shas[2])
	settles(t, s, a, record.Settled{Known: shas[2:]})
	w, err := s.Work(t.Context(), newer)
	if err != nil || w.Reports != 3 || w.Read != 2 || w.Waiting != 1 || w.Claimed != 0 || len(w.Shifts) != 1 || w.Shifts[0].Filed != 2 {
		t.Errorf("got %+v %v, want two read, and one waiting that nobody has read after all", w, err)
	}
}

// TestAShiftThatSleptPastItsLeaseChangesNothing is about a program that is stopped while it reads,
// and goes on when its reports are another's, or nobody's.
func TestAShiftThatSleptPastItsLeaseChangesNothing(t *testing.T) {
	s, shas := waiting(t, 2)
	slow, quick := shift("slow", time.Second), shift("quick", time.Minute)
	claims(t, s, slow, 2, shas...)
	time.Sleep(1100 * time.Millisecond)
	settles(t, s, slow, record.Settled{Filings: []record.Filing{read(1)}}, false)
	claims(t, s, quick, 2, shas[0])
	if err := s.Renew(t.Context(), slow); err != nil {
		t.Fatal(err)
	}
	settles(t, s, slow, record.Settled{Filings: []record.Filing{read(1), read(0)}, Failed: []record.Failed{{Report: shas[0], Reason: "late"}}}, false, false)
	settles(t, s, quick, record.Settled{Filings: []record.Filing{read(1)}}, true)
	if a, err := s.Audit(t.Context()); err != nil || len(a.Faults) > 0 || a.Findings != 3 {
		t.Errorf("got %+v %v, want three findings: one report was read twice", a, err)
	}
}

func TestARenewedLeaseLasts(t *testing.T) {
	s, shas := waiting(t, 1)
	slow := shift("slow", 2*time.Second)
	claims(t, s, slow, 1, shas...)
	for range 4 {
		time.Sleep(700 * time.Millisecond)
		if err := s.Renew(t.Context(), slow); err != nil {
			t.Fatal(err)
		}
	}
	claims(t, s, shift("quick", time.Minute), 1)
	settles(t, s, slow, record.Settled{Filings: []record.Filing{read(0)}}, true)
}

// TestALeaseIsRenewedWhileReportsAreSettled renews without pause while many reports are settled, the last
// first: neither may wait for what the other has locked.
func TestALeaseIsRenewedWhileReportsAreSettled(t *testing.T) {
	const n = 200
	s, shas := waiting(t, n)
	me := shift("me", time.Minute)
	claims(t, s, me, n, shas...)
	var done record.Settled
	for i := range n / 2 {
		done.Filings = append(done.Filings, read(n-1-i))
		done.Failed = append(done.Failed, record.Failed{Report: shas[n-1-i], Reason: "a panic"})
	}
	ctx, stop := context.WithCancel(t.Context())
	renewed := make(chan error)
	go func() {
		var err error
		for err == nil && ctx.Err() == nil {
			err = s.Renew(context.WithoutCancel(ctx), me)
		}
		renewed <- err
	}()
	settles(t, s, me, done, slices.Repeat([]bool{true}, n/2)...)
	stop()
	if err := <-renewed; err != nil {
		t.Errorf("renewing: %v", err)
	}
}

func TestAReportThatCannotBeReadIsParkedWithItsReason(t *testing.T) {
	s, shas := waiting(t, 3)
	a := shift("a", time.Minute)
	claims(t, s, a, 3, shas...)
	settles(t, s, a, record.Settled{Filings: []record.Filing{read(0)}, Failed: []record.Failed{{Report: shas[0], Reason: "a panic"}, {Report: shas[1], Reason: "a panic"}}}, true)
	claims(t, s, a, 3, shas[0]) // alone, as the next
	settles(t, s, a, record.Settled{Failed: []record.Failed{{Report: shas[0], Reason: "another panic"}}})
	claims(t, s, a, 3, shas[1])
	settles(t, s, a, record.Settled{Filings: []record.Filing{read(1)}}, true)
	killed := shift("killed", time.Millisecond)
	claims(t, s, killed, 3, shas[0])
	time.Sleep(10 * time.Millisecond)
	claims(t, s, a, 3)
	w, err := s.Work(t.Context(), newer)
	if err != nil || len(w.Parked) != 1 || w.Parked[0].Report != shas[0] || w.Parked[0].Tries != 3 || !strings.Contains(w.Parked[0].Reason, "ended") {
		t.Errorf("got %+v %v, want the first parked after three tries", w, err)
	}
	if n, err := s.Unpark(t.Context(), newer, "another"); err != nil || n != 0 {
		t.Errorf("got %d %v, want no other report tried again", n, err)
	}
	if n, err := s.Unpark(t.Context(), newer); err != nil || n != 1 {
		t.Errorf("got %d %v, want 1 to be tried again", n, err)
	}
	claims(t, s, a, 3, shas[0])
}
