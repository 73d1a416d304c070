package event_test

import "testing"

// TestWhoSuffers reads acts of force whose victims are told without their state, which the text around gives.
func TestWhoSuffers(t *testing.T) {
	checkTold(t, map[string]string{
		// Who complains of it, if the report is of the two.
		"Armenia's army said on Monday that Azerbaijan had shelled three villages. Armenia says that Azerbaijan is wrong.": "AZE ASSAULT ARM",
		"The U.S. army said on Monday that Serbia had bombed three villages. The U.S. is sure that Serbia is wrong.":       "SRB ASSAULT",

		// The attack of which it is the result.
		"Russian missiles hit a hospital in Kharkiv on Monday, wounding two of its nurses.": "RUS ASSAULT UKR",

		// With whom the actor was at odds before.
		"Kyrgyzstan accused Tajikistan on Monday of a raid. On Tuesday Tajik guards opened fire.": "KGZ ACCUSE TJK, TJK ASSAULT KGZ",

		// Whose guns they are, in a second clause of what somebody says.
		"Ukraine said on Monday that Russia had sent drones and that its guns shot down two of them.": "UKR ASSAULT",
	})
}

// TestWhomMediatorsAddress reads offers and appeals by third parties to the two who are at odds.
func TestWhomMediatorsAddress(t *testing.T) {
	checkTold(t, map[string]string{
		"Tajikistan accused Kyrgyzstan on Monday. Kazakhstan offered to mediate, and Russia urged its allies to wait.":            "TJK ACCUSE KGZ, KAZ AGREE TJK+KGZ, RUS REQUEST TJK+KGZ",
		"Peru accused Chile on Monday of a raid. Spain and Italy, who took part in a drill, met. Cuba urged the parties to talk.": "PER ACCUSE CHL, ESP+ITA CONSULT, CUB REQUEST PER+CHL",
	})
}

// TestOneSide reads an appeal to one side, which is no appeal to both.
func TestOneSide(t *testing.T) {
	checkTold(t, map[string]string{
		"Pakistan accused India of a raid on Monday. China urged the Indian side to wait.": "PAK ACCUSE IND, CHN REQUEST IND",
	})
}

// TestSubjectOfSentenceBefore reads sentences that begin with a pronoun for who acted in the one before.
func TestSubjectOfSentenceBefore(t *testing.T) {
	checkTold(t, map[string]string{
		"Peru's Foreign Ministry called Chile's claim a lie on Monday. It urged its neighbour to wait. It also thanked Cuba.": "PER REJECT CHL, PER REQUEST CHL, PER SUPPORT CUB",
	})
}

// TestWarningToHelp reads a warning that its maker will help somebody as no threat.
func TestWarningToHelp(t *testing.T) {
	checkTold(t, map[string]string{
		"The United States renewed a warning on Monday that it is obliged to defend the Philippines.": "",
		"Historical ties summon Peru to act.": "",
	})
}

// TestEnvoysAndAttackers reads whose envoys are meant, and who made an attack told before.
func TestEnvoysAndAttackers(t *testing.T) {
	checkTold(t, map[string]string{
		// Whose envoy, and where he is.
		"Peru accused Chile of a raid on Monday. On Tuesday Peru summoned Ambassador Juan Ruiz.": "PER ACCUSE CHL, PER ACCUSE CHL",
		"The Foreign Office summoned India's deputy high commissioner in Islamabad on Monday.":   "PAK ACCUSE IND",
		"The French ambassador in Algiers was summoned on Monday.":                               "DZA ACCUSE FRA",
		"Venezuela accused Colombia of a raid on Monday and expelled all diplomats.":             "VEN ACCUSE COL, VEN SANCTION COL",

		// What an attack told before did.
		"Peruvian troops attacked Chile on Monday. In the attack two Chilean soldiers were wounded.":  "PER ASSAULT CHL, PER ASSAULT CHL",
		"Peruvian troops attacked Chile on Monday. Two Chilean soldiers were wounded in a car crash.": "PER ASSAULT CHL, ASSAULT CHL",

		"Poland asked Moscow for an answer on Monday. Poland is sure, and Poland waits. Moscow's ambassador was summoned.": "POL REQUEST RUS, POL ACCUSE RUS",

		// Whose neighbour, and each of two.
		"Thailand accused Cambodia of a raid on Monday. Cambodia said its neighbour had bombed a road.":     "THA ACCUSE KHM, THA ASSAULT KHM",
		"Thailand and Cambodia quarrel. Each country accused the other on Monday of firing first.":          "THA+KHM ACCUSE",
		"Peru accused Chile of a raid on Monday. Cuba offered to host talks, and telephoned their leaders.": "PER ACCUSE CHL, CUB AGREE PER+CHL, CUB CONSULT",
		"Peru and Chile met on Monday. Both sides sent their ministers.":                                    "PER+CHL CONSULT",

		// States that a description names, and "the sides".
		"Two of Niger's neighbours, Mali and Benin, condemned France on Monday.":          "MLI+BEN ACCUSE FRA",
		"Peru and Chile agreed on Monday to a truce. The sides agreed to meet in autumn.": "PER+CHL AGREE, PER+CHL AGREE",
	})
}
