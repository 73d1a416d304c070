package place

import (
	"strings"
	"testing"
)

func TestWhichOfSeveralBearersIsMeant(t *testing.T) {
	libya := &Place{Name: "Tripoli", Country: "LBY"}
	tripoli := []*Place{{Country: "LBY", People: 1_150_000}, {Country: "LBN", People: 229_000}, {Country: "GRC", People: 14_000}}
	cambridge := []*Place{{Country: "GBR", People: 145_000}, {Country: "USA", People: 118_000}, {Country: "NZL", People: 9_000}}
	alone := []*Place{{Country: "IRQ", People: 100_000}, {Country: "USA", People: 2_000}}
	for _, c := range []struct {
		what    string
		known   *Place
		bearers []*Place
		behind  string
		named   string // countries
		want    string // country, "" if open
	}{
		{"nothing around it, and it ships", libya, tripoli, "", "", "LBY"},
		{"it ships, whatever is named", libya, tripoli, "", "LBN", "LBY"},
		{"another's country alone is named", nil, tripoli, "", "LBN", "LBN"},
		{"its own country is named too", nil, tripoli, "", "LBN LBY", "LBY"},
		{"a hamlet's country alone is named", nil, tripoli, "", "GRC", ""},
		{"the country behind the comma", libya, tripoli, "GRC", "LBN", "GRC"},
		{"a country behind the comma that has no such place", libya, tripoli, "FRA", "LBN", "LBY"},
		{"a country behind the comma that has no such place, and none ships", nil, tripoli, "FRA", "LBN", ""},
		{"nothing around it, and two are as large", nil, cambridge, "", "", ""},
		{"nothing around it, and no other is a tenth as large", nil, alone, "", "", "IRQ"},
		{"no other is a tenth as large, whatever is named", nil, alone, "", "USA", "IRQ"},
		{"one country of two is named", nil, cambridge, "", "USA IRN", "USA"},
		{"both are named", nil, cambridge, "", "USA GBR", "GBR"},
		{"a country that has none is named", nil, cambridge, "", "IRN", ""},
		{"nobody has the name", nil, nil, "", "IRN", ""},
		{"nobody counted its people, and nothing is named", nil, []*Place{{Country: "IRN"}, {Country: "IRQ"}}, "", "", ""},
		{"nobody counted its people, and one is named", nil, []*Place{{Country: "IRN"}, {Country: "IRQ"}}, "", "IRQ", "IRQ"},
	} {
		got, ok := Choose(c.known, c.bearers, c.behind, func(country string) bool { return strings.Contains(c.named, country) })
		country := ""
		if ok {
			country = got.Country
		}
		if country != c.want {
			t.Errorf("%s: got %q, want %q", c.what, country, c.want)
		}
	}
}
