package cli

import (
	"bytes"
	"errors"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"flashbrief/record/store/sqlite"
)

func TestOnlyThisMachineReachesTheDeskUnlessItIsSaid(t *testing.T) {
	for address, want := range map[string]bool{
		"127.0.0.1:8080": true, "localhost:8080": true, "[::1]:0": true, "127.5.0.1:1": true,
		"0.0.0.0:8080": false, ":8080": false, "[::]:8080": false, "192.0.2.1:80": false, "analyst.example:8080": false,
	} {
		got, err := loopback(address)
		if err != nil || got != want {
			t.Errorf("%s: got %v, %v, want %v", address, got, err, want)
		}
		if want {
			continue
		}
		var told bytes.Buffer
		if status := Run([]string{"desk", "--listen", address}, nil, &told, &told); status != WrongUse || !strings.Contains(told.String(), "--no-sign-in") || !strings.Contains(told.String(), "flashbrief people add") {
			t.Errorf("desk --listen %s: got status %d, %s, want it refused", address, status, &told)
		}
	}
	for _, address := range []string{"8080", "127.0.0.1:http", "127.0.0.1:70000"} {
		if _, err := loopback(address); err == nil {
			t.Errorf("%s: got no error, want one", address)
		}
	}
}

func TestABusyPortIsReportedWithAdvice(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record.db")
	store, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	store.Close()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	var told bytes.Buffer
	status := Run([]string{"desk", "--record", path, "--listen", l.Addr().String()}, nil, &told, &told)
	if status != SomeFailed || !strings.Contains(told.String(), "already listens on "+l.Addr().String()) || !strings.Contains(told.String(), "--listen 127.0.0.1:0") {
		t.Errorf("got status %d, %s, want advice to use another port", status, &told)
	}
}

func TestTheDeskBeginsWithAnEmptyRecord(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close() // a port in use ends the desk after it was opened
	t.Chdir(t.TempDir())
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	var told bytes.Buffer
	if status := Run([]string{"desk", "--record", "mistyped.db", "--listen", l.Addr().String()}, nil, &told, &told); status != SomeFailed || !strings.Contains(told.String(), "there is no record mistyped.db") {
		t.Errorf("a path that was named: got status %d, %s, want an error", status, &told)
	}
	if _, err := os.Stat("mistyped.db"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a path that was named: got %v, want no file", err)
	}
	told.Reset()
	Run([]string{"desk", "--listen", l.Addr().String()}, nil, &told, &told)
	if !strings.Contains(told.String(), "an empty one was made: flashbrief.db") {
		t.Errorf("got %s, want an empty record made, and said so", &told)
	}
	if _, err := os.Stat("flashbrief.db"); err != nil {
		t.Error(err)
	}
	told.Reset()
	if Run([]string{"desk", "--listen", l.Addr().String()}, nil, &told, &told); strings.Contains(told.String(), "was made") {
		t.Errorf("the second time: got %s, want nothing said", &told)
	}
}
