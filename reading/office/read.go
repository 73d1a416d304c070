// Package office finds the offices that a report says people held, and the
// memberships that it lists, with no bound that the text does not give.
package office

import "flashbrief/reading"

// Read lays what it finds on the bench.
func Read(b *reading.Bench) {}
