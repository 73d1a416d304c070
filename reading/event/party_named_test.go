package event_test

import "testing"

// TestWhoStandsBeside reads counterparts, guests and envoys, who are of another state than those beside whom they
// stand, and states that only say who somebody is.
func TestWhoStandsBeside(t *testing.T) {
	checkTold(t, map[string]string{
		"The Kenyan foreign minister telephoned his counterparts in Peru and Chile on Monday.":                                        "KEN CONSULT PER+CHL",
		"Peru accused Chile of a raid on Monday. Brazil's president spoke by telephone with his counterparts in both countries.":      "PER ACCUSE CHL, BRA+PER+CHL CONSULT",
		"Ghana accused Togo of a raid on Monday. Ghana's president received his guest, Juan Paz, in Accra.":                           "GHA ACCUSE TGO, CONSULT GHA",
		"Spain accused Cuba of a raid on Monday. The Spanish ambassador to Peru said that his country opposed a vote.":                "ESP ACCUSE CUB, ESP REJECT CUB",
		"Tonga, which has a pact with Japan, refused on Monday to attend the talks.":                                                  "TON REJECT",
		"The Polisario Front, which seeks independence, condemned Peru on Monday and vowed to go on with its struggle.":               "POLISARIO ACCUSE PER, POLISARIO AGREE, POLISARIO REQUEST",
		"Denmark suspended its aid to Mali on Monday over its plan to sign a pact with Russia.":                                       "DNK SANCTION MLI, MLI AGREE RUS",
		"Iceland lodged a protest over the arrest through its embassy in Cairo on Monday.":                                            "ISL ACCUSE",
		"Chile's foreign ministry protested on Monday against the tax that Peru imposes.":                                             "CHL ACCUSE PER",
		"Nine people were killed on Monday in clashes between the Chadian army and the Taliban.":                                      "ASSAULT, TCD+TALIBAN ASSAULT",
		"Zambia's generals released a singer on Monday. They accused Malawi of a raid.":                                               "ZMB RETREAT, ZMB ACCUSE MWI",
		"Zambian police arrested two Malawians on Monday. Malawi said the arrests were a provocation and demanded the men's release.": "ZMB COERCE MWI, MWI REQUEST ZMB, MWI ACCUSE ZMB",
		"Cuba fired a ballistic missile on Monday. The ministers of Peru and Chile condemned the launch.":                             "CUB MOBILIZE, PER+CHL ACCUSE CUB",
		"Gabon urged Togo on Monday to leave. Togo rejected the demand, calling it a threat to its safety.":                           "GAB REQUEST TGO, TGO REJECT GAB, TGO ACCUSE GAB",
	})
}

// TestLaunches reads launches of missiles at nothing that the text names, of which others only tell.
func TestLaunches(t *testing.T) {
	checkTold(t, map[string]string{
		"Chile's army said on Monday that Peru had fired two missiles. Chile says that Peru is wrong.":           "PER ASSAULT",
		"Chile's army said on Monday that Peru had fired two ballistic missiles. Chile says that Peru is wrong.": "PER MOBILIZE",
		"Peru fired a missile toward the sea on Monday.":                                                         "PER MOBILIZE",
		"Peru fired a rocket off its west coast on Monday.":                                                      "PER MOBILIZE",
		"Peru fired ballistic missiles at Chile on Monday.":                                                      "PER ASSAULT CHL",
	})
}

// TestWarningsOfOthers reads warnings of dangers from others, which threaten nobody.
func TestWarningsOfOthers(t *testing.T) {
	checkTold(t, map[string]string{
		"Estonia warned on Monday of the intentions of Belarus.":                                       "",
		"Estonia warned Finland on Monday of the plans of Belarus.":                                    "",
		"Iran warned Oman on Monday of a harsh response.":                                              "IRN THREATEN OMN",
		"Oman ratified its position on Iran on Monday.":                                                "",
		"Oman ratified on Monday the accession of Yemen.":                                              "OMN SUPPORT YEM",
		"Chad's junta has denied that its soldiers entered Niger and said it would help Benin.":        "TCD REJECT, TCD AGREE BEN",
		"Kyiv accused Minsk on Monday of arming the gangs, a charge that Minsk has repeatedly denied.": "UKR ACCUSE BLR, BLR AID, BLR REJECT UKR",
		"Russia said that it had not planned a raid and was ready to talk to Poland.":                  "RUS AGREE POL",
	})
}
