package entity_test

import (
	"testing"

	"flashbrief/internal/readtest"
	"flashbrief/reading"
)

func TestMentions(t *testing.T) {
	for _, c := range []struct {
		sentence, words string
		want            reading.Mention
	}{
		{"Russian President Vladimir Putin arrived in Astana.", "Vladimir Putin",
			reading.Mention{Kind: reading.Person, Entity: "Vladimir Putin", Code: "RUS", Sector: "GOV", Form: reading.Proper}},
		{"Iran and Oman signed a maritime accord on Monday.", "Iran",
			reading.Mention{Kind: reading.Place, Entity: "Iran", Code: "IRN", Form: reading.Proper}},
		{"Tehran rejected the proposal.", "Tehran",
			reading.Mention{Kind: reading.Place, Entity: "Iran", Code: "IRN", Sector: "GOV", Form: reading.Metonymic}},
		{"Delegates gathered in Tehran on Sunday.", "Tehran",
			reading.Mention{Kind: reading.Place, Entity: "Tehran", Code: "IRN", Form: reading.Proper}},
		{"The envoy will travel to Beijing next week.", "Beijing",
			reading.Mention{Kind: reading.Place, Entity: "Beijing", Code: "CHN", Form: reading.Proper}},
		{"China’s Foreign Ministry summoned the ambassador.", "Foreign Ministry",
			reading.Mention{Kind: reading.Organization, Entity: "Ministry of Foreign Affairs of China", Code: "CHN", Sector: "GOV", Form: reading.Proper}},
		{"Syrian rebels shelled the town.", "Syrian rebels",
			reading.Mention{Kind: reading.Group, Entity: "Syrian rebels", Code: "SYR", Sector: "REB", Form: reading.Nominal}},
		{"Two Israeli soldiers were wounded.", "Two Israeli soldiers",
			reading.Mention{Kind: reading.Person, Entity: "Two Israeli soldiers", Code: "ISR", Sector: "MIL", Form: reading.Nominal}},
		{"The Iranian foreign minister flew home.", "The Iranian foreign minister",
			reading.Mention{Kind: reading.Person, Entity: "Iranian foreign minister", Code: "IRN", Sector: "GOV", Form: reading.Nominal}},
	} {
		b := readtest.Read(t, c.sentence, "2024-05-21")
		found := false
		for _, m := range b.Mentions {
			if m.Span.Of(b.Text()) != c.words {
				continue
			}
			found = true
			got := reading.Mention{Kind: m.Kind, Entity: m.Entity, Code: m.Code, Sector: m.Sector, Form: m.Form}
			if got != c.want {
				t.Errorf("%s: got %+v, want %+v", c.sentence, got, c.want)
			}
		}
		if !found {
			t.Errorf("%s: %q is not found", c.sentence, c.words)
		}
	}
}
