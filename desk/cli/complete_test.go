package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestAShellCompletesTheOutletsOfTheRecord asks for completions before and after a report of the outlet is added.
func TestAShellCompletesTheOutletsOfTheRecord(t *testing.T) {
	at := t.TempDir()
	record, report := filepath.Join(at, "record.db"), filepath.Join(at, "talks.md")
	if err := os.WriteFile(report, []byte("---\ntitle: Talks in Moscow\ndate: 2024-05-04\npublisher: Harbour Post\n---\n\nIran met Russia in Moscow on May 4, 2024.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	run := func(args ...string) string {
		var out, errs bytes.Buffer
		if status := Run(args, strings.NewReader(""), &out, &errs); status != Done {
			t.Fatalf("%v: status %d, %s", args, status, errs.String())
		}
		return out.String()
	}
	if got := run("__complete", "timeline", "--record", record, "outlet:har"); strings.Contains(got, "outlet:") {
		t.Errorf("without a record: got %q, want nothing", got)
	}
	run("add", report, "--record", record)
	for typed, want := range map[string]string{"outlet:har": `outlet:"Harbour Post"`, "oil outlet:": `oil outlet:"Harbour Post"`, "outlet:x": ""} {
		got, _, _ := strings.Cut(run("__complete", "timeline", "--record", record, typed), ":6")
		if strings.TrimSpace(got) != want {
			t.Errorf("%s: got %q, want %q", typed, got, want)
		}
	}
}
