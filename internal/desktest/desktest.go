// Package desktest gives tests a desk with a record of its own. It is only for tests.
package desktest

import (
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"flashbrief/desk"
	"flashbrief/reading/reader"
	"flashbrief/record/store/sqlite"
)

// Open returns a desk with an empty record, and the path of that. The record is closed when the
// test ends.
func Open(t testing.TB, now func() time.Time) (d *desk.Desk, path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "record.db")
	return At(t, path, now), path
}

// At opens a desk on a record until the test ends.
func At(t testing.TB, path string, now func() time.Time) *desk.Desk {
	t.Helper()
	store, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return &desk.Desk{Record: store, Reader: reader.New(), Now: now}
}

// Free returns an address of this machine on which nothing listens.
func Free(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	return l.Addr().String()
}

// File files reports: the words of files by name.
func File(t testing.TB, d *desk.Desk, files map[string]string) {
	t.Helper()
	folder := t.TempDir()
	for name, words := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(words), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.File(t.Context(), desk.Intake{}.Take([]string{folder}), func(f desk.Filed) {
		if f.Err != nil {
			t.Error(f.Err)
		}
	}); err != nil {
		t.Fatal(err)
	}
}
