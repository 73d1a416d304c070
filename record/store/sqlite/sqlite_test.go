package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/record"
	"flashbrief/record/query"
	"flashbrief/record/store/storetest"
)

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) record.Store {
		s, err := Open(context.Background(), filepath.Join(t.TempDir(), "record.db"))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		return s
	})
}

func TestWhatIsNoRecordIsRefused(t *testing.T) {
	dir := t.TempDir()
	words := filepath.Join(dir, "words.db")
	if err := os.WriteFile(words, []byte("not a database at all"), 0o600); err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(dir, "other.db")
	db, err := sql.Open("sqlite", other)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("CREATE TABLE somebody_elses (x)"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	newer := filepath.Join(dir, "newer.db")
	s, err := Open(context.Background(), newer)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.write.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)"); err != nil {
		t.Fatal(err)
	}
	s.Close()
	for _, path := range []string{words, other, newer} {
		if _, err := Open(context.Background(), path); !errors.Is(err, fault.Invalid) {
			t.Errorf("%s: got %v, want invalid", filepath.Base(path), err)
		}
	}
}

func TestNothingThatWasReadCanBeChanged(t *testing.T) {
	s, err := Open(context.Background(), filepath.Join(t.TempDir(), "record.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	filing := storetest.Filing("kept", time.UnixMilli(1))
	if _, err := s.File(context.Background(), filing); err != nil {
		t.Fatal(err)
	}
	if err := s.Publish(context.Background(), storetest.Edition(t, nil, "kept", &filing, time.UnixMilli(1))); err != nil {
		t.Fatal(err)
	}
	ruling := record.Ruling{ID: "r", Item: "i", By: "analyst", Act: "note", Reason: "to have one"}
	if err := s.Rule(context.Background(), ruling); err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{
		"UPDATE report SET text = 'x'", "DELETE FROM report", "UPDATE item SET told = 1", "DELETE FROM item",
		"UPDATE item SET span_start = 1", "UPDATE reading SET findings = x'00'", "DELETE FROM source", "UPDATE reader SET model = 'x'", "DELETE FROM reading",
		"UPDATE mention SET count = 0", "DELETE FROM mention",
		"UPDATE ruling SET reason = 'x'", "DELETE FROM ruling", "UPDATE edition SET reason = 'x'", "DELETE FROM edition",
	} {
		if _, err := s.write.Exec(statement); err == nil {
			t.Errorf("%s: went through", statement)
		}
	}
}

func TestAFullDiskIsToldClearly(t *testing.T) {
	s, err := Open(context.Background(), filepath.Join(t.TempDir(), "record.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.write.Exec("PRAGMA max_page_count = 60"); err != nil {
		t.Fatal(err)
	}
	for i := range 2000 {
		_, err = s.File(context.Background(), storetest.Filing(time.Duration(i).String(), time.UnixMilli(1)))
		if err != nil {
			break
		}
	}
	if !errors.Is(err, fault.Unavailable) {
		t.Fatalf("got %v, want unavailable", err)
	}
	reports, err := lookAt(s).Reports(context.Background(), record.Cut{})
	if err != nil || len(reports) == 0 {
		t.Errorf("after the disk filled up: %d reports, %v", len(reports), err)
	}
}

func BenchmarkFile(b *testing.B) {
	s, err := Open(context.Background(), filepath.Join(b.TempDir(), "record.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	for i := 0; b.Loop(); i++ {
		if _, err := s.File(context.Background(), storetest.Filing(time.Duration(i).String(), time.UnixMilli(1))); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkItems(b *testing.B) {
	s, err := Open(context.Background(), filepath.Join(b.TempDir(), "record.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	for i := range 1000 {
		if _, err := s.File(context.Background(), storetest.Filing(time.Duration(i).String(), time.UnixMilli(1))); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		if items, err := lookAt(s).Items(context.Background(), record.Selection{Where: query.Party{Codes: []string{"RUS"}}}); err != nil || len(items) != 1000 {
			b.Fatalf("%d items, %v", len(items), err)
		}
	}
}
