// Package place is the gazetteer: cities, provinces, waters and bases that news
// names, each with its country and how precise a place it is, and a reader of
// GeoNames tables for those who want every city. It invents no precision; where a
// name has several bearers it has the one first that is likeliest meant.
package place

import (
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"flashbrief/ground/list"
	"flashbrief/ground/text"
)

// Kind is how precise a place is.
type Kind uint8

// The kinds of place.
const (
	City Kind = iota
	Province
	Water
	Site // a base, a crossing, a camp
)

// Place is a named place. Places are shared and must not be changed.
type Place struct {
	Name    string
	Country string // code after PLOVER's country rule; empty for international waters
	Kind    Kind
	Lat     float64 // degrees north; with Lon zero where unknown, see Located
	Lon     float64 // degrees east
	People  int     // inhabitants, 0 where unknown
}

// Located reports whether the place's degrees are known. Ours are to a tenth, some
// ten kilometres; GeoNames gives them finer.
func (p *Place) Located() bool { return p.Lat != 0 || p.Lon != 0 }

// Gazetteer is places under their names, at most one of a name in each country: the
// one with the most people. It may be shared once it is filled.
type Gazetteer struct {
	names   map[string]*Place
	rest    map[string][]*Place // further bearers of a name
	longest int
}

// New returns a gazetteer without a place.
func New() *Gazetteer {
	return &Gazetteer{names: map[string]*Place{}, rest: map[string][]*Place{}}
}

//go:embed data/capitals.txt
var capitals string

//go:embed data/places.txt
var places string

// World is the gazetteer that ships with the program, read once.
var World = sync.OnceValue(func() *Gazetteer {
	g := New()
	for _, table := range []string{capitals, places} { // earlier rows win a name
		if err := g.read(table); err != nil {
			panic(err) // the files are embedded, and a test reads them
		}
	}
	return g
})

// Lookup returns the first bearer of the exact name, letter case and all; marks on letters may
// be missing or added.
func (g *Gazetteer) Lookup(name string) (*Place, bool) {
	p, _ := g.first(name)
	return p, p != nil
}

// first returns the first bearer of the name, nil for none, and the spelling that it is under:
// the name's own, or that without marks.
func (g *Gazetteer) first(name string) (p *Place, spelling string) {
	if p := g.names[name]; p != nil {
		return p, name
	}
	bare := text.Unaccented(name)
	if bare == name {
		return nil, name
	}
	return g.names[bare], bare
}

// Bearers returns every bearer of the name, as Lookup takes it: the one with the most people
// first, and of those with as many the one that was read first.
func (g *Gazetteer) Bearers(name string) []*Place {
	first, spelling := g.first(name)
	if first == nil {
		return nil
	}
	return append([]*Place{first}, g.rest[spelling]...)
}

// Places returns how many places it has, and Names under how many names.
func (g *Gazetteer) Places() int {
	all := make(map[*Place]bool, len(g.names))
	for _, p := range g.names {
		all[p] = true
	}
	for _, list := range g.rest {
		for _, p := range list {
			all[p] = true
		}
	}
	return len(all)
}

// Names returns how many names it has.
func (g *Gazetteer) Names() int { return len(g.names) }

// Take adds every place of more. more is not changed, and its places are shared.
func (g *Gazetteer) Take(more *Gazetteer) {
	for name, first := range more.names {
		g.put(name, first)
		for _, p := range more.rest[name] {
			g.put(name, p)
		}
	}
}

// Longest returns how many words the longest name has.
func (g *Gazetteer) Longest() int { return g.longest }

// add gives the place a name, with and without the marks on its letters.
func (g *Gazetteer) add(name string, p *Place) {
	g.put(name, p)
	if bare := text.Unaccented(name); bare != name {
		g.put(bare, p)
	}
}

// put gives the place a name, unless one of its country that is no smaller has it.
func (g *Gazetteer) put(name string, p *Place) {
	first, taken := g.names[name]
	if !taken {
		g.names[name] = p
		g.longest = max(g.longest, strings.Count(name, " ")+1)
		return
	}
	if first == p {
		return
	}
	all := append([]*Place{first}, g.rest[name]...)
	if at := slices.IndexFunc(all, func(q *Place) bool { return q.Country == p.Country }); at < 0 {
		all = append(all, p)
	} else if all[at].People < p.People {
		all[at] = p
	} else {
		return
	}
	slices.SortStableFunc(all, func(a, b *Place) int { return b.People - a.People })
	g.names[name] = all[0]
	if len(all) > 1 {
		g.rest[name] = all[1:]
	}
}

var kinds = map[string]Kind{"c": City, "p": Province, "w": Water, "b": Site}

// read adds the rows of a table of ours: country, kind, names.
func (g *Gazetteer) read(table string) error {
	n := 0 // of the rows; comments do not count
	for line := range list.Lines(table) {
		n++
		f := strings.SplitN(line, " ", 3)
		if len(f) != 3 {
			return fmt.Errorf("places row %d: code, kind and names are wanted", n)
		}
		kind, ok := kinds[f[1]]
		if !ok {
			return fmt.Errorf("places row %d: no kind %q", n, f[1])
		}
		for entry := range strings.SplitSeq(f[2], ",") {
			names, at, located := strings.Cut(strings.TrimSpace(entry), "@")
			all := strings.Split(names, "=")
			p := &Place{Name: all[0], Country: strings.Trim(f[0], "-"), Kind: kind}
			if located {
				lat, lon, _ := strings.Cut(at, "/")
				var err error
				if p.Lat, p.Lon, err = degrees(lat, lon); err != nil {
					return fmt.Errorf("places row %d: %s: %w", n, all[0], err)
				}
			}
			for _, name := range all {
				g.add(name, p)
			}
		}
	}
	return nil
}

// degrees reads a latitude and a longitude.
func degrees(lat, lon string) (float64, float64, error) {
	north, err := strconv.ParseFloat(lat, 64)
	if err != nil {
		return 0, 0, err
	}
	east, err := strconv.ParseFloat(lon, 64)
	if err != nil {
		return 0, 0, err
	}
	if !(math.Abs(north) <= 90 && math.Abs(east) <= 180) { // so put, it refuses NaN
		return 0, 0, fmt.Errorf("%s, %s is nowhere on earth", lat, lon)
	}
	return north, east, nil
}
