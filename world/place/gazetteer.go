// Package place is the gazetteer: cities, provinces, waters and bases named in news, each with
// its country and precision, and a reader of GeoNames tables for users who want every city. It
// invents no precision. If a name has several bearers, the likeliest comes first.
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

// Kind says how precise a place is.
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
	Country string // code by PLOVER's country rule; empty for international waters
	Kind    Kind
	Lat     float64 // degrees north; zero together with Lon if unknown, see Located
	Lon     float64 // degrees east
	People  int     // inhabitants, 0 where unknown
}

// Located reports whether the place's coordinates are known. Ours are to a tenth of a degree,
// some ten kilometres; those of GeoNames are finer.
func (p *Place) Located() bool { return p.Lat != 0 || p.Lon != 0 }

// Gazetteer holds places by name, at most one of a name in each country: the one with the most
// people. It may be shared once it is filled.
type Gazetteer struct {
	names   map[string]*Place
	rest    map[string][]*Place // further bearers of a name
	longest int
}

// New returns an empty gazetteer.
func New() *Gazetteer {
	return &Gazetteer{names: map[string]*Place{}, rest: map[string][]*Place{}}
}

//go:embed data/capitals.txt
var capitals string

//go:embed data/places.txt
var places string

// World returns the gazetteer that ships with the program. It is read once.
var World = sync.OnceValue(func() *Gazetteer {
	g := New()
	for _, table := range []string{capitals, places} { // earlier rows take precedence
		if err := g.read(table); err != nil {
			panic(err) // the files are embedded, and a test reads them
		}
	}
	return g
})

// Lookup returns the first bearer of the exact name, including letter case; accents may be
// missing or added.
func (g *Gazetteer) Lookup(name string) (*Place, bool) {
	p, _ := g.first(name)
	return p, p != nil
}

// first returns the first bearer of the name, or nil, and the spelling it is found under: the
// name itself, or the name without accents.
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

// Bearers returns every bearer of the name, matched as by Lookup, sorted by population; places
// with equal populations are in the order they were read.
func (g *Gazetteer) Bearers(name string) []*Place {
	first, spelling := g.first(name)
	if first == nil {
		return nil
	}
	return append([]*Place{first}, g.rest[spelling]...)
}

// Places returns the number of places.
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

// Names returns the number of names.
func (g *Gazetteer) Names() int { return len(g.names) }

// Take adds every place of more. It does not change more, and shares its places.
func (g *Gazetteer) Take(more *Gazetteer) {
	for name, first := range more.names {
		g.put(name, first)
		for _, p := range more.rest[name] {
			g.put(name, p)
		}
	}
}

// Longest returns the number of words in the longest name.
func (g *Gazetteer) Longest() int { return g.longest }

// add adds a name of the place, with and without its accents.
func (g *Gazetteer) add(name string, p *Place) {
	g.put(name, p)
	if bare := text.Unaccented(name); bare != name {
		g.put(bare, p)
	}
}

// put adds a name of the place, unless a place of the same country and at least the same size
// has it.
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

// read adds the rows of one of our tables: country, kind, names.
func (g *Gazetteer) read(table string) error {
	n := 0 // number of the row, not counting comments
	for line := range list.Lines(table) {
		n++
		f := strings.SplitN(line, " ", 3)
		if len(f) != 3 {
			return fmt.Errorf("places row %d: code, kind and names are expected", n)
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

// degrees parses a latitude and a longitude.
func degrees(lat, lon string) (float64, float64, error) {
	north, err := strconv.ParseFloat(lat, 64)
	if err != nil {
		return 0, 0, err
	}
	east, err := strconv.ParseFloat(lon, 64)
	if err != nil {
		return 0, 0, err
	}
	if !(math.Abs(north) <= 90 && math.Abs(east) <= 180) { // written this way to refuse NaN
		return 0, 0, fmt.Errorf("%s, %s are not coordinates", lat, lon)
	}
	return north, east, nil
}
