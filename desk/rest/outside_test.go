package rest

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// installed returns the path of a program of others; the test is skipped without it.
func installed(t *testing.T, at ...string) string {
	t.Helper()
	if testing.Short() {
		t.Skip("runs programs of others")
	}
	path, err := filepath.Abs(filepath.Join(append([]string{"..", "..", "build", "outside"}, at...)...))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Skip("not installed: make outside-readers")
	}
	return path
}

// TestTheDescriptionIsClean has redocly look at the description.
func TestTheDescriptionIsClean(t *testing.T) {
	program := installed(t, "node_modules", ".bin", "redocly")
	cmd := exec.CommandContext(t.Context(), program, "lint", "--extends", "recommended", filepath.Join("client", "openapi.json"))
	cmd.Env = append(os.Environ(), "REDOCLY_TELEMETRY=off", "CI=1")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("redocly lint: %v: %s", err, out)
	}
}

// TestStrangeRequestsAreAnsweredAsDescribed has schemathesis ask what the description allows and what it does not:
// no answer may be an internal error, or one that the description lacks.
func TestStrangeRequestsAreAnsweredAsDescribed(t *testing.T) {
	program := installed(t, "python", "bin", "schemathesis")
	a := answering(t, false)
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, "run", a.URL+Prefix+"/openapi.json", "--exclude-path", newsPath, "--phases", "examples,coverage,fuzzing", "--max-examples", "10",
		"--seed", "11", "--checks", "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance", "--request-timeout", "60", "--generation-database", "none")
	cmd.Dir = t.TempDir()
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("schemathesis: %v: %s", err, out)
	}
}
