package main

import (
	"archive/zip"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"flashbrief/record/store/storetest/server"
)

func TestMain(m *testing.M) {
	testscript.Main(served{m}, map[string]func(){"flashbrief": main})
}

// served runs the tests, and ends the server of PostgreSQL that they have started.
type served struct{ *testing.M }

func (s served) Run() int {
	code := s.M.Run()
	server.Stop()
	return code
}

// database sets DATABASE to the address of an empty database.
func database(ts *testscript.TestScript, _ bool, _ []string) {
	address, err := server.Address(context.Background())
	ts.Check(err)
	ts.Setenv("DATABASE", address)
}

// TestStories runs the scripts in testdata/script: each is a person at the command line,
// starting in an empty folder.
func TestStories(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("XDG_DATA_HOME", filepath.Join(env.WorkDir, "data"))
			env.Setenv("COLUMNS", "1000") // one line for each row, so that a pattern can match it
			return nil
		},
		Condition: func(name string) (bool, error) {
			switch name {
			case "root":
				return os.Geteuid() == 0, nil
			case "disk":
				return canMount(), nil
			case "postgres":
				return server.Absent() == nil, nil
			}
			return false, fmt.Errorf("no condition %q", name)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"sparse":    sparse,
			"nested":    nested,
			"repeat":    repeat,
			"tinydisk":  tinydisk,
			"readonly":  readonly,
			"overwrite": overwrite,
			"status":    status,
			"truncate":  truncate,
			"bytes":     raw,
			"zipped":    zipped,
			"database":  database,
		},
	})
}

// status N COMMAND… runs a command that must exit with the status.
func status(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var ended *exec.ExitError
		if !errors.As(err, &ended) {
			ts.Fatalf("%v", err)
		}
		got = ended.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit status: got %d, want %d", got, want)
	}
}

// sparse FILE MEGABYTES creates a large file that takes no space.
func sparse(ts *testscript.TestScript, _ bool, args []string) {
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	megabytes, err := strconv.Atoi(args[1])
	ts.Check(err)
	ts.Check(f.Truncate(int64(megabytes) << 20))
	ts.Check(f.Close())
}

// nested FILE DEPTH creates a page of nested tags that are never closed.
func nested(ts *testscript.TestScript, _ bool, args []string) {
	depth, err := strconv.Atoi(args[1])
	ts.Check(err)
	page := "<html><body>" + strings.Repeat("<div><b><table><tr><td>", depth) + "deep down"
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(page), 0o600))
}

// repeat FILE TIMES SOURCE creates JSON Lines of many reports, each the source's text with its
// number before it.
func repeat(ts *testscript.TestScript, _ bool, args []string) {
	times, err := strconv.Atoi(args[1])
	ts.Check(err)
	source := ts.ReadFile(args[2])
	var b strings.Builder
	for i := range times {
		fmt.Fprintf(&b, "{\"id\":\"n%d\",\"date\":\"2024-05-20\",\"text\":%s}\n", i, strconv.Quote(fmt.Sprintf("Dispatch %d.\n\n%s", i, source)))
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(b.String()), 0o600))
}

// zipped FILE TABLE creates an archive of a table with columns separated by bars.
func zipped(ts *testscript.TestScript, _ bool, args []string) {
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	w := zip.NewWriter(f)
	inner, err := w.Create(args[1])
	ts.Check(err)
	_, err = inner.Write([]byte(strings.ReplaceAll(ts.ReadFile(args[1]), "|", "\t")))
	ts.Check(err)
	ts.Check(w.Close())
	ts.Check(f.Close())
}

// truncate FILE BYTES cuts a file short.
func truncate(ts *testscript.TestScript, _ bool, args []string) {
	size, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), size))
}

// overwrite FILE BYTE WORDS writes words at a byte of a file.
func overwrite(ts *testscript.TestScript, _ bool, args []string) {
	at, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	f, err := os.OpenFile(ts.MkAbs(args[0]), os.O_WRONLY, 0)
	ts.Check(err)
	_, err = f.WriteAt([]byte(args[2]), at)
	ts.Check(err)
	ts.Check(f.Close())
}

// raw implements bytes FILE HEX, which creates a file of bytes that a script cannot contain.
func raw(ts *testscript.TestScript, _ bool, args []string) {
	decoded, err := hex.DecodeString(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), decoded, 0o600))
}
