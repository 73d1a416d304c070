// Package storetest is the test suite for every store of the record. It is only for tests.
package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/query"
	"flashbrief/world/plover"
)

// Filing returns a small filing whose text differs by word.
func Filing(word string, filed time.Time) record.Filing {
	words := "Iran met Russia in Moscow. " + word
	day := when.Date(2024, time.May, 20)
	report := news.Report{ID: "r-" + word, SHA256: news.Hash([]byte(words)), Text: words, Raw: []byte(words), Title: "Meeting " + word, Published: day, TakenIn: filed}
	r := reading.Reading{Versions: reading.Versions{Reader: "1", Model: "m", Lexicon: "l", Codebook: "c"}}
	r.Events = []reading.Event{{
		Category: plover.CONSULT, CAMEO: plover.Manual().ToCAMEO(plover.CONSULT, ""), Status: reading.Fact, Date: when.On(day), Place: "Moscow",
		Actors: []reading.Party{{Name: "Iran", Code: "IRN", Text: "Iran"}, {Name: "Russia", Code: "RUS", Text: "Russia"}},
		Span:   text.Span{Start: 0, End: 26}, Trigger: text.Span{Start: 5, End: 8}, Text: words[:26], Rule: "test",
	}}
	r.Mentions = []reading.Mention{{Entity: "Iran", Code: "IRN", Kind: reading.Place}}
	return record.NewFiling(report, r, filed)
}

// RoleFiling returns a filing of a report of a day that gives somebody an office at a time.
func RoleFiling(word string, day when.Day, at when.Bounds) record.Filing {
	words := "Iran's minister Jane Doe. " + word
	report := news.Report{ID: "r-" + word, SHA256: news.Hash([]byte(words)), Text: words, Raw: []byte(words), Title: "Minister " + word, Published: day, TakenIn: day.Time()}
	r := reading.Reading{Versions: reading.Versions{Reader: "1", Model: "m", Lexicon: "l", Codebook: "c"}}
	r.Roles = []reading.Role{{Person: "Jane Doe", Title: "minister", Of: "IRN", Span: text.Span{Start: 0, End: 24}, At: at}}
	return record.NewFiling(report, r, day.Time())
}

// opener opens an empty store.
type opener func(t *testing.T) Asked

// promise is something that every store keeps, and its test.
type promise struct {
	name string
	test func(t *testing.T, open opener)
}

// Moments of filing and ruling.
var (
	early   = time.UnixMilli(1_700_000_000_000).UTC()
	late    = time.UnixMilli(1_710_000_000_000).UTC()
	ruledOn = time.Date(2024, time.June, 1, 12, 0, 0, 0, time.UTC)
)

// Run runs the suite on empty stores returned by open.
func Run(t *testing.T, open func(t *testing.T) record.Store) {
	opened := func(t *testing.T) Asked { return Asked{open(t)} }
	for _, p := range slices.Concat(reportPromises, rulingPromises, widePromises, kindPromises, gazetteerPromises, rosterPromises, editionPromises, queryPromises, viewPromises, listPromises, watchedPromises) {
		t.Run(p.name, func(t *testing.T) { p.test(t, opened) })
	}
}

// reportPromises are on filing reports, and on asking for them and their items.
var reportPromises = []promise{
	{"filing twice changes nothing", filingTwice},
	{"an item comes back with evidence and parties", itemComesBack},
	{"nothing is kept of a filing with an item that has no evidence", itemWithoutEvidence},
	{"what was learnt later is not there as of earlier", learntLater},
	{"what reports of a later day tell is not told by an earlier one", toldLater},
	{"a report without a date counts by the day it was first filed, however often it is read", undatedReport},
	{"items asked for while reports are read again are whole", askedWhileReading},
	{"a report comes back with its sketch", sketchComesBack},
	{"a newer reading counts and the older stays", newerReading},
	{"a reading filed later counts, though the clock was set back", readingFiledLater},
	{"reports under one address are its revisions, the first filed first", revisions},
	{"a report's bytes come back as they came in", originalBytes},
	{"search finds words and stems", searching},
	{"search finds the reports that say what is asked", searchingAsMeant},
	{"what is not there is not found", notThere},
}

func filingTwice(t *testing.T, open opener) {
	s := open(t)
	for i, want := range []bool{true, false} {
		got, err := s.File(t.Context(), Filing("once", early))
		if err != nil || got != want {
			t.Fatalf("filing %d: got %v %v, want %v", i, got, err, want)
		}
	}
	reports, err := s.Reports(t.Context(), record.Cut{})
	if err != nil || len(reports) != 1 {
		t.Fatalf("got %d reports %v, want 1", len(reports), err)
	}
}

