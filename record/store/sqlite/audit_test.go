package sqlite

import (
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"flashbrief/record/store/storetest"
)

func TestVerifyFindsWhatSomebodyChanged(t *testing.T) {
	for what, c := range map[string]struct{ change, finds string }{
		"nothing":                {"SELECT 1", ""},
		"a text":                 {"UPDATE report SET text = replace(text, 'Iran', 'Irak') WHERE rowid = 3", "the text differs from the one filed"},
		"a hash of a text too":   {"UPDATE report SET text = text || ' ' WHERE rowid = 3; UPDATE source SET text_sha256 = '0' WHERE report = 3", "the text differs from"},
		"bytes as they came in":  {"UPDATE source SET encoding = 'gzip', data = x'1f8b00' WHERE report = 2", "cannot be unpacked"},
		"the place of words":     {"UPDATE item SET span_start = 1, span_end = 9000 WHERE number = 1", "has no words under"},
		"a finding":              {"UPDATE reading SET findings = x'00' WHERE number = 1", "findings of reading 1"},
		"words of a ruling":      {"UPDATE ruling SET words = 'Iran met France in Moscow.' WHERE rowid = 1", "does not say"},
		"a reason of a ruling":   {"UPDATE ruling SET reason = 'x' WHERE number = 1", "the log: row"},
		"a day of a finding":     {"UPDATE item SET told = told + 1 WHERE number = 3", "the log: row"},
		"a title":                {"UPDATE report SET title = 'x' WHERE number = 3", "the log: row"},
		"a row of the log":       {"DELETE FROM log WHERE number = 2", "the log: row 3"},
		"the end of the log":     {"DELETE FROM log WHERE number = (SELECT max(number) FROM log)", "the log: it has"},
		"a ruling, taken away":   {"DELETE FROM ruling", "the log: "},
		"a text of an edition":   {"UPDATE edition SET text = 'x' WHERE number = 1", "the log: row"},
		"words of an edition":    {"UPDATE edition SET rests = replace(rests, 'Iran', 'Irak')", "edition"},
		"an edition, gone":       {"DELETE FROM resting; DELETE FROM edition", "the log: row"},
		"a report, taken away":   {"DELETE FROM report WHERE number = 2", "refers to a row"},
		"a finding, taken away":  {"DELETE FROM item WHERE number = 2", "has 0 of its 1 findings"},
		"where an item is found": {"DELETE FROM posting WHERE item = (SELECT min(item) FROM posting)", "the index: under"},
		"a day in the index":     {"UPDATE posting SET told = told + 1 WHERE item = (SELECT max(item) FROM posting)", "the index: under"},
		"an item as ruled on":    {"DELETE FROM stood WHERE number = 2", "is not kept as ruled on"},
		"another item ruled on":  {"UPDATE stood SET item = (SELECT item FROM stood WHERE number = 2) WHERE number = 1", "is not kept as ruled on"},
		"an item ruled on twice": {"INSERT INTO stood (report, item) SELECT report, item FROM stood WHERE number = 3", "items are kept as ruled on"},
		"a name":                 {"UPDATE named SET count = count + 1 WHERE number = 1", "the names: "},
		"the full-text index":    {"INSERT INTO report_words (report_words, rowid, headline, text) SELECT 'delete', rowid, headline, text FROM report WHERE rowid = 4", "full-text index"},
	} {
		path, _ := filled(t)
		db := connect(path, way{mode: "rw", lock: "immediate", connections: 1})
		unguarded(t, db)
		if _, err := db.Exec(c.change); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		db.Close()
		a, err := Verify(context.Background(), path)
		if err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		if found := strings.Join(a.Faults, "\n"); (c.finds == "") != (found == "") || !strings.Contains(found, c.finds) {
			t.Errorf("%s: got %q, want %q", what, found, c.finds)
		}
	}
}

// unguarded removes the triggers that keep a record from being changed.
func unguarded(t *testing.T, db *sql.DB) {
	t.Helper()
	rows, err := db.Query("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	if err := each(rows, func(rows *sql.Rows) error {
		var name string
		err := rows.Scan(&name)
		names = append(names, name)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if _, err := db.Exec("DROP TRIGGER " + name); err != nil {
			t.Fatal(err)
		}
	}
}

