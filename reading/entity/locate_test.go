package entity_test

import (
	"strings"
	"testing"

	"flashbrief/internal/readtest"
	"flashbrief/reading"
	"flashbrief/reading/reader"
	"flashbrief/world/place"
)

// town returns a row of a GeoNames table.
func town(name, country, people string) string {
	return strings.Join([]string{"1", name, name, "", "10.5", "20.5", "P", "PPL", country, "", "01", "", "", "", people, "", "10", "Etc/UTC", "2026-01-01"}, "\t")
}

func TestAFurtherGazetteerTellsWherePlacesAre(t *testing.T) {
	places, err := place.GeoNames{}.ReadFile([]byte(strings.Join([]string{
		town("Qaratepe", "IQ", "40000"), town("Newbridge", "IE", "22000"), town("Newbridge", "GB", "9000"), town("Newbridge", "US", "12000"),
		town("Tripoli", "LY", "1150000"), town("Tripoli", "LB", "229000"), town("David", "PA", "83000"),
		town("March", "GB", "19000"), town("Earth", "US", "1000"), town("Talvar", "IQ", "3000"), town("Sitkeh", "IQ", "2000"),
	}, "\n")))
	if err != nil {
		t.Fatal(err)
	}
	knowing := reader.New().Knowing("t", places)
	for _, c := range []struct{ words, place, want string }{
		{"A bomb killed six people in Qaratepe on Monday.", "Qaratepe", "IRQ"},
		{"Three men were arrested in Newbridge on Monday.", "Newbridge", ""},
		{"The British police arrested three men in Newbridge on Monday.", "Newbridge", "GBR"},
		{"Three men were arrested in Newbridge, Ireland, on Monday.", "Newbridge", "IRL"},
		{"Three men were arrested in Newbridge, Texas, on Monday. British officers helped. Two fled Newbridge.", "Newbridge", "USA"},
		{"Rallies took place in Newbridge, Ukraine, Armenia and Poland on Monday.", "Newbridge", ""},
		{"Gunmen killed two soldiers in Tripoli on Monday.", "Tripoli", "LBY"},
		{"Gunmen killed two soldiers in Tripoli, Lebanon, on Monday.", "Tripoli", "LBN"},
		{"Gunmen attacked villages in Qaratepe, Talvar and Sitkeh on Monday.", "Sitkeh", "IRQ"},
		{"American scientists say that the storm was the largest on Earth.", "Earth", ""},
		{"Iran and Russia held a drill in March 2023 and in April.", "March", ""},
		{"Iran sent letters to David and to his lawyers.", "David", ""},
	} {
		b := knowing.Bench(readtest.Report(t, c.words, "2024-05-20"))
		found := 0
		for _, m := range b.Mentions {
			if m.Span.Of(c.words) != c.place {
				continue
			}
			found++
			if m.Code != c.want || c.place == "David" && m.Kind == reading.Place {
				t.Errorf("%s: got %s %q, want %q", c.words, m.Kind, m.Code, c.want)
			}
		}
		if found != strings.Count(c.words, c.place) && c.place != "David" && c.place != "March" {
			t.Errorf("%s: got %d places %s, want every one", c.words, found, c.place)
		}
		if b.Versions.Gazetteer != "t" {
			t.Errorf("got gazetteer %q in the versions, want t", b.Versions.Gazetteer)
		}
	}
}
