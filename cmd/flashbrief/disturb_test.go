package main

import (
	"database/sql"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	_ "modernc.org/sqlite" // for reading what the commands left
)

// These tests kill, crowd and damage the running program. FLASHBRIEF_DISTURB=full runs them at
// the length of the figures in docs/operations.md; with -v they print the result of each trial.

// trials returns the number of trials: few, or often in a full run.
func trials(few, often int) int {
	if os.Getenv("FLASHBRIEF_DISTURB") == "full" {
		return often
	}
	return few
}

// outcomes counts the results of trials.
type outcomes map[string]int

func (o outcomes) log(t *testing.T) {
	t.Helper()
	for _, what := range slices.Sorted(maps.Keys(o)) {
		t.Logf("%5d  %s", o[what], what)
	}
}

const (
	visits = `{"id":"one","date":"2023-12-08","text":"MOSCOW, December 7, 2023 - Russian President Vladimir Putin met Iranian President Ebrahim Raisi in Moscow on Thursday. Iran and Russia agreed to expand trade. Analysts said it is likely that both sign a treaty by June 2024."}
{"id":"two","date":"2024-01-16","text":"TEHRAN, January 16, 2024 - Iran attacked targets in northern Iraq on Monday, killing four people. Iraq condemned the attack and recalled its ambassador from Tehran."}
`
	talks = `{"id":"three","date":"2024-02-02","text":"China met Iran in Beijing on February 1, 2024. China urged Iran to show restraint. \"We will answer,\" Iranian Foreign Minister Hossein Amir-Abdollahian said. Israel criticized the meeting."}
`
)

// work returns a folder with reports to file.
func work(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"visits.jsonl": visits, "talks.jsonl": talks} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func command(dir string, args ...string) *exec.Cmd {
	cmd := exec.Command("flashbrief", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "FLASHBRIEF_BESIDE="+filepath.Join(os.TempDir(), "flashbrief-beside"))
	return cmd
}

// run runs a command to its end.
func run(dir string, args ...string) (out string, err error) {
	cmd := command(dir, args...)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	raw, err := cmd.Output()
	if err != nil {
		err = fmt.Errorf("flashbrief %s: %w: %s", strings.Join(args, " "), err, stderr.String())
	}
	return string(raw), err
}

