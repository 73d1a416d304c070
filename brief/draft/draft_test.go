package draft

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"flashbrief/brief"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/answer"
)

var told = when.Date(2024, time.May, 21)

// filed is an item of a report whose text is the words.
func filed(t *testing.T, words string, payload any) record.Item {
	t.Helper()
	r := &news.Report{SHA256: news.Hash([]byte(words)), Text: words, Published: told}
	item, err := record.NewItem(r, payload, text.Span{Start: 0, End: len(words)})
	if err != nil {
		t.Fatal(err)
	}
	return item
}

func state(name, code string) reading.Party {
	return reading.Party{Name: name, Text: name, Code: code, Country: code}
}

var (
	iran   = state("Iran", "IRN")
	russia = state("Russia", "RUS")
	israel = state("Israel", "ISR")
)

func act(category, mode, words string, by reading.DatedBy, actors, recipients []reading.Party, day when.Day) *reading.Event {
	return &reading.Event{
		Category: category, Mode: mode, Status: reading.Fact, Actors: actors, Recipients: recipients, Date: when.On(day), Text: words, Dating: reading.Dating{By: by},
		Span: text.Span{End: len(words)},
	}
}

// composed is the brief of one event, as one string.
func composed(t *testing.T, e *reading.Event) string {
	t.Helper()
	b := Compose(Materials{About: "Iran, Russia", Codes: []string{"IRN", "RUS"}, Acts: answer.Acts([]record.Item{filed(t, e.Text, e)}, nil)})
	var out []string
	for _, s := range b.Sentences() {
		out = append(out, s.Text())
	}
	return strings.Join(out, " | ")
}

func TestAnActIsTold(t *testing.T) {
	day := when.Date(2024, time.May, 19)
	both := []reading.Party{iran, russia}
	for _, c := range []struct {
		what string
		e    *reading.Event
		with func(*reading.Event)
		want string
	}{
		{"two meet", act("CONSULT", "", "Iran and Russia met", "", both, nil, day), nil, "Iran, Russia Meet | Iran and Russia met on May 19."},
		{"in another year", act("CONSULT", "visit", "Russia visited Iran", "", []reading.Party{russia}, []reading.Party{iran}, when.Date(2023, time.December, 7)), nil, "Russia Visits Iran | Russia visited Iran on December 7, 2023."},
		{"a claim is laid to who made it", act("ASSAULT", "drone", "Iran attacked Israel with drones", "", []reading.Party{iran}, []reading.Party{israel}, day), func(e *reading.Event) {
			e.Status, e.AccordingTo = reading.Claim, []string{"Washington Post"}
		}, "Iran attacked Israel with drones on May 19, according to the Washington Post."},
		{"a claim of nobody is not told", act("ASSAULT", "drone", "Iran attacked Israel", "", []reading.Party{iran}, []reading.Party{israel}, day), func(e *reading.Event) { e.Status = reading.Claim }, ""},
		{"a conflict is not its country", act("SUPPORT", "", "Russia welcomed a plan for the Syrian conflict", "", []reading.Party{russia}, []reading.Party{{Name: "Iran", Text: "Iranian conflict", Code: "IRN"}}, day), nil, ""},
		{"a capital that was struck is not its government", act("ASSAULT", "drone", "Israel attacked Tehran", "", []reading.Party{israel}, []reading.Party{{Name: "Iran", Text: "Tehran", Code: "IRN", Country: "IRN"}}, day), nil, "Israel attacked Tehran with drones on May 19."},
		{"whom a pronoun stands for is not told", act("ACCUSE", "disapprove", "Russia condemned it", "", []reading.Party{russia}, []reading.Party{{Name: "Iran", Text: "it", Code: "IRN", Country: "IRN"}}, day), nil, ""},
		{"people by a noun alone can be attacked", act("ASSAULT", "aerial", "Israel bombed militants", "", []reading.Party{israel}, []reading.Party{{Name: "militants", Text: "militants in Iran", Code: "IRN", Sector: "REB", Span: text.Span{Start: 14, End: 23}}}, day), nil, "Israel carried out air strikes on militants in Iran on May 19."},
		{"a denial is not told", act("CONSULT", "", "Iran and Russia did not meet", "", both, nil, day), func(e *reading.Event) { e.Status = reading.Negated }, ""},
		{"a possibility is not told", act("CONSULT", "", "Iran and Russia may meet", "", both, nil, day), func(e *reading.Event) { e.Status = reading.Hypothetical }, ""},
		{"a plan is not told as done", act("CONSULT", "visit", "Russia will visit Iran", "", []reading.Party{russia}, []reading.Party{iran}, day), func(e *reading.Event) { e.Status = reading.Intent }, ""},
		{"a vague act is not told", act("COERCE", "", "Iran coerced Russia", "", []reading.Party{iran}, []reading.Party{russia}, day), nil, ""},
		{"an unknown party is not told", act("CONSULT", "", "He met Iran", "", []reading.Party{{Name: "he", Text: "he"}, iran}, nil, day), nil, ""},
		{"the perfect has not the day before it", act("CONSULT", "visit", "Russia has since visited Iran", reading.ByNarrative, []reading.Party{russia}, []reading.Party{iran}, day), func(e *reading.Event) {
			e.Aspect = reading.Perfect
		}, ""},
		{"what goes on has not the report's day", act("CONSULT", "visit", "Russia is now visiting Iran", reading.ByReport, []reading.Party{russia}, []reading.Party{iran}, day), func(e *reading.Event) {
			e.Aspect = reading.Progressive
		}, ""},
		{"two names read as one are not told", act("CONSULT", "visit", "Khamenei, Putin visited Iran", "", []reading.Party{{Name: "Khamenei, Putin", Text: "Khamenei, Putin", Code: "RUS", Sector: "GOV"}}, []reading.Party{iran}, day), nil, ""},
		{"an act without a day stands without one", act("CONSULT", "visit", "Russia visited Iran", "", []reading.Party{russia}, []reading.Party{iran}, when.Day{}), func(e *reading.Event) { e.Date = when.Bounds{} }, "Russia visited Iran."},
		{"a word in quotation marks is not taken", act("ASSAULT", "", "Iran’s “war” on Israel", "", []reading.Party{iran}, []reading.Party{israel}, day), func(e *reading.Event) {
			e.InMarks = true
		}, ""},
	} {
		if c.with != nil {
			c.with(c.e)
		}
		got := composed(t, c.e)
		if c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.what, got, c.want)
		}
	}
}

