package sqlite_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"flashbrief/record"
	"flashbrief/record/store/sqlite"
	"flashbrief/record/store/storetest"
)

var update = flag.Bool("update", false, "write the golden files")

// unpacked returns the path of a copy of a packed record in testdata.
func unpacked(t *testing.T, name string) string {
	t.Helper()
	packed, err := os.Open(filepath.Join("testdata", name))
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

// TestAMigratedRecordSaysTheSame compares what records of older versions say, with their
// rulings applied, with what the program that made the first said.
func TestAMigratedRecordSaysTheSame(t *testing.T) {
	for _, name := range []string{"record-schema8.db.gz", "record-schema17.db.gz"} {
		t.Run(name, func(t *testing.T) { saysTheSame(t, name) })
	}
}

func saysTheSame(t *testing.T, name string) {
	s, err := sqlite.Open(context.Background(), unpacked(t, name))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	items, err := (storetest.Asked{Store: s}).Items(context.Background(), record.Selection{Rejected: true})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	for _, item := range items {
		found, err := json.Marshal(item.Finding)
		if err != nil {
			t.Fatal(err)
		}
		var ruled []string
		for _, r := range item.Ruled {
			ruled = append(ruled, r.ID)
		}
		fmt.Fprintln(&out, item.ID, item.Kind(), item.Report, item.True, item.Told, item.Rejected, ruled, item.Evidence, item.Parties, item.AsRead != nil, string(found))
	}
	golden := "testdata/record-schema8.txt"
	if *update {
		if err := os.WriteFile(golden, out.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	got := bytes.Split(out.Bytes(), []byte("\n"))
	for i, line := range bytes.Split(want, []byte("\n")) {
		if i >= len(got) || !bytes.Equal(got[i], line) {
			t.Fatalf("line %d: got %s, want %s", i+1, got[min(i, len(got)-1)], line)
		}
	}
}
