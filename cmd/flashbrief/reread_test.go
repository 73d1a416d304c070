package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// towns is a table of places in the form of GeoNames.
var towns = strings.ReplaceAll("3|Qaratepe|Qaratepe||34.2|45.1|P|PPL|IQ||||||40000||10|Asia/Baghdad|2026-01-01\n", "|", "\t")

// unreadBy fills a folder with a record of reports, none of which this reader has read with the
// record's table of places.
func unreadBy(t *testing.T, reports int) (dir string) {
	t.Helper()
	dir = t.TempDir()
	var lines strings.Builder
	for n := range reports {
		fmt.Fprintf(&lines, `{"id":"r%d","date":"2024-02-%02d","text":"BAGHDAD, February %d, 2024 - Iran shelled Qaratepe on Monday, killing %d people. Iraq condemned the attack."}`+"\n", n, n+2, n+2, n+3)
	}
	for name, text := range map[string]string{"reports.jsonl": lines.String(), "towns.txt": towns} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	mustRun(t, dir, "add", "reports.jsonl")
	mustRun(t, dir, "gazetteer", "add", "towns.txt")
	return dir
}

// TestReadingAgainIsKilled kills the reading again of reports at random moments. Whatever waits to be
// read is found by the next run, and read once.
func TestReadingAgainIsKilled(t *testing.T) {
	const reports = 12
	undisturbed := unreadBy(t, reports)
	mustRun(t, undisturbed, "reread")
	want := mustRun(t, undisturbed, "timeline", "--as", "json")
	if !strings.Contains(want, "Qaratepe") {
		t.Fatalf("got %s, want a town of the table", want)
	}
	dir := unreadBy(t, reports)
	random := rand.New(rand.NewPCG(7, 1))
	came := outcomes{}
	for range trials(3, 60) {
		_, ended := killed(t, dir, time.Duration(random.IntN(900))*time.Millisecond, "reread")
		came[map[bool]string{true: "ended before it was killed", false: "killed"}[ended]]++
		mustRun(t, dir, "verify")
	}
	mustRun(t, dir, "reread")
	came.log(t)
	if got := mustRun(t, dir, "timeline", "--as", "json"); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if readings := strings.Count(mustRun(t, dir, "dump"), `"reading":`); readings != 2*reports {
		t.Errorf("got %d readings, want %d: each report is read again once", readings, 2*reports)
	}
}
