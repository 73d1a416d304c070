package answer

import (
	"strings"
	"testing"
	"time"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/join"
	"flashbrief/world/plover"
)

var may = when.Date(2024, time.May, 19)

// item returns an item whose evidence is the words, in a report of its own.
func item(t *testing.T, report, words string, told when.Day, payload any) record.Item {
	t.Helper()
	r := &news.Report{SHA256: report, Text: words, Published: told}
	i, err := record.NewItem(r, payload, text.Span{Start: 0, End: len(words)})
	if err != nil {
		t.Fatal(err)
	}
	return i
}

func parties(codes string) []reading.Party {
	var out []reading.Party
	for _, c := range strings.Fields(codes) {
		out = append(out, reading.Party{Name: c, Code: c})
	}
	return out
}

func event(category plover.Category, actors, recipients string, date when.Bounds) *reading.Event {
	return &reading.Event{Category: category, Status: reading.Fact, Actors: parties(actors), Recipients: parties(recipients), Date: date}
}

func TestTheSameActIsOneRow(t *testing.T) {
	strike := func(place string) *reading.Event {
		e := event("ASSAULT", "ISR", "SYR", when.On(may))
		e.Place = place
		return e
	}
	negated := event("ASSAULT", "ISR", "SYR", when.On(may))
	negated.Status = reading.Negated
	for _, c := range []struct {
		what string
		a, b *reading.Event
		want int
	}{
		{"two reports of one strike", strike(""), strike(""), 1},
		{"one report names the town", strike("Aleppo"), strike(""), 1},
		{"two towns are two strikes", strike("Aleppo"), strike("Homs"), 2},
		{"another day is another strike", strike(""), event("ASSAULT", "ISR", "SYR", when.On(may.AddDays(1))), 2},
		{"a month that holds the day", strike(""), event("ASSAULT", "ISR", "SYR", when.Bounds{From: when.Date(2024, 5, 1), Until: when.Date(2024, 6, 1)}), 1},
		{"a year that holds the day tells of the year", strike(""), event("ASSAULT", "ISR", "SYR", when.Bounds{From: when.Date(2024, 1, 1), Until: when.Date(2025, 1, 1)}), 2},
		{"a month told of first", event("ASSAULT", "ISR", "SYR", when.Bounds{From: when.Date(2024, 5, 1), Until: when.Date(2024, 6, 1)}), strike(""), 1},
		{"who strikes whom makes a difference", strike(""), event("ASSAULT", "SYR", "ISR", when.On(may)), 2},
		{"who meets whom makes none", event("CONSULT", "RUS", "IRN", when.On(may)), event("CONSULT", "IRN RUS", "", when.On(may)), 1},
		{"a strike that was denied is no act", strike(""), negated, 1},
		{"without a date, other words are another act", event("ASSAULT", "ISR", "SYR", when.Bounds{}), event("ASSAULT", "ISR", "SYR", when.Bounds{}), 2},
	} {
		acts := Acts([]record.Item{item(t, "a", "One paper's words.", may, c.a), item(t, "b", "Another's.", may.AddDays(1), c.b)}, join.From{}, join.Held{})
		if got := len(acts); got != c.want {
			t.Errorf("%s: got %d acts, want %d", c.what, got, c.want)
		}
	}
}

func TestTheItemThatTellsMostLeads(t *testing.T) {
	bare, full := event("CONSULT", "RUS IRN", "", when.On(may)), event("CONSULT", "RUS IRN", "", when.On(may))
	full.Place, full.Mode = "Moscow", "visit"
	acts := Acts([]record.Item{item(t, "early", "They met.", may, bare), item(t, "late", "They met in Moscow.", may.AddDays(2), full)}, join.From{}, join.Held{})
	if len(acts) != 1 || acts[0].Event.Place != "Moscow" || acts[0].Items[0].Report != "late" || acts[0].Told != may {
		t.Errorf("got %+v, want the late report's telling first and the early one's date", acts)
	}
}

