package storetest

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/world/plover"
)

const kindsText = "Iran's minister Jane Doe said that ties “will grow” as BRICS took Egypt and 40 died."

// at returns the span of the words in kindsText.
func at(words string) text.Span {
	start := strings.Index(kindsText, words)
	return text.Span{Start: start, End: start + len(words)}
}

// kindsFiling returns a report with an item of each kind except events; with later, as a newer
// reader finds them, each slightly different.
func kindsFiling(filed time.Time, later bool) record.Filing {
	report := news.Report{ID: "kinds", SHA256: news.Hash([]byte(kindsText)), Text: kindsText, Published: when.Date(2024, time.May, 20), TakenIn: filed}
	forty := 40.0
	r := reading.Reading{
		Versions: reading.Versions{Reader: "1", Model: "m", Lexicon: "l", Codebook: "c"},
		Quotations: []reading.Quotation{{
			Content: []text.Span{at("that ties “will grow”")}, Cue: []text.Span{at("said")}, Quoted: []text.Span{at("will grow")}, Speakers: []string{"Jane Doe"},
		}},
		Roles:       []reading.Role{{Person: "Jane Doe", Title: "Minister", Of: "IRN", Span: at("Iran's minister Jane Doe")}},
		Memberships: []reading.Membership{{Member: "EGY", Organization: "BRICS", Span: at("BRICS took Egypt")}},
		Figures:     []reading.Figure{{What: "dead", Value: &forty, Fate: "killed", Span: at("40 died")}},
		Forecasts:   []reading.Forecast{{By: "Jane Doe", Span: at("ties “will grow”"), Word: "will", Made: report.Published}},
		Mentions:    []reading.Mention{{Entity: "Iran", Code: "IRN", Kind: reading.Place, Span: at("Iran")}, {Entity: "Jane Doe", Code: "IRN", Kind: reading.Person, Span: at("Jane Doe")}},
	}
	if later {
		r.Versions.Reader = "2"
		r.Quotations[0].Content = []text.Span{at("ties “will grow” as BRICS")}
		r.Roles[0].Title, r.Roles[0].Span = "Foreign Minister", at("minister Jane Doe")
		r.Memberships[0].Span = at("took Egypt")
		r.Figures[0].Span = at("40")
		r.Forecasts[0].Span = at("will grow")
	}
	return record.NewFiling(report, r, filed)
}

// allKinds are the kinds of items except events.
var allKinds = []record.Kind{record.Quotation, record.Role, record.Membership, record.Figure, record.Forecast}

// kindPromises are on rulings on items of every kind.
var kindPromises = []promise{
	{"items of each kind are rejected, from the ruling's day on, and taken back", rejectedKinds},
	{"a ruling finds an item of each kind in a newer reading", kindsReadAgain},
	{"a recoded item of each kind is held as recoded", recodedKinds},
	{"a coding that the kind does not have is refused", refusedCodings},
}

func rejectedKinds(t *testing.T, open opener) {
	for _, kind := range allKinds {
		s := open(t)
		mustFile(t, s, kindsFiling(early, false))
		before, item, standing := standingOf(t, s, kind)
		r, err := record.RejectItem(item, standing, "analyst", "it is not so", late)
		if err != nil {
			t.Fatal(err)
		}
		mustRule(t, s, r)
		if left := ids(t, s, filter{Kinds: []record.Kind{kind}}); len(left) != 0 {
			t.Errorf("%s: rejected, and %d are left", kind, len(left))
		}
		if shown := ids(t, s, filter{Kinds: []record.Kind{kind}, Rejected: true}); len(shown) != len(before) {
			t.Errorf("%s: %d are shown as rejected, want %d", kind, len(shown), len(before))
		}
		if others, want := len(ids(t, s, filter{})), len(standing)-len(before); others != want {
			t.Errorf("%s: %d items of other kinds stand, want %d", kind, others, want)
		}
		if then := ids(t, s, filter{Kinds: []record.Kind{kind}, AsOf: late.Add(-time.Millisecond)}); !slices.Equal(then, before) {
			t.Errorf("%s: before the ruling %v stood, want %v", kind, then, before)
		}
		kept, err := s.Rulings(t.Context())
		if err != nil || len(kept) != 1 || kept[0].Kind != kind || kept[0].Read == nil {
			t.Fatalf("%s: kept %+v %v", kind, kept, err)
		}
		undo, err := record.UndoRuling(r.ID, kept, "analyst", "it is so", late.Add(time.Hour))
		if err != nil {
			t.Fatal(err)
		}
		mustRule(t, s, undo)
		if back := ids(t, s, filter{Kinds: []record.Kind{kind}}); !slices.Equal(back, before) {
			t.Errorf("%s: taken back, %v stand, want %v", kind, back, before)
		}
	}
}

