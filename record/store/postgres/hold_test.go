package postgres

import (
	"testing"

	"flashbrief/record/store/storetest/server"
)

// holds tries to hold a name.
func holds(t *testing.T, s *Store, name string, want bool) (release func()) {
	t.Helper()
	release, held, err := s.Hold(t.Context(), name)
	if err != nil || held != want {
		t.Fatalf("%s: got %v %v, want %v", name, held, err, want)
	}
	return release
}

func TestANameIsHeldByOne(t *testing.T) {
	address := server.New(t)
	one, other := openedAt(t, address), openedAt(t, address)
	elsewhere := opened(t)
	release := holds(t, one, "host a", true)
	holds(t, one, "host a", false)
	holds(t, other, "host a", false)
	holds(t, other, "host b", true)
	holds(t, elsewhere, "host a", true) // another record
	release()
	again := holds(t, other, "host a", true)
	holds(t, one, "host a", false)
	again()
	holds(t, one, "host a", true)
	if err := one.Close(); err != nil {
		t.Fatal(err)
	}
	until(t, "the session that held it has ended", func() bool {
		_, held, err := other.Hold(t.Context(), "host a")
		return err == nil && held
	})
}

// TestANameIsLostWithItsSession ends the session of a program that holds a name: another may have it, and the
// first can hold names again.
func TestANameIsLostWithItsSession(t *testing.T) {
	address := server.New(t)
	one, other := openedAt(t, address), openedAt(t, address)
	release := holds(t, one, "host a", true)
	if _, err := other.ask.ExecContext(t.Context(), "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid <> pg_backend_pid()"); err != nil {
		t.Fatal(err)
	}
	release()
	until(t, "the session has ended", func() bool {
		_, held, err := other.Hold(t.Context(), "host a")
		return err == nil && held
	})
	holds(t, one, "host a", false)
	holds(t, one, "host b", true)
}

func openedAt(t *testing.T, address string) *Store {
	t.Helper()
	s, err := Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}
