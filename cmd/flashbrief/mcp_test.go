package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestAClientOfOthersCallsEveryTool has the Python client of the protocol start the program, list its
// tools and call each.
func TestAClientOfOthersCallsEveryTool(t *testing.T) {
	if testing.Short() {
		t.Skip("runs programs of others")
	}
	python := filepath.Join("..", "..", "build", "outside", "python", "bin", "python")
	if exec.Command(python, "-c", "import mcp").Run() != nil {
		t.Skip("not installed: make outside-readers")
	}
	program, err := exec.LookPath("flashbrief")
	if err != nil {
		t.Fatal(err)
	}
	record := filepath.Join(t.TempDir(), "record.db")
	mustRun(t, ".", "add", "--record", record, "../../sample")
	out, err := exec.CommandContext(t.Context(), python, "-I", filepath.Join("testdata", "outside", "mcp.py"), program, "mcp", "--record", record).CombinedOutput()
	if got := strings.TrimSpace(string(out)); err != nil || got != "9" {
		t.Errorf("got %s %v, want nine tools that answer", got, err)
	}
}
