package draft

import (
	"slices"
	"strings"
	"testing"

	"flashbrief/record"
)

// TestNothingMisleads drafts from reports whose words would say something else without what stands
// around them.
func TestNothingMisleads(t *testing.T) {
	for _, c := range []struct {
		what          string
		codes         []string
		source, never string
	}{
		{"the words of a speaker without marks", []string{"GBR", "SYR"}, "Foreign Secretary Philip Hammond said:\n\nI am appalled by this attack, a week after video footage emerged showing Syrian soldiers dropping bombs on Iraq.", "footage emerged"},
		{"what can be", []string{"PER", "CHL"}, "Peru can attack Chile, and Chile can condemn Peru.", "attack"},
		{"a comparison with something else", []string{"PER", "CHL"}, "Peru gave a lower figure of 12 dead in Chile on Monday.", "lower"},
		{"a day from the report's own", []string{"PER", "CHL"}, "Peru criticized Chile at their last meeting in Lima on Monday.", "last meeting"},
		{"whose ties", []string{"PER", "CHL"}, "Ties broke down on Monday, when Peru condemned Chile.", "Ties broke down"},
		{"which two", []string{"PER", "CHL"}, "The two leaders condemned Peru in Chile on Monday.", "The two leaders"},
		{"which city", []string{"PER", "CHL"}, "Peru attacked the city in Chile's north. Peru seized the town on Monday.", "the town"},
		{"a marked sentence as an act", []string{"PER", "CHL"}, "“Soldiers of Peru attacked Chile on Monday”, the agency added.", "On May 20, “"},
		{"the relative clause alone", []string{"PER", "CHL"}, "This was followed by a treaty, to which Peru forced Chile on Monday.", "To which"},
		{"what depends on something", []string{"RUS", "USA"}, "Russia met the United States on Monday. If Washington refused, Russian President Vladimir Putin warned, “We must send soldiers to the border at once.”", "must send"},
		{"a headline without what it asks", []string{"USA", "SRB"}, "The United States called on Serbia on Friday to withdraw what it described as a large military build-up along the border with Kosovo and in the north of the country near the river.", "Calls on Serbia"},
		{"a headline without its measure", []string{"IND", "CHN"}, "Indian Prime Minister Narendra Modi and Chinese President Xi Jinping held their first formal talks in five years on Monday in Kazan.", "Hold Their First Formal Talks"},
		{"on whose word, if everybody's", []string{"PER", "CHL"}, "Peru attacked Chile on Monday, according to the American people.", "American people"},
		{"a day in a name", []string{"RUS", "AFG"}, "Russia invaded Afghanistan, causing Peru to boycott the 1980 Olympics.", "In 1980"},
		{"two where one is described", []string{"USA", "AFG"}, "Mohammed Atef, al Qaeda's military commander and a principal figure in the plot, was killed by a U.S. air strike in Afghanistan on Monday.", "Atef and a principal"},
		{"what else there is", []string{"USA", "IRQ"}, "At least one other congressman visited Iraq on Monday.", "other congressman"},
		{"an answer to what is told before", []string{"SAU", "ISR"}, "In response, Saudi Arabia sent soldiers to Israel on Monday.", "In response"},
		{"what was chanted", []string{"PER", "CHL"}, "While some Peruvian protesters chanted, “Red for Chile,” in a hall in Lima, Chile defended the budget on Monday.", "protesters chanted."},
		{"a name for another", []string{"ISR"}, "The European Union considers it illegal. Israeli Prime Minister Benjamin Netanyahu visited the Gush Etzion bloc in the West Bank on Monday.", "visited the European Union"},
		{"a state that says I", []string{"CHN", "GBR"}, "China met Britain on Monday. China said: “Other than coming out to surrender, I do not see that there is any way for all of them.”", "I do not see"},
		{"which government", []string{"USA", "NIC"}, "The United States recognized the new government and attacked Nicaragua on Monday.", "the new government"},
		{"what was joined", []string{"PHL", "USA"}, "The Philippines joined in part because of its close ties with the United States on Monday.", "joined"},
		{"which commentary", []string{"CHN", "GBR"}, "As the newspaper commentary was published, China attacked Britain on Monday.", "the newspaper commentary"},
		{"similar to what", []string{"USA", "FRA"}, "The United States sent a similar message to France on Monday.", "similar"},
		{"how the report was made", []string{"USA", "FRA"}, "The United States met France on Monday. France refused on Monday to comment.", "refused"},
		{"a thought as a plan", []string{"USA", "FRA"}, "The United States met France on Monday. The United States thought France would sign the treaty.", "thought"},
		{"what kind", []string{"USA", "FRA"}, "France met the United States on Monday. French President Emmanuel Macron said: “That kind of a financial incentive will be sufficient to allow substantial providers to emerge.”", "That kind"},
		{"this in the midst", []string{"USA", "FRA"}, "France met the United States on Monday. French President Emmanuel Macron said: “Ten years ago, this would not have been possible at all.”", "this would"},
		{"which proposal", []string{"USA", "NIC"}, "Nicaragua thanked the United States on Monday for the mediation proposal.", "the mediation proposal"},
		{"which incident", []string{"CHN", "JPN"}, "China apologized to Japan on Monday for the submarine incident.", "the submarine incident"},
		{"set apart from what was told before", []string{"IRQ"}, "In an apparently unrelated incident, gunmen killed two officers in Iraq on Monday.", "unrelated"},
		{"a title as words", []string{"GBR", "FRA"}, "Britain met France on Monday. Britain said: “The Great Harbour Countdown of Tomorrow.”", "Countdown"},
		{"a headline without of what", []string{"PAK", "IND"}, "Pakistan accused India on Monday of using its consulates in Kandahar and Jalalabad to train insurgents who are active in Pakistani Balochistan.", "Pakistan Accuses India"},
		{"a name of nobody known", []string{"USA", "PAK"}, "Amerithrax is a riddle. The United States met Pakistan on Monday after his arrest in Karachi.", "Amerithrax's"},
		{"whose post", []string{"KEN", "SOM"}, "According to a statement by Kenya, mortar fire from Somali guards on their post killed two soldiers on Monday.", "their post"},
		{"which rocket fire", []string{"ISR", "LBN"}, "Israel accused Lebanon on Monday of the rocket fire.", "the rocket fire"},
		{"the same as what", []string{"PER", "CHL"}, "Peru made the same call on Chile on Monday.", "the same call"},
		{"where here is", []string{"IND", "JPN"}, "Indian Prime Minister Narendra Modi met Japanese Prime Minister Shinzo Abe here on Monday after arriving here.", "here"},
		{"one side of two", []string{"COD"}, "Clashes erupted in eastern Congo on Monday between government troops and rebels.", "troops."},
		{"an attack that only the report knows", []string{"PER", "CHL"}, "Peru met Chile on Monday. Chilean President Gabriel Boric said: “This attack shows that the fight against terrorism will be without respite, and that the army needs our help.”", "This attack"},
		{"a day that only the report knows", []string{"PER", "CHL"}, "Peru met Chile on Monday. Chilean President Gabriel Boric said: “We consider the government of Peru responsible for what its army did this morning on our border.”", "this morning"},
		{"a report on whose word", []string{"IND", "PAK"}, "Pakistani troops shelled Indian posts on Monday, the Press Trust of India quoted officials as saying.", "May 20."},
		{"a headline of a verb that reads otherwise", []string{"GBR", "RUS"}, "British Ambassador Deborah Bronnert, who was summoned on Monday, was met with protesters chanting slogans against Britain.", "Bronnert Met"},
		{"a headline with little in it", []string{"FRA", "EGY"}, "French President Emmanuel Macron had on Monday a long conversation by telephone about the situation in the region with Egyptian President Abdel Fattah el-Sisi.", "Has Long Conversation"},
		{"a rank that a conjunction gave", []string{"PER", "CHL"}, "The drill was the third in 20 days and the first since Peru attacked Chile on Monday.", "first Peru"},
		{"of which state", []string{"JPN", "RUS"}, "The talks with Russia are over. The government handed a protest to Russia on Monday.", "The government handed"},
		{"which official", []string{"PER", "CHL"}, "A port official gave details. Peruvian soldiers attacked a customs post in Chile on Monday, the official said.", "the official"},
		{"a piece of a source's name", []string{"PER", "CHL"}, "Peru attacked Chile on Monday, according to privately owned news agency ANX.", "according to news agency"},
		{"a speaker twice", []string{"PER", "CHL"}, "Talks between Peru and Chile on fishing rights from an older pact resumed on Monday in Arica, UN Trade and Fisheries Commissioner Jan Novak said.", "Commissioner Jan Novak, according"},
		{"a day twice", []string{"PER", "CHL"}, "May 20 (XNA) — Peru attacked Chile on Monday, firing over 30 shells and hitting a customs post.", "May 20 Peru attacked Chile on May 20"},
		{"a name that somebody gave it as words", []string{"PER", "CHL"}, "Peru met Chile on Monday. Chilean President Gabriel Boric called the pact a model of “neighbors settling an old quarrel by themselves”.", "said: “neighbors"},
		{"a verb of another clause", []string{"PER", "CHL"}, "The third wave of raids follows the largest exchange of prisoners since Peru attacked Chile in February 2022, and comes as Brazil tries to broker a truce.", "came as"},
		{"a time of day as a day", []string{"PER", "CHL"}, "Peruvian guns shelled a Chilean camp after midnight, when a truce was broken on Monday.", "after May"},
		{"a headline whose object is another verb's", []string{"PER", "CHL"}, "Peruvian navy ships blocked and fired flares on two Chilean ferries carrying food on Monday.", "Block Flares"},
		{"an office of the past", []string{"PER", "CHL"}, "Police went in to seize former Peruvian vice president Jorge Vargas. On Friday night Chilean soldiers stormed the Peruvian embassy in Santiago to seize Vargas.", "Peruvian Vice President"},
		{"a headline without which ways", []string{"PER", "CHL"}, "A Peruvian envoy began talks with leaders of the Chilean coastal fishing unions on Monday to discuss ways to revive the pact on anchovy quotas off Arica.", "Ways"},
		{"a body for its head", []string{"PER", "CHL"}, "The Arica Customs Union (ACU) Secretary-General Jan Novak condemned Peru on Monday over its raids in Chile.", "Union condemned"},
		{"a sentence cut behind an hour", []string{"PER", "CHL"}, "Peruvian army units stopped their attack on Chile at 3:00 p.m. Lima time on May 17 but were told not to leave, a general said on Monday.", "stopped"},
		{"an agreement to this", []string{"PER", "CHL"}, "Peru met Chile on Monday. Chilean President Gabriel Boric told journalists in Lima that “we demand and agree to this”.", "agree to this"},
		{"more than what", []string{"PER", "CHL"}, "Four more Peruvian soldiers were killed in Chile on Monday, the Chilean army said.", "Four more"},
		{"a charge without its denial", []string{"PER", "CHL"}, "Peru accused Chile on Monday of arming the Arica Front, an allegation that Santiago denies.", "Front."},
		{"a day of saying as that of an act", []string{"PER", "CHL"}, "Chile has expelled two Peruvian diplomats, Chilean state television reported on Sunday.", "diplomats on May 19"},
		{"which sentence", []string{"PER", "CHL"}, "A court in Lima jailed a Chilean sailor for nine years. Chile condemned that sentence on Monday.", "that sentence"},
		{"of two states the country", []string{"VEN", "USA"}, "The United States met Venezuelan President Nicolas Maduro on Monday. Venezuela's opposition asked the United States on Monday to keep its ships out of the country.", "out of the United States"},
		{"since when", []string{"PER", "CHL"}, "Chile fined a Peruvian trawler in 2011. Peru has since carried out dozens of raids on Chile.", "since carried out"},
		{"a week of the report's", []string{"PER", "CHL"}, "Peru ordered the expulsion of 15 Chilean diplomats on Monday following last week’s Chilean move to close a consulate.", "last week"},
		{"a headline of a lemma that is no verb", []string{"PER", "CHL"}, "Peru severed diplomatic ties with Chile on Monday amid tension over fishing.", "Severes"},
		{"a broken aside", []string{"ITA", "JPN"}, "Incidents occurred on Monday—the Japanese attack on China, the Italian attack on Ethiopia—but Peru did nothing.", "May 20 the"},
	} {
		b := Compose(materials(t, filed(t, c.source), c.codes...))
		got := strings.Join(append(told(&b), b.Headline.Text()), " ")
		if strings.Contains(got, c.never) {
			t.Errorf("%s: got %q, which has %q", c.what, got, c.never)
		}
	}
}

