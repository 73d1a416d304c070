package entity_test

import (
	"testing"

	"flashbrief/internal/readtest"
	"flashbrief/reading"
)

// TestNamesakesOfCountries checks names of countries and capitals that belong to something
// else.
func TestNamesakesOfCountries(t *testing.T) {
	for _, c := range []struct {
		text, words string // the last mention with these words
		kind        reading.Kind
		code        string
	}{
		// Towns followed by a comma and another land.
		{"Police in Moscow, Idaho, arrested a student.", "Moscow", reading.Place, "USA"},
		{"A fire killed two in Lebanon, Pennsylvania.", "Lebanon", reading.Place, "USA"},
		{"The mayor of Cairo, Illinois, resigned.", "The mayor of Cairo", reading.Person, "USA"},
		{"A storm hit Paris, Tex., at noon. Paris lost power.", "Paris", reading.Place, "USA"},
		{"Voters in Athens, Georgia, protested.", "Georgia", reading.Place, "USA"},
		{"President Rafael Ortega visited San Cristobal, Mexico, on Thursday.", "San Cristobal", reading.Place, "MEX"},
		{"The secretary visited Camp Doha, Kuwait, on Thursday.", "Camp Doha", reading.Place, "KWT"},
		{"The envoy landed in Port Moresby, Papua New Guinea, on Thursday.", "Port Moresby", reading.Place, "PNG"},
		{"Moscow, Iran sign pact on gas", "Moscow", reading.Place, "RUS"},
		{"They flew to Cairo, Jordan and Israel.", "Cairo", reading.Place, "EGY"},
		{"The envoy stopped in Tbilisi, Georgia, on Monday.", "Georgia", reading.Place, "GEO"},
		// Georgia the American state, and the country.
		{"A Georgia grand jury in Atlanta indicted two men.", "A Georgia grand jury", reading.Person, "USA"},
		{"Georgian troops left. Georgia praised Atlanta.", "Georgia", reading.Place, "GEO"},
		{"Georgia praised the pact.", "Georgia", reading.Place, "GEO"},
		// Provinces whose names end in a country's.
		{"The New Mexico governor met Iraq's envoy.", "The New Mexico governor", reading.Person, "USA"},
		// Persons.
		{"Michael Jordan met fans in Chicago. Jordan donated $10 million.", "Jordan", reading.Person, ""},
		{"Denzel Washington praised the film. Washington then flew home.", "Washington", reading.Person, ""},
		{"Chad Kelly sued the club. Chad said he was tired.", "Chad", reading.Person, ""},
		{"Michael Jordan met King Hussein of Jordan. Jordan thanked him.", "Jordan", reading.Place, "JOR"},
		// Treaties, operations, storms.
		{"The United States rejected the Paris Agreement.", "Paris Agreement", reading.Other, ""},
		{"The Minsk Protocol was signed in 2014.", "Minsk Protocol", reading.Other, ""},
		{"Hurricane Georgia struck the coast.", "Hurricane Georgia", reading.Other, ""},
		// Members of groups.
		{"Airstrikes killed two al-Qaida operatives.", "two al-Qaida operatives", reading.Person, "ALQAEDA"},
		{"Bremen police searched a mosque.", "Bremen police", reading.Organization, "DEU"},
		{"The governor of Kano condemned the raid.", "The governor of Kano", reading.Person, "NGA"},
	} {
		b := readtest.Read(t, c.text, "2024-03-15")
		var got reading.Mention
		found := false
		for _, m := range b.Mentions {
			if m.Span.Of(b.Text()) == c.words {
				got, found = m, true
			}
		}
		if !found || got.Kind != c.kind || got.Code != c.code {
			t.Errorf("%s: %s is %s of %q (found %v), want %s of %q", c.text, c.words, got.Kind, got.Code, found, c.kind, c.code)
		}
	}
}
