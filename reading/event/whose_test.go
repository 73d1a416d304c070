package event_test

import (
	"testing"

	"flashbrief/internal/readtest"
)

// TestWhoseActItIs reads every event of short reports whose parties a pronoun, a shared name, a dateline
// or a phrase beside the act could give to somebody else.
func TestWhoseActItIs(t *testing.T) {
	checkTold(t, map[string]string{
		// A foreign ministry speaks for the state of the dateline, and the Foreign Office for Britain only where Britain is named.
		"ISLAMABAD: The Foreign Office summoned the Indian chargé d'affaires on Monday.":                             "PAK ACCUSE IND",
		"LONDON: The Foreign Office summoned the Indian chargé d'affaires on Monday.":                                "FCDO ACCUSE IND",
		"Pakistan's Foreign Office urged India on Monday to respect the ceasefire. The United Kingdom said no more.": "PAK REQUEST IND",

		// A high commissioner is an envoy, and who is summoned does not protest.
		"Kenya summoned the deputy high commissioner of Uganda on Monday.":                                                "KEN ACCUSE UGA",
		"Peru on Monday summoned Chile's envoy to protest its coast guard's use of guns that damaged two Peruvian boats.": "PER ACCUSE CHL, CHL ASSAULT PER",

		// What is one's own in what one is asked to do.
		"France pressed Russia on Monday to withdraw its troops from Georgia.": "FRA REQUEST RUS",

		// Who must act in his own state, and what is told to the press.
		"The Kenyan president said on Monday that Kenya must wait.":                                                 "",
		"\"We will lodge a protest,\" the Kenyan minister told reporters on Monday, before talks on Japan's grain.": "KEN ACCUSE",

		// Who does the same, and on whose word.
		"Spanish troops were deployed in Mali on Monday along with French forces.": "ESP MOBILIZE MLI",

		// Who is expelled is not who is refused.
		"Peru rejected on Monday the expulsion of its ambassador by Chile.": "PER REJECT CHL",

		// Whose decision it is that is judged.
		"The Peruvian ministry on Monday condemned the groundless decision of the Chilean authorities to expel a Peruvian diplomat.": "PER ACCUSE CHL",
		"Peru on Monday called the decision to close the border irrational.":                                                         "",

		// A promise of one's own state is made to another.
		"The Turkish minister called Japan on Monday and voiced Turkey's readiness for talks.": "TUR CONSULT JPN, TUR AGREE JPN",

		// Two letters for an office, and two for the time of day.
		"The Indian PM met Japanese FM Taro Abe at 9 pm on Monday.": "IND+JPN CONSULT",

		// The persons of a list each behind his country.
		"The Kenyan minister met the foreign ministers of Uganda Okello Kato, Rwanda Paul Jean Kabera and Burundi Marc Jean Ndayi on Monday.": "KEN+UGA+RWA+BDI CONSULT",
	})
}

// TestForcesThatStay reads forces that have long been somewhere, and heads of several states, as nobody's act.
func TestForcesThatStay(t *testing.T) {
	checkTold(t, map[string]string{
		"Soldiers of Spain have been stationed in Mali for three years.":   "",
		"Soldiers of Spain were stationed in Mali on Monday.":              "ESP MOBILIZE MLI",
		"Chad and Niger were awaiting a visit by the Spanish minister.":    "",
		"The attackers came in cars on Monday.":                            "",
		"The news agency Reuters spoke with people in Yemen on Monday.":    "",
		"Sarkozy said on Monday that he is to meet the Peruvian minister.": "FRA AGREE PER",
	})
	for _, e := range readtest.Read(t, "QUITO, March 11 — Ecuador hosts it. Ecuador pays. Ecuador is glad. The heads of state met on Monday.", "2024-03-12").Events {
		if codesOf(e.Actors) != "" {
			t.Errorf("the heads of several states are of %s", codesOf(e.Actors))
		}
	}
}
