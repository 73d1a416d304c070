package main

import (
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// forget drops a file's pages from the system's memory.
func forget(path string) error {
	for _, end := range []string{"", "-wal"} {
		f, err := os.Open(path + end)
		if err != nil {
			continue // there is no log
		}
		err = unix.Fadvise(int(f.Fd()), 0, 0, unix.FADV_DONTNEED)
		f.Close()
		if err != nil {
			return err
		}
	}
	return nil
}

// worked returns the processor time of the program so far.
func worked() time.Duration {
	var u unix.Rusage
	if err := unix.Getrusage(unix.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// serverWorked returns the processor time so far of PostgreSQL's processes on this machine that serve a database.
func serverWorked(database string) (sum time.Duration) {
	all, _ := filepath.Glob("/proc/[0-9]*/cmdline") // the pattern is well formed
	for _, path := range all {
		raw, err := os.ReadFile(path)
		if words := strings.Fields(string(raw)); err != nil || len(words) < 3 || words[0] != "postgres:" || !slices.Contains(words, database) {
			continue
		}
		raw, err = os.ReadFile(filepath.Join(filepath.Dir(path), "schedstat"))
		if fields := strings.Fields(string(raw)); err == nil && len(fields) > 0 {
			ns, _ := strconv.ParseInt(fields[0], 10, 64) // 0 then
			sum += time.Duration(ns)
		}
	}
	return sum
}

// watch begins to watch the memory of the process; the function that it returns tells by how
// many bytes it grew at most.
func watch() func() int64 {
	debug.FreeOSMemory()
	_ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) // resets the peak; without it, the peak is that of earlier questions too
	before := status("VmRSS")
	return func() int64 { return status("VmHWM") - before }
}

// status returns a figure of the process in bytes; 0 if the system does not tell.
func status(name string) int64 {
	raw, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(raw)) {
		if value, ok := strings.CutPrefix(line, name+":"); ok {
			kb, _ := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(value), " kB"), 10, 64)
			return kb << 10
		}
	}
	return 0
}
