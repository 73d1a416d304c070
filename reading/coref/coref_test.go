package coref_test

import (
	"strings"
	"testing"

	"flashbrief/internal/readtest"
)

func TestWhoIsMeant(t *testing.T) {
	for _, c := range []struct {
		text, words string // the last mention with these words
		want        string // its entity
	}{
		// Surnames and acronyms.
		{"Prime Minister Jonas Vik opened the tunnel. Vik praised the workers.", "Vik", "Jonas Vik"},
		{"The Baltic Shipping Forum (BSF) met in Riga. The BSF elected a chair.", "BSF", "Baltic Shipping Forum"},
		// Offices.
		{"Kenyan President Daniel Mutua spoke for an hour. The president thanked the donors.", "The president", "Daniel Mutua"},
		{"Kenyan President Daniel Mutua met Ugandan President Peter Ssali. The Ugandan president stayed two days.", "The Ugandan president", "Peter Ssali"},
		{"Jonas Vik criticized Peter Ssali, and Oman condemned him as well.", "him", "Peter Ssali"},
		{"Zambian President Joseph Mwale died in May. Thousands mourned the late Zambian leader.", "the late Zambian leader", "Joseph Mwale"},
		{"The Peruvian foreign minister, Ana Flores, flew to Quito. The minister will return on Friday.", "The minister", "Ana Flores"},
		// Pronouns of persons.
		{"Jonas Vik opened the tunnel. He praised the workers.", "He", "Jonas Vik"},
		{"Ana Flores met Jonas Vik in Quito. She offered a loan.", "She", "Ana Flores"},
		{"Ana Flores met Jonas Vik in Quito. He accepted the loan.", "He", "Jonas Vik"},
		{"Jonas Vik said that he would resign.", "he", "Jonas Vik"},
		{"Jonas Vik and Ana Flores expressed their regret.", "their", "Jonas Vik and Ana Flores"},
		{"Jonas Vik, who opened the tunnel, praised the workers.", "who", "Jonas Vik"},
		{"Jonas Vik told Peter Ssali about his plan.", "his", "Jonas Vik"},
		{"Omar Razi, whom Peter Ssali has since dismissed, and his brother left the city.", "his", "Omar Razi"},
		// Pronouns of organizations and states.
		{"Hamas said that it would release the hostages.", "it", "Hamas"},
		{"Oman increased its exports.", "its", "Oman"},
		{"Syrian rebels said that they had taken the airport.", "they", "Syrian rebels"},
		{"Tehran denied that it had sent drones.", "it", "Iran"},
		// Organizations and states described.
		{"Hezbollah fired rockets on Sunday. The group said that it was an answer.", "The group", "Hezbollah"},
		{"Oman signed the accord. The country exports gas.", "The country", "Oman"},
		{"Oman and Qatar signed the accord. The two countries share a border.", "The two countries", "Oman and Qatar"},
		{"NATO met in Vilnius. The alliance promised more aid.", "The alliance", "North Atlantic Treaty Organization"},
		{"Iran’s Foreign Ministry denied the report. The ministry summoned the envoy.", "The ministry", "Ministry of Foreign Affairs of Iran"},
		{"Thailand shut two crossings with Cambodia. Its neighbour protested.", "Its neighbour", "Cambodia"},
		{"Serbia and Croatia met. The latter refused.", "The latter", "Croatia"},
		{"Serbia and Croatia met. The former refused.", "The former", "Serbia"},
		{"Cyprus recalled its envoy. It then sued Malta.", "It", "Cyprus"},
		{"Peru and Chile quarrel. Bolivia urged the pair to talk.", "the pair", "Peru and Chile"},
		{"The sultan rules Brunei. The sultanate signed the pact.", "The sultanate", "Brunei"},
		{"Saudi Arabia cut output. Its neighbour Qatar protested.", "Its neighbour", "Qatar"},
		{"India tested a missile. Its rival, Pakistan, condemned the test.", "Its rival", "Pakistan"},
		{"Russia and Turkey signed a deal. The pair discussed Syria. Both condemned the raid.", "Both", "Russia and Turkey"},
		{"Peru and Chile met. Both sides agreed to meet again. The pair praised Brazil.", "The pair", "Peru and Chile"},
		{"Pyongyang fired two missiles. South Korea protested. The North rejected the protest.", "North", "North Korea"},
		{"South Korean troops fired back. The South closed the road.", "South", "South Korea"},
		{"Cyprus called for talks. Malta thanked it.", "it", "Cyprus"},
		{"Hamas fired rockets at Sderot. Israel struck the group's positions.", "the group", "Hamas"},
		{"Vladimir Putin met Xi Jinping. The two presidents signed a pact.", "The two presidents", "Vladimir Putin and Xi Jinping"},
		{"Secretary of State Ellen Marsh met the envoy of Jordan. The Secretary thanked him.", "The Secretary", "Ellen Marsh"},
		{"Olaf Scholz met Emmanuel Macron. Macron thanked his guest.", "his guest", "Olaf Scholz"},
		{"\"We will not leave the hills,\" Israeli Prime Minister Benjamin Netanyahu said.", "We", "Israel"},
		{"\"I will not leave,\" Kenyan President Daniel Mutua said.", "I", "Daniel Mutua"},
		{"\"We were all asleep,\" said Jonas Vik, a baker in Oslo.", "We", "We"},
		{"The rulers of Togo, Mali and Chad met. The three juntas accused France.", "The three juntas", "Togo, Mali and Chad"},
		{"Togo, Mali and Chad said that they had met.", "they", "Togo, Mali and Chad"},
		{"Xi Jinping met Narendra Modi. Xi praised the accord. His counterpart nodded.", "His counterpart", "Narendra Modi"},
		{"Iran's Revolutionary Guards seized a ship. The Guards freed it.", "Guards", "Islamic Revolutionary Guard Corps"},
		{"Joseph Mwale met Peter Mutua. Mwale left early. His son Daniel Mwale stayed. Mwale regretted it.", "Mwale", "Joseph Mwale"},
		{"Governor Jonas Vik is on trial in Riga. His spokeswoman, Ana Flores, met the press. \"Governor Vik paid it all back,\" she said.", "she", "Ana Flores"},
		{"Governor Jonas Vik is on trial. A spokesman, Peter Ssali, met the press. \"Vik paid it all back,\" he said.", "he", "Peter Ssali"},
		{"Jonas Vik sued the mayor, Omar Razi. His spokeswoman, Kim Torvu, met the press. She thanked him.", "She", "Kim Torvu"},
		// Not the same.
		{"Jonas Vik met the press. \"Jonas Vik paid it all back,\" he said.", "he", "he"},
		{"Oman signed the accord. It is clear that trade will grow.", "It", ""},
		{"Oman signed the accord, and it was Qatar that had asked for it.", "it", ""},
		{"Oman signed the accord. It seems that Qatar knew.", "It", ""},
		{"Somalia became independent in 1960. The United States recognized the new country.", "the new country", "Somalia"},
		{"\"I was asleep,\" two bakers said.", "I", "I"},
		{"The North Atlantic froze. South Korea protested. He lives in the north.", "the north", ""},
		{"Cyprus called for talks. Malta rejected it.", "it", ""},
		{"Kenya, Uganda and Chad met. Both sides smiled.", "Both sides", "sides"},
		{"Vietnam and Laos share a river. It opened the sluices in May.", "Laos", "Laos"},
		{"Jonas Vik met the president of Ghana.", "the president of Ghana", "president of Ghana"},
		{"Kenyan President Daniel Mutua met a president from the north.", "a president", "president"},
		{"Kenyan President Daniel Mutua left. The Ghanaian president stayed.", "The Ghanaian president", "Ghanaian president"},
		{"Ana Flores met Maria Santos. He was not there.", "He", "He"},
		{"Kenyan Foreign Minister Peter Ssali left. The president stayed.", "The president", "president"},
	} {
		checkMeant(t, c.text, c.words, c.want)
	}
}

