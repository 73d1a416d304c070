package place

import (
	"testing"

	"flashbrief/world/actor"
)

func TestPlacesHaveTheirCountries(t *testing.T) {
	for _, c := range []struct {
		name, country string
		kind          Kind
	}{
		{"Isfahan", "IRN", City},
		{"Esfahan", "IRN", City},
		{"Crimea", "UKR", Province},
		{"Strait of Hormuz", "", Water},
		{"Deir al-Zour", "SYR", City},
		{"Texas", "USA", Province},
		{"Medellín", "COL", City},
		{"Medellin", "COL", City},
		{"Łódź", "POL", City},
		{"Bagram Airfield", "AFG", Site},
		{"Khyber Pakhtunkhwa", "PAK", Province},
		{"Guantanamo", "CUB", Site},
		{"Kyiv", "UKR", City},
	} {
		got, ok := World().Lookup(c.name)
		if !ok || got.Country != c.country || got.Kind != c.kind {
			t.Errorf("%s: got %+v, want %s %d", c.name, got, c.country, c.kind)
		}
	}
	for _, no := range []string{"", "tehran", "Clark", "David", "Nowhere"} {
		if got, ok := World().Lookup(no); ok {
			t.Errorf("%q is taken for %+v", no, got)
		}
	}
}

func TestEveryPlaceLiesInAKnownCountry(t *testing.T) {
	g := World()
	cities, located := map[*Place]bool{}, 0
	for name, p := range g.names {
		if _, ok := actor.World().Country(p.Country); !ok && p.Country != "" {
			t.Errorf("%s: no country %q", name, p.Country)
		}
		if p.Kind == City && !cities[p] {
			cities[p] = true
			if p.Located() {
				located++
			}
		}
	}
	if len(cities) < 1500 || located < 700 {
		t.Errorf("got %d cities, %d of them located, want 1500 and 700", len(cities), located)
	}
}

// Degrees to a tenth, against what atlases have.
func TestDegreesAreRoughlyRight(t *testing.T) {
	for _, c := range []struct {
		name     string
		lat, lon float64
	}{
		{"Tehran", 35.69, 51.39},
		{"Canberra", -35.28, 149.13},
		{"Buenos Aires", -34.60, -58.38},
		{"Kharkiv", 49.99, 36.23},
		{"Nairobi", -1.29, 36.82},
		{"Seattle", 47.61, -122.33},
	} {
		p, ok := World().Lookup(c.name)
		if !ok || !near(p.Lat, c.lat) || !near(p.Lon, c.lon) {
			t.Errorf("%s: got %+v, want %v/%v", c.name, p, c.lat, c.lon)
		}
	}
	if p, _ := World().Lookup("Natanz"); !p.Located() {
		t.Error("Natanz is nowhere")
	}
	if p, _ := World().Lookup("Parchin"); p.Located() {
		t.Error("Parchin has degrees that nobody gave it")
	}
}

func near(got, want float64) bool { return got-want < 0.11 && want-got < 0.11 }
