package office_test

import (
	"fmt"
	"strings"
	"testing"

	"flashbrief/ground/when"
	"flashbrief/internal/readtest"
	"flashbrief/reading"
)

// The date of the report in all rows below.
const today = "2024-05-21"

// roleCase is a text with the roles that are read in it: "person|title|of|from|before", joined
// by "; ", in order.
type roleCase struct{ text, want string }

func TestRoles(t *testing.T) {
	checkRoles(t, []roleCase{
		// Titles beside names.
		{"Norwegian Prime Minister Jonas Vik opened the tunnel.", "Jonas Vik|Prime Minister|NOR||"},
		{"Kenya’s foreign minister, Alice Wanjiru, flew to Kampala on Tuesday.", "Alice Wanjiru|Foreign Minister|KEN||"},
		{"Alice Wanjiru, the Kenyan foreign minister, flew to Kampala.", "Alice Wanjiru|Foreign Minister|KEN||"},
		{"Defense Minister Petr Novak of the Czech Republic signed the contract.", "Petr Novak|Defense Minister|CZE||"},
		{"The president of Ghana, Samuel Addo, addressed the crowd.", "Samuel Addo|President|GHA||"},
		{"Samuel Addo, president of Ghana, addressed the crowd.", "Samuel Addo|President|GHA||"},
		{"Jordan’s King Abdullah II received the delegation.", "King Abdullah II|King|JOR||"},
		{"U.S. Secretary of State Helen Marsh landed in Doha.", "Helen Marsh|Secretary of State|USA||"},
		{"British Defence Secretary Owen Clarke defended the plan.", "Owen Clarke|Defense Secretary|GBR||"},
		{"NATO Secretary-General Erik Dahl warned of delays.", "Erik Dahl|Secretary-General|NATO||"},
		{"Deputy Foreign Minister Igor Belov of Russia met reporters.", "Igor Belov|Deputy Foreign Minister|RUS||"},
		{"Turkish Trade Minister Selin Aksoy announced new rules.", "Selin Aksoy|Trade Minister|TUR||"},
		{"The minister of agriculture of Brazil, Paulo Reis, resigned.", "Paulo Reis|Agriculture Minister|BRA||2024-05-21"},
		{"Ministry spokesperson Lena Vogel denied the report.", "Lena Vogel|Spokesperson|||"},
		{"Anna Lind, a spokeswoman for the European Commission, declined to comment.", "Anna Lind|Spokesperson|EUR||"},
		{"John Carver, spokesman for Harbour Relief, said food was short.", "John Carver|Spokesperson|Harbour Relief||"},
		{"Gen. Marko Ilic, commander of the Serbian army, inspected the border.", "Marko Ilic|Commander, army|SRB||"},
		{"Rosa Campos, Mexico’s ambassador to the United Nations, spoke first.", "Rosa Campos|Ambassador|MEX||"},
		{"Supreme Leader Ali Khamenei approved the decree.", "Ali Khamenei|Supreme Leader|IRN||"},
		{"The mayor of Kharkiv, Oleh Bondar, asked for generators.", "Oleh Bondar|Mayor|Kharkiv||"},

		// Tenure in the title.
		{"Former Peruvian President Luis Quispe returned from exile.", "Luis Quispe|President|PER||2024-05-21"},
		{"Luis Quispe, a former president of Peru, returned from exile.", "Luis Quispe|President|PER||2024-05-21"},
		{"Then-Finance Minister Karl Brandt opposed the loan.", "Karl Brandt|Finance Minister|||2024-05-21"},
		{"The ex-president of Malawi, Grace Phiri, was released.", "Grace Phiri|President|MWI||2024-05-21"},
		{"Acting Thai Prime Minister Somchai Rattana dissolved parliament.", "Somchai Rattana|acting Prime Minister|THA||"},
		{"Interim President Jean Duval of Haiti promised elections.", "Jean Duval|interim President|HTI||"},
		{"Caretaker Prime Minister Hassan Mikati of Lebanon refused.", "Hassan Mikati|caretaker Prime Minister|LBN||"},
		{"Outgoing Dutch Prime Minister Pieter de Vries congratulated the winner.", "Pieter de Vries|Prime Minister|NLD||"},
		{"Newly elected Senegalese President Moussa Diop took a call from Paris.", "Moussa Diop|President|SEN||"},
		{"President-elect Maria Santos of Panama chose her cabinet.", "Maria Santos|President-elect|PAN||"},
		{"The late Zambian President Joseph Mwale was buried on Friday.", "Joseph Mwale|President|ZMB||2024-05-21"},
		{"On March 3, 2024, Vice President Ana Sol met with now interim Salvadoran President Raul Paz.", "Ana Sol|Vice President|||; Raul Paz|interim President|SLV|2024-03-04|"},
		{"The May 2 death of Zambian President Joseph Mwale shook the region. Mwale had ruled for ten years.", "Joseph Mwale|President|ZMB||2024-05-02"},
		{"Zambian President Joseph Mwale and Foreign Minister Grace Banda died on May 2 in a crash.", "Joseph Mwale|President|ZMB||2024-05-02; Grace Banda|Foreign Minister|||2024-05-02"},
		{"A crash killed Zambian President Joseph Mwale on May 2.", "Joseph Mwale|President|ZMB||2024-05-02"},
		{"Zambian President Joseph Mwale died on May 2.", "Joseph Mwale|President|ZMB||2024-05-02"},

		// Given, taken up, given up.
		{"Nepal appointed Sita Rana as foreign minister on May 3.", "Sita Rana|Foreign Minister||2024-05-03|"},
		{"Sita Rana was appointed foreign minister on May 3.", "Sita Rana|Foreign Minister||2024-05-03|"},
		{"The president named Omar Farah defense minister in April.", "Omar Farah|Defense Minister||2024-04-01|"},
		{"Omar Farah was sworn in as president of Somalia on May 15, 2022.", "Omar Farah|President|SOM|2022-05-15|"},
		{"Voters elected Elena Costa as president of Portugal in January 2021.", "Elena Costa|President|PRT|2021-01-01|"},
		{"Elena Costa became the president of Portugal in January 2021.", "Elena Costa|President|PRT|2021-01-01|"},
		{"Elena Costa, who has served as governor of the central bank since 2019, spoke in Lisbon.", "Elena Costa|Governor||2019-01-01|"},
		{"David Okoro served as ambassador from 2014 to 2018.", "David Okoro|Ambassador||2014-01-01|2019-01-01"},
		{"Viktor Hanak resigned as interior minister on Monday.", "Viktor Hanak|Interior Minister|||2024-05-20"},
		{"Viktor Hanak stepped down as prime minister of Slovakia on May 7.", "Viktor Hanak|Prime Minister|SVK||2024-05-07"},
		{"The king dismissed Prime Minister Bisher Qasem on May 10.", "Bisher Qasem|Prime Minister|||2024-05-10"},
		{"Prime Minister Bisher Qasem was ousted on May 10.", "Bisher Qasem|Prime Minister|||2024-05-10"},
		{"Andrei Popov, whom the president has since fired as energy minister, was in Baku in March.", "Andrei Popov|Energy Minister|||2024-05-21"},
		{"Mina Park succeeded Joon Lee as foreign minister on April 2.", "Mina Park|Foreign Minister||2024-04-02|; Joon Lee|Foreign Minister|||2024-04-02"},
		{"Laura Weiss is the foreign minister of Austria.", "Laura Weiss|Foreign Minister|AUT||"},

		// Counterparts.
		{"Egyptian Foreign Minister Sameh Nabil met his Greek counterpart, Nikos Pappas, in Cairo.", "Sameh Nabil|Foreign Minister|EGY||; Nikos Pappas|Foreign Minister|GRC||"},
		{"Japanese Defense Minister Kenji Mori spoke with his Australian counterpart Paul Reid.", "Kenji Mori|Defense Minister|JPN||; Paul Reid|Defense Minister|AUS||"},

		// Bylines.
		{"“The talks will fail.” — Ruth Adler, Senior Fellow at the Atlantic Council", "Ruth Adler|Senior Fellow|ATLANTIC||"},
	})
}

