package cli

import (
	"bytes"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"flashbrief/record/store/storetest/server"
)

func TestMain(m *testing.M) {
	status := m.Run()
	server.Stop()
	os.Exit(status)
}

// TestBothStoresGiveTheSameRows moves the sample into a database, and expects the output of every
// question of the table of doors to be the same there, byte for byte, and that of searches except for
// the order of the hits.
func TestBothStoresGiveTheSameRows(t *testing.T) {
	file, _ := sampled(t)
	database := server.New(t)
	var out, errs bytes.Buffer
	if status := Run([]string{"migrate", "--record", file, "--to", database}, strings.NewReader(""), &out, &errs); status != Done {
		t.Fatalf("status %d, %s", status, errs.String())
	}
	asked := 0
	for _, d := range doors {
		for _, ask := range slices.Concat(everyAsk, d.asks) {
			asked++
			if got, want := run(t, database, ask, d.command...), run(t, file, ask, d.command...); !bytes.Equal(got, want) {
				t.Errorf("%s?%s: the database says\n%s\nand the file\n%s", d.path, ask, got, want)
			}
		}
	}
	for _, ask := range []string{"about=Iran,+Russia", "about=Iran,+Israel&as-of=2024-05-20", "about=Iran&until=2024-05-01"} {
		asked++
		if got, want := run(t, database, ask, "brief"), run(t, file, ask, "brief"); !bytes.Equal(got, want) {
			t.Errorf("brief %s: the database says\n%s\nand the file\n%s", ask, got, want)
		}
	}
	for _, ask := range searches {
		if strings.Contains(ask, "limit") {
			continue // which hits these are depends on their order
		}
		asked++
		if got, want := found(t, run(t, database, ask, "search")), found(t, run(t, file, ask, "search")); !slices.Equal(got, want) {
			t.Errorf("search %s: the database finds %v, and the file %v", ask, got, want)
		}
	}
	t.Logf("%d questions", asked)
}

// found returns the reports that a search found, in order of their headlines.
func found(t *testing.T, printed []byte) []string {
	t.Helper()
	var hits []struct{ Headline string }
	if err := json.Unmarshal(printed, &hits); err != nil {
		t.Fatalf("%v: %s", err, printed)
	}
	var out []string
	for _, h := range hits {
		out = append(out, h.Headline)
	}
	slices.Sort(out)
	return out
}
