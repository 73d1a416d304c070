package record

import (
	"slices"
	"strings"
	"time"
)

// Gazetteer is a table of places used to read the record's reports, in addition to the one that
// ships. It is identified by the SHA-256 of its bytes, which are kept while it is in use.
type Gazetteer struct {
	SHA256  string
	Name    string // of the file
	Places  int
	Names   int
	Size    int // bytes
	Added   time.Time
	Dropped time.Time // zero while in use
}

// InUse returns the gazetteers in use, ordered by hash, so that the order in which they were
// added does not matter.
func InUse(all []Gazetteer) []Gazetteer {
	used := slices.DeleteFunc(slices.Clone(all), func(g Gazetteer) bool { return !g.Dropped.IsZero() })
	slices.SortFunc(used, func(a, b Gazetteer) int { return strings.Compare(a.SHA256, b.SHA256) })
	return used
}

// GazetteerVersion identifies gazetteers in every reading made with them: the first twelve
// digits of each one's SHA-256, joined by "+"; empty for none.
func GazetteerVersion(used []Gazetteer) string {
	var out []string
	for _, g := range used {
		out = append(out, g.SHA256[:min(12, len(g.SHA256))])
	}
	return strings.Join(out, "+")
}