func TestTitlesThatNobodyHolds(t *testing.T) {
	checkRoles(t, []roleCase{
		{"Reza Karimi wants to become president of Iran.", ""},
		{"Reza Karimi could be named foreign minister.", ""},
		{"Reza Karimi was not appointed defense minister.", ""},
		{"Reza Karimi refused to serve as prime minister.", ""},
		{"If elected president, Reza Karimi would free the prisoners.", ""},
		{"Voters will choose a president on June 28.", ""},
		{"Reza Karimi met the president of Ghana.", ""},
		{"Reza Karimi criticized the foreign minister, and Maria Santos agreed.", ""},
		{"After calling the president, Reza Karimi flew home.", ""},
		{"Reza Karimi threatened the mayor with a lawsuit.", ""},
		{"A former minister attacked Reza Karimi.", ""},
		{"Reza Karimi ran for president in 2017 and lost.", ""},
	})
}

func checkRoles(t *testing.T, cases []roleCase) {
	t.Helper()
	for _, c := range cases {
		b := readtest.Read(t, c.text, today)
		var found []string
		for _, r := range b.Roles {
			found = append(found, fmt.Sprintf("%s|%s|%s|%s|%s", r.Person, r.Title, r.Of, r.From, r.Before))
			if !strings.Contains(r.Span.Of(b.Text()), " ") {
				t.Errorf("%s: the span %q of a role is too short", c.text, r.Span.Of(b.Text()))
			}
		}
		if got := strings.Join(found, "; "); got != c.want {
			t.Errorf("%s\n got  %s\n want %s", c.text, got, c.want)
		}
	}
}

