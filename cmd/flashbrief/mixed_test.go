package main

import (
	"encoding/json"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// row is what these tests read of a row in JSON.
type row struct{ ID, Item, Why string }

func rowsOf(t *testing.T, dir string, args ...string) (rows []row) {
	t.Helper()
	if err := json.Unmarshal([]byte(mustRun(t, dir, append(args, "--as", "json")...)), &rows); err != nil {
		t.Fatal(err)
	}
	return rows
}

// stint is one thing that a desk does: done reports whether the record has it already, as it may
// though the command was killed before it said so.
type stint struct {
	args func(t *testing.T, dir string) []string
	done func(t *testing.T, dir string) bool
}

// stints are a run of adding reports, ruling and backing up.
var stints = []stint{
	{args: func(*testing.T, string) []string { return []string{"add", "visits.jsonl"} }},
	rejecting(0),
	{args: func(*testing.T, string) []string { return []string{"backup", "backup.db", "--force"} }},
	{args: func(*testing.T, string) []string { return []string{"add", "talks.jsonl"} }},
	rejecting(1),
	{args: func(*testing.T, string) []string { return []string{"backup", "backup.db", "--force"} }},
}

// rejecting rejects the event that is the first when it is done for the nth time.
func rejecting(n int) stint {
	why := []string{"the first is refused", "the second is refused"}[n]
	return stint{
		args: func(t *testing.T, dir string) []string {
			return []string{"rule", "reject", rowsOf(t, dir, "timeline")[0].ID, "--by", "A. Reader", "--why", why}
		},
		done: func(t *testing.T, dir string) bool {
			for _, r := range rowsOf(t, dir, "rulings") {
				if r.Why == why {
					return true
				}
			}
			return false
		},
	}
}

// TestADisturbedRunEndsAsAnUndisturbedOne kills adding, ruling and backing up at random moments,
// runs each again to its end, and compares what the record then exports with what a record
// exports that nobody disturbed.
func TestADisturbedRunEndsAsAnUndisturbedOne(t *testing.T) {
	exports := [][]string{{"export", "--as", "plover"}, {"timeline", "--as", "json"}, {"ties", "--as", "json"}, {"who", "--as", "json"}, {"said", "--as", "json"}}
	calm := work(t)
	for _, s := range stints {
		mustRun(t, calm, s.args(t, calm)...)
	}
	random := rand.New(rand.NewPCG(11, 200))
	came := outcomes{}
	kills := trials(6, 200)
	for came["killed"] < kills {
		dir := work(t)
		for _, s := range stints {
			disturb(t, dir, s, random, came)
		}
		for _, q := range exports {
			if got, want := mustRun(t, dir, q...), mustRun(t, calm, q...); got != want {
				t.Fatalf("after %d kills: %v: got %s, want %s", came["killed"], q, got, want)
			}
		}
		for _, record := range []string{"flashbrief.db", "backup.db"} {
			mustRun(t, dir, "verify", "--record", filepath.Join(dir, record))
		}
		came["runs that export the same, and verify"]++
		t.Logf("after %d kills, %d runs export the same", came["killed"], came["runs that export the same, and verify"])
	}
	came.log(t)
}

// disturb starts a stint up to three times and kills it, then runs it to its end.
func disturb(t *testing.T, dir string, s stint, random *rand.Rand, came outcomes) {
	t.Helper()
	args := s.args(t, dir)
	for range 1 + random.IntN(3) {
		out, ended := killed(t, dir, time.Duration(random.IntN(250))*time.Millisecond, args...)
		if ended {
			came["ended before it was killed"]++
			return
		}
		came["killed"]++
		if s.done == nil {
			continue
		}
		done := false
		if _, err := run(dir, "verify"); err == nil { // there is a record
			done = s.done(t, dir)
		}
		if strings.HasPrefix(out, "ruling ") && !done {
			t.Fatalf("%v was reported as done, and is lost", args)
		}
		if done {
			came["killed when it was done"]++
			return
		}
	}
	mustRun(t, dir, args...)
}
