package outline

import (
	"strings"
	"testing"

	"flashbrief/world/actor"
	"flashbrief/world/place"
)

// inside reports whether a point lies within the rings, by the number of edges east of it.
func inside(c *Country, at Point) bool {
	in := false
	for _, ring := range c.Rings {
		for i, p := range ring {
			q := ring[(i+1)%len(ring)]
			if (p.North > at.North) != (q.North > at.North) && at.East < (q.East-p.East)*(at.North-p.North)/(q.North-p.North)+p.East {
				in = !in
			}
		}
	}
	return in
}

func TestCapitalsLieInTheirCountries(t *testing.T) {
	of := map[string]*Country{}
	for i := range World() {
		if c := &World()[i]; c.Code != "" {
			of[c.Code] = c
		}
	}
	for _, name := range []string{"Tehran", "Moscow", "Kabul", "Ankara", "Paris", "Addis Ababa", "Brasilia", "Pristina", "Astana", "Canberra"} {
		p, ok := place.World().Lookup(name)
		if !ok || of[p.Country] == nil {
			t.Errorf("%s: no place with an outline", name)
			continue
		}
		if at := (Point{int(p.Lon * 10), int(p.Lat * 10)}); !inside(of[p.Country], at) {
			t.Errorf("%s at %v lies outside %s", name, at, p.Country)
		}
	}
}

func TestCountriesHaveAnOutline(t *testing.T) {
	missing := 0
	have := map[string]bool{}
	for _, c := range World() {
		if _, known := actor.World().Country(c.Code); c.Code != "" && !known {
			t.Errorf("no country has the code %s", c.Code)
		}
		if c.Code != "" && have[c.Code] {
			t.Errorf("%s has two outlines", c.Code)
		}
		have[c.Code] = true
	}
	for _, code := range []string{"IRN", "RUS", "CHN", "ISR", "PSE", "UKR", "BHR", "SGP", "TWN", "VAT", "MLT"} {
		if !have[code] {
			missing++
			t.Errorf("%s has no outline", code)
		}
	}
	if len(have) < 190 {
		t.Errorf("got %d countries, want nearly all", len(have))
	}
}

func TestOutlinesAreReadInSteps(t *testing.T) {
	got, err := read("IRN 10 20 5 0 0 -5;100 100 1 1 1 -2\n- 0 0 1 1 1 0\n")
	if err != nil || len(got) != 2 {
		t.Fatalf("got %v, %v, want two countries", got, err)
	}
	c := &got[0]
	if c.Code != "IRN" || c.West != 10 || c.East != 102 || c.South != 15 || c.North != 101 || got[1].Code != "" {
		t.Errorf("got %+v", got)
	}
	if want := "M10 -20l5 0 0 5zM100 -100l1 -1 1 2z"; c.Path() != want {
		t.Errorf("got %s, want %s", c.Path(), want)
	}
	if small := (&Country{Rings: [][]Point{{{74, 437}}}}).Path(); small != "M74 -437h1v1h-1z" {
		t.Errorf("got %s for land that is smaller than a tenth of a degree", small)
	}
	for _, wrong := range []string{"IRN\n", "IRN 1 2 3\n", "IRN 1 x\n"} {
		if _, err := read(wrong); err == nil {
			t.Errorf("%q: want an error", strings.TrimSpace(wrong))
		}
	}
}