func TestCopiesAreOneOrigin(t *testing.T) {
	e := func() *reading.Event { return event("CONSULT", "RUS IRN", "", when.On(may)) }
	acts := Acts([]record.Item{
		item(t, "wire", "They met.", may, e()),
		item(t, "copy", "They met, our paper hears.", may, e()),
		item(t, "words", "They  MET.", may, e()),
		item(t, "own", "The two sat down together.", may, e()),
	}, join.From{First: map[string]string{"wire": "wire", "copy": "wire", "words": "words", "own": "own"}}, join.Held{})
	if got, want := [2]int{len(acts[0].Reports()), acts[0].Origin}, [2]int{4, 2}; got != want {
		t.Errorf("reports and origins: got %v, want %v", got, want)
	}
}

func quotation(t *testing.T, report, body string, told when.Day, start, end int, speaker string) record.Item {
	t.Helper()
	q := reading.Quotation{Content: []text.Span{{Start: start, End: end}}, Speakers: []string{speaker}, Direct: true}
	f := record.NewFiling(news.Report{SHA256: report, Text: body, Published: told}, reading.Reading{Quotations: []reading.Quotation{q}}, time.UnixMilli(0))
	return f.Items[0]
}

func TestSayings(t *testing.T) {
	words := `"We will keep our word," Putin said, and called it a duty.`
	got := Sayings([]record.Item{
		quotation(t, "a", words, may.AddDays(1), 1, 22, "Vladimir Putin"),
		quotation(t, "b", words, may, 1, 22, "Vladimir Putin"),
		quotation(t, "b", words, may, 1, 16, "Vladimir Putin"),  // inside the other
		quotation(t, "b", words, may, 51, 57, "Vladimir Putin"), // two words
		quotation(t, "c", words, may, 1, 22, "We"),              // no name
		quotation(t, "c", words, may, 1, 22, "the militants"),
	}, join.From{First: map[string]string{"a": "b"}})
	if len(got) != 1 {
		t.Fatalf("got %d sayings, want 1: %+v", len(got), got)
	}
	s := got[0]
	if s.Words != "We will keep our word" || s.Told != may || len(s.Items) != 2 || s.Origin != 1 {
		t.Errorf("got %q told %v in %d items of %d origins, want the words, told %v in 2 of 1", s.Words, s.Told, len(s.Items), s.Origin, may)
	}
}

func TestPeopleAreNoBodiesAndNoOffices(t *testing.T) {
	role := func(person, title string, before when.Day) record.Item {
		return item(t, "r", person+" "+title, may, &reading.Role{Person: person, Title: title, Of: "IRN", Before: before})
	}
	people := People([]record.Item{role("Ebrahim Raisi", "President", when.Day{}), role("Ebrahim Raisi", "President", when.Date(2024, 5, 19)), role("Foreign Minister", "Minister", when.Day{}), role("Hamas", "Leader", when.Day{})})
	if len(people) != 1 || people[0].Name != "Ebrahim Raisi" || len(people[0].Roles) != 1 {
		t.Fatalf("got %+v, want Raisi alone, with one office", people)
	}
	o := people[0].Roles[0]
	for day, want := range map[when.Day]bool{may.AddDays(-1): true, may: false} {
		if got := o.Held(day); got != want {
			t.Errorf("held on %v: got %v, want %v", day, got, want)
		}
	}
}

