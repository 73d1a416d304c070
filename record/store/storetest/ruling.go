package storetest

import (
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
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/world/plover"
)

// Reread returns a filing of the same report by a newer reader: change is applied to the event
// that the older one read.
func Reread(word string, filed time.Time, change func(*reading.Event)) record.Filing {
	f := Filing(word, filed)
	e := *f.Items[0].Event()
	change(&e)
	r := reading.Reading{Versions: f.Report.Versions, Events: []reading.Event{e}}
	r.Versions.Reader = "2"
	return record.NewFiling(f.Report.Report, r, filed)
}

// rulingPromises are on the rulings of staff.
var rulingPromises = []promise{
	{"rulings are kept with name and reason", rulingsKept},
	{"a rejected event is not handed over from the ruling's day on", rejectedEvent},
	{"a ruling finds its event in a newer reading", eventReadAgain},
	{"a ruling leaves alone what stood beside its event", eventBeside},
	{"a recoded event is found as recoded", recodedEvent},
	{"an event is found by the words that a ruling gives it", eventInOtherWords},
	{"an added event stands, and is one with what a newer reader finds", addedEvent},
	{"undoing a ruling is another ruling", undoneRuling},
	{"of two rulings the one filed last holds, though the clock was set back", rulingFiledLast},
	{"a recoding to the same coding changes no answer", sameCoding},
}

func rulingsKept(t *testing.T, open opener) {
	s := open(t)
	f := Filing("ruled", early)
	mustFile(t, s, f)
	want, err := record.RejectItem(&f.Items[0], f.Items, "analyst", "not a meeting", late)
	if err != nil {
		t.Fatal(err)
	}
	mustRule(t, s, want)
	want.Value, want.Told, want.Filed = []byte("null"), f.Report.Published, early
	got, err := s.Rulings(t.Context(), want.Evidence.Report)
	if err != nil || len(got) != 1 || category(got[0].Read) != category(want.Read) {
		t.Fatalf("got %+v %v, want %+v", got, err, want)
	}
	if got[0].Read = want.Read; !reflect.DeepEqual(got[0], want) {
		t.Errorf("got %+v, want %+v", got[0], want)
	}
	for what, spoil := range map[string]func(*record.Ruling){
		"no name":                    func(r *record.Ruling) { r.By = "" },
		"no reason":                  func(r *record.Ruling) { r.Reason = "" },
		"no evidence":                func(r *record.Ruling) { r.Evidence = record.Evidence{} },
		"words that are not there":   func(r *record.Ruling) { r.Evidence.Words = "Iran met France in Moscow." },
		"a report that is not there": func(r *record.Ruling) { r.Evidence.Report = "other" },
		"a recoding that sets none":  func(r *record.Ruling) { r.Act = record.Recode },
		"undoing nothing":            func(r *record.Ruling) { r.Act = record.Undo },
		"undoing what is not there":  func(r *record.Ruling) { r.Act, r.Undoes = record.Undo, "other" },
	} {
		r := want
		r.ID = "another"
		spoil(&r)
		if err := s.Rule(t.Context(), r); err == nil {
			t.Errorf("%s: it was kept", what)
		}
	}
}

func rejectedEvent(t *testing.T, open opener) {
	s := open(t)
	mustFile(t, s, Filing("rejected", early))
	mustRule(t, s, reject(t, s, ruledOn))
	day := when.Of(ruledOn)
	for what, c := range map[string]struct {
		f    filter
		want int
	}{
		"now":                        {filter{}, 0},
		"as the record stood before": {filter{AsOf: ruledOn.Add(-time.Millisecond)}, 1},
		"as the record stood then":   {filter{AsOf: ruledOn}, 0},
		"as of the day before":       {filter{ToldBy: day.AddDays(-1)}, 1},
		"as of the day":              {filter{ToldBy: day}, 0},
		"rejected ones too":          {filter{Rejected: true}, 1},
	} {
		items, err := s.items(t.Context(), c.f)
		if err != nil || len(items) != c.want {
			t.Errorf("%s: got %d items %v, want %d", what, len(items), err, c.want)
		}
	}
	if _, err := record.RejectItem(only(t, s, filter{Rejected: true}), nil, "analyst", "again", ruledOn); !errors.Is(err, fault.Conflict) {
		t.Errorf("rejecting it twice: got %v, want conflict", err)
	}
}

