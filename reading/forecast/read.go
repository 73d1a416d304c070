// Package forecast finds what a report says is yet to come, who says so, and in
// which words of probability. It keeps no score; the record does.
package forecast

import "flashbrief/reading"

// Read lays what it finds on the bench.
func Read(b *reading.Bench) {}
