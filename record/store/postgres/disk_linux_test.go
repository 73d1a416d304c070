package postgres

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"flashbrief/ground/fault"
	"flashbrief/record/store/storetest"
)

// TestTheDiskOfTheDatabaseFillsUp keeps the tables on a disk that is too small until it is made
// larger.
func TestTheDiskOfTheDatabaseFillsUp(t *testing.T) {
	s := own(t, "fsync=off")
	small := filepath.Join(s.Folder, "small")
	if err := os.Mkdir(small, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := unix.Mount("tmpfs", small, "tmpfs", 0, "size=2m"); err != nil {
		t.Skipf("this user may not mount a small disk: %v", err)
	}
	t.Cleanup(func() { _ = unix.Unmount(small, unix.MNT_DETACH) }) // before the folder is removed
	owner, err := os.Stat(s.Folder)
	if err != nil {
		t.Fatal(err)
	}
	of := owner.Sys().(*syscall.Stat_t)
	if err := os.Chown(small, int(of.Uid), int(of.Gid)); err != nil {
		t.Fatal(err)
	}
	if err := s.Execute(t.Context(), "CREATE TABLESPACE small LOCATION '"+small+"'"); err != nil {
		t.Fatal(err)
	}
	address, err := s.Database(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	address += "&default_tablespace=small"
	r, err := Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	c := &client{name: "client 0"}
	var refused error
	for n := 0; refused == nil && n < 20_000; n++ {
		if _, refused = r.File(t.Context(), storetest.Filing(c.word(n), time.UnixMilli(1))); refused == nil {
			c.acked.Add(1)
		}
	}
	if !errors.Is(refused, fault.Unavailable) || !strings.Contains(refused.Error(), "disk of the database is full") {
		t.Fatalf("got %v after %d reports, want an error that says that the disk is full", refused, c.acked.Load())
	}
	balanced(t, address, []*client{c})
	if err := unix.Mount("tmpfs", small, "tmpfs", unix.MS_REMOUNT, "size=64m"); err != nil {
		t.Fatal(err)
	}
	for range 20 {
		if _, err := r.File(t.Context(), storetest.Filing(c.word(int(c.acked.Load())), time.UnixMilli(1))); err != nil {
			t.Fatal(err)
		}
		c.acked.Add(1)
	}
	balanced(t, address, []*client{c})
}