func eventReadAgain(t *testing.T, open opener) {
	for what, c := range map[string]struct {
		change func(*reading.Event)
		want   int
	}{
		"unchanged":               {func(*reading.Event) {}, 0},
		"a shorter span":          {func(e *reading.Event) { e.Span.End, e.Text = 15, e.Text[:15] }, 0},
		"another category":        {func(e *reading.Event) { e.Category = plover.AGREE }, 0},
		"other actors":            {func(e *reading.Event) { e.Actors = []reading.Party{{Name: "China", Code: "CHN"}} }, 0},
		"another trigger":         {func(e *reading.Event) { e.Trigger = text.Span{Start: 9, End: 15} }, 0},
		"another trigger and act": {func(e *reading.Event) { e.Trigger, e.Category = text.Span{Start: 9, End: 15}, plover.AGREE }, 1},
		"other words":             {func(e *reading.Event) { e.Span, e.Text, e.Trigger = text.Span{Start: 27, End: 31}, "newe", text.Span{} }, 1},
		"another category and actors": {func(e *reading.Event) {
			e.Category, e.Actors = plover.AGREE, []reading.Party{{Name: "China", Code: "CHN"}}
		}, 1},
	} {
		s := open(t)
		mustFile(t, s, Filing("newer", early))
		mustRule(t, s, reject(t, s, late))
		mustFile(t, s, Reread("newer", ruledOn, c.change))
		items, err := s.items(t.Context(), filter{})
		if err != nil || len(items) != c.want {
			t.Errorf("%s: got %d items %v, want %d", what, len(items), err, c.want)
		}
	}
}

func eventBeside(t *testing.T, open opener) {
	s := open(t)
	first, second := Filing("beside", early), Reread("beside", ruledOn, func(e *reading.Event) { e.Trigger = text.Span{Start: 9, End: 15} })
	first.Items = append(first.Items, second.Items...) // the older reader found two meetings with the same words
	mustFile(t, s, first)
	standing, err := s.items(t.Context(), filter{})
	if err != nil || len(standing) != 2 {
		t.Fatalf("got %d items %v, want 2", len(standing), err)
	}
	r, err := record.RejectItem(&standing[0], standing, "analyst", "one meeting", late)
	if err != nil {
		t.Fatal(err)
	}
	mustRule(t, s, r)
	second.Items[0].Event().Place = "" // the newer one finds only the second, with a slightly different coding
	mustFile(t, s, second)
	only(t, s, filter{})
}

func recodedEvent(t *testing.T, open opener) {
	s := open(t)
	mustFile(t, s, Filing("recoded", early))
	mustRule(t, s, recode(t, s, record.Coding{Category: plover.COERCE, Actors: []string{"China"}, Recipients: []string{"IRN:MIL"}, Date: "2023-01-01/2023-02-01"}, ruledOn))
	got := only(t, s, filter{Codes: []string{"CHN"}, Until: when.Date(2023, 2, 1)})
	if got.Event().Category != plover.COERCE || got.Event().CAMEO == "" || category(got.AsRead) != plover.CONSULT || len(got.Ruled) != 1 {
		t.Errorf("got %+v, want it coded COERCE and read CONSULT", got)
	}
	for what, f := range map[string]filter{"its old actor": {Codes: []string{"RUS"}}, "its old date": {Since: when.Date(2024, 5, 20)}} {
		if items, err := s.items(t.Context(), f); err != nil || len(items) != 0 {
			t.Errorf("%s: got %d items %v, want none", what, len(items), err)
		}
	}
	if before := only(t, s, filter{Codes: []string{"RUS"}, AsOf: late}); before.Event().Category != plover.CONSULT {
		t.Errorf("before the ruling: got %s, want CONSULT", before.Event().Category)
	}
	mustFile(t, s, Reread("recoded", ruledOn, func(e *reading.Event) { e.Mode = plover.Visit }))
	if got := only(t, s, filter{}); got.Event().Category != plover.COERCE || record.As[reading.Event](got.AsRead).Mode != plover.Visit {
		t.Errorf("read anew: got %+v read as %+v, want it COERCE still", got.Event(), got.AsRead)
	}
}

