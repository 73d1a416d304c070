// Package place is the gazetteer: cities, provinces, waters and bases that news
// names, each with its country and how precise a place it is, and a reader of
// GeoNames tables for those who want every city. It invents no precision; where a
// name has several bearers it knows the one that news means most.
package place

import (
	_ "embed"
	"fmt"
	"maps"
	"math"
	"strconv"
	"strings"
	"sync"

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

// Gazetteer is places under their names. It may be shared once it is filled.
type Gazetteer struct {
	names   map[string]*Place
	longest int
}

//go:embed data/capitals.txt
var capitals string

//go:embed data/places.txt
var places string

// World is the gazetteer that ships with the program, read once.
var World = sync.OnceValue(func() *Gazetteer {
	g := &Gazetteer{names: map[string]*Place{}}
	for _, table := range []string{capitals, places} { // earlier rows win a name
		if err := g.read(table); err != nil {
			panic(err) // the files are embedded, and a test reads them
		}
	}
	return g
})

// Lookup is the place of the exact name, letter case and all; marks on letters may
// be missing or added.
func (g *Gazetteer) Lookup(name string) (*Place, bool) {
	if p, ok := g.names[name]; ok {
		return p, true
	}
	bare := text.Unaccented(name)
	if bare == name {
		return nil, false
	}
	p, ok := g.names[bare]
	return p, ok
}

// With is a gazetteer of both: g's bearer keeps a name that both have, but takes
// its degrees and inhabitants from more where g has none and both mean a city of
// one country. Neither g nor more is changed.
func (g *Gazetteer) With(more *Gazetteer) *Gazetteer {
	out := &Gazetteer{names: make(map[string]*Place, len(g.names)+len(more.names)), longest: max(g.longest, more.longest)}
	maps.Copy(out.names, more.names)
	fuller := map[*Place]*Place{} // a place stays one under all its names
	for name, p := range g.names {
		if m := more.names[name]; m != nil && m.Kind == City && p.Kind == City && m.Country == p.Country && fuller[p] == nil && name == p.Name {
			q := *p
			q.People = m.People
			if !q.Located() {
				q.Lat, q.Lon = m.Lat, m.Lon
			}
			fuller[p] = &q
		}
	}
	for name, p := range g.names {
		if q := fuller[p]; q != nil {
			p = q
		}
		out.names[name] = p
	}
	return out
}

// Longest is how many words the longest name has.
func (g *Gazetteer) Longest() int { return g.longest }

// add gives the place a name, unless a bearer that is no smaller has it.
func (g *Gazetteer) add(name string, p *Place) {
	if old, taken := g.names[name]; taken && old.People >= p.People {
		return
	}
	g.names[name] = p
	g.longest = max(g.longest, strings.Count(name, " ")+1)
	if bare := text.Unaccented(name); bare != name {
		g.add(bare, p)
	}
}

var kinds = map[string]Kind{"c": City, "p": Province, "w": Water, "b": Site}

// read adds the rows of a table of ours: country, kind, names.
func (g *Gazetteer) read(table string) error {
	n := 0
	for line := range strings.Lines(table) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.SplitN(line, " ", 3)
		if len(f) != 3 {
			return fmt.Errorf("places line %d: code, kind and names are wanted", n)
		}
		kind, ok := kinds[f[1]]
		if !ok {
			return fmt.Errorf("places line %d: no kind %q", n, f[1])
		}
		for entry := range strings.SplitSeq(f[2], ",") {
			names, at, located := strings.Cut(strings.TrimSpace(entry), "@")
			all := strings.Split(names, "=")
			p := &Place{Name: all[0], Country: strings.Trim(f[0], "-"), Kind: kind}
			if located {
				lat, lon, _ := strings.Cut(at, "/")
				var err error
				if p.Lat, p.Lon, err = degrees(lat, lon); err != nil {
					return fmt.Errorf("places line %d: %s: %w", n, all[0], err)
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