func itemComesBack(t *testing.T, open opener) {
	s := open(t)
	f := Filing("back", early)
	mustFile(t, s, f)
	items, err := s.items(t.Context(), filter{Codes: []string{"RUS"}})
	if err != nil || len(items) != 1 {
		t.Fatalf("got %d items %v, want 1", len(items), err)
	}
	if got, want := items[0], f.Items[0]; !reflect.DeepEqual(got.Evidence, want.Evidence) || !reflect.DeepEqual(got.Parties, want.Parties) || got.True != want.True || got.ID != want.ID {
		t.Errorf("got %+v, want %+v", got, want)
	}
	none, err := s.items(t.Context(), filter{Codes: []string{"FRA"}})
	if err != nil || len(none) != 0 {
		t.Errorf("France: got %d items %v, want none", len(none), err)
	}
}

func itemWithoutEvidence(t *testing.T, open opener) {
	s := open(t)
	for what, spoil := range map[string]func(*record.Item){
		"no evidence": func(item *record.Item) { item.Evidence = nil },
		"words that are not there": func(item *record.Item) {
			item.Evidence = []record.Evidence{{Report: item.Report, Span: item.Evidence[0].Span, Words: "Iran met France in Moscow."}}
		},
		"another report's words": func(item *record.Item) {
			item.Evidence = []record.Evidence{{Report: "other", Span: item.Evidence[0].Span, Words: item.Evidence[0].Words}}
		},
	} {
		f := Filing("bare", early)
		spoil(&f.Items[0])
		if _, err := s.File(t.Context(), f); err == nil {
			t.Errorf("%s: it was filed", what)
		}
	}
	if reports, err := s.Reports(t.Context(), record.Cut{}); err != nil || len(reports) > 0 {
		t.Errorf("got %d reports %v, want none", len(reports), err)
	}
}

func learntLater(t *testing.T, open opener) {
	s := open(t)
	mustFile(t, s, Filing("early", early))
	mustFile(t, s, Filing("late", late))
	for asOf, want := range map[time.Time]int{early: 1, late: 2, {}: 2, early.Add(-time.Hour): 0} {
		items, err := s.items(t.Context(), filter{AsOf: asOf})
		if err != nil || len(items) != want {
			t.Errorf("as of %v: got %d items %v, want %d", asOf, len(items), err, want)
		}
	}
}

func toldLater(t *testing.T, open opener) {
	s := open(t)
	mustFile(t, s, Filing("dated", late))
	undated := Filing("undated", late)
	undated.Items[0].Told = when.Day{}
	mustFile(t, s, undated)
	published := when.Date(2024, time.May, 20)
	for day, want := range map[when.Day]int{published.AddDays(-1): 1, published: 2, when.Of(late): 1, when.Of(late).AddDays(-1): 0} {
		items, err := s.items(t.Context(), filter{ToldBy: day})
		if err != nil || len(items) != want {
			t.Errorf("told by %v: got %d items %v, want %d", day, len(items), err, want)
		}
	}
}

func undatedReport(t *testing.T, open opener) {
	s := open(t)
	for i, at := range []time.Time{early, late} {
		f := Filing("undated", at)
		f.Report.Published, f.Items[0].Told, f.Report.Versions.Reader = when.Day{}, when.Day{}, fmt.Sprint(i)
		mustFile(t, s, f)
	}
	for day, want := range map[when.Day]int{when.Of(early).AddDays(-1): 0, when.Of(early): 1, when.Of(late): 1} {
		if items, err := s.items(t.Context(), filter{ToldBy: day}); err != nil || len(items) != want {
			t.Errorf("told by %v: got %d items %v, want %d", day, len(items), err, want)
		}
	}
}

func askedWhileReading(t *testing.T, open opener) {
	s := open(t)
	mustFile(t, s, Filing("busy", early))
	done := make(chan error)
	go func() {
		for i := range 60 {
			f := Filing("busy", late)
			f.Report.Versions.Reader = fmt.Sprint("again ", i)
			if _, err := s.File(t.Context(), f); err != nil {
				done <- err
				return
			}
		}
		done <- nil
	}()
	for asking := true; asking; {
		items, err := s.items(t.Context(), filter{})
		if err != nil || len(items) != 1 || len(items[0].Evidence) != 1 || len(items[0].Parties) != 2 {
			t.Fatalf("got %+v %v, want one item with its evidence and parties", items, err)
		}
		select {
		case err := <-done:
			if asking = false; err != nil {
				t.Fatal(err)
			}
		default:
		}
	}
}

func sketchComesBack(t *testing.T, open opener) {
	s := open(t)
	f := Filing("sketched", early)
	mustFile(t, s, f)
	report, err := s.Report(t.Context(), f.Report.SHA256)
	if err != nil || f.Report.Sketch.Len() == 0 || !reflect.DeepEqual(report.Sketch, f.Report.Sketch) {
		t.Errorf("got %v %v, want the sketch %v", report.Sketch, err, f.Report.Sketch)
	}
}

