//go:build !unix

package cpu

import "time"

var begun = time.Now()

// spent returns the time on the wall, where the system has no better.
func spent() time.Duration { return time.Since(begun) }
