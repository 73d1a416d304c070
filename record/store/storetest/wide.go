package storetest

import (
	"errors"
	"slices"
	"testing"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/query"
)

// widePromises are on rulings that are not on one item.
var widePromises = []promise{
	{"a withdrawn report is in no list, count or search, from the ruling's day on", withdrawn},
	{"a report that was dated counts by its new date, from the ruling's day on", redated},
	{"a report that was given a later date counts by the earlier one before the ruling", datedLater},
	{"a report that was corrected gives way to the other", corrected},
	{"two names are unsure from the ruling's day on, until another ruling decides, and nothing is held of them", unsure},
	{"rulings that are not on one item are read apart, with what undoes them", wideRulings},
}

// counted returns what a store has of reports by a cut: those listed, their number, the hits of
// a search, and the items.
func counted(t *testing.T, s Asked, c record.Cut) [4]int {
	t.Helper()
	listed, err := s.Reports(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	n, err := in(t.Context(), s.Store, func(v record.View) (int, error) { return v.Count(t.Context(), c) })
	if err != nil {
		t.Fatal(err)
	}
	hits, err := s.Search(t.Context(), query.Words{Text: "met"}, c, record.Page{})
	if err != nil {
		t.Fatal(err)
	}
	items, err := s.Items(t.Context(), record.Selection{Cut: c})
	if err != nil {
		t.Fatal(err)
	}
	return [4]int{len(listed), n, len(hits), len(items)}
}

func all(n int) [4]int { return [4]int{n, n, n, n} }

// report returns a report of the store as it is now.
func report(t *testing.T, s Asked, sha string) record.Report {
	t.Helper()
	r, err := s.Report(t.Context(), sha)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// undo undoes the last ruling.
func undo(t *testing.T, s Asked, at time.Time) {
	t.Helper()
	rulings, err := s.Rulings(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	r, err := record.UndoRuling(rulings[len(rulings)-1].ID, rulings, "another analyst", "it stands", at)
	if err != nil {
		t.Fatal(err)
	}
	mustRule(t, s, r)
}

func withdrawn(t *testing.T, open opener) {
	s := open(t)
	first, second := Filing("first", early), Filing("second", early)
	mustFile(t, s, first)
	mustFile(t, s, second)
	before := report(t, s, first.Report.SHA256)
	r, err := record.WithdrawReport(&before, nil, "analyst", "it was taken back", ruledOn)
	if err != nil {
		t.Fatal(err)
	}
	mustRule(t, s, r)
	day := when.Of(ruledOn)
	for what, c := range map[string]struct {
		cut  record.Cut
		want int
	}{
		"now":                         {record.Cut{}, 1},
		"as of the day":               {record.Cut{Told: day}, 1},
		"as of the day before":        {record.Cut{Told: day.AddDays(-1)}, 2},
		"as it stood then":            {record.Cut{Filed: ruledOn}, 1},
		"as the record stood earlier": {record.Cut{Filed: ruledOn.Add(-time.Millisecond)}, 2},
	} {
		if got := counted(t, s, c.cut); got != all(c.want) {
			t.Errorf("%s: got %v, want %v", what, got, all(c.want))
		}
	}
	out := report(t, s, first.Report.SHA256)
	if out.Out == nil || out.Out.ID != r.ID || out.Text == "" {
		t.Errorf("the report: got %+v, want it with its text and the ruling", out.Out)
	}
	if _, err := record.WithdrawReport(&out, []record.Ruling{r}, "analyst", "again", ruledOn); !errors.Is(err, fault.Conflict) {
		t.Errorf("withdrawn again: got %v, want conflict", err)
	}
	undo(t, s, ruledOn.Add(time.Hour))
	if got := counted(t, s, record.Cut{}); got != all(2) {
		t.Errorf("undone: got %v, want %v", got, all(2))
	}
}

func redated(t *testing.T, open opener) {
	s := open(t)
	f := Filing("undated", early)
	f.Report.Published = when.Day{}
	for i := range f.Items {
		f.Items[i].Told = when.Day{}
	}
	mustFile(t, s, f)
	day := when.Date(2023, 2, 3)
	again := slices.Clone(f.Items)
	e := *again[0].Event()
	e.Date = when.On(day.AddDays(-1))
	again[0].Finding = record.Found(&e)
	before := report(t, s, f.Report.SHA256)
	r, err := record.DateReport(&before, day, f.Items, again, nil, "analyst", "the page says so", ruledOn)
	if err != nil {
		t.Fatal(err)
	}
	mustRule(t, s, r)
	item := only(t, s, filter{Until: day})
	if item.Told != day || item.True != when.On(day.AddDays(-1)) || item.Event().Date != item.True || item.AsRead == nil {
		t.Errorf("got told %v, true %v, want %v and the day before", item.Told, item.True, day)
	}
	if got := report(t, s, f.Report.SHA256); got.Published != day || !got.Came.IsZero() {
		t.Errorf("the report: got %v, came %v, want %v and none", got.Published, got.Came, day)
	}
	first, last, err := s.span(t, record.Cut{})
	if err != nil || first != day || last != day {
		t.Errorf("the span: got %v to %v %v, want %v", first, last, err, day)
	}
	ruled := when.Of(ruledOn)
	for what, c := range map[string]struct {
		cut  record.Cut
		want int
	}{
		"as of a day before it was filed": {record.Cut{Told: when.Of(early).AddDays(-1)}, 0},
		"as of the day it was filed":      {record.Cut{Told: when.Of(early)}, 1},
		"as of the ruling":                {record.Cut{Told: ruled}, 1},
	} {
		if got := counted(t, s, c.cut); got != all(c.want) {
			t.Errorf("%s: got %v, want %v", what, got, all(c.want))
		}
	}
	if earlier := only(t, s, filter{ToldBy: ruled.AddDays(-1)}); !earlier.Told.IsZero() || earlier.AsRead != nil {
		t.Errorf("before the ruling: got told %v, want none", earlier.Told)
	}
	mustFile(t, s, Reread("undated", ruledOn.Add(time.Hour), func(*reading.Event) {}))
	undo(t, s, ruledOn.Add(2*time.Hour))
	if got := report(t, s, f.Report.SHA256); !got.Published.IsZero() {
		t.Errorf("undone: got %v, want no date", got.Published)
	}
}

func datedLater(t *testing.T, open opener) {
	s := open(t)
	f := Filing("moved", early)
	mustFile(t, s, f)
	was, is := f.Report.Published, f.Report.Published.AddDays(20)
	at := is.AddDays(10).Time()
	before := report(t, s, f.Report.SHA256)
	r, err := record.DateReport(&before, is, f.Items, f.Items, nil, "analyst", "the page was dated a month early", at)
	if err != nil {
		t.Fatal(err)
	}
	mustRule(t, s, r)
	for what, c := range map[string]struct {
		as   when.Day
		want int
	}{
		"before its first date":      {was.AddDays(-1), 0},
		"from its first date":        {was, 1},
		"before its later date":      {is.AddDays(-1), 1},
		"the day before the ruling":  {when.Of(at).AddDays(-1), 1},
		"from the day of the ruling": {when.Of(at), 1},
	} {
		if got := counted(t, s, record.Cut{Told: c.as}); got != all(c.want) {
			t.Errorf("%s: got %v, want %v", what, got, all(c.want))
		}
	}
	if got := only(t, s, filter{ToldBy: is.AddDays(-1)}).Told; got != was {
		t.Errorf("before its later date: got told %v, want %v", got, was)
	}
	if got := only(t, s, filter{}).Told; got != is {
		t.Errorf("now: got told %v, want %v", got, is)
	}
}

func (s Asked) span(t *testing.T, c record.Cut) (first, last when.Day, err error) {
	days, err := in(t.Context(), s.Store, func(v record.View) ([2]when.Day, error) {
		from, to, err := v.Span(t.Context(), c)
		return [2]when.Day{from, to}, err
	})
	return days[0], days[1], err
}

func corrected(t *testing.T, open opener) {
	s := open(t)
	mustFile(t, s, Filing("wrong", early))
	mustFile(t, s, Filing("right", early))
	wrong, right := report(t, s, Filing("wrong", early).Report.SHA256), report(t, s, Filing("right", early).Report.SHA256)
	r, err := record.CorrectReport(&wrong, &right, nil, "analyst", "a new toll", late)
	if err != nil {
		t.Fatal(err)
	}
	mustRule(t, s, r)
	if got := counted(t, s, record.Cut{}); got != all(1) {
		t.Errorf("got %v, want %v", got, all(1))
	}
	wide, err := s.Wide(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := record.WithdrawReport(&right, wide, "analyst", "wrong too", late); !errors.Is(err, fault.Conflict) {
		t.Errorf("withdrawing what took its place: got %v, want conflict", err)
	}
}

func wideRulings(t *testing.T, open opener) {
	s := open(t)
	mustFile(t, s, Filing("one", early))
	mustFile(t, s, Filing("two", early))
	mustRule(t, s, rejectIn(t, s, "one"))
	var want []string
	var views []record.View // from before each
	for _, make := range []func(all []record.Ruling) (record.Ruling, error){
		func(all []record.Ruling) (record.Ruling, error) {
			return record.MergeNames(record.Merge, "Iran", "Persia", all, "analyst", "one state", late)
		},
		func(all []record.Ruling) (record.Ruling, error) {
			a, b := report(t, s, Filing("one", early).Report.SHA256), report(t, s, Filing("two", early).Report.SHA256)
			return record.CopyReport(record.Copy, &a, &b, all, "analyst", "one dispatch", late)
		},
		func(all []record.Ruling) (record.Ruling, error) {
			return record.UndoRuling(want[0], all, "analyst", "two", late.Add(time.Hour))
		},
	} {
		before, err := s.Wide(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		r, err := make(before)
		if err != nil {
			t.Fatal(err)
		}
		view, err := s.View(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = view.Close() })
		views = append(views, view)
		mustRule(t, s, r)
		want = append(want, r.ID)
	}
	got, err := s.Wide(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if ids := idsOf(got); !slices.Equal(ids, want) {
		t.Errorf("got %v, want %v", ids, want)
	}
	for n, view := range views {
		if earlier, err := view.Wide(t.Context()); err != nil || !slices.Equal(idsOf(earlier), want[:n]) {
			t.Errorf("as it was before ruling %d: got %v %v, want %v", n, idsOf(earlier), err, want[:n])
		}
	}
	held := record.HeldBy(record.Cut{}, got)
	if len(held.Same) != 0 || len(held.Copies) != 1 {
		t.Errorf("got %+v, want the copies alone", held)
	}
}

func unsure(t *testing.T, open opener) {
	s := open(t)
	mustFile(t, s, Filing("one", early))
	before := counted(t, s, record.Cut{})
	call := func(act record.Act, why string, at time.Time) record.Ruling {
		t.Helper()
		wide, err := s.Wide(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		r, err := record.MergeNames(act, "Iran", "Persia", wide, "analyst", why, at)
		if err != nil {
			t.Fatal(err)
		}
		mustRule(t, s, r)
		return r
	}
	doubt := call(record.Unsure, "", ruledOn)
	if after := counted(t, s, record.Cut{}); after != before {
		t.Errorf("the record has %v, want %v as before", after, before)
	}
	day := when.Of(ruledOn)
	merge := call(record.Merge, "one state", ruledOn.AddDate(0, 0, 2))
	undo(t, s, ruledOn.AddDate(0, 0, 4))
	wide, err := s.Wide(t.Context())
	if err != nil || len(wide) != 3 || wide[0].Act != record.Unsure || wide[0].By != "analyst" || wide[0].Reason != doubt.Reason || !wide[0].At.Equal(ruledOn) {
		t.Fatalf("got %+v %v, want what was kept", wide, err)
	}
	for what, c := range map[string]struct {
		cut  record.Cut
		want []string
	}{
		"as of the day before":   {record.Cut{Told: day.AddDays(-1)}, nil},
		"a moment before":        {record.Cut{Filed: ruledOn.Add(-time.Millisecond)}, nil},
		"as of the day":          {record.Cut{Told: day}, []string{doubt.ID}},
		"as it stood then":       {record.Cut{Filed: ruledOn}, []string{doubt.ID}},
		"as of the merge":        {record.Cut{Told: when.Of(merge.At)}, nil},
		"after that was undone":  {record.Cut{}, []string{doubt.ID}},
		"the day before it was":  {record.Cut{Told: day.AddDays(3)}, nil},
		"as of the day of it":    {record.Cut{Told: day.AddDays(4)}, []string{doubt.ID}},
		"told later, filed then": {record.Cut{Told: day.AddDays(9), Filed: ruledOn}, []string{doubt.ID}},
	} {
		held := record.HeldBy(c.cut, wide)
		var got []string
		for _, d := range held.Unsettled() {
			got = append(got, d.Ruling.ID)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v unsure, want %v", what, got, c.want)
		}
	}
	r, err := record.UndoRuling(doubt.ID, wide, "another analyst", "they are known now", ruledOn.AddDate(0, 0, 6))
	if err != nil {
		t.Fatal(err)
	}
	mustRule(t, s, r)
	if wide, err = s.Wide(t.Context()); err != nil || len(record.InForce(record.Cut{}, wide)) != 0 {
		t.Errorf("undone: got %+v %v, want nothing in force", wide, err)
	}
}

// rejectIn returns a rejection of the event of one of several reports.
func rejectIn(t *testing.T, s Asked, word string) record.Ruling {
	t.Helper()
	items, err := s.items(t.Context(), filter{Report: Filing(word, early).Report.SHA256})
	if err != nil || len(items) != 1 {
		t.Fatalf("got %d items %v, want 1", len(items), err)
	}
	r, err := record.RejectItem(&items[0], nil, "analyst", "no meeting", late)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
