// Package cpu measures how much work a test did, independent of other work on the machine. A
// bound on it shows that hostile input takes linear time.
package cpu

import (
	"runtime"
	"time"
)

// Clock measures the processor time and the allocations of this process since it was started.
type Clock struct {
	begun time.Duration
	made  uint64
}

// Start returns a clock started now.
func Start() Clock { return Clock{spent(), allocated()} }

// Spent returns the processor time used since, on all cores.
func (c Clock) Spent() time.Duration { return spent() - c.begun }

// Allocated returns the bytes allocated since, including those freed. The process never held
// more than that at once.
func (c Clock) Allocated() uint64 { return allocated() - c.made }

func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}
