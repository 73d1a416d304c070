package coref_test

import (
	"testing"

	"flashbrief/internal/readtest"
	"flashbrief/reading"
)

// TestIssuer reads the state of offices and institutions that a release uses as its own.
func TestIssuer(t *testing.T) {
	for _, c := range []struct {
		name, text, words, want string // the code of the last mention with these words
	}{
		{"the state that acts, and is beside no office", "Ms Ana Ruiz, Minister for Trade, met the Mongolian Minister for Trade today. The Minister thanked Mongolia. Spain will send two ships.", "The Minister", "ESP"},
		{"the office's person", "Minister Ruiz spoke to the Kenyan Minister of Trade. The Minister thanked him. Spain will send a ship.", "Ruiz", "ESP"},
		{"the ministry of the only state named with one", "The Ministry of Foreign Affairs of Ukraine protested. The Ministry of Foreign Affairs called on Kenya to act.", "Ministry of Foreign Affairs", "UKR"},
		{"an office in lower case is no release's", "Spain will send two ships. Kenya is glad. The minister thanked Kenya.", "The minister", ""},
		{"a capital's dateline", "SEOUL, June 4 — South Korea stopped the talks. North Korea waited. The Defense Ministry said so.", "Defense Ministry", "KOR"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := lastOf(t, c.text, c.words).Code; got != c.want {
				t.Errorf("%q of %q is of %q, want %q", c.words, c.text, got, c.want)
			}
		})
	}
}

// TestWhoseCountry reads descriptions of states that the sentence or the one before excludes, by the name of
// what they refer to.
func TestWhoseCountry(t *testing.T) {
	for _, c := range []struct{ text, words, want string }{
		{"China met the Philippines. The China Coast Guard urged the country to leave, and thanked the Philippines.", "the country", "Philippines"},
		{"Ukraine said that Russia had sent drones and that its guns had shot them down.", "its", "Ukraine"},
		{"Egypt and Sudan met. The two sides agreed not to meet Ethiopia before the United States does. The two countries asked for time.", "The two countries", "Egypt and Sudan"},
		{"Peru met Chile in Lima, Peru, and then Cuba. Chile was glad.", "The two countries", ""},
	} {
		if got := lastOf(t, c.text, c.words).Entity; got != c.want {
			t.Errorf("%q of %q is %q, want %q", c.words, c.text, got, c.want)
		}
	}
}

// lastOf returns the last mention with the words; an empty one if there is none.
func lastOf(t *testing.T, text, words string) reading.Mention {
	t.Helper()
	var last reading.Mention
	for _, m := range readtest.Read(t, text, "2024-05-21").Mentions {
		if m.Span.Of(text) == words {
			last = m
		}
	}
	return last
}