func TestExpertsAreQuotedToTheByte(t *testing.T) {
	words := "Iran’s ties  to Moscow run “deep” & will last."
	item := filed(t, words, &reading.Quotation{Direct: true, Speakers: []string{"Ann Example"}, Role: "Fellow, Some Institute", Content: []text.Span{{Start: 0, End: len(words)}}})
	m := Materials{About: "Iran, Russia", Codes: []string{"IRN", "RUS"}, Quotes: []record.Item{item}}
	b := Compose(m)
	if len(b.Sections) != 1 || b.Sections[0].Heading != "Expert Analysis" {
		t.Fatalf("got %+v, want one section of expert analysis", b.Sections)
	}
	q := b.Sections[0].Paragraphs[0].Quote
	if q.Words.Text() != words || q.Name != "Ann Example" || q.Role != "Fellow, Some Institute" {
		t.Errorf("got %+v, want the words as they stand", q)
	}
	item.Quotation.Role = ""
	if b := Compose(m); len(b.Sections) != 0 {
		t.Errorf("got %+v, want no analysis by one whose unit is not known", b.Sections)
	}
}

func TestTheSameMaterialsGiveTheSameBrief(t *testing.T) {
	var items []record.Item
	for i, parties := range [][]reading.Party{{iran, russia}, {russia, iran}, {iran, israel}} {
		items = append(items, filed(t, "they met "+strings.Repeat("!", i+1), act("CONSULT", "", "they met", "", parties, nil, told.AddDays(-40*i))))
	}
	make := func() brief.Brief {
		return Compose(Materials{About: "Iran, Russia, Israel", Codes: []string{"IRN", "RUS", "ISR"}, Acts: answer.Acts(items, nil)})
	}
	first := make()
	if len(first.Sections) < 2 {
		t.Errorf("got %d sections, want the latest and a tie", len(first.Sections))
	}
	for range 20 {
		if got := make(); !reflect.DeepEqual(got, first) {
			t.Fatalf("got %+v, want %+v", got, first)
		}
	}
}