func TestVerifyFindsADamagedPage(t *testing.T) {
	path, raw := filled(t)
	for page := range len(raw) / pageSize {
		damaged := append([]byte(nil), raw...)
		damaged[page*pageSize+pageSize/2] ^= 8
		write(t, path, damaged)
		if a, err := Verify(context.Background(), path); err != nil || len(a.Faults) == 0 {
			t.Errorf("page %d: got %d faults %v, want some", page+1, len(a.Faults), err)
		}
	}
}

func TestVerifySaysWhatCannotBeHeldToItsBytes(t *testing.T) {
	path, _ := filled(t)
	s := mustOpen(t, path)
	f := storetest.Filing("from the record", time.UnixMilli(1))
	f.Report.Raw, f.Report.Format, f.Report.SHA256 = nil, "html", strings.Repeat("a", 64)
	for i := range f.Items {
		f.Items[i].Report = f.Report.SHA256
		for k := range f.Items[i].Evidence {
			f.Items[i].Evidence[k].Report = f.Report.SHA256
		}
	}
	if _, err := s.File(context.Background(), f); err != nil {
		t.Fatal(err)
	}
	s.Close()
	if a, err := Verify(context.Background(), path); err != nil || len(a.Faults) > 0 || a.Reports != 41 || a.Sources != 40 {
		t.Errorf("got %+v %v, want 40 of 41 reports held to their bytes", a, err)
	}
}

func TestBytesThatAreNotTheReportsAreNotFiled(t *testing.T) {
	s := mustOpen(t, t.TempDir()+"/record.db")
	defer s.Close()
	f := storetest.Filing("other bytes", time.UnixMilli(1))
	f.Report.Raw = []byte("other bytes")
	if _, err := s.File(context.Background(), f); err == nil {
		t.Error("it was filed")
	}
}

// TestVerifyFindsEveryFlippedBit flips bits anywhere in the pages of tables and indexes and in the
// log of the newest changes. Only in the last transaction of that log may a bit go unnamed: it
// looks like a power failure before the report was told as filed, and then that report is not
// there.
func TestVerifyFindsEveryFlippedBit(t *testing.T) {
	ctx := context.Background()
	random := rand.New(rand.NewPCG(100, 1))
	path, raw := filled(t)
	for range 100 {
		at := random.IntN(len(raw))
		write(t, path, flipped(raw, at, random.IntN(8)))
		page := fmt.Sprintf("page %d", at/pageSize+1)
		a, err := Verify(ctx, path)
		if err != nil || len(a.Faults) == 0 {
			t.Errorf("byte %d: got %+v %v, want a fault", at, a, err)
		} else if found := strings.Join(a.Faults, "\n"); at >= pageSize && !strings.Contains(found, page) {
			t.Errorf("byte %d: got %q, want the fault to name %s", at, found, page)
		}
	}
	raw, log := leftOpen(t)
	last := lastTransaction(log)
	for range 100 {
		at := random.IntN(len(log))
		path := filepath.Join(t.TempDir(), "record.db")
		write(t, path, raw)
		write(t, path+"-wal", flipped(log, at, random.IntN(8)))
		a, err := Verify(ctx, path)
		asIfNotFiled := at >= last && a.Reports == reportsInLog-1
		if err != nil || len(a.Faults) == 0 && !asIfNotFiled {
			t.Errorf("byte %d of the log, whose last transaction begins at %d: got %+v %v, want a fault", at, last, a, err)
		}
	}
}

// flipped returns a copy of b with one bit changed.
func flipped(b []byte, at, bit int) []byte {
	out := slices.Clone(b)
	out[at] ^= 1 << bit
	return out
}

// lastTransaction returns the offset of the first frame of a log's last transaction. The last
// frame of each transaction, and no other, tells a size of the file.
func lastTransaction(log []byte) int {
	begins, next := logHeader, logHeader
	for at := logHeader; at < len(log); at += frameHeader + pageSize {
		begins = next
		if binary.BigEndian.Uint32(log[at+4:]) != 0 {
			next = at + frameHeader + pageSize
		}
	}
	return begins
}