func mustRun(t *testing.T, dir string, args ...string) string {
	t.Helper()
	out, err := run(dir, args...)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// killed runs a command, kills it after the delay unless it has ended, and returns its output.
func killed(t *testing.T, dir string, delay time.Duration, args ...string) (out string, ended bool) {
	t.Helper()
	cmd := command(dir, args...)
	var said strings.Builder
	cmd.Stdout = &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(delay, func() { cmd.Process.Kill() })
	err := cmd.Wait()
	timer.Stop()
	return said.String(), err == nil
}

func TestAFirstAddIsKilled(t *testing.T) {
	dir := work(t)
	mustRun(t, dir, "add", "visits.jsonl")
	want := mustRun(t, dir, "timeline", "--as", "json")
	came := outcomes{}
	n := trials(10, 300)
	for i := range n {
		dir := work(t)
		_, ended := killed(t, dir, 300*time.Millisecond*time.Duration(i)/time.Duration(n), "add", "visits.jsonl")
		what := "killed before there was a record"
		if _, err := os.Stat(filepath.Join(dir, "flashbrief.db")); err == nil {
			reports, _, _ := strings.Cut(mustRun(t, dir, "verify"), " ")
			what = "killed, the record whole, reports filed: " + reports
		}
		if ended {
			what = "ended before it was killed"
		}
		if _, err := run(dir, "add", "visits.jsonl"); err != nil {
			what = "the record is LOCKED"
			t.Error(err)
		} else if got := mustRun(t, dir, "timeline", "--as", "json"); got != want {
			what = "added again, it answers OTHERWISE"
			t.Errorf("trial %d: got %s, want %s", i, got, want)
		}
		came[what]++
	}
	came.log(t)
}

func TestTwoFirstAddsAtOnce(t *testing.T) {
	came := outcomes{}
	for range trials(4, 60) {
		dir := work(t)
		errs := make(chan error)
		for _, name := range []string{"visits.jsonl", "talks.jsonl"} {
			go func() {
				_, err := run(dir, "add", name)
				errs <- err
			}()
		}
		what := "both filed"
		for range 2 {
			if err := <-errs; err != nil {
				what = "one FAILED"
				t.Error(err)
			}
		}
		if got := mustRun(t, dir, "verify"); !strings.HasPrefix(got, "3 reports, 3 with") {
			what = "reports are LOST"
			t.Errorf("got %s, want 3 reports", got)
		}
		came[what]++
	}
	came.log(t)
}

func TestADamagedRecordGivesNoWrongAnswer(t *testing.T) {
	questions := [][]string{
		{"timeline", "--as", "json"}, {"timeline", "--about", "Iran", "--as", "json"}, {"ties", "--as", "json"}, {"who", "--as", "json"}, {"said", "--as", "json"},
		{"forecasts", "--as", "json"}, {"search", "Moscow", "--as", "json"}, {"brief", "--about", "Iran, Russia"}, {"export", "--as", "plover"}, {"rulings", "--as", "json"},
	}
	dir := work(t)
	mustRun(t, dir, "add", "visits.jsonl", "talks.jsonl")
	var want []string
	for _, q := range questions {
		want = append(want, mustRun(t, dir, q...))
	}
	path := filepath.Join(dir, "flashbrief.db")
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(48, 10))
	came := outcomes{}
	for i := range trials(6, 48) {
		broken := damaged(whole, i, random)
		if err := os.WriteFile(path, broken, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := run(dir, "verify"); err != nil {
			came["verify tells the damage"]++
		} else if !slices.Equal(broken, whole) {
			came["verify is BLIND"]++
			t.Errorf("damage %d: verify found no fault", i)
		}
		for k, q := range questions {
			what := "answered as before: it needs no damaged page"
			if got, err := run(dir, q...); err != nil {
				what = "an error that says that the record is damaged"
				if !strings.Contains(err.Error(), "damaged") {
					what = "another error"
				}
			} else if got != want[k] {
				what = "a WRONG answer"
				t.Errorf("damage %d: %v: got %s, want %s", i, q, got, want[k])
			}
			came[what]++
		}
	}
	came.log(t)
}

// damaged returns the bytes of a record with damage of one of six kinds.
func damaged(whole []byte, kind int, random *rand.Rand) []byte {
	const page = 8192
	out := slices.Clone(whole)
	at := func() []byte { return out[random.IntN(len(out)/page)*page:][:page] }
	switch kind % 6 {
	case 0: // one bit
		out[random.IntN(len(out))] ^= 1 << random.IntN(8)
	case 1: // a page of zeros
		clear(at())
	case 2: // two pages swapped
		x, y := at(), at()
		held := slices.Clone(x)
		copy(x, y)
		copy(y, held)
	case 3: // one name replaced by another everywhere, as by a slip in an editor
		out = []byte(strings.ReplaceAll(string(out), "Russia", "Prussi"))
	case 4: // some bytes of noise
		noise := at()[random.IntN(page/2):][:64]
		for i := range noise {
			noise[i] = byte(random.Uint32())
		}
	case 5: // the end cut off
		out = out[:random.IntN(len(out))]
	}
	return out
}

func TestBackupsAndRulingsAreKilled(t *testing.T) {
	dir := work(t)
	mustRun(t, dir, "add", "visits.jsonl")
	mustRun(t, dir, "backup", "backup.db")
	forecast := strings.SplitN(mustRun(t, dir, "forecasts", "--as", "csv"), "\n", 3)[1]
	forecast, _, _ = strings.Cut(forecast, ",")
	open := command(dir, "desk", "--listen", "127.0.0.1:0")
	if err := open.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		open.Process.Kill()
		open.Wait()
	}()
	random := rand.New(rand.NewPCG(2, 200))
	came := outcomes{}
	var told []string // rulings reported as kept
	for i := range trials(8, 200) {
		delay := time.Duration(random.IntN(160)) * time.Millisecond
		var what string
		if i%2 == 0 {
			out, ended := killed(t, dir, delay, "forecasts", "resolve", forecast, "--outcome", "void", "--on", "2024-06-30", "--by", "A. Reader", "--why", fmt.Sprint("trial ", i))
			if out != "" {
				told = append(told, out[:12])
			}
			what = tellEnd("ruling", ended, out != "")
		} else {
			_, ended := killed(t, dir, delay, "backup", "backup.db", "--force")
			what = tellEnd("backup", ended, ended)
		}
		kept := rulingsOf(t, filepath.Join(dir, "flashbrief.db"))
		for _, id := range told {
			if !slices.ContainsFunc(kept, func(k string) bool { return strings.HasPrefix(k, id) }) {
				what = "a ruling is LOST"
				t.Errorf("trial %d: the ruling %s was kept, and is not there", i, id)
			}
		}
		for _, record := range []string{"flashbrief.db", "backup.db"} {
			if _, err := run(dir, "verify", "--record", record); err != nil {
				what = record + " is DAMAGED"
				t.Error(err)
			}
		}
		came[what]++
	}
	came["rulings told, all there"] = len(told)
	came.log(t)
}

func tellEnd(what string, ended, told bool) string {
	switch {
	case ended:
		return what + " done"
	case told:
		return what + " killed, and told before"
	}
	return what + " killed"
}

// rulingsOf returns the IDs of the rulings in a record.
func rulingsOf(t *testing.T, path string) []string {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro&_pragma=busy_timeout(5000)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query("SELECT id FROM ruling")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			t.Fatal(err)
		}
		out = append(out, id)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}
