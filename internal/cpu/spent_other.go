//go:build !unix

package cpu

import "time"

var begun = time.Now()

// spent returns wall time, because the system has nothing better.
func spent() time.Duration { return time.Since(begun) }
