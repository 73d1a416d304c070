// Package entity finds the mentions of a report: names, descriptions, demonyms,
// metonyms and pronouns, tied to the roster where it knows them. It does not say
// which mentions stand for the same thing; coref does.
package entity

import "flashbrief/reading"

// Read lays what it finds on the bench.
func Read(b *reading.Bench) {}
