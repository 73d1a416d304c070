package draft

import (
	"slices"
	"strings"
	"testing"
	"time"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/answer"
)

// leader is a person as a party, called for short as the words have it.
func leader(name, short, code string) reading.Party {
	return reading.Party{Name: name, Text: short, Code: code, Country: code, Sector: "GOV"}
}

func office(person, title, of string) *reading.Role {
	return &reading.Role{Person: person, Title: title, Of: of}
}

func sentences(items []record.Item, quotes ...record.Item) []string {
	all := slices.Concat(items, quotes)
	b := Compose(Materials{About: "Iran, Russia", Codes: []string{"IRN", "RUS"}, Acts: answer.Acts(items, nil), People: answer.People(all), Quotes: quotes})
	var out []string
	for _, s := range b.Sentences()[1:] {
		out = append(out, s.Text())
	}
	return out
}

func TestAPersonIsNamedInFullOnce(t *testing.T) {
	day := when.Date(2024, time.May, 19)
	putin, raisi := leader("Vladimir Putin", "Putin", "RUS"), leader("Ebrahim Raisi", "Raisi", "IRN")
	items := []record.Item{
		filed(t, "Putin visited Iran", act("CONSULT", "visit", "Putin visited Iran", "", []reading.Party{putin}, []reading.Party{iran}, day)),
		filed(t, "Raisi met Putin", act("CONSULT", "", "Raisi met Putin", "", []reading.Party{raisi, putin}, nil, day.AddDays(1))),
		filed(t, "President Vladimir Putin", office("Vladimir Putin", "President", "RUS")),
		filed(t, "acting President Ebrahim Raisi", office("Ebrahim Raisi", "acting President", "IRN")),
	}
	got := strings.Join(sentences(items), " ")
	if want := "Russian President Vladimir Putin visited Iran on May 19. Acting Iranian President Ebrahim Raisi and Putin met on May 20."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAShortNameOfTwoIsNotUsed(t *testing.T) {
	day := when.Date(2024, time.May, 19)
	ali, ahmad := leader("Ali Example", "Example", "IRN"), leader("Ahmad Example", "Example", "IRN")
	items := []record.Item{
		filed(t, "Example visited Russia", act("CONSULT", "visit", "Example visited Russia", "", []reading.Party{ali}, []reading.Party{russia}, day)),
		filed(t, "Example praised Russia", act("SUPPORT", "", "Example praised Russia", "", []reading.Party{ahmad}, []reading.Party{russia}, day)),
		filed(t, "Example met Russia", act("CONSULT", "", "Example met Russia", "", []reading.Party{ali, russia}, nil, day.AddDays(1))),
		filed(t, "President Ali Example", office("Ali Example", "President", "IRN")),
		filed(t, "Minister Ahmad Example", office("Ahmad Example", "Minister", "IRN")),
	}
	got := strings.Join(sentences(items), " ")
	if !strings.Contains(got, "Ali Example and Russia met on May 20.") {
		t.Errorf("got %q, want the whole name, which two share in part", got)
	}
}

func TestTheOfficeIsTheOneOfTheReportItself(t *testing.T) {
	words := "acting President Raul Paz visited Iran"
	items := []record.Item{
		filed(t, words, act("CONSULT", "visit", words, "", []reading.Party{leader("Raul Paz", "Paz", "RUS")}, []reading.Party{iran}, told)),
		filed(t, words, office("Raul Paz", "acting President", "RUS")),
		filed(t, "First Vice President Raul Paz", office("Raul Paz", "First Vice President", "RUS")),
	}
	got := strings.Join(sentences(items), " ")
	if want := "Acting Russian President Raul Paz visited Iran on May 21."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAnOfficeBringsItsEvidence(t *testing.T) {
	day := when.Date(2024, time.May, 19)
	items := []record.Item{
		filed(t, "Putin visited Iran", act("CONSULT", "visit", "Putin visited Iran", "", []reading.Party{leader("Vladimir Putin", "Putin", "RUS")}, []reading.Party{iran}, day)),
		filed(t, "President Vladimir Putin", office("Vladimir Putin", "President", "RUS")),
	}
	b := Compose(Materials{About: "Iran, Russia", Codes: []string{"IRN", "RUS"}, Acts: answer.Acts(items, nil), People: answer.People(items)})
	told := b.Sections[0].Paragraphs[0].Sentences[0]
	if got := told.Evidence(); len(got) != 2 || got[1].Words != "President Vladimir Putin" {
		t.Errorf("got %v under %q, want the report of the visit and that of the office", got, told.Text())
	}
}

func TestWordsAreQuotedAsTheyStand(t *testing.T) {
	words := "a long and faithful friend of ours"
	whole := []text.Span{{Start: 0, End: len(words)}}
	for _, c := range []struct {
		what string
		q    reading.Quotation
		want string
	}{
		{"a whole saying", reading.Quotation{}, "Iran said: “" + words + ".”"},
		{"a phrase of the reporter's sentence", reading.Quotation{Partial: true}, "In the words of Iran: “" + words + ".”"},
		{"what a body passes on", reading.Quotation{Partial: true, ReportedBy: []string{"Tass"}}, "In the words of Iran, according to Tass: “" + words + ".”"},
		{"in a letter, on a day", reading.Quotation{Medium: "letter", Addressee: "Ann Example", Date: when.On(told)}, "In a letter to Ann Example, Iran said on May 21: “" + words + ".”"},
	} {
		q := c.q
		q.Direct, q.Speakers, q.Content = true, []string{"Iran"}, whole
		met := filed(t, "Iran and Russia met", act("CONSULT", "", "Iran and Russia met", "", []reading.Party{iran, russia}, nil, told))
		got := sentences([]record.Item{met}, filed(t, words, &q))
		if len(got) != 2 || got[1] != c.want {
			t.Errorf("%s: got %q, want %q", c.what, got, c.want)
		}
	}
}

func TestWordsThatWereNotSaidAreNotQuoted(t *testing.T) {
	words := "a long and faithful friend of ours"
	met := filed(t, "Iran and Russia met", act("CONSULT", "", "Iran and Russia met", "", []reading.Party{iran, russia}, nil, told))
	for status, want := range map[reading.Utterance]int{"": 2, reading.Said: 2, reading.Denied: 1, reading.Supposed: 1} {
		q := reading.Quotation{Direct: true, Speakers: []string{"Iran"}, Content: []text.Span{{Start: 0, End: len(words)}}, Status: status}
		if got := sentences([]record.Item{met}, filed(t, words, &q)); len(got) != want {
			t.Errorf("status %q: got %q, want %d sentences", status, got, want)
		}
	}
}