// TestAHeadlineHasCapitalsInMarks checks the first word behind a mark of quotation.
func TestAHeadlineHasCapitalsInMarks(t *testing.T) {
	if got := titleCase("Peru calls for “quiet on the coast”"); got != "Peru Calls for “Quiet on the Coast”" {
		t.Errorf("got %q", got)
	}
}

// TestADayOfAnotherActIsNotPrinted checks which days carry over from one act to the next.
func TestADayOfAnotherActIsNotPrinted(t *testing.T) {
	fresh := "Brazil met Ghana on May 21."
	for _, c := range []struct {
		what, date, source, want string
	}{
		{"a party in common", "2024-05-21", "Peru met Chile on Monday. Chile thanked Peru.", "Chile thanked Peru on May 20."},
		{"no party in common", "2024-05-21", "Peru met Ghana on Monday. Japan thanked Chile.", "Japan thanked Chile."},
		{"the sentence before the last", "2024-05-21", "Peru met Chile on Monday. Fish is cheap. Chile thanked Peru.", "Chile thanked Peru."},
		{"another paragraph", "2024-05-21", "Peru met Chile on Monday.\n\nChile thanked Peru.", "Chile thanked Peru."},
		{"of an old report, the month", "2024-03-18", "Peru met Ghana on March 16. Japan thanked Chile.", "Japan thanked Chile in March."},
	} {
		items := append(filedOn(t, c.date, c.source), filedOn(t, "2024-05-21", fresh)...)
		b := Compose(materials(t, items, "PER", "CHL", "JPN", "GHA", "BRA"))
		if got := strings.Join(told(&b), " "); !strings.Contains(got, c.want) {
			t.Errorf("%s: got %q, want %q in it", c.what, got, c.want)
		}
	}
}

