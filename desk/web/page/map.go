package page

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"sync"

	"flashbrief/record/answer"
	"flashbrief/world/actor"
	"flashbrief/world/outline"
	"flashbrief/world/place"
)

// MapViews are the values of a map's view, the default first.
var MapViews = []string{"near", "world"}

// Sizes of the map, in its own units, and how much it shows.
const (
	mapWidth   = 1000
	mapTallest = 620
	mapPlaces  = 80 // in the list
	mostLabels = 24
	mapMargin  = 60  // around the places, in tenths of a degree
	mapLeast   = 300 // width and height of what is shown, in tenths of a degree
)

// precision is how well a place is known.
type precision struct{ Sign, Name string }

// The precisions, from the finest.
var (
	town     = precision{"●", "town"}
	site     = precision{"◆", "base, crossing or water"}
	region   = precision{"■", "region"}
	land     = precision{"▨", "country"}
	nowhere  = precision{"–", "not located"}
	allKinds = map[place.Kind]precision{place.City: town, place.Province: region, place.Water: site, place.Site: site}
)

// mapped is the acts at one place.
type mapped struct {
	Name, Country string
	Precision     precision
	at            *place.Place // nil without coordinates
	Acts          int
	score         float64
	Mean, Class   string
	Rows          []mappedAct // the newest
	All           string      // address of the acts there
}

// mappedAct is an act in the list beside a map.
type mappedAct struct{ Date, Words, Link string }

// mapMark is a place on the map.
type mapMark struct {
	X, Y, R           int
	Left, Right       int // corners of a diamond or a square
	Top, Bottom       int
	Shape, Class      string
	Label, Link, Name string // Name is written beside it; empty if there is no room
	TextX             int
}

// mapLand is a country on the map.
type mapLand struct{ Path, Class, Label, Link string }

type mapPicture struct {
	Width, Height int
	Transform     string
	Land          []mapLand
	Marks         []mapMark
	Label         string
}

type mapBody struct {
	Views   []tab
	Picture *mapPicture
	Places  []mapped
	Kinds   []precision
	Omitted int
}

// Map shows where acts were, as precisely as their reports say: an area for a country, and a mark for
// a place of which the gazetteer knows the coordinates.
func Map(f Form, acts []answer.Act) Page {
	body := mapBody{Kinds: []precision{town, site, region, land, nowhere}}
	for i, view := range MapViews {
		body.Views = append(body.Views, tab{map[string]string{"near": "The places", "world": "The world"}[view], f.with("view", cond(i > 0, view)), cmp.Or(f.Given["view"], MapViews[0]) == view})
	}
	all := mappedOf(&f, acts)
	if len(all) > 0 {
		body.Picture = pictureOf(&f, all)
	}
	body.Omitted = max(0, len(all)-mapPlaces)
	body.Places = all[:min(len(all), mapPlaces)]
	f.Counted += ", " + counted(len(all), "place")
	return Page{Title: "Map", Here: "/map", Form: &f, Body: body, name: "map.html"}
}

// located returns how precisely a place of the country is known, and the place if its coordinates
// are.
func located(name, country string) (precision, *place.Place, string) {
	for _, p := range place.World().Bearers(name) {
		if country == "" || p.Country == "" || p.Country == country {
			if p.Located() {
				return allKinds[p.Kind], p, p.Country
			}
			return allKinds[p.Kind], nil, p.Country
		}
	}
	if m, ok := actor.World().Lookup(name); ok && m.Kind == actor.Country {
		return land, nil, m.Code
	}
	return nowhere, nil, country
}

// mappedOf returns the places of acts, those with the most acts first.
func mappedOf(f *Form, acts []answer.Act) []mapped {
	index := map[[2]string]int{}
	var out []mapped
	for i := range acts {
		e := acts[i].Event
		how, at, country := located(e.Place, e.PlaceCode)
		key := [2]string{e.Place, country}
		n, known := index[key]
		if !known {
			n = len(out)
			index[key] = n
			out = append(out, mapped{Name: e.Place, Country: country, Precision: how, at: at, All: f.To("/timeline", "q", andPlace(f.Given["q"], e.Place))})
		}
		m := &out[n]
		m.Acts++
		m.score += acts[i].Score
		if len(m.Rows) < mostSources {
			m.Rows = append(m.Rows, mappedAct{InWords(acts[i].Date), excerptOf(e.Text), f.itemAt(&acts[i].Items[0])})
		}
	}
	for i := range out {
		mean := out[i].score / float64(out[i].Acts)
		out[i].Mean, out[i].Class = signed(mean, 1), shade(mean)
		if e, ok := actor.World().Country(out[i].Country); ok && e.Name != out[i].Name {
			out[i].Country = e.Name
		} else if ok {
			out[i].Country = ""
		}
	}
	slices.SortStableFunc(out, func(a, b mapped) int { return cmp.Or(b.Acts-a.Acts, cmp.Compare(a.Name, b.Name)) })
	return out
}

// andPlace returns a query with the condition for a place.
func andPlace(query, name string) string {
	cond := fmt.Sprintf("place:%q", name)
	if query == "" {
		return cond
	}
	return "(" + query + ") " + cond
}

// paths are the outlines as paths of an SVG.
var paths = sync.OnceValue(func() []string {
	var out []string
	for i := range outline.World() {
		out = append(out, outline.World()[i].Path())
	}
	return out
})