func newerReading(t *testing.T, open opener) {
	s := open(t)
	mustFile(t, s, Filing("again", early))
	f := Filing("again", late)
	f.Report.Versions.Reader = "2"
	mustFile(t, s, f)
	for asOf, reader := range map[time.Time]string{early: "1", {}: "2"} {
		reports, err := s.Reports(t.Context(), record.Cut{Filed: asOf})
		if err != nil || len(reports) != 1 || reports[0].Versions.Reader != reader {
			t.Errorf("as of %v: got %v %v, want one report read by %s", asOf, reports, err, reader)
		}
	}
	items, err := s.items(t.Context(), filter{})
	if err != nil || len(items) != 1 {
		t.Errorf("got %d items %v, want 1", len(items), err)
	}
}

func readingFiledLater(t *testing.T, open opener) {
	s := open(t)
	mustFile(t, s, Filing("set back", late))
	f := Filing("set back", early)
	f.Report.Versions.Reader = "2"
	mustFile(t, s, f)
	if reports, err := s.Reports(t.Context(), record.Cut{}); err != nil || len(reports) != 1 || reports[0].Versions.Reader != "2" {
		t.Errorf("got %v %v, want it as read by 2", reports, err)
	}
}

func searching(t *testing.T, open opener) {
	s := open(t)
	mustFile(t, s, Filing("negotiations", early))
	mustFile(t, s, Filing("U.S. envoys met Lech Wałęsa and Ayşe Yıldırım", early))
	for words, want := range map[string]int{
		`negotiation "in Moscow"`: 1, `negotiation OR envoy`: 2, `"in Moscow" -negotiation`: 1, `Moscow -(envoys OR tea)`: 1, `envoy* Moscow`: 1, `env`: 0, `env*`: 1,
		"US": 1, "U.S.": 1, `"US envoys"`: 1, "Walesa": 1, "wałęsa": 1, "Yildirim": 1, "lech": 1, `"Lech Walesa"`: 1,
	} {
		q, err := query.Parse(words)
		if err != nil {
			t.Fatal(err)
		}
		hits, err := s.Search(t.Context(), q, record.Cut{}, record.Page{Limit: 10})
		if err != nil || len(hits) != want {
			t.Errorf("%s: got %d hits %v, want %d", words, len(hits), err, want)
		}
	}
	for what, q := range map[string]record.Query{
		"no words": query.Words{Text: `"*(`}, "nothing": query.And{}, "only what is absent": query.Not{Query: query.Words{Text: "tea"}}, "no word at all": query.Kind{record.Event},
	} {
		if _, err := s.Search(t.Context(), q, record.Cut{}, record.Page{Limit: 10}); !errors.Is(err, fault.Invalid) {
			t.Errorf("%s: got %v, want invalid", what, err)
		}
	}
}

func revisions(t *testing.T, open opener) {
	s := open(t)
	for i, word := range []string{"zeta", "alpha"} {
		f := Filing(word, early.Add(time.Duration(i)*time.Hour))
		f.Report.ID = "https://press.example/1"
		mustFile(t, s, f)
	}
	mustFile(t, s, Filing("other", early))
	got, err := s.Revisions(t.Context(), "https://press.example/1", record.Cut{})
	if err != nil || len(got) != 2 || got[0].Title != "Meeting zeta" || got[1].Title != "Meeting alpha" || got[0].Text == "" {
		t.Errorf("got %+v %v, want zeta, alpha with their texts", got, err)
	}
	got, err = s.Revisions(t.Context(), "https://press.example/1", record.Cut{Filed: early})
	if err != nil || len(got) != 1 {
		t.Errorf("by the first filing: got %d %v, want 1", len(got), err)
	}
}

func originalBytes(t *testing.T, open opener) {
	s := open(t)
	plain, marked := Filing("plain", early), Filing("marked", early)
	marked.Report.Raw = []byte("<p>" + marked.Report.Text + "</p>")
	marked.Report.SHA256 = news.Hash(marked.Report.Raw)
	for i := range marked.Items {
		marked.Items[i].Report = marked.Report.SHA256
		for k := range marked.Items[i].Evidence {
			marked.Items[i].Evidence[k].Report = marked.Report.SHA256
		}
	}
	for _, f := range []record.Filing{plain, marked} {
		mustFile(t, s, f)
		got, err := s.Original(t.Context(), f.Report.SHA256)
		if err != nil || !bytes.Equal(got, f.Report.Raw) {
			t.Errorf("%s: got %q %v, want %q", f.Report.ID, got, err, f.Report.Raw)
		}
	}
	if _, err := s.Original(t.Context(), "nothing"); !errors.Is(err, fault.NotFound) {
		t.Errorf("got %v, want not found", err)
	}
}

func notThere(t *testing.T, open opener) {
	if _, err := open(t).Report(t.Context(), "nothing"); !errors.Is(err, fault.NotFound) {
		t.Errorf("got %v, want not found", err)
	}
}

func mustFile(t *testing.T, s Asked, f record.Filing) {
	t.Helper()
	if _, err := s.File(context.Background(), f); err != nil {
		t.Fatal(err)
	}
}
