package anatomy

import (
	"bufio"
	_ "embed"
	"strings"
	"sync"

	"flashbrief/world/actor"
	"flashbrief/world/place"
)

//go:embed data/kinds.txt
var kindsText string

//go:embed data/topics.txt
var topicsText string

var (
	theKinds  = sync.OnceValue(func() map[string]bool { return listed(kindsText) })
	theTopics = sync.OnceValue(func() map[string]bool { return listed(topicsText) })
)

func listed(data string) map[string]bool {
	out := map[string]bool{}
	scan := bufio.NewScanner(strings.NewReader(data))
	for scan.Scan() {
		if line := strings.TrimSpace(scan.Text()); line != "" && line[0] != '#' {
			out[line] = true
		}
	}
	return out
}

// isCountry reports whether the words are a country's name.
func isCountry(s string) bool {
	m, ok := actor.World().Lookup(s)
	return ok && m.Kind == actor.Country && m.Form == actor.Name
}

// isTopic reports whether the words name what a tag may name beside countries: an
// organisation, group or person of the roster, a place, a topic.
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
