package cli

import (
	"bytes"
	"net"
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
