// Package cpu tells tests how much work was done, whatever else the machine was
// doing meanwhile: a bound on it says that hostile input stays linear.
package cpu

import (
	"runtime"
	"time"
)

// Clock measures the processor time of this process from when it was made, and the
// memory that it asked for.
type Clock struct {
	begun time.Duration
	made  uint64
}

// Start makes a clock.
func Start() Clock { return Clock{spent(), allocated()} }

// Spent returns the processor time that the process has used since, on all cores.
func (c Clock) Spent() time.Duration { return spent() - c.begun }

// Allocated returns the bytes that the process has allocated since, also those that it has
// given back. It never held more of them at once.
func (c Clock) Allocated() uint64 { return allocated() - c.made }

func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}
