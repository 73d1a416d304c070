package event_test

import (
	"fmt"
	"strings"
	"testing"

	"flashbrief/internal/readtest"
	"flashbrief/reading"
)

// TestEventsOfAReport reads short reports and compares every event: its coding, and the other
// columns given.
func TestEventsOfAReport(t *testing.T) {
	dates := func(e *reading.Event) string { return fmt.Sprint(e.Date) }
	counts := func(e *reading.Event) string { return fmt.Sprint(e.Dead, e.Injured, e.CrowdSize) }
	status := func(e *reading.Event) string { return string(e.Status) }
	contexts := func(e *reading.Event) string {
		var out []string
		for _, c := range e.Context {
			out = append(out, string(c))
		}
		return strings.Join(out, "+")
	}
	rule := func(e *reading.Event) string {
		for why := range strings.SplitSeq(e.Rule, "; ") {
			if strings.HasPrefix(why, "actor") {
				return why
			}
		}
		return ""
	}
	place := func(e *reading.Event) string { return e.Place }
	for _, row := range []struct {
		report string
		beside func(*reading.Event) string
		want   string
	}{
		{"Police in Cairo killed four protesters and wounded 20 others.", counts, "EGY ASSAULT EGY: 4 20 0"},
		{"A car bomb killed twelve Iraqi soldiers in Mosul.", counts, "- ASSAULT/explosives IRQ: 12 0 0"},
		{"Some 5,000 farmers demonstrated in Warsaw.", counts, "POL PROTEST/demo POL: 0 0 5000"},
		{"Some 300 protesters rallied in Cairo; police killed four people.", counts, "EGY PROTEST/demo EGY: 0 0 300; EGY ASSAULT EGY: 4 0 0"},

		{"Putin visited China from May 16 to 17, 2024.", dates, "RUS CONSULT/visit CHN: 2024-05-16/2024-05-18"},
		{"Talks between Iran and France were held in Geneva between May 3 and May 5, 2024.", dates, "IRN+FRA CONSULT -: 2024-05-03/2024-05-06"},
		{"Putin visited China on May 16, 2024.", dates, "RUS CONSULT/visit CHN: 2024-05-16"},

		{"Putin paid a visit to China on May 16, 2024. Xi Jinping received him in Beijing.", place, "RUS CONSULT/visit CHN: China"},
		{"Putin spoke by telephone with acting President Mohammad Mokhber on Monday.", place, "RUS+IRN CONSULT/phone -: "},
		{"Trump called Britain's ambassador a very stupid man.", place, "USA ACCUSE/disapprove GBR: "},
		{"Trump called the British prime minister on Monday to congratulate her.", place, "USA SUPPORT GBR: ; USA CONSULT/phone GBR: "},

		{"Venezuela said it would expel the Colombian ambassador if the raids continued.", status, "VEN THREATEN/expel COL: intent"},
		{"If talks fail, Iran said that Israel must withdraw its troops.", status, "IRN REQUEST/yield ISR: fact; ISR RETREAT/withdraw -: hypothetical"},
		{"Iran may attack Israel.", status, "IRN ASSAULT ISR: hypothetical"},
		{"Iran did not attack Israel.", status, "IRN ASSAULT ISR: negated"},
		{"Ukraine said that Russia shelled Kharkiv.", status, "RUS ASSAULT/heavy-weapons UKR: claim"},
		{"Russia will not release the Ukrainian soldiers.", status, "RUS REJECT/yield UKR: fact"},
		{"Egypt did not allow the protest by Sudanese students.", status, "EGY REJECT SDN: fact"},
		{"Iran sent troops to the border to stop smuggling.", status, "IRN MOBILIZE/troops -: fact"},

		{"France imposed sanctions on an Iranian bank.", contexts, "FRA SANCTION/discontinue IRN: economic"},
		{"The Japanese parliament ratified a nuclear treaty with Russia.", contexts, "JPN SUPPORT RUS: legislative+cbrn+diplomatic"},
		{"Jordan took in Syrian refugees.", contexts, "JOR AID SYR: migration"},

		{"Two Iranian journalists were arrested in Paris.", rule, "FRA COERCE/arrest IRN: actor is the state that rules where it happened, “Paris”"},

		{"U.S. Secretary of State James Baker met Arafat in Gaza on Monday.", place, "USA+PSE CONSULT -: Gaza"},
		{"Macron and Scholz discussed the war in Gaza.", place, "FRA+DEU CONSULT -: "},
		{"Macron met Scholz to discuss the fight against Daesh in Iraq.", place, "FRA+DEU CONSULT -: "},
		{"It was the first summit since the attacks in Paris, and Macron met Scholz.", place, "FRA+DEU CONSULT -: "},
		{"Macron and Scholz discussed trade in Berlin.", place, "FRA+DEU CONSULT -: Berlin"},
		{"Kenya condemned Chad over its troops in Mali.", place, "KEN ACCUSE/disapprove TCD: "},
		{"The leaders of Serbia and Albania met in Paris.", place, "SRB+ALB CONSULT -: Paris"},
		{"Germany gave ten million euros to farmers in Niger.", place, "DEU AID NER: Niger"},
		{"Turkey carried out airstrikes against a camp in northern Iraq.", place, "TUR ASSAULT/aerial IRQ: "},
		{"Police in Algiers arrested eleven members of an Islamist party.", place, "DZA COERCE/arrest DZA: "},
	} {
		b := readtest.Read(t, row.report, "2024-05-20")
		var got []string
		for i := range b.Events {
			got = append(got, coding(&b.Events[i])+": "+row.beside(&b.Events[i]))
		}
		if got := strings.Join(got, "; "); got != row.want {
			t.Errorf("%s\n  got  %s\n  want %s", row.report, got, row.want)
		}
	}
}
