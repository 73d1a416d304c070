package entity_test

import (
	"reflect"
	"slices"
	"strings"
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
		{"Ukraine’s General Staff denied the claim.", "General Staff",
			reading.Mention{Kind: reading.Organization, Entity: "General Staff", Code: "UKR", Sector: "MIL", Form: reading.Proper}},
		{"King Juan Carlos I of Spain visited Oman.", "Juan Carlos I",
			reading.Mention{Kind: reading.Person, Entity: "King Juan Carlos", Code: "ESP", Sector: "GOV", Form: reading.Proper}},
		{"Grand Duchess Charlotte of Luxembourg visited Oman.", "Charlotte",
			reading.Mention{Kind: reading.Person, Entity: "Charlotte", Code: "LUX", Sector: "GOV", Form: reading.Proper}},
		{"Rep. Tom Vik, D-Ohio, visited Oman.", "Tom Vik",
			reading.Mention{Kind: reading.Person, Entity: "Tom Vik", Code: "USA", Sector: "LEG", Form: reading.Proper}},
		{"PANEL BLAMES NEW JERSEY SENATOR", "NEW JERSEY SENATOR",
			reading.Mention{Kind: reading.Person, Entity: "NEW JERSEY SENATOR", Code: "USA", Sector: "LEG", Form: reading.Nominal}},
		{"Secretary of State Colin Powell visited Sharm el-Sheikh.", "Sharm el-Sheikh",
			reading.Mention{Kind: reading.Place, Entity: "Sharm el-Sheikh", Code: "EGY", Form: reading.Proper}},
		{"The envoy visited Port-of-Spain on Monday.", "Port-of-Spain",
			reading.Mention{Kind: reading.Place, Entity: "Port of Spain", Code: "TTO", Form: reading.Proper}},
		{"We flew from malaysia to Oman.", "malaysia",
			reading.Mention{Kind: reading.Place, Entity: "Malaysia", Code: "MYS", Form: reading.Proper}},
		{"Hurricane Katrina struck the coast.", "Hurricane Katrina",
			reading.Mention{Kind: reading.Other, Entity: "Hurricane Katrina", Form: reading.Proper}},
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
			if !reflect.DeepEqual(got, c.want) {
				t.Errorf("%s: got %+v, want %+v", c.sentence, got, c.want)
			}
		}
		if !found {
			t.Errorf("%s: %q is not found", c.sentence, c.words)
		}
	}
}

// Armed groups and parties are groups; governments, businesses and schools are organizations.
func TestGroupsAreToldFromOrganizations(t *testing.T) {
	for name, want := range map[string]reading.Kind{
		"Hezbollah": reading.Group, "Likud": reading.Group, "the Basij": reading.Group,
		"NASA": reading.Organization, "Georgetown University": reading.Organization, "Lukoil": reading.Organization, "the Pentagon": reading.Organization,
	} {
		b := readtest.Read(t, "Officials met "+name+" on Monday.", "2024-05-21")
		found := false
		for _, m := range b.Mentions {
			if strings.HasSuffix(name, m.Span.Of(b.Text())) {
				found = true
				if m.Kind != want {
					t.Errorf("%s: got %s, want %s", name, m.Kind, want)
				}
			}
		}
		if !found {
			t.Errorf("%s: not found", name)
		}
	}
}

func TestAKingIsNobodysSurname(t *testing.T) {
	b := readtest.Read(t, "President Omar Selim invaded the coast. King Selim of Jordan objected. Selim refused to withdraw.", "2024-05-21")
	var got []string
	for _, m := range b.Mentions {
		if m.Form == reading.Proper && m.Kind == reading.Person {
			got = append(got, m.Entity)
		}
	}
	if want := []string{"Omar Selim", "Selim", "Omar Selim"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWide(t *testing.T) {
	for _, c := range []struct{ sentence, name, want string }{
		{"Then Russian President Vladimir Putin left.", "Vladimir Putin", "Then Russian President Vladimir Putin"},
		{"The late Raisi was honored in Tehran; Ebrahim Raisi had died in May.", "Raisi", "The late Raisi"},
		{"Oman signed it.", "Oman", "Oman"},
	} {
		b := readtest.Read(t, c.sentence, "2024-05-21")
		for i := range b.Mentions {
			m := &b.Mentions[i]
			if m.Span.Of(b.Text()) != c.name {
				continue
			}
			first, last := b.Wide(m)
			tokens := b.Sentences[m.Sentence].Tokens
			if got := tokens[first].Span.Join(tokens[last].Span).Of(b.Text()); got != c.want {
				t.Errorf("%s: got %q, want %q", c.sentence, got, c.want)
			}
			break
		}
	}
}

// FuzzMentionsHold checks invariants on any text: mentions in order, spans that match their
// tokens, numbers for all, holders within range.
func FuzzMentionsHold(f *testing.F) {
	f.Add("Russian President Vladimir Putin met his Iranian counterpart, Ebrahim Raisi (ER), in Astana.")
	f.Add("the 's of of (A) , Minister for for President-elect's ex-")
	f.Add("IRAN’S IRAN-IRAN al-Iran Mr. Mr. Mr. he him who")
	f.Fuzz(func(t *testing.T, words string) {
		if len(words) > 2000 {
			t.Skip("long texts are timed elsewhere")
		}
		b := readtest.Read(t, words, "2024-05-21")
		for i := range b.Mentions {
			m := &b.Mentions[i]
			tokens := b.Sentences[m.Sentence].Tokens
			if got, want := m.Span, tokens[m.First].Span.Join(tokens[m.Last].Span); got != want {
				t.Fatalf("mention %d: got span %v, want %v", i, got, want)
			}
			if i > 0 && b.Mentions[i-1].Span.Start > m.Span.Start {
				t.Fatalf("mention %d stands before the one ahead of it", i)
			}
			if m.Entity == "" {
				t.Fatalf("mention %d has no name", i)
			}
		}
		for _, title := range b.Titles {
			if title.Holder >= len(b.Mentions) {
				t.Fatalf("a title's holder is mention %d of %d", title.Holder, len(b.Mentions))
			}
		}
	})
}
