package postgres

import (
	"strings"
	"testing"
)

func TestHowTheServerKeepsTheRecord(t *testing.T) {
	s := opened(t) // whose server runs with fsync=off, as the owner of the tables
	all, err := s.Examine(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	of := map[string]int{}
	for i := range all {
		of[all[i].What] = i + 1
	}
	for _, c := range []struct {
		what, found, advice string
		grave               bool
	}{
		{"fsync", "off", "set fsync to on", true},
		{"full_page_writes", "on", "", false},
		{"synchronous_commit", "on", "", false},
		{"data_checksums", "on", "", false},
		{"user", "flashbrief owns the tables", "does not", false},
		{"standby servers", "0 follow", "", false},
		{"tables", "0 rows", "", false},
		{"clock", "this machine is", "", false},
		{"connections", "of 120", "", false},
	} {
		at := of[c.what]
		if at == 0 {
			t.Errorf("nothing is said of %s", c.what)
			continue
		}
		if got := all[at-1]; !strings.Contains(got.Found, c.found) || !strings.Contains(got.Advice, c.advice) || (got.Advice == "") != (c.advice == "") || got.Grave != c.grave {
			t.Errorf("got %+v, want %+v", got, c)
		}
	}
}
