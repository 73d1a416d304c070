// Package outline has the outlines of countries for pictures, to a tenth of a degree. Its lines are
// those of Natural Earth, which show who controls land and not who claims it. It decides nothing
// about where a place is.
package outline

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"flashbrief/ground/list"
)

//go:embed data/countries.txt
var countries string

// Point is a place in tenths of a degree east and north.
type Point struct{ East, North int }

// Country is the land of a country.
type Country struct {
	Code  string // by PLOVER's country rule; empty for land that has none of its own
	Rings [][]Point
	West, South,
	East, North int // the box around its rings
}

// World returns every country. They are shared and must not be changed.
var World = sync.OnceValue(func() []Country {
	all, err := read(countries)
	if err != nil {
		panic(err) // the file is embedded, and a test reads it
	}
	return all
})

// read reads the outlines.
func read(table string) ([]Country, error) {
	var out []Country
	for line := range list.Lines(table) {
		code, rings, ok := strings.Cut(line, " ")
		if !ok {
			return nil, fmt.Errorf("outline %q: a code and rings are expected", line)
		}
		c := Country{Code: strings.Trim(code, "-")}
		for words := range strings.SplitSeq(rings, ";") {
			ring, err := ringOf(strings.Fields(words))
			if err != nil {
				return nil, fmt.Errorf("outline of %s: %w", code, err)
			}
			c.Rings = append(c.Rings, ring)
		}
		c.bound()
		out = append(out, c)
	}
	return out, nil
}

// ringOf returns a ring given by its first point and steps.
func ringOf(words []string) ([]Point, error) {
	if len(words) == 0 || len(words)%2 != 0 {
		return nil, fmt.Errorf("%d numbers, and each point has two", len(words))
	}
	var out []Point
	var at Point
	for i := 0; i < len(words); i += 2 {
		east, err := strconv.Atoi(words[i])
		if err != nil {
			return nil, err
		}
		north, err := strconv.Atoi(words[i+1])
		if err != nil {
			return nil, err
		}
		at = Point{at.East + east, at.North + north}
		out = append(out, at)
	}
	return out, nil
}

// bound sets the box around the country.
func (c *Country) bound() {
	first := c.Rings[0][0]
	c.West, c.East, c.South, c.North = first.East, first.East, first.North, first.North
	for _, ring := range c.Rings {
		for _, p := range ring {
			c.West, c.East = min(c.West, p.East), max(c.East, p.East)
			c.South, c.North = min(c.South, p.North), max(c.North, p.North)
		}
	}
}

// Path returns the rings as the path of an SVG, in tenths of a degree with north downward. Land that
// is smaller than a tenth of a degree is a square of one.
func (c *Country) Path() string {
	var b strings.Builder
	for _, ring := range c.Rings {
		if len(ring) < 3 {
			fmt.Fprintf(&b, "M%d %dh1v1h-1z", ring[0].East, -ring[0].North)
			continue
		}
		fmt.Fprintf(&b, "M%d %dl", ring[0].East, -ring[0].North)
		for i, p := range ring[1:] {
			if i > 0 {
				b.WriteByte(' ')
			}
			fmt.Fprintf(&b, "%d %d", p.East-ring[i].East, ring[i].North-p.North)
		}
		b.WriteByte('z')
	}
	return b.String()
}
