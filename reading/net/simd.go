package net

import "os"

// simd is the set of vector instructions that the assembly may use: the best that the processor
// and the system support, limited by FLASHBRIEF_SIMD.
var simd = best(os.Getenv("FLASHBRIEF_SIMD"))

// best returns the last supported set up to the one of the given name, which need not be
// supported itself; with another name, the last of all.
func best(limit string) int {
	last := simdOff
	for set, name := range simdNames {
		if supported(set) {
			last = set
		}
		if name == limit {
			break
		}
	}
	return last
}
