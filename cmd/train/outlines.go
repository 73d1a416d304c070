package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"flashbrief/world/actor"
)

// outlinesCommand makes the outlines of countries from a TopoJSON file of Natural Earth's countries:
// the borders that two countries share are simplified once, so that no gap opens between them.
func outlinesCommand(args []string) error {
	flags := flag.NewFlagSet("outlines", flag.ExitOnError)
	from := flags.String("from", "countries-50m.json", "TopoJSON file with an object countries")
	out := flags.String("out", "world/outline/data/countries.txt", "file to write")
	if err := flags.Parse(args); err != nil {
		return err
	}
	raw, err := os.ReadFile(*from)
	if err != nil {
		return err
	}
	var t topology
	if err := json.Unmarshal(raw, &t); err != nil {
		return fmt.Errorf("%s: %w", *from, err)
	}
	return os.WriteFile(*out, t.write(), 0o644)
}

// Bounds of the simplification, in tenths of a degree.
const (
	tolerance = 1.6 // of a line
	smallest  = 12  // area of the box around an island
)

// topology is a TopoJSON file: lines in steps of a grid, and countries made of them.
type topology struct {
	Arcs      [][][2]float64
	Transform struct{ Scale, Translate [2]float64 }
	Objects   struct {
		Countries struct {
			Geometries []struct {
				Type       string
				ID         string
				Properties struct{ Name string }
				Arcs       json.RawMessage
			}
		}
	}
}

// tenth is a point in tenths of a degree east and north.
type tenth [2]float64

func (t *topology) write() []byte {
	lines := make([][]tenth, len(t.Arcs))
	for i, arc := range t.Arcs {
		lines[i] = simplified(t.line(arc))
	}
	var rows []string
	land := map[string][][]tenth{} // by code
	for _, g := range t.Objects.Countries.Geometries {
		if g.Properties.Name == "Antarctica" {
			continue
		}
		var polygons [][][]int
		if g.Type == "Polygon" {
			var one [][]int
			_ = json.Unmarshal(g.Arcs, &one)
			polygons = [][][]int{one}
		} else {
			_ = json.Unmarshal(g.Arcs, &polygons)
		}
		var rings [][]tenth
		for _, p := range polygons {
			for _, arcs := range p {
				rings = append(rings, ring(lines, arcs))
			}
		}
		if code := countryOf(g.ID, g.Properties.Name); code != "-" {
			land[code] = append(land[code], rings...)
		} else {
			rows = append(rows, code+" "+written(rings))
		}
	}
	for code, rings := range land {
		rows = append(rows, code+" "+written(rings))
	}
	slices.Sort(rows)
	var b bytes.Buffer
	fmt.Fprintln(&b, `# Outlines of countries, source: Natural Earth 1:50m admin 0 countries (public domain), out of npm world-atlas 2.0.2 (ISC licence), 2026-11-29; made by "train outlines".`)
	fmt.Fprintln(&b, `# code after PLOVER's country rule, - for land that has none of its own; rings: a first point in tenths of a degree east and north, then steps`)
	for _, row := range rows {
		fmt.Fprintln(&b, row)
	}
	return b.Bytes()
}

// line returns a line in tenths of a degree.
func (t *topology) line(arc [][2]float64) []tenth {
	var out []tenth
	x, y := 0.0, 0.0
	for _, step := range arc {
		x, y = x+step[0], y+step[1]
		out = append(out, tenth{10 * (x*t.Transform.Scale[0] + t.Transform.Translate[0]), 10 * (y*t.Transform.Scale[1] + t.Transform.Translate[1])})
	}
	return out
}

// simplified returns a line without the points that lie within the tolerance, as in Douglas and
// Peucker (1973). A closed line is divided at the point farthest from its beginning.
func simplified(line []tenth) []tenth {
	last := len(line) - 1
	if last < 2 {
		return line
	}
	if line[0] != line[last] {
		return append(between(line), line[last])
	}
	far := 0
	for i := range line {
		if apart(line[i], line[0]) > apart(line[far], line[0]) {
			far = i
		}
	}
	return append(append(between(line[:far+1]), between(line[far:])...), line[last])
}

