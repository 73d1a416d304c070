package page

import "testing"

func TestPlacesAreCountedAsABrowserDoes(t *testing.T) {
	units := unitsOf("aé“😀z")
	for at, want := range map[int]int{0: 0, 1: 1, 3: 2, 6: 3, 10: 5, 11: 6, 99: 6} {
		if got := units(at); got != want {
			t.Errorf("byte %d: got %d, want %d", at, got, want)
		}
	}
}