// window is what a map shows, in tenths of a degree.
type window struct{ west, south, east, north int }

// worldWindow leaves out the ice, and ends where the eastern end of Russia does.
var worldWindow = window{-1700, -570, 1910, 780}

// windowOf returns the window around the places.
func windowOf(f *Form, all []mapped, acts map[string]*mapped) window {
	if f.Given["view"] == MapViews[1] {
		return worldWindow
	}
	w := window{1800, 900, -1800, -900}
	add := func(west, south, east, north int) {
		w = window{min(w.west, west), min(w.south, south), max(w.east, east), max(w.north, north)}
	}
	for i := range all {
		if p := all[i].at; p != nil {
			add(int(p.Lon*10), int(p.Lat*10), int(p.Lon*10), int(p.Lat*10))
		}
	}
	if w.west > w.east { // no place is better known than by its country
		for i := range outline.World() {
			if c := &outline.World()[i]; acts[c.Code] != nil {
				add(c.West, c.South, c.East, c.North)
			}
		}
	}
	if w.west > w.east {
		return worldWindow
	}
	dx, dy := max(mapMargin, (mapLeast-(w.east-w.west))/2), max(mapMargin, (mapLeast*mapTallest/mapWidth-(w.north-w.south))/2)
	return window{max(-1800, w.west-dx), max(-570, w.south-dy), min(1800, w.east+dx), min(830, w.north+dy)}
}

// pictureOf draws the places on the outlines.
func pictureOf(f *Form, all []mapped) *mapPicture {
	byLand := map[string]*mapped{}
	for i := range all {
		if m := &all[i]; m.at == nil && m.Precision == land {
			if _, _, code := located(m.Name, ""); code != "" && byLand[code] == nil {
				byLand[code] = m
			}
		}
	}
	w := windowOf(f, all, byLand)
	// A degree east is shorter than a degree north by the cosine of the latitude in the middle.
	flat := math.Cos(float64(w.south+w.north) / 20 * math.Pi / 180)
	scaleX := mapWidth / float64(w.east-w.west)
	scaleY := scaleX / flat
	if tall := scaleY * float64(w.north-w.south); tall > mapTallest {
		scaleX, scaleY = scaleX*mapTallest/tall, scaleY*mapTallest/tall
	}
	width, height := int(scaleX*float64(w.east-w.west)), int(scaleY*float64(w.north-w.south))
	p := &mapPicture{
		Width: width, Height: height, Label: "Map of " + counted(len(all), "place"),
		Transform: fmt.Sprintf("scale(%.4f %.4f) translate(%d %d)", scaleX, scaleY, -w.west, w.north),
	}
	p.Land = landIn(w, byLand)
	for i := range all {
		if m := &all[i]; m.at != nil {
			x, y := int(scaleX*(m.at.Lon*10-float64(w.west))), int(scaleY*(float64(w.north)-m.at.Lat*10))
			if x >= 0 && x <= width && y >= 0 && y <= height {
				p.Marks = append(p.Marks, m.mark(x, y, width))
			}
		}
	}
	p.name()
	return p
}

// landIn returns the countries within a window, shaded where acts are located no better than there.
func landIn(w window, acts map[string]*mapped) []mapLand {
	var out []mapLand
	for i := range outline.World() {
		c := &outline.World()[i]
		if c.East < w.west || c.West > w.east || c.North < w.south || c.South > w.north {
			continue
		}
		l := mapLand{Path: paths()[i], Class: "land"}
		if m := acts[c.Code]; m != nil && c.Code != "" {
			l.Class, l.Link, l.Label = "shaded "+m.Class, m.All, m.label()
		}
		out = append(out, l)
	}
	return out
}

func (m *mapped) label() string {
	name := m.Name
	if m.Country != "" {
		name += ", " + m.Country
	}
	return fmt.Sprintf("%s (%s): %s, mean score %s", name, m.Precision.Name, counted(m.Acts, "act"), m.Mean)
}

func (m *mapped) mark(x, y, width int) mapMark {
	r := min(18, 4+int(1.8*math.Sqrt(float64(m.Acts))))
	out := mapMark{X: x, Y: y, R: r, Left: x - r, Right: x + r, Top: y - r, Bottom: y + r, Class: m.Class, Label: m.label(), Link: m.All, Name: m.Name, TextX: x + r + 3, Shape: "circle"}
	switch m.Precision {
	case region:
		out.Shape = "square"
	case site:
		out.Shape = "diamond"
	}
	if len([]rune(m.Name))*8+out.TextX > width {
		out.Name = ""
	}
	return out
}

// name writes the names of marks that do not meet the names written before; marks are in order of
// their acts.
func (p *mapPicture) name() {
	var taken [][4]int
	n := 0
	for i := range p.Marks {
		m := &p.Marks[i]
		box := [4]int{m.TextX, m.Y - 7, m.TextX + 8*len([]rune(m.Name)), m.Y + 7}
		if m.Name == "" || n == mostLabels || slices.ContainsFunc(taken, func(t [4]int) bool { return box[0] < t[2] && t[0] < box[2] && box[1] < t[3] && t[1] < box[3] }) {
			m.Name = ""
			continue
		}
		n++
		taken = append(taken, box)
	}
	slices.Reverse(p.Marks) // small marks lie on large ones
}
