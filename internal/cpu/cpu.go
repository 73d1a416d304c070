// Package cpu tells tests how much work was done, whatever else the machine was
// doing meanwhile: a bound on it says that hostile input stays linear.
package cpu

import "time"

// Clock measures the processor time of this process from when it was made.
type Clock struct{ begun time.Duration }

// Start makes a clock.
func Start() Clock { return Clock{spent()} }

// Spent is the processor time that the process has used since, on all cores.
func (c Clock) Spent() time.Duration { return spent() - c.begun }