func TestMemberships(t *testing.T) {
	for _, c := range []struct {
		text, want string // "member, organization, from, before"
	}{
		{"NATO members Hungary and Turkey objected.", "HUN|North Atlantic Treaty Organization||; TUR|North Atlantic Treaty Organization||"},
		{"NATO member Turkey objected.", "TUR|North Atlantic Treaty Organization||"},
		{"Turkey, a NATO member, objected.", "TUR|North Atlantic Treaty Organization||"},
		{"Turkey, a member of NATO, objected.", "TUR|North Atlantic Treaty Organization||"},
		{"Finland joined NATO in April 2023.", "FIN|North Atlantic Treaty Organization|2023-04-01|"},
		{"Finland and Sweden have joined NATO.", "FIN|North Atlantic Treaty Organization||; SWE|North Atlantic Treaty Organization||"},
		{"Venezuela left the Organization of American States.", "VEN|Organization of American States||2024-05-21"},
		{"Russia was expelled from the Council of Europe on March 16, 2022.", "RUS|Council of Europe||2022-03-16"},
		{"Iran was admitted to the Shanghai Cooperation Organization in July 2023.", "IRN|Shanghai Cooperation Organization|2023-07-01|"},
		{"BRICS, whose members include Brazil, Russia, India, China and South Africa, met in Kazan.",
			"BRA|BRICS||; RUS|BRICS||; IND|BRICS||; CHN|BRICS||; ZAF|BRICS||"},
		{"European Union member states Poland and Hungary voted against it.", "POL|European Union||; HUN|European Union||"},
		{"Serbia is a member of the Council of Europe.", "SRB|Council of Europe||"},
		{"The African Union, which includes Egypt and Ethiopia, offered to mediate.", "EGY|African Union||; ETH|African Union||"},

		// Joined, left, suspended, readmitted.
		{"Egypt, Ethiopia and Iran joined BRICS on January 1, 2024.", "EGY|BRICS|2024-01-01|; ETH|BRICS|2024-01-01|; IRN|BRICS|2024-01-01|"},
		{"Qatar withdrew from the Organization of the Petroleum Exporting Countries in January 2019.", "QAT|Organization of the Petroleum Exporting Countries||2019-02-01"},
		{"Mali and Niger quit the Economic Community of West African States on January 28, 2024.",
			"MLI|Economic Community of West African States||2024-01-28; NER|Economic Community of West African States||2024-01-28"},
		{"Syria was suspended from the Arab League in November 2011.", "SYR|Arab League|2011-11-01||suspended"},
		{"The Arab League suspended Syria in November 2011.", "SYR|Arab League|2011-11-01||suspended"},
		{"The African Union suspended Niger and Gabon on August 31, 2023.", "NER|African Union|2023-08-31||suspended; GAB|African Union|2023-08-31||suspended"},
		{"The Arab League readmitted Syria on May 7, 2023.", "SYR|Arab League|2023-05-07|"},
		{"Syria was readmitted to the Arab League on May 7, 2023.", "SYR|Arab League|2023-05-07|"},
		{"The Council of Europe expelled Russia on March 16, 2022.", "RUS|Council of Europe||2022-03-16"},
		{"The United States withdrew from the UN Human Rights Council in June 2018.", "USA|United Nations Human Rights Council||2018-07-01"},
		{"Sweden became a member of NATO on March 7, 2024.", "SWE|North Atlantic Treaty Organization|2024-03-07|"},
		{"Croatia has been a member of the European Union since July 2013.", "HRV|European Union|2013-07-01|"},
		{"The Arab League suspended its monitors in Syria.", ""},
		{"Turkey suspended trade with the European Union.", ""},
		{"Argentina declined to join BRICS.", ""},
		{"Angola will leave the African Union in 2025.", ""},
		{"NATO refused to admit Georgia.", ""},

		{"Ukraine wants to join NATO.", ""},
		{"Ukraine could join NATO within ten years.", ""},
		{"Turkey blocked Sweden from joining NATO.", ""},
		{"Members of parliament visited Poland and Hungary.", ""},
		{"The NATO agenda includes Ukraine and Georgia.", ""},
		{"NATO members met in Poland.", ""},
		{"Georgia joined the talks with NATO.", ""},
	} {
		b := readtest.Read(t, c.text, today)
		var found []string
		for _, m := range b.Memberships {
			line := fmt.Sprintf("%s|%s|%s|%s", m.Member, m.Organization, m.From, m.Before)
			if m.Status != "" {
				line += "|" + m.Status
			}
			found = append(found, line)
		}
		if got := strings.Join(found, "; "); got != c.want {
			t.Errorf("%s\n got  %s\n want %s", c.text, got, c.want)
		}
	}
}

