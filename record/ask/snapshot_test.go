package ask_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/ask"
	"flashbrief/record/query"
	"flashbrief/record/store/sqlite"
)

var published = when.Date(2024, time.May, 20)

// filing returns a report, dated the given number of days after published, of a meeting and
// of what Vera Molnar said about it.
func filing(after int) record.Filing {
	quoted := fmt.Sprintf("We will meet %d times here", after)
	words := "Iran met Russia in Moscow. “" + quoted + ",” Vera Molnar said."
	day := published.AddDays(after)
	at := func(words, part string) text.Span {
		start := strings.Index(words, part)
		return text.Span{Start: start, End: start + len(part)}
	}
	r := reading.Reading{
		Events: []reading.Event{{
			Category: "CONSULT", Status: reading.Fact, Date: when.On(day), Span: text.Span{End: 26}, Text: words[:26],
			Actors: []reading.Party{{Name: "Iran", Code: "IRN"}, {Name: "Russia", Code: "RUS"}},
		}},
		Quotations: []reading.Quotation{{Content: []text.Span{at(words, quoted)}, Speakers: []string{"Vera Molnar"}, Direct: true, Date: when.On(day)}},
		Mentions:   []reading.Mention{{Entity: "Vera Molnar", Kind: reading.Person, Span: at(words, "Vera Molnar")}},
	}
	report := news.Report{ID: fmt.Sprint("r", after), SHA256: news.Hash([]byte(words)), Text: words, Published: day}
	return record.NewFiling(report, r, time.Unix(1_700_000_000, 0))
}

// stored returns a record of one report for each of the days.
func stored(t *testing.T, days int) *sqlite.Store {
	t.Helper()
	store, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "record.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	for i := range days {
		if _, err := store.File(context.Background(), filing(i)); err != nil {
			t.Fatal(err)
		}
	}
	return store
}