func TestTies(t *testing.T) {
	acts := Acts([]record.Item{
		item(t, "a", "1", may, event("CONSULT", "RUS IRN", "", when.On(may))),
		item(t, "b", "2", may, event("AID", "RUS", "IRN", when.On(may.AddDays(20)))),
		item(t, "c", "3", may, event("ASSAULT", "ISR", "IRN", when.On(may))),
		item(t, "d", "4", may, event("ASSAULT", "IRN", "IRN", when.On(may))),
		item(t, "e", "5", may, &reading.Event{Category: "ASSAULT", Status: reading.Fact, Date: when.On(may), Actors: parties("IRN"), Recipients: []reading.Party{{Code: "MEK", Country: "IRN"}}}),
		item(t, "f", "6", may, event("AID", "RUS", "IRN", when.Bounds{From: when.Date(2024, 1, 1), Until: when.Date(2025, 1, 1)})),
	}, join.From{}, join.Held{})
	for _, c := range []struct {
		codes string
		want  string
	}{
		{"", "IRN-RUS:3 IRN-ISR:1"},
		{"RUS", "IRN-RUS:3"},
		{"RUS IRN", "IRN-RUS:3"},
		{"RUS ISR", ""},
	} {
		var got []string
		for _, tie := range Ties(TieMonths(acts), strings.Fields(c.codes), when.Day{}, when.Day{}) {
			got = append(got, tie.A+"-"+tie.B+":"+string(rune('0'+tie.Total())))
		}
		if got := strings.Join(got, " "); got != c.want {
			t.Errorf("about %q: got %q, want %q", c.codes, got, c.want)
		}
	}
	tie := Ties(TieMonths(acts), nil, when.Day{}, when.Day{})[0]
	if len(tie.Months) != 2 || tie.Months[0].Month != "2024-05" || tie.Months[1].Acts != 1 || tie.Counts != [5]int{0, 1, 2, 0, 0} {
		t.Errorf("got %+v, want one verbal and two material cooperations, two of the three in known months", tie)
	}
}

func TestTheTimelineIsDatedAndInOrder(t *testing.T) {
	open := when.Bounds{Until: when.Date(2024, 5, 10)}
	acts := Acts([]record.Item{
		item(t, "a", "1", may, event("AID", "RUS", "IRN", when.On(may))),
		item(t, "b", "2", may, event("AID", "CHN", "IRN", open)),
		item(t, "c", "3", may, event("AID", "IND", "IRN", when.Bounds{})),
	}, join.From{}, join.Held{})
	table := Timeline(Entries(acts, nil))
	var got []string
	for _, r := range table.Rows {
		got = append(got, r.Cells[0].(string))
	}
	if got, want := strings.Join(got, " "), "../2024-05-10 2024-05-19 "; got != want {
		t.Errorf("got %q, want %q, the act without a date last", got, want)
	}
}

func TestTableForms(t *testing.T) {
	table := Table{Columns: []string{"by month", "words", "empty", "n"}, Rows: []Row{{
		Cells:    []any{monthly{{"2024-05", 2, 1.5}}, `=HYPERLINK("x","y")`, "", 2},
		Evidence: []record.Evidence{{Report: "0123456789abcdef", Span: text.Span{Start: 3, End: 5}, Words: "no"}, {Report: "fedc", Span: text.Span{Start: 1, End: 2}, Words: "w"}},
	}}}
	for form, want := range map[string]string{
		"text": "by month         words                n  sources\n2024-05:+1.5(2)  =HYPERLINK(\"x\",\"y\")  2  01234567:3 fedc:1\n",
		"csv":  "by month,words,empty,n,report,start,end,evidence,more\n2024-05:+1.5(2),\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\",,2,0123456789abcdef,3,5,no,fedc:1-2\n",
		"json": "[\n {\"by_month\": [{\"month\":\"2024-05\",\"acts\":2,\"mean\":1.5}], \"words\": \"=HYPERLINK(\\\"x\\\",\\\"y\\\")\", \"empty\": \"\", \"n\": 2, \"evidence\": [{\"report\":\"0123456789abcdef\",\"span\":[3,5],\"words\":\"no\"},{\"report\":\"fedc\",\"span\":[1,2],\"words\":\"w\"}]}\n]\n",
	} {
		var b strings.Builder
		if err := table.Write(&b, form); err != nil || b.String() != want {
			t.Errorf("%s: %v\ngot  %q\nwant %q", form, err, b.String(), want)
		}
	}
	for form, want := range map[string]string{"text": "The record has nothing on that.\n", "json": "[]\n"} {
		var b strings.Builder
		if err := (&Table{}).Write(&b, form); err != nil || b.String() != want {
			t.Errorf("nothing as %s: got %q %v, want %q", form, b.String(), err, want)
		}
	}
}