// TestARoleBeginsBeforeItEnds checks the order of its bounds.
func TestARoleBeginsBeforeItEnds(t *testing.T) {
	b := readtest.Read(t, "Marta Ruiz served as president of Chile from 2014 to 2018. Former Prime Minister Jan Kok, who resigned in 2020, agreed.", today)
	if len(b.Roles) == 0 {
		t.Fatal("no role is found")
	}
	for _, r := range b.Roles {
		if !r.From.IsZero() && !r.Before.IsZero() && !r.From.Before(r.Before) {
			t.Errorf("%s holds %s from %s until %s", r.Person, r.Title, r.From, r.Before)
		}
	}
}

func TestADeathEndsAnOfficeInItsOwnWords(t *testing.T) {
	for _, c := range []struct{ text, words string }{
		{"President Ana Sol died on March 3 when her plane crashed.", "Ana Sol died on March 3"},
		{"They mourned the March 3 death of President Ana Sol.", "March 3 death of President Ana Sol"},
		{"President Ana Sol resigned on March 3.", ""},
		{"President Ana Sol could die on March 3.", ""},
	} {
		b := readtest.Read(t, c.text, today)
		if len(b.Roles) != 1 {
			t.Errorf("%s: got %d roles, want 1", c.text, len(b.Roles))
			continue
		}
		r := b.Roles[0]
		if got := r.EndedAt.Of(b.Text()); got != c.words && c.words != "" || (r.Ended == reading.Death) != (c.words != "") {
			t.Errorf("%s: ended %q, told by %q; want the words %q", c.text, r.Ended, got, c.words)
		}
	}
}

// TestATitleIsHeldAtTheTimeToldOf checks titles in clauses with a past time.
func TestATitleIsHeldAtTheTimeToldOf(t *testing.T) {
	for text, want := range map[string]string{
		"On December 7, 2023, Peruvian President Luis Quispe met envoys in Lima.": "2023-12-07",
		"Peruvian President Luis Quispe met envoys in Lima in 2003.":              "2003-01-01/2004-01-01",
		"Peruvian President Luis Quispe met envoys in Lima.":                      "",
		"Peruvian President Luis Quispe will meet envoys in June.":                "",
		"Peruvian President Luis Quispe praised the treaty of May 3, 1999.":       "",
	} {
		b := readtest.Read(t, text, today)
		if len(b.Roles) != 1 || b.Roles[0].At.String() != want {
			t.Errorf("%s: got %+v, want at %q", text, b.Roles, want)
		}
	}
}

// TestABeginningIsKnownByItsWords checks the day by which something had begun: a month's end
// for a month, none for "now".
func TestABeginningIsKnownByItsWords(t *testing.T) {
	for _, c := range []struct{ text, from, begun string }{
		{"Sita Rana was appointed foreign minister on May 3.", "2024-05-03", "2024-05-04"},
		{"The president named Omar Farah defense minister in April.", "2024-04-01", "2024-05-01"},
		{"Elena Costa has served as governor of the central bank since 2019.", "2019-01-01", "2020-01-01"},
		{"On March 3, 2024, the envoy met with now interim Salvadoran President Raul Paz.", "2024-03-04", ""},
	} {
		b := readtest.Read(t, c.text, today)
		if len(b.Roles) != 1 || b.Roles[0].From.String() != c.from || b.Roles[0].Begun.String() != c.begun {
			t.Errorf("%s: got %+v, want from %s, begun before %q", c.text, b.Roles, c.from, c.begun)
		}
	}
	b := readtest.Read(t, "Finland joined NATO in April 2023.", today)
	if len(b.Memberships) != 1 || b.Memberships[0].Begun != when.Date(2023, 5, 1) {
		t.Errorf("got %+v, want a membership begun before 2023-05-01", b.Memberships)
	}
}