func opened(t *testing.T, store *sqlite.Store) *ask.Snapshot {
	t.Helper()
	s, err := ask.Open(context.Background(), store, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestASnapshotIsOneMoment(t *testing.T) {
	store := stored(t, 2)
	s := opened(t, store)
	item, standing, err := s.Item("r0:0")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.File(context.Background(), filing(2)); err != nil {
		t.Fatal(err)
	}
	r, err := record.RejectItem(item, standing, "analyst", "called off", time.Unix(1_800_000_000, 0))
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Rule(context.Background(), r); err != nil {
		t.Fatal(err)
	}
	for what, c := range map[string]struct {
		s    *ask.Snapshot
		want [3]int
	}{"the snapshot from before": {s, [3]int{2, 4, 0}}, "one from after": {opened(t, store), [3]int{3, 5, 1}}} {
		reports, err := c.s.Reports(ask.Question{})
		entries, entriesErr := c.s.Entries(ask.Question{})
		rulings, rulingsErr := c.s.Rulings("")
		if err := errors.Join(err, entriesErr, rulingsErr); err != nil {
			t.Fatal(err)
		}
		if got := [3]int{reports.All, entries.All, len(rulings)}; got != c.want {
			t.Errorf("%s: got %v reports, entries and rulings, want %v", what, got, c.want)
		}
	}
}

func TestNamesAreResolvedInside(t *testing.T) {
	s := opened(t, stored(t, 2))
	for about, want := range map[string]int{"molnar": 2, "Vera  Molnár": 2, "Nobody Much": 0, "": 2} {
		q, err := ask.Parse(ask.Typed{About: about})
		if err != nil {
			t.Fatal(err)
		}
		said, err := s.Sayings(q)
		if err != nil || said.All != want {
			t.Errorf("%q: got %d sayings %v, want %d", about, said.All, err, want)
		}
	}
	q, _ := ask.Parse(ask.Typed{About: "Vera Molner"})
	_, unknown, err := s.Resolve(q)
	if err != nil || len(unknown) != 1 || !slices.Contains(unknown[0].Near, "Vera Molnar") {
		t.Errorf("got %+v %v, want one unknown name near Vera Molnar", unknown, err)
	}
}

func TestCutOffsOrderAndPageAreAppliedInside(t *testing.T) {
	s := opened(t, stored(t, 5))
	for _, c := range []struct {
		what  string
		q     ask.Question
		dates []int // of the acts and sayings, in days after the first report
		all   int
	}{
		{"all", ask.Question{}, []int{0, 0, 1, 1, 2, 2, 3, 3, 4, 4}, 10},
		{"the newest first", ask.Question{Newest: true, Page: record.Page{Limit: 3}}, []int{4, 4, 3}, 10},
		{"a page", ask.Question{Page: record.Page{Offset: 3, Limit: 2}}, []int{1, 2}, 10},
		{"beyond the end", ask.Question{Page: record.Page{Offset: 30}}, nil, 10},
		{"as of a day", ask.Question{AsOf: published.AddDays(1)}, []int{0, 0, 1, 1}, 4},
		{"as filed before", ask.Question{Filed: time.Unix(1_600_000_000, 0)}, nil, 0},
		{"since a day", ask.Question{Since: published.AddDays(4)}, []int{4, 4}, 2},
	} {
		list, err := s.Entries(c.q)
		var got []int
		for _, e := range list.Rows {
			var date when.Day
			if e.Act != nil {
				date = e.Act.Date.From
			} else {
				date = e.Saying.Date.From
			}
			got = append(got, date.Days(published))
		}
		if err != nil || !slices.Equal(got, c.dates) || list.All != c.all {
			t.Errorf("%s: got %v of %d, %v, want %v of %d", c.what, got, list.All, err, c.dates, c.all)
		}
	}
}

func TestASearchObeysTheCutOffAndThePage(t *testing.T) {
	s := opened(t, stored(t, 4))
	for _, c := range []struct {
		what      string
		q         ask.Question
		rows, all int
	}{
		{"all", ask.Question{}, 4, 4},
		{"a page that more follow", ask.Question{Page: record.Page{Limit: 2}}, 2, 3},
		{"the last page", ask.Question{Page: record.Page{Offset: 2, Limit: 2}}, 2, 4},
		{"as of a day", ask.Question{AsOf: published.AddDays(2), Page: record.Page{Offset: 1, Limit: 9}}, 2, 3},
		{"before the first report", ask.Question{AsOf: published.AddDays(-1)}, 0, 0},
	} {
		c.q.Where = query.Words{Text: "Moscow"}
		list, err := s.Search(c.q)
		if err != nil || len(list.Rows) != c.rows || list.All != c.all {
			t.Errorf("%s: got %d of %d, %v, want %d of %d", c.what, len(list.Rows), list.All, err, c.rows, c.all)
		}
	}
}

// TestWhatIsFiledLastIsFoundFirst files old and new reports in turn.
func TestWhatIsFiledLastIsFoundFirst(t *testing.T) {
	store := stored(t, 0)
	days := []int{3, 1, 4, 2}
	for i, day := range days {
		f := filing(day)
		f.Report.Filed = time.Unix(1_700_000_000+int64(i), 0)
		if _, err := store.File(context.Background(), f); err != nil {
			t.Fatal(err)
		}
	}
	s := opened(t, store)
	for what, q := range map[string]ask.Question{
		"words":                      {Where: query.Words{Text: "Moscow"}},
		"words, of which some match": {Where: query.And{query.Words{Text: "Moscow"}, query.Near{A: query.Words{Text: "Vera"}, B: query.Words{Text: "Molnar"}, Within: 3}}},
		"a speaker":                  {About: ask.Subjects("Vera Molnar")},
	} {
		var got []int
		for offset := range 2 {
			q.Page = record.Page{Offset: 2 * offset, Limit: 2}
			list, err := s.LastFiled(q)
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range list.Rows {
				got = append(got, row.Report.Published.Days(published))
			}
		}
		if want := []int{2, 4, 1, 3}; !slices.Equal(got, want) {
			t.Errorf("%s: got the days %v, want %v", what, got, want)
		}
	}
}

func TestASnapshotEndsAfterItsTime(t *testing.T) {
	s, err := ask.Open(context.Background(), stored(t, 1), time.Millisecond)
	if err == nil {
		defer s.Close()
		<-s.Context().Done()
		_, err = s.Entries(ask.Question{})
	}
	if err == nil {
		t.Error("it answered after its time")
	}
}
