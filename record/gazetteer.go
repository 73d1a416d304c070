package record

import (
	"slices"
	"strings"
	"time"
)

// Gazetteer is a table of places that the record's reports are read with, beside the
// one that ships. Its identity is the SHA-256 of its bytes, which are kept as they
// came for as long as it is in use.
type Gazetteer struct {
	SHA256  string
	Name    string // of the file
	Places  int
	Names   int
	Size    int // bytes
	Added   time.Time
	Dropped time.Time // zero while it is in use
}

// InUse returns the gazetteers that reports are read with, in the order of their hashes, so
// that the order in which they were added makes no difference.
func InUse(all []Gazetteer) []Gazetteer {
	used := slices.DeleteFunc(slices.Clone(all), func(g Gazetteer) bool { return !g.Dropped.IsZero() })
	slices.SortFunc(used, func(a, b Gazetteer) int { return strings.Compare(a.SHA256, b.SHA256) })
	return used
}

// GazetteerVersion names gazetteers in every reading made with them: the first twelve
// digits of each one's SHA-256, a "+" between; empty for none.
func GazetteerVersion(used []Gazetteer) string {
	var out []string
	for _, g := range used {
		out = append(out, g.SHA256[:min(12, len(g.SHA256))])
	}
	return strings.Join(out, "+")
}