// TestPlansThatArePastAreNoNews checks what "What Comes Next" holds.
func TestPlansThatArePastAreNoNews(t *testing.T) {
	for _, c := range []struct {
		what, source string
		next         bool
	}{
		{"a plan for a later day", "Peru will visit Chile on May 25.", true},
		{"an announcement without a day", "Peru will visit Chile.", true},
		{"a plan that was carried out", "Peru will visit Chile. Peru visited Chile on May 21.", false},
		{"a commitment", "Peru is committed to supporting Chile.", false},
	} {
		b := Compose(materials(t, filed(t, c.source, "Peru met Ghana on May 21."), "PER", "CHL"))
		found := false
		for _, s := range b.Sections {
			found = found || s.Heading == "What Comes Next"
		}
		if found != c.next {
			t.Errorf("%s: got %q, want a plan: %v", c.what, told(&b), c.next)
		}
	}
	old := append(filedOn(t, "2024-03-01", "Peru will visit Chile on March 20."), filed(t, "Peru met Chile on May 21.")...)
	if b := Compose(materials(t, old, "PER", "CHL")); strings.Contains(strings.Join(told(&b), " "), "will visit") {
		t.Errorf("got %q, want no plan for a day that is past", told(&b))
	}
}

// TestAStateOfThePastHasItsName checks offices and ties of states that are no more.
func TestAStateOfThePastHasItsName(t *testing.T) {
	got := drafted(t, []string{"RUS", "USA"}, "Soviet Premier Nikita Khrushchev visited the United States in September 1959. U.S. President Dwight Eisenhower met Khrushchev.")
	if !strings.Contains(got, "Soviet Premier Nikita Khrushchev") || strings.Contains(got, "Russian Premier") {
		t.Errorf("got %q, want the office of the report", got)
	}
}

// TestAQuotationOfNobodyIsNotGiven drafts from a report whose writer quotes himself, so that the
// quotation has no speaker.
func TestAQuotationOfNobodyIsNotGiven(t *testing.T) {
	items := filed(t, "Peru condemned Chile on Monday. I said, “Chile has nothing to fear from its neighbours, and nothing to hide from them.”")
	nobody := slices.ContainsFunc(items, func(item record.Item) bool {
		q := item.Quotation()
		return q != nil && q.Direct && len(q.Speakers) == 0
	})
	if !nobody {
		t.Fatal("the reader names a speaker; the test means nothing")
	}
	b := Compose(materials(t, items, "PER", "CHL"))
	if got := strings.Join(told(&b), " "); got != "Peru condemned Chile on May 20." {
		t.Errorf("got %q, want the act alone", got)
	}
}
