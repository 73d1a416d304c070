package anatomy

import (
	_ "embed"
	"sync"

	"flashbrief/ground/list"
	"flashbrief/world/actor"
	"flashbrief/world/place"
)

//go:embed data/kinds.txt
var kindsText string

//go:embed data/topics.txt
var topicsText string

//go:embed data/labels.txt
var labelsText string

var (
	theKinds  = sync.OnceValue(func() map[string]bool { return list.Set(kindsText) })
	theTopics = sync.OnceValue(func() map[string]bool { return list.Set(topicsText) })
	theLabels = sync.OnceValue(func() map[string][]string { return list.Groups(labelsText) })
)

// isCountry reports whether the words are the name of a country.
func isCountry(s string) bool {
	m, ok := actor.World().Lookup(s)
	return ok && m.Kind == actor.Country && m.Form == actor.Name
}

// isTopic reports whether the words name another possible topic of a tag: an organization,
// group or person of the roster, a place, a topic.
func isTopic(s string) bool {
	if theTopics()[s] {
		return true
	}
	if m, ok := actor.World().Lookup(s); ok && m.Form == actor.Name {
		return true
	}
	return isPlace(s)
}

func isPlace(s string) bool {
	_, ok := place.World().Lookup(s)
	return ok
}
