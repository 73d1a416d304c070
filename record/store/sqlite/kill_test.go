package sqlite

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"flashbrief/record"
	"flashbrief/record/store/storetest"
)

// fileForever is set in the environment of the child that files until it is killed.
const fileForever = "FLASHBRIEF_TEST_FILE_FOREVER"

func TestMain(m *testing.M) {
	if path := os.Getenv(fileForever); path != "" {
		fileUntilKilled(path)
	}
	os.Exit(m.Run())
}

// fileUntilKilled files reports with many items each, rules on one item of each, and prints
// each name when that is done.
func fileUntilKilled(path string) {
	s, err := Open(context.Background(), path)
	if err != nil {
		fmt.Println("open:", err)
		os.Exit(1)
	}
	for i := 0; ; i++ {
		word := fmt.Sprintf("%d-%d", os.Getpid(), i)
		f := storetest.Filing(word, time.UnixMilli(1))
		for len(f.Items) < 6 {
			next := f.Items[0]
			next.ID += fmt.Sprint(len(f.Items))
			f.Items = append(f.Items, next)
		}
		if _, err := s.File(context.Background(), f); err != nil {
			fmt.Println("file:", err)
			os.Exit(1)
		}
		r, err := record.RejectItem(&f.Items[0], f.Items, "analyst", "to have it ruled on", time.UnixMilli(2))
		if err == nil {
			err = s.Rule(context.Background(), r)
		}
		if err != nil {
			fmt.Println("rule:", err)
			os.Exit(1)
		}
		fmt.Println(f.Report.SHA256)
	}
}

func TestKilledAtAnyMomentItLosesNothingFinishedAndKeepsNothingHalf(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record.db")
	told := map[string]bool{} // reports that a child reported as filed
	kills := 25
	if testing.Short() {
		kills = 5
	}
	random := rand.New(rand.NewPCG(7, 7))
	for range kills {
		for _, sha := range killedWhileFiling(t, path, time.Duration(random.IntN(60_000))*time.Microsecond) {
			told[sha] = true
		}
		checkWhole(t, path, told)
	}
	if len(told) < kills {
		t.Fatalf("the children filed %d reports in all, want at least %d for the test to mean anything", len(told), kills)
	}
}

// killedWhileFiling starts a child, lets it file its first report, kills it after the delay,
// and returns the reports that it reported as filed.
func killedWhileFiling(t *testing.T, path string, delay time.Duration) []string {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), fileForever+"="+path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var filed []string
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if len(lines.Text()) != 64 {
			t.Fatalf("the child says %q", lines.Text())
		}
		if filed = append(filed, lines.Text()); len(filed) == 1 {
			time.AfterFunc(delay, func() { cmd.Process.Kill() })
		}
	}
	cmd.Wait()
	return filed
}

// checkWhole opens the record as the next run would, and looks for lost and partial reports.
func checkWhole(t *testing.T, path string, told map[string]bool) {
	t.Helper()
	s, err := Open(context.Background(), path)
	if err != nil {
		t.Fatalf("after the kill the record does not open: %v", err)
	}
	defer s.Close()
	kept := map[string]bool{}
	reports, err := lookAt(s).Reports(context.Background(), record.Cut{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range reports {
		kept[r.SHA256] = true
	}
	rulings, err := lookAt(s).Rulings(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	ruled := map[string]bool{}
	for _, r := range rulings {
		ruled[r.Evidence.Report] = true
	}
	for sha := range told {
		if !kept[sha] || !ruled[sha] {
			t.Errorf("report %.12s was filed and ruled on, and is lost", sha)
		}
	}
	for what, query := range map[string]string{
		"reports without a reading":    "SELECT count(*) FROM report WHERE number NOT IN (SELECT report FROM reading)",
		"readings without all items":   "SELECT count(*) FROM reading g WHERE (SELECT count(*) FROM item i WHERE i.reading = g.number) <> 6",
		"reports missing from search":  "SELECT count(*) FROM report r WHERE NOT EXISTS (SELECT 1 FROM report_words_docsize d WHERE d.id = r.number)",
		"items missing from the index": "SELECT count(*) FROM item i WHERE NOT EXISTS (SELECT 1 FROM posting p WHERE p.item = 2 * i.number) AND i.reading NOT IN (SELECT g.number FROM reading g JOIN report r ON r.number = g.report JOIN ruling u ON u.report = r.sha256)",
		"rows that point nowhere":      "SELECT count(*) FROM pragma_foreign_key_check",
		"faults in the file":           "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
	} {
		var n int
		if err := s.read.QueryRow(query).Scan(&n); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		if n > 0 {
			t.Errorf("%s: got %d, want none", what, n)
		}
	}
}