func addedEvent(t *testing.T, open opener) {
	s := open(t)
	f := Filing("added", early)
	mustFile(t, s, f)
	coding := record.Coding{Category: plover.AGREE, Actors: []string{"Iran", "Russia"}}
	r, err := record.AddEvent(&f.Report.Report, text.Span{Start: 0, End: 15}, f.Items, coding, "analyst", "they agreed", late)
	if err != nil {
		t.Fatal(err)
	}
	mustRule(t, s, r)
	items, err := s.items(t.Context(), filter{Codes: []string{"RUS"}})
	if err != nil || len(items) != 2 || items[1].Event().Category != plover.AGREE || items[1].Told != f.Report.Published || items[1].Evidence[0].Words != "Iran met Russia" {
		t.Fatalf("got %+v %v, want the meeting and the agreement", items, err)
	}
	mustFile(t, s, Reread("added", ruledOn, func(e *reading.Event) { e.Category, e.Trigger = plover.AGREE, text.Span{Start: 9, End: 15} }))
	if got := only(t, s, filter{}); got.AsRead == nil {
		t.Errorf("got %+v, want the added event laid over the one read", got)
	}
}

func undoneRuling(t *testing.T, open opener) {
	s := open(t)
	mustFile(t, s, Filing("undone", early))
	mustRule(t, s, reject(t, s, late))
	for i, want := range []int{1, 0} {
		all, err := s.Rulings(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		undo, err := record.UndoRuling(all[len(all)-1].ID, all, "another analyst", "it was one", late.Add(time.Duration(i+1)*time.Hour))
		if err != nil {
			t.Fatal(err)
		}
		mustRule(t, s, undo)
		if items, err := s.items(t.Context(), filter{}); err != nil || len(items) != want {
			t.Errorf("undone %d times: got %d items %v, want %d", i+1, len(items), err, want)
		}
	}
	only(t, s, filter{AsOf: late.Add(-time.Hour)})
}

func rulingFiledLast(t *testing.T, open opener) {
	s := open(t)
	mustFile(t, s, Filing("set back", early))
	mustRule(t, s, recode(t, s, record.Coding{Category: plover.COERCE, Recipients: []string{"USA"}}, ruledOn))
	mustRule(t, s, reject(t, s, ruledOn.Add(-48*time.Hour)))
	if items, err := s.items(t.Context(), filter{}); err != nil || len(items) != 0 {
		t.Errorf("got %d items %v, want the later rejection to hold", len(items), err)
	}
	all, err := s.Rulings(t.Context())
	if err != nil || len(all) != 2 || all[1].Act != record.Reject {
		t.Fatalf("got %+v %v, want the rejection last", all, err)
	}
	undo, err := record.UndoRuling(all[1].ID, all, "analyst", "it was one", ruledOn.Add(-96*time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	mustRule(t, s, undo)
	if got := only(t, s, filter{}); got.Event().Category != plover.COERCE {
		t.Errorf("undone: got %s, want the recoding to hold", got.Event().Category)
	}
}

func sameCoding(t *testing.T, open opener) {
	plain, ruled := open(t), open(t)
	for i := range 6 {
		f := Filing(fmt.Sprint(i), early.Add(time.Duration(i)*time.Hour))
		e := f.Items[0].Event()
		switch i {
		case 1:
			f.Items[0].True, e.Date = when.Bounds{}, when.Bounds{}
		case 2:
			f.Items[0].True.From, e.Date.From = when.Day{}, when.Day{}
		case 3:
			f.Items[0].True.Until, e.Date.Until = when.Day{}, when.Day{}
		case 4:
			f.Items[0].Told, f.Report.Published = when.Day{}, when.Day{}
		}
		mustFile(t, plain, f)
		mustFile(t, ruled, f)
	}
	items, err := ruled.items(t.Context(), filter{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range items {
		r, err := record.RecodeItem(&items[i], nil, record.Coding{Category: plover.CONSULT}, "analyst", "as it was", early.Add(10*time.Hour))
		if err != nil {
			t.Fatal(err)
		}
		mustRule(t, ruled, r)
	}
	day := when.Date(2024, 5, 20)
	for _, f := range []filter{
		{}, {Codes: []string{"IRN"}}, {Codes: []string{"FRA"}}, {Names: []string{"Iran"}}, {Names: []string{"Nobody"}, Codes: []string{"RUS"}},
		{Since: day}, {Since: day.AddDays(1)}, {Until: day}, {Until: day.AddDays(-1)}, {Since: day, Until: day}, {Since: day.AddDays(-9), Until: day.AddDays(-1)},
		{ToldBy: day}, {ToldBy: day.AddDays(-1)}, {ToldBy: when.Of(early)}, {ID: items[2].ID}, {ID: items[2].ID[:6]}, {ID: "zzz"}, {Report: items[3].Report}, {Kinds: []record.Kind{record.Role}},
	} {
		want, got := ids(t, plain, f), ids(t, ruled, f)
		if !slices.Equal(got, want) {
			t.Errorf("%+v: got %v, want %v", f, got, want)
		}
	}
}

func reject(t *testing.T, s Asked, at time.Time) record.Ruling {
	t.Helper()
	r, err := record.RejectItem(only(t, s, filter{}), nil, "analyst", "no meeting", at)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func recode(t *testing.T, s Asked, c record.Coding, at time.Time) record.Ruling {
	t.Helper()
	r, err := record.RecodeItem(only(t, s, filter{}), nil, c, "analyst", "it was coerced", at)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// only returns the one item that the store has for the filter.
func only(t *testing.T, s Asked, f filter) *record.Item {
	t.Helper()
	items, err := s.items(context.Background(), f)
	if err != nil || len(items) != 1 {
		t.Fatalf("got %d items %v, want 1", len(items), err)
	}
	return &items[0]
}

func ids(t *testing.T, s Asked, f filter) []string {
	t.Helper()
	items, err := s.items(context.Background(), f)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, i := range items {
		out = append(out, i.ID)
	}
	return out
}

func mustRule(t *testing.T, s Asked, r record.Ruling) {
	t.Helper()
	if err := s.Rule(context.Background(), r); err != nil {
		t.Fatal(err)
	}
}

// category returns the category of an event; empty for any other finding.
func category(f record.Finding) plover.Category {
	if e := record.As[reading.Event](f); e != nil {
		return e.Category
	}
	return ""
}

// eventInOtherWords gives an event fewer words, and later codes it again: it keeps them until the ruling is
// undone.
func eventInOtherWords(t *testing.T, open opener) {
	s := open(t)
	f := Filing("bounded", early)
	mustFile(t, s, f)
	item := &f.Items[0]
	own := item.Evidence[0].Span
	fewer := []text.Span{{Start: own.Start, End: own.End - 2}}
	bound, err := record.BoundItem(item, f.Items, &f.Report, fewer, "analyst", "the rest is another act", late)
	if err != nil {
		t.Fatal(err)
	}
	mustRule(t, s, bound)
	words := func() string {
		t.Helper()
		got, err := s.Items(t.Context(), record.Selection{})
		if err != nil {
			t.Fatal(err)
		}
		at := slices.IndexFunc(got, func(i record.Item) bool { return i.ID == item.ID })
		if at < 0 {
			t.Fatalf("the event is gone from %d items", len(got))
		}
		if e := got[at].Event(); e.Text != got[at].Evidence[0].Words || e.Span != got[at].Evidence[0].Span {
			t.Errorf("the event says %q at %v, and rests on %q", e.Text, e.Span, got[at].Evidence[0].Words)
		}
		item, f.Items = &got[at], got
		return got[at].Evidence[0].Words
	}
	want := fewer[0].Of(f.Report.Text)
	if got := words(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	again, err := record.RecodeItem(item, f.Items, record.Coding{Status: string(reading.Claim)}, "analyst", "they say so", late.Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	mustRule(t, s, again)
	if got := words(); got != want {
		t.Errorf("coded again: got %q, want %q", got, want)
	}
	undo, err := record.UndoRuling(bound.ID, []record.Ruling{bound, again}, "analyst", "it is one act", late.Add(2*time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	mustRule(t, s, undo)
	if got := words(); got != own.Of(f.Report.Text) {
		t.Errorf("undone: got %q, want the words as read", got)
	}
	far := f.Report.Text + " "
	if _, err := record.BoundItem(item, f.Items, &f.Report, []text.Span{{Start: 0, End: len(far) + 1}}, "analyst", "so", late); !errors.Is(err, fault.Invalid) {
		t.Errorf("words beyond the report: got %v, want them refused", err)
	}
}
