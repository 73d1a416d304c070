// Package place is the gazetteer: cities, provinces, waters and bases that news
// names, each with its country and how precise a place it is. It invents no
// precision; where a name has several bearers it knows the one that news means
// most.
package place

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
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
	Lat     float64 // degrees north; with Lon zero where unknown
	Lon     float64
	People  int // inhabitants, 0 where unknown
}

// Gazetteer is places under their names. It may be shared once it is filled.
type Gazetteer struct {
	names   map[string]*Place
	longest int
}

//go:embed data/places.txt
var places string

// World is the gazetteer that ships with the program, read once.
var World = sync.OnceValue(func() *Gazetteer {
	g, err := parse(places)
	if err != nil {
		panic(err) // the file is embedded, and a test reads it
	}
	return g
})

// Lookup is the place of the exact name.
func (g *Gazetteer) Lookup(name string) (*Place, bool) {
	p, ok := g.names[name]
	return p, ok
}

// Longest is how many words the longest name has.
func (g *Gazetteer) Longest() int { return g.longest }

func (g *Gazetteer) add(name string, p *Place) {
	if old, taken := g.names[name]; taken && old.People >= p.People {
		return
	}
	g.names[name] = p
	g.longest = max(g.longest, strings.Count(name, " ")+1)
}

func parse(raw string) (*Gazetteer, error) {
	g := &Gazetteer{names: map[string]*Place{}}
	kinds := map[string]Kind{"c": City, "p": Province, "w": Water, "b": Site}
	n := 0
	for line := range strings.Lines(raw) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.SplitN(line, " ", 3)
		if len(f) != 3 {
			return nil, fmt.Errorf("places line %d: code, kind and names are wanted", n)
		}
		kind, ok := kinds[f[1]]
		if !ok {
			return nil, fmt.Errorf("places line %d: no kind %q", n, f[1])
		}
		for names := range strings.SplitSeq(f[2], ",") {
			all := strings.Split(strings.TrimSpace(names), "=")
			p := &Place{Name: all[0], Country: strings.Trim(f[0], "-"), Kind: kind}
			for _, name := range all {
				g.add(name, p)
			}
		}
	}
	return g, nil
}
