package actor

import (
	"strings"
	"testing"
)

func TestNearestNames(t *testing.T) {
	for name, want := range map[string]string{
		"Israell":         "Israel",
		"Rusia":           "Russia",
		"Vladmir Putin":   "Vladimir Putin",
		"uzbekistna":      "Uzbekistan",
		"Côte dIvoire":    "Ivory Coast",
		"Nobody Much":     "",
		"Xq":              "",
		"A Village Board": "",
	} {
		got := World().Nearest(name)
		if want == "" && len(got) > 0 || want != "" && (len(got) == 0 || got[0] != want) {
			t.Errorf("%s: got %s, want %q first", name, strings.Join(got, ", "), want)
		}
	}
}

func TestEveryCountryHasItsTwoLetters(t *testing.T) {
	for code, want := range map[string]string{"IR": "IRN", "RU": "RUS", "US": "USA", "GB": "GBR", "CN": "CHN", "DE": "DEU"} {
		if e, ok := World().Alpha2(code); !ok || e.Code != want {
			t.Errorf("%s: got %v, want %s", code, e, want)
		}
	}
	for _, code := range []string{"ir", "ZZ", "EU", "IRN", "", "001"} {
		if e, ok := World().Alpha2(code); ok {
			t.Errorf("%s: got %s, want no country", code, e.Code)
		}
	}
}
