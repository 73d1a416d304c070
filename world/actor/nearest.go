package actor

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"flashbrief/ground/text"
)

// Alpha2 returns the country with the ISO 3166-1 alpha-2 code, in capitals ("IR").
func (r *Roster) Alpha2(code string) (*Entry, bool) {
	if len(code) != 2 || code != strings.ToUpper(code) {
		return nil, false
	}
	region, err := language.ParseRegion(code)
	if err != nil || !region.IsCountry() {
		return nil, false
	}
	return r.Country(region.ISO3())
}

// nearest is the number of names that Nearest returns at most.
const nearest = 3

// Nearest returns the canonical names of the roster with the most similar spelling: at most
// three, the nearest first, and none if all are too different.
func (r *Roster) Nearest(name string) []string {
	near := NearTo(name)
	for known, m := range r.names {
		near.Try(known, m.Name)
	}
	return near.Names(nearest)
}

// Near collects names whose spelling is similar to a wanted one.
type Near struct {
	wanted []rune
	most   int            // letters that may differ
	found  map[string]int // number of letters that differ, by canonical name
}

// NearTo returns a collector for names similar to name: one letter in four may differ, and at
// most three.
func NearTo(name string) *Near {
	wanted := []rune(spelling(name))
	return &Near{wanted: wanted, most: min(3, (len(wanted)+1)/4), found: map[string]int{}}
}

// Try tests a spelling of the canonical name. Abbreviations are skipped, because they are
// similar to every short name.
func (n *Near) Try(spelled, canonical string) {
	if spelled == strings.ToUpper(spelled) {
		return
	}
	if size := utf8.RuneCountInString(spelled); n.most == 0 || size > len(n.wanted)+n.most || size < len(n.wanted)-n.most {
		return
	}
	d := distance(n.wanted, []rune(spelling(spelled)))
	if best, ok := n.found[canonical]; d <= n.most && (!ok || d < best) {
		n.found[canonical] = d
	}
}

// Names returns the canonical names at the smallest distance found, limited to most.
func (n *Near) Names(most int) []string {
	var out []string
	best := n.most
	for name, d := range n.found {
		if d < best {
			out, best = nil, d
		}
		if d == best {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out[:min(most, len(out))]
}

func spelling(name string) string { return strings.ToLower(text.Plain(name)) }

// distance returns the number of letters to insert, delete, replace or swap with a neighbour to
// turn a into b (optimal string alignment).
func distance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i, x := range a {
		row[0] = i + 1
		for j, y := range b {
			cost := 1
			if x == y {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && x == b[j-1] && a[i-1] == y {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

// Names returns the canonical names of the roster, in order.
func (r *Roster) Names() []string {
	var out []string
	for _, m := range r.names {
		out = append(out, m.Name)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
