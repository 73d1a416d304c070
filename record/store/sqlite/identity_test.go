package sqlite_test

import (
	"compress/gzip"
	"context"
	"database/sql"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/query"
	"flashbrief/record/store/sqlite"
	"flashbrief/record/store/storetest"
	"flashbrief/world/plover"
)

// old returns the path of a copy of a record that version 0.1.0 made from five reports of the
// sample, with rulings of each kind.
func old(t *testing.T) string {
	t.Helper()
	packed, err := os.Open("testdata/record-0.1.0.db.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	from, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(from)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "old.db")
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestRulingsOfVersion010FindTheirItems opens a record of version 0.1.0: each ruling must apply
// to the item it was made on, under the item's new ID.
func TestRulingsOfVersion010FindTheirItems(t *testing.T) {
	ctx := context.Background()
	s, err := sqlite.Open(ctx, old(t))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	items, err := (storetest.Asked{Store: s}).Items(ctx, record.Selection{Rejected: true})
	if err != nil {
		t.Fatal(err)
	}
	byID := identified(t, items)
	for _, c := range []struct {
		ruling, words string
		category      plover.Category
		holds         bool // for an event, as read or as ruled
	}{
		{"01e239f91d98", "of a meeting of the Shanghai Cooperation Organization (SCO)", "CONSULT", true},
		{"b729b8bcb963", "Pakistan carried out air strikes on militants in Iran on January 18", "ASSAULT", true},
		{"ed7c8f0a4ff3", "A drone attack killed three U.S. soldiers at Tower 22 in Jordan on January 28", "ASSAULT", false},
		{"824ee454f8af", "Iran launched ballistic missiles at Erbil on January 15", "ASSAULT", true},
		{"3f0e06bb4546", "A drone attack killed three U.S. soldiers at Tower 22 in Jordan on January 28", "MOBILIZE", true},
		{"152f381fa857", "A drone attack killed three U.S. soldiers at Tower 22 in Jordan on January 28", "MOBILIZE", true},
		{"8d15b7e593a9", "Li affirmed China's commitment to a partnership with Iran", "COOPERATE", true},
		{"a427cf331d8a", "The death of a president is unlikely to change Iran's course toward Russia.", "", false},
		{"5d90cebcbe18", "Moscow could offer Tehran more arms and more advice.", "", false},
	} {
		item, r := ruled(t, s, byID, c.ruling)
		if item.Evidence == nil || item.Evidence[0].Words != c.words || item.Event() != nil && item.Event().Category != c.category {
			t.Errorf("ruling %s is on %+v, want %s %q", c.ruling, item, c.category, c.words)
		}
		holds := slices.ContainsFunc(item.Ruled, func(r record.Ruling) bool { return r.ID == c.ruling })
		if holds != c.holds || holds && r.Act == record.Reject && !item.Rejected {
			t.Errorf("ruling %s holds: %v, want %v; rejected %v", c.ruling, holds, c.holds, item.Rejected)
		}
	}
	added := byID[item(t, s, "3f0e06bb4546")]
	if got := added.Event().Date.String(); got != "2024-01-28/2024-02-01" {
		t.Errorf("the added event has the date %s, want that of its recoding", got)
	}
	if left, err := (storetest.Asked{Store: s}).Items(ctx, record.Selection{}); err != nil || len(left) != len(items)-3 {
		t.Errorf("%d of %d items stand, %v; want 3 rejected", len(left), len(items), err)
	}
}

// identified returns the items by their IDs, which must be those of this version.
func identified(t *testing.T, items []record.Item) map[string]record.Item {
	t.Helper()
	byID := map[string]record.Item{}
	for _, item := range items {
		if byID[item.ID].ID != "" || len(item.ID) != 24 {
			t.Errorf("two items have the ID %q", item.ID)
		}
		if item.Event() == nil && item.ID != record.IDOf(&item, 0) {
			t.Errorf("%s %q has the ID %s, want %s", item.Kind(), item.Evidence[0].Words, item.ID, record.IDOf(&item, 0))
		}
		byID[item.ID] = item
	}
	return byID
}

// ruled returns the ruling with the ID, and the item that it names.
func ruled(t *testing.T, s *sqlite.Store, byID map[string]record.Item, id string) (record.Item, record.Ruling) {
	t.Helper()
	all, err := (storetest.Asked{Store: s}).Rulings(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(all, func(r record.Ruling) bool { return r.ID == id })
	if at < 0 {
		t.Fatalf("ruling %s is gone", id)
	}
	return byID[all[at].Item], all[at]
}

func item(t *testing.T, s *sqlite.Store, ruling string) string {
	t.Helper()
	_, r := ruled(t, s, nil, ruling)
	return r.Item
}

// TestAMigratedRecordIsWhole checks what the migration may have broken: keys, triggers, rows
// that should not change, and what holds back drafts.
func TestAMigratedRecordIsWhole(t *testing.T) {
	ctx := context.Background()
	path := old(t)
	for range 2 { // and opening it once more changes nothing
		s, err := sqlite.Open(ctx, path)
		if err != nil {
			t.Fatal(err)
		}
		events, err := (storetest.Asked{Store: s}).Items(ctx, record.Selection{Where: query.Kind{record.Event}, Rejected: true})
		if err != nil {
			t.Fatal(err)
		}
		perfect := 0
		for _, e := range events {
			if e.Event().Aspect == reading.Perfect {
				perfect++
			}
		}
		if perfect != 4 {
			t.Errorf("%d events are told in the perfect, want 4", perfect)
		}
		s.Close()
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var broken int
	if err := db.QueryRow("SELECT count(*) FROM pragma_foreign_key_check").Scan(&broken); err != nil || broken > 0 {
		t.Errorf("%d keys lead nowhere, %v", broken, err)
	}
	for _, change := range []string{"UPDATE item SET told = ''", "UPDATE evidence SET words = 'x'", "UPDATE party SET name = ''", "UPDATE ruling SET by = 'x'"} {
		if _, err := db.Exec(change); err == nil {
			t.Errorf("%s: it was done", change)
		}
	}
}
