package text

import "testing"

func TestTrimGenitive(t *testing.T) {
	for words, want := range map[string]string{"Iran’s": "Iran", "Iran's": "Iran", "Laos’": "Laos’", "Iran": "Iran", "": ""} {
		if got := TrimGenitive(words); got != want {
			t.Errorf("%q: got %q, want %q", words, got, want)
		}
	}
}
