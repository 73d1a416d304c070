package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/record"
	"flashbrief/record/store/storetest"
)

const reportsInLog = 12

// leftOpen returns the bytes of a record and of its log as left by a program that is killed
// after filing some reports.
func leftOpen(t *testing.T) (raw, log []byte) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "record.db")
	s := mustOpen(t, path)
	defer s.Close()
	for i := range reportsInLog {
		if _, err := s.File(context.Background(), storetest.Filing(fmt.Sprint(i), time.UnixMilli(1))); err != nil {
			t.Fatal(err)
		}
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	log, err = os.ReadFile(path + "-wal")
	if err != nil {
		t.Fatal(err)
	}
	return raw, log
}

func TestALogThatIsDamagedGivesNoAnswer(t *testing.T) {
	ctx := context.Background()
	raw, log := leftOpen(t)
	last := len(log) - frameHeader - pageSize // start of the last frame
	for what, c := range map[string]struct {
		damage func([]byte) []byte
		kept   int // reports; -1 for an error
	}{
		"none":                      {func(b []byte) []byte { return b }, reportsInLog},
		"a bit of the first page":   {func(b []byte) []byte { b[logHeader+frameHeader+99] ^= 1; return b }, -1},
		"a bit of a frame's header": {func(b []byte) []byte { b[logHeader+3*(frameHeader+pageSize)+2] ^= 1; return b }, -1},
		"a bit in the middle":       {func(b []byte) []byte { b[len(b)/2] ^= 1; return b }, -1},
		"a bit of the header":       {func(b []byte) []byte { b[17] ^= 1; return b }, -1},
		"the last report half written, as when the power goes": {func(b []byte) []byte { b[last+frameHeader+5] ^= 1; return b }, reportsInLog - 1},
		"the last frame not written":                           {func(b []byte) []byte { return b[:last] }, reportsInLog - 1},
		"an older log behind this one":                         {func(b []byte) []byte { return append(b, stale(b)...) }, reportsInLog},
	} {
		path := filepath.Join(t.TempDir(), "record.db")
		write(t, path, raw)
		write(t, path+"-wal", c.damage(append([]byte(nil), log...)))
		a, err := Verify(ctx, path)
		if err != nil || (len(a.Faults) > 0) != (c.kept < 0) || c.kept >= 0 && a.Reports != c.kept {
			t.Errorf("%s: verified: got %+v %v, want %d reports", what, a, err, c.kept)
		}
		for _, open := range []func(context.Context, string, ...Option) (*Store, error){OpenToAsk, Open} {
			s, err := open(ctx, path)
			switch {
			case c.kept < 0 && !errors.Is(err, fault.Invalid):
				t.Errorf("%s: got %v, want invalid", what, err)
			case c.kept >= 0 && err != nil:
				t.Errorf("%s: %v", what, err)
			case c.kept >= 0:
				holds(t, s, what, c.kept)
			}
		}
	}
}

// holds checks that the store has as many reports as were kept, and closes it.
func holds(t *testing.T, s *Store, what string, kept int) {
	t.Helper()
	defer s.Close()
	if reports, err := lookAt(s).Reports(context.Background(), record.Cut{}); err != nil || len(reports) != kept {
		t.Errorf("%s: got %d reports %v, want %d", what, len(reports), err, kept)
	}
}

// stale returns the frames of a log with another salt.
func stale(log []byte) []byte {
	frames := append([]byte(nil), log[logHeader:]...)
	for at := 0; at < len(frames); at += frameHeader + pageSize {
		frames[at+8]++
	}
	return frames
}
