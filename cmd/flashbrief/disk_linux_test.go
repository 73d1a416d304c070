package main

import (
	"os"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/sys/unix"
)

// canMount reports whether this user may mount a small disk.
func canMount() bool {
	dir, err := os.MkdirTemp("", "flashbrief-disk")
	if err != nil {
		return false
	}
	defer os.Remove(dir)
	if unix.Mount("tmpfs", dir, "tmpfs", 0, "size=1m") != nil {
		return false
	}
	return unix.Unmount(dir, 0) == nil
}

// tinydisk FOLDER mounts a disk of one megabyte there.
func tinydisk(ts *testscript.TestScript, _ bool, args []string) {
	dir := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(dir, 0o700))
	ts.Check(unix.Mount("tmpfs", dir, "tmpfs", 0, "size=1m"))
	ts.Defer(func() { unix.Unmount(dir, unix.MNT_DETACH) })
}

// readonly FOLDER makes a disk that tinydisk mounted read-only.
func readonly(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(unix.Mount("tmpfs", ts.MkAbs(args[0]), "tmpfs", unix.MS_REMOUNT|unix.MS_RDONLY, "size=1m"))
}