func TestWhoAreMeantTogether(t *testing.T) {
	for _, c := range []struct{ text, words, want string }{
		{"Cyprus sued Turkey. Brazil urged both sides to talk.", "both sides", "Cyprus and Turkey"},
		{"Olaf Scholz met Emmanuel Macron. The two leaders spoke for an hour. They praised Poland.", "They", "Olaf Scholz and Emmanuel Macron"},
		{"Peruvian Foreign Minister Ana Flores met Bolivian Foreign Minister Juan Paz. The ministers signed a pact.", "The ministers", "Ana Flores and Juan Paz"},
		{"Peruvian Foreign Minister Ana Flores met Bolivian Foreign Minister Juan Paz. The presidents stayed away.", "The presidents", "Peru and Bolivia"},
		{"Peru met Chile in Lima. Brazil thanked the countries taking part in the mission.", "the countries", "countries"},
		{"Peru met Chile in Lima. The two countries share a desert. Bolivia and Brazil wrote. The two nations are rich.", "The two nations", "Bolivia and Brazil"},
	} {
		checkMeant(t, c.text, c.words, c.want)
	}
}

// checkMeant checks the entity of the last mention with the words; "" allows that there is none.
func checkMeant(t *testing.T, text, words, want string) {
	t.Helper()
	b := readtest.Read(t, text, "2024-05-21")
	got, found := "", false
	for _, m := range b.Mentions {
		if m.Span.Of(b.Text()) == words {
			got, found = m.Entity, true
		}
	}
	switch {
	case !found && want == "":
	case !found:
		t.Errorf("%s: %q is no mention", text, words)
	case got != want && !strings.EqualFold("the "+got, want):
		t.Errorf("%s: %q is %q, want %q", text, words, got, want)
	}
}

// TestNumbers checks the numbering of a report: the first mention of each thing has the next
// number, and one number has one name.
func TestNumbers(t *testing.T) {
	b := readtest.Read(t, "Russian President Vladimir Putin met Xi Jinping in Moscow. He thanked Xi. The Kremlin and Beijing praised the talks; Russia and China trade much.", "2024-05-21")
	next := 0
	seats, countries := map[int]bool{}, map[int]bool{}
	for _, m := range b.Mentions {
		if m.Coref > next {
			t.Errorf("%s has number %d where at most %d is due", m.Span.Of(b.Text()), m.Coref, next)
		}
		if m.Coref == next {
			next++
		}
		switch m.Span.Of(b.Text()) {
		case "Kremlin", "Beijing":
			seats[m.Coref] = true
		case "Russia", "China":
			countries[m.Coref] = true
		}
	}
	for n := range seats {
		if countries[n] {
			t.Error("a seat of government has the number of its country")
		}
	}
}