func kindsReadAgain(t *testing.T, open opener) {
	for _, kind := range allKinds {
		s := open(t)
		mustFile(t, s, kindsFiling(early, false))
		_, item, standing := standingOf(t, s, kind)
		r, err := record.RejectItem(item, standing, "analyst", "it is not so", late)
		if err != nil {
			t.Fatal(err)
		}
		mustRule(t, s, r)
		mustFile(t, s, kindsFiling(late.Add(time.Hour), true))
		if left := ids(t, s, filter{Kinds: []record.Kind{kind}}); len(left) != 0 {
			t.Errorf("%s: %d stand in the newer reading, want none", kind, len(left))
		}
	}
}

func recodedKinds(t *testing.T, open opener) {
	fifty := 50.0
	for kind, c := range map[record.Kind]struct {
		coding record.Coding
		find   filter // returns the item once it is recoded, and not before
		holds  func(record.Item) bool
	}{
		record.Quotation: {record.Coding{Speakers: []string{"Sergey Lavrov"}, Status: "denied", Date: "2024-05-19"}, filter{Codes: []string{"RUS"}}, func(i record.Item) bool {
			return slices.Equal(i.Quotation().Speakers, []string{"Sergey Lavrov"}) && i.Quotation().Status == reading.Denied && i.True == when.On(when.Date(2024, 5, 19))
		}},
		record.Role: {record.Coding{Title: "Envoy", Of: "Russia", Date: "2024-01-01/.."}, filter{Codes: []string{"RUS"}}, func(i record.Item) bool {
			return i.Role().Title == "Envoy" && i.Role().Of == "RUS" && i.Role().From == when.Date(2024, 1, 1)
		}},
		record.Membership: {record.Coding{Member: "Ethiopia"}, filter{Codes: []string{"ETH"}}, func(i record.Item) bool { return i.Membership().Member == "ETH" }},
		record.Figure:     {record.Coding{Value: &fifty, Date: "2024-05-18"}, filter{Until: when.Date(2024, 5, 19)}, func(i record.Item) bool { return *i.Figure().Value == 50 }},
		record.Forecast:   {record.Coding{Speakers: []string{"Sergey Lavrov"}}, filter{Codes: []string{"RUS"}}, func(i record.Item) bool { return i.Forecast().By == "Sergey Lavrov" }},
	} {
		s := open(t)
		mustFile(t, s, kindsFiling(early, false))
		before, item, standing := standingOf(t, s, kind)
		c.find.Kinds = []record.Kind{kind}
		if found := ids(t, s, c.find); len(found) != 0 {
			t.Errorf("%s: %v is found before it is recoded", kind, found)
		}
		r, err := record.RecodeItem(item, standing, c.coding, "analyst", "otherwise", late)
		if err != nil {
			t.Fatal(err)
		}
		mustRule(t, s, r)
		got, err := s.items(t.Context(), c.find)
		if err != nil || len(got) != len(before) {
			t.Errorf("%s: got %d items %v, want %d", kind, len(got), err, len(before))
		}
		for _, i := range got {
			if !c.holds(i) || i.AsRead == nil || len(i.Ruled) != 1 || i.Evidence == nil {
				t.Errorf("%s: got %+v holding %+v", kind, i, i.Finding)
			}
		}
	}
}

func refusedCodings(t *testing.T, open opener) {
	s := open(t)
	mustFile(t, s, kindsFiling(early, false))
	for _, kind := range allKinds {
		_, item, standing := standingOf(t, s, kind)
		for what, c := range map[string]record.Coding{"a category": {Category: plover.AGREE}, "nothing": {}, "a day that is none": {Date: "yesterday"}} {
			if _, err := record.RecodeItem(item, standing, c, "analyst", "why", late); !errors.Is(err, fault.Invalid) {
				t.Errorf("%s with %s: got %v, want it refused", kind, what, err)
			}
		}
	}
}

// standingOf returns the IDs of the items of the kind, the first of them, and all items of its
// report.
func standingOf(t *testing.T, s Asked, kind record.Kind) ([]string, *record.Item, []record.Item) {
	t.Helper()
	standing, err := s.items(context.Background(), filter{})
	if err != nil {
		t.Fatal(err)
	}
	of := ids(t, s, filter{Kinds: []record.Kind{kind}})
	first := slices.IndexFunc(standing, func(i record.Item) bool { return i.Kind() == kind })
	if first < 0 {
		t.Fatalf("no %s is filed", kind)
	}
	return of, &standing[first], standing
}
