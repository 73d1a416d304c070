package sqlite_test

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/record"
	"flashbrief/record/store/sqlite"
	"flashbrief/record/store/storetest"
	"flashbrief/record/store/storetest/made"
)

// madeRecord returns a record of some hundred reports with rulings and further readings.
func madeRecord(t *testing.T) *sqlite.Store {
	t.Helper()
	s := opened(t, filepath.Join(t.TempDir(), "made.db"))
	published := false
	for step := range (made.Plan{Events: 500, Seed: 6}).Steps() {
		var err error
		if step.Filing != nil {
			if _, err = s.File(context.Background(), *step.Filing); err == nil && !published && len(step.Filing.Items) > 0 {
				published = true
				err = s.Publish(context.Background(), storetest.Edition(t, nil, "piece", step.Filing, time.UnixMilli(1)))
			}
		} else {
			err = s.Rule(context.Background(), *step.Ruling)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Watch(context.Background(), record.Watched{Address: "https://a.example/feed", Next: time.UnixMilli(1).UTC(), State: []byte(`{"kind":"feed"}`)}); err != nil {
		t.Fatal(err)
	}
	return s
}

func opened(t *testing.T, path string) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func dump(t *testing.T, s *sqlite.Store) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := s.Dump(context.Background(), &out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestADumpLosesNothing loads dumps of a made record, and of one of an older version, and
// expects the same dump of what was loaded, and no fault in it.
func TestADumpLosesNothing(t *testing.T) {
	for what, s := range map[string]*sqlite.Store{"made": madeRecord(t), "old": opened(t, unpacked(t, "record-schema8.db.gz"))} {
		want := dump(t, s)
		path := filepath.Join(t.TempDir(), "loaded.db")
		loaded := opened(t, path)
		if acts, err := loaded.Load(context.Background(), bytes.NewReader(want)); err != nil || acts < 10 {
			t.Fatalf("%s: %d acts, %v", what, acts, err)
		}
		if !bytes.Equal(dump(t, loaded), want) {
			t.Errorf("%s: what was loaded is dumped otherwise", what)
		}
		loaded.Close()
		if a, err := sqlite.Verify(context.Background(), path); err != nil || len(a.Faults) > 0 || !strings.Contains(string(want), a.Last) {
			t.Errorf("%s: %+v %v", what, a, err)
		}
	}
}

func TestADumpThatWasChangedIsNotLoaded(t *testing.T) {
	whole := dump(t, madeRecord(t))
	lines := bytes.SplitAfter(whole, []byte("\n"))
	for what, raw := range map[string][]byte{
		"another word":   bytes.Replace(whole, []byte(`"reason":"only`), []byte(`"reason":"Only`), 1),
		"a line less":    append(bytes.Join(lines[:5], nil), bytes.Join(lines[6:], nil)...),
		"no end":         bytes.Join(lines[:len(lines)-2], nil),
		"a newer one":    bytes.Replace(whole, []byte(`"flashbrief_record":1`), []byte(`"flashbrief_record":9`), 1),
		"something else": []byte("{}\n"),
		"no JSON":        []byte("nothing\n"),
		"nothing":        nil,
	} {
		s := opened(t, filepath.Join(t.TempDir(), "loaded.db"))
		if _, err := s.Load(context.Background(), bytes.NewReader(raw)); !errors.Is(err, fault.Invalid) {
			t.Errorf("%s: got %v, want invalid", what, err)
		}
		if n := len(bytes.Split(dump(t, s), []byte("\n"))); n != 3 {
			t.Errorf("%s: %d lines were kept, want the first and the last", what, n-1)
		}
	}
}

func TestACompactedRecordIsTheSameAndSmaller(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record.db")
	s := opened(t, path)
	if _, err := s.Load(context.Background(), bytes.NewReader(dump(t, madeRecord(t)))); err != nil {
		t.Fatal(err)
	}
	var more []record.Filing // of what leaves room in pages
	for step := range (made.Plan{Events: 500, Seed: 12}).Steps() {
		if step.Filing != nil {
			more = append(more, *step.Filing)
		}
	}
	if _, err := s.FileAll(context.Background(), more); err != nil {
		t.Fatal(err)
	}
	want := dump(t, s)
	if _, _, err := sqlite.Compact(context.Background(), path, sqlite.Patience(time.Second)); !errors.Is(err, fault.Unavailable) {
		t.Errorf("while it is open: got %v, want unavailable", err)
	}
	s.Close()
	before, after, err := sqlite.Compact(context.Background(), path)
	if err != nil || after >= before {
		t.Fatalf("%d bytes before, %d after, %v", before, after, err)
	}
	if !bytes.Equal(dump(t, opened(t, path)), want) {
		t.Error("it is dumped otherwise")
	}
}
