// Package event codes the acts that a report tells of in PLOVER 2.0. It codes
// nothing that it cannot trace to words and to a pattern.
package event

import "flashbrief/reading"

// Read lays what it finds on the bench.
func Read(b *reading.Bench) {}
