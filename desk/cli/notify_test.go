package cli

import (
	"context"
	"errors"
	"net"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"flashbrief/desk"
	"flashbrief/record/store/sqlite"
)

// TestTheServiceManagerHearsOfADesk listens where a service manager does.
func TestTheServiceManagerHearsOfADesk(t *testing.T) {
	socket := filepath.Join(t.TempDir(), "notify")
	l, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: socket, Net: "unixgram"})
	if err != nil {
		t.Skipf("no such sockets here: %v", err)
	}
	defer l.Close()
	hear := func() string {
		var said [200]byte
		if err := l.SetReadDeadline(time.Now().Add(10 * time.Second)); err != nil {
			t.Fatal(err)
		}
		n, err := l.Read(said[:])
		if err != nil {
			t.Fatal(err)
		}
		return strings.TrimSpace(string(said[:n]))
	}
	t.Setenv("NOTIFY_SOCKET", socket)
	t.Setenv("WATCHDOG_USEC", "200000")
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "record.db"))
	if err != nil {
		t.Fatal(err)
	}
	stop := notify(context.Background(), &desk.Desk{Record: store, Now: time.Now})
	for _, want := range []string{"READY=1", "WATCHDOG=1", "WATCHDOG=1"} {
		if got := hear(); got != want {
			t.Errorf("heard %q, want %q", got, want)
		}
	}
	if err := store.Close(); err != nil { // the record answers no more
		t.Fatal(err)
	}
	time.Sleep(200 * time.Millisecond)
	for drained := false; !drained; {
		if err := l.SetReadDeadline(time.Now().Add(300 * time.Millisecond)); err != nil {
			t.Fatal(err)
		}
		var said [200]byte
		_, err := l.Read(said[:])
		var late net.Error
		if drained = errors.As(err, &late) && late.Timeout(); !drained && err != nil {
			t.Fatal(err)
		}
	}
	stop()
	if got := hear(); got != "STOPPING=1" {
		t.Errorf("heard %q, want that it stops", got)
	}
}