// between returns the points that a line keeps, without its last.
func between(line []tenth) []tenth {
	last := len(line) - 1
	far, most := 0, 0.0
	for i := 1; i < last; i++ {
		if d := offLine(line[i], line[0], line[last]); d > most {
			far, most = i, d
		}
	}
	if most < tolerance {
		return []tenth{line[0]}
	}
	return append(between(line[:far+1]), between(line[far:])...)
}

func apart(a, b tenth) float64 { return math.Hypot(a[0]-b[0], a[1]-b[1]) }

// offLine returns the distance of a point from the line through two others.
func offLine(p, a, b tenth) float64 {
	d := apart(a, b)
	if d == 0 {
		return apart(p, a)
	}
	return math.Abs((b[0]-a[0])*(a[1]-p[1])-(a[0]-p[0])*(b[1]-a[1])) / d
}

// ring returns the closed line of arcs; a negative number is an arc backwards.
func ring(lines [][]tenth, arcs []int) []tenth {
	var out []tenth
	for _, n := range arcs {
		line := slices.Clone(lines[max(n, ^n)])
		if n < 0 {
			slices.Reverse(line)
		}
		if len(out) > 0 {
			line = line[1:]
		}
		out = append(out, line...)
	}
	return unwrapped(out)
}

// unwrapped returns a ring that crosses the meridian of 180 degrees without a step around the world:
// it goes on beyond 180 degrees.
func unwrapped(r []tenth) []tenth {
	west, east := r[0][0], r[0][0]
	for i := 1; i < len(r); i++ {
		for r[i][0]-r[i-1][0] > 1800 {
			r[i][0] -= 3600
		}
		for r[i-1][0]-r[i][0] > 1800 {
			r[i][0] += 3600
		}
		west, east = min(west, r[i][0]), max(east, r[i][0])
	}
	if (west+east)/2 < -1700 {
		for i := range r {
			r[i][0] += 3600
		}
	}
	return r
}

// written returns rings as they are filed: those of small islands are left out, except the largest
// of a country.
func written(rings [][]tenth) string {
	slices.SortStableFunc(rings, func(a, b []tenth) int { return int(box(b) - box(a)) })
	var out []string
	for i, r := range rings {
		if i > 0 && box(r) < smallest {
			continue
		}
		var b strings.Builder
		x, y, n := 0, 0, 0
		for _, p := range r[:len(r)-1] {
			toX, toY := int(math.Round(p[0])), int(math.Round(p[1]))
			if n > 0 && toX == x && toY == y {
				continue
			}
			if n > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(strconv.Itoa(toX-x) + " " + strconv.Itoa(toY-y))
			x, y = toX, toY
			n++
		}
		if n > 2 || i == 0 {
			out = append(out, b.String())
		}
	}
	return strings.Join(out, ";")
}

// box returns the area of the box around a ring.
func box(r []tenth) float64 {
	low, high := r[0], r[0]
	for _, p := range r {
		low = tenth{min(low[0], p[0]), min(low[1], p[1])}
		high = tenth{max(high[0], p[0]), max(high[1], p[1])}
	}
	return (high[0] - low[0]) * (high[1] - low[1])
}

// countryOf returns the code of a country with a number by ISO 3166-1, or a name; "-" if it has none of
// its own by PLOVER's country rule.
func countryOf(id, name string) string {
	if m, ok := actor.World().Lookup(name); ok && id == "" && actor.World().NameOf(m.Code) == name {
		return m.Code
	}
	n, err := strconv.Atoi(id)
	if err != nil {
		return "-"
	}
	region, err := language.EncodeM49(n)
	if err != nil {
		return "-"
	}
	if e, ok := actor.World().Country(region.ISO3()); ok && e.Code == region.ISO3() {
		return e.Code
	}
	return "-"
}
