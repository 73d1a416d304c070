//go:build !linux

package main

import (
	"runtime"
	"time"
)

// forget does nothing: only Linux drops a file's pages on request.
func forget(string) error { return nil }

// worked returns nothing: only Linux is asked for the processor time.
func worked() time.Duration { return 0 }

// serverWorked returns nothing either.
func serverWorked(string) time.Duration { return 0 }

// watch begins to watch the memory of the program; the function that it returns tells by how
// many bytes it grew.
func watch() func() int64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	return func() int64 {
		runtime.ReadMemStats(&after)
		return int64(after.Sys) - int64(before.Sys)
	}
}
