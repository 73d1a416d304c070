package place

import "testing"

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
	} {
		got, ok := World().Lookup(c.name)
		if !ok || got.Country != c.country || got.Kind != c.kind {
			t.Errorf("%s: got %+v, want %s %d", c.name, got, c.country, c.kind)
		}
	}
}
