package draft

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"flashbrief/brief/press"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/answer"
)

// materials is a small record: a meeting, a strike that one side claims, words of
// a president and of an expert.
func materials(t *testing.T) Materials {
	t.Helper()
	words := "Putin met Raisi. Iran attacked Israel. “We stand together,” Putin said. “It is unlikely.”"
	report := news.Report{ID: "r", SHA256: news.Hash([]byte(words)), Text: words, Title: "Meeting", Publisher: "Levant Wire", Published: when.Date(2023, time.December, 7)}
	putin := reading.Party{Name: "Vladimir Putin", Code: "RUS", Sector: "GOV", Country: "RUS"}
	raisi := reading.Party{Name: "Ebrahim Raisi", Code: "IRN", Sector: "GOV", Country: "IRN"}
	day := when.On(when.Date(2023, time.December, 7))
	at := func(words string) text.Span {
		i := strings.Index(report.Text, words)
		return text.Span{Start: i, End: i + len(words)}
	}
	r := reading.Reading{
		Events: []reading.Event{
			{Category: "CONSULT", Status: reading.Fact, Actors: []reading.Party{putin, raisi}, Date: day, Place: "Moscow", PlaceCode: "RUS", Span: at("Putin met Raisi"), Text: "Putin met Raisi"},
			{Category: "ASSAULT", Status: reading.Claim, Actors: []reading.Party{{Name: "Iran", Code: "IRN"}}, Recipients: []reading.Party{{Name: "Israel", Code: "ISR"}}, Date: day, Span: at("Iran attacked Israel"), Text: "Iran attacked Israel"},
		},
		Quotations: []reading.Quotation{
			{Content: []text.Span{at("We stand together")}, Direct: true, Speakers: []string{"Vladimir Putin"}},
			{Content: []text.Span{at("It is unlikely.")}, Direct: true, Speakers: []string{"Vera Molnar"}, Role: "Senior Fellow at the Harbourgate Institute"},
		},
		Roles: []reading.Role{{Person: "Vladimir Putin", Title: "President", Of: "RUS", Span: at("Putin")}, {Person: "Ebrahim Raisi", Title: "President", Of: "IRN", Before: "2024-05-19", Span: at("Raisi")}},
	}
	f := record.NewFiling(report, r, time.UnixMilli(1))
	var quotes []record.Item
	for _, item := range f.Items {
		if item.Kind == record.Quotation {
			quotes = append(quotes, item)
		}
	}
	return Materials{About: "Russia, Iran", Codes: []string{"RUS", "IRN"}, Acts: answer.Acts(f.Items), Quotes: quotes, People: answer.People(f.Items), Reports: []record.Report{f.Report}}
}

func TestABriefSaysWhatTheRecordHolds(t *testing.T) {
	b := Compose(materials(t))
	var out bytes.Buffer
	if err := press.Markdown(&out, &b); err != nil {
		t.Fatal(err)
	}
	got := out.String()
	for _, want := range []string{
		"December 7, 2023 | Flash Brief",
		"Russian President Vladimir Putin and Iranian President Ebrahim Raisi met in Moscow on December 7.",
		"Russian President Vladimir Putin said: “We stand together.”",
		"## Latest Developments",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "attacked Israel.") {
		t.Errorf("a claim of nobody is told as a fact:\n%s", got)
	}
}

func TestTheSameMaterialsGiveTheSameBytes(t *testing.T) {
	var first string
	for i := range 5 {
		b := Compose(materials(t))
		var out bytes.Buffer
		if err := press.HTML(&out, &b); err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			first = out.String()
		} else if out.String() != first {
			t.Fatal("two drafts differ")
		}
	}
}

func TestEverySentenceHasEvidence(t *testing.T) {
	b := Compose(materials(t))
	if len(b.Sentences()) < 3 {
		t.Fatalf("got %d sentences", len(b.Sentences()))
	}
	for _, s := range b.Sentences() {
		if len(s.Evidence()) == 0 {
			t.Errorf("%q has no evidence", s.Text())
		}
	}
}
