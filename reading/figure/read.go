// Package figure finds the numbers that a report gives, with what they count,
// as of when and according to whom. It does no arithmetic across reports.
package figure

import "flashbrief/reading"

// Read lays what it finds on the bench.
func Read(b *reading.Bench) {}
