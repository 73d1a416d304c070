package ask_test

import (
	"compress/gzip"
	"context"
	"io"
	"math/rand/v2"
	"os"
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
	"flashbrief/record/answer"
	"flashbrief/record/ask"
	"flashbrief/record/store/sqlite"
	"flashbrief/record/store/storetest/made"
)

// keepless is a store whose views keep nothing of ties, so that they are computed from all items.
type keepless struct{ record.Store }

func (s keepless) View(ctx context.Context) (record.View, error) {
	view, err := s.Store.View(ctx)
	return struct{ record.View }{view}, err
}

// TestKeptTiesAreThoseOfTheItems files, reads again and rules at random, keeps ties at random
// moments, and compares ties with those computed from all items: with rulings on items alone, and also
// with those on pairs of events, reports and names.
func TestKeptTiesAreThoseOfTheItems(t *testing.T) {
	const days = 100
	steps := slices.Collect((made.Plan{Events: 1200, Seed: 77, Days: days}).Steps())
	seen := map[record.Act]int{}
	wide := (&staff{Rand: rand.New(rand.NewPCG(5, 15)), seen: seen}).between(steps)
	for name, steps := range map[string][]made.Step{"items": steps, "all": wide} {
		t.Run(name, func(t *testing.T) { keepAtRandom(t, steps, days) })
	}
	for _, act := range []record.Act{record.Join, record.Separate, record.Copy, record.Original, record.Merge, record.Rename, record.Redate, record.Withdraw, record.Undo} {
		if seen[act] == 0 {
			t.Errorf("%s: no such ruling was made", act)
		}
	}
}

// keepAtRandom does steps, keeps ties at random moments, and compares them with those of the items.
func keepAtRandom(t *testing.T, steps []made.Step, days int) {
	r := rand.New(rand.NewPCG(3, 14))
	path := filepath.Join(t.TempDir(), "record.db")
	store, err := sqlite.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	asked, rows := 0, 0
	for _, step := range steps {
		do(t, store, step)
		if r.IntN(20) == 0 {
			if err := ask.KeepTies(context.Background(), store); err != nil {
				t.Fatal(err)
			}
		}
		if r.IntN(4) == 0 {
			asked++
			rows += compareTies(t, store, drawTies(r, days))
		}
	}
	if asked < 40 || rows < 200 {
		t.Errorf("%d questions with %d rows were compared; the test means little", asked, rows)
	}
	checkKept(t, store, path)
}

// do does what a step says.
func do(t *testing.T, store *sqlite.Store, step made.Step) {
	t.Helper()
	var err error
	if step.Filing != nil {
		_, err = store.File(context.Background(), *step.Filing)
	} else {
		err = store.Rule(context.Background(), *step.Ruling)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// drawTies returns a question about ties.
func drawTies(r *rand.Rand, days int) ask.Question {
	var q ask.Question
	states := made.States()[:8]
	if n := r.IntN(5); n > 0 && r.IntN(2) == 0 {
		at := r.IntN(len(states) - n)
		q.About = ask.Subjects(strings.Join(states[at:at+n], ","))
	}
	if r.IntN(2) == 0 {
		q.Since = made.Last.AddDays(-r.IntN(days))
	}
	if r.IntN(2) == 0 {
		q.Until = made.Last.AddDays(-r.IntN(days))
		if q.Until.Before(q.Since) {
			q.Since, q.Until = q.Until, q.Since
		}
	}
	switch day := made.Last.AddDays(-r.IntN(days)); r.IntN(4) {
	case 0:
		q.AsOf = day
	case 1:
		q.Filed = ask.EndOf(day)
	}
	return q
}

// compareTies compares ties with those computed from all items, and returns the number of rows.
func compareTies(t *testing.T, store *sqlite.Store, q ask.Question) int {
	t.Helper()
	tables := map[string]func(*ask.Snapshot, ask.Question) (answer.Table, error){"ties": (*ask.Snapshot).TieTable, "series": (*ask.Snapshot).TieSeries, "acts": tieActs}
	n := 0
	for name, of := range tables {
		got, want := table(t, store, q, of), table(t, keepless{store}, q, of)
		if got != want {
			t.Fatalf("%s, %+v: %s", name, q, difference(got, want))
		}
		n += strings.Count(got, "\n")
	}
	return n
}

// tieActs returns the acts of the tie of the first two subjects, page by page.
func tieActs(s *ask.Snapshot, q ask.Question) (answer.Table, error) {
	var out answer.Table
	codes := q.Codes()
	if len(codes) < 2 {
		return out, nil
	}
	if q.Page.Limit == 0 {
		q.Page.Limit = 30
	}
	for {
		t, err := s.Tie(q, codes[0], codes[1])
		if err != nil || len(t.Acts.Rows) == 0 {
			return out, err
		}
		for i := range t.Acts.Rows {
			a := &t.Acts.Rows[i]
			var items []string
			for k := range a.Items {
				items = append(items, a.Items[k].ID)
			}
			slices.Sort(items)
			out.Rows = append(out.Rows, answer.Row{Cells: []any{a.Date.String(), a.Origin, strings.Join(items, " ")}})
		}
		q.Page.Offset += q.Page.Limit
	}
}

// TestATieShowsActsWithoutADateLast files two accounts of an act without a date, in reports that have none.
func TestATieShowsActsWithoutADateLast(t *testing.T) {
	store := stored(t, 0)
	undated := strike("a", when.Date(2024, 3, 4))
	for n := range 2 {
		text := undated.Items[0].Evidence[0].Words + strings.Repeat("\n", n)
		r := reading.Reading{Events: []reading.Event{*undated.Items[0].Event()}}
		r.Events[0].Date = when.Bounds{}
		if _, err := store.File(context.Background(), record.NewFiling(news.Report{ID: "undated", SHA256: news.Hash([]byte(text)), Text: text}, r, when.Date(2024, 6, 1).Time())); err != nil {
			t.Fatal(err)
		}
	}
	for _, day := range []int{1, 9} {
		if _, err := store.File(context.Background(), strike(string(rune('a'+day)), when.Date(2024, 5, day))); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 { // before they are kept, and after
		got, err := ask.In(context.Background(), store, 0, func(s *ask.Snapshot) (answer.Table, error) {
			return tieActs(s, ask.Question{About: ask.Subjects("Israel, Iran"), Page: record.Page{Limit: 2}})
		})
		if err != nil || len(got.Rows) != 3 || got.Rows[0].Cells[0] != "2024-05-09" || got.Rows[1].Cells[0] != "2024-05-01" || strings.Count(got.Rows[2].Cells[2].(string), " ") != 1 {
			t.Errorf("got %v, %v, want the newest first, and two accounts without a date last", got.Rows, err)
		}
		if err := ask.KeepTies(context.Background(), store); err != nil {
			t.Fatal(err)
		}
	}
}

// strike returns a report of a strike on a day, with words that several reports have in common.
func strike(id string, day when.Day) record.Filing {
	words := "Israel struck 43 Rampart trucks near Tabas and Birjand, Iran, " + day.Long() + ", said report " + id + "."
	r := reading.Reading{Events: []reading.Event{{
		Category: "ASSAULT", Status: reading.Fact, Date: when.On(day), Span: text.Span{End: len(words)}, Text: words, Place: "Tabas",
		Actors: []reading.Party{{Name: "Israel", Code: "ISR", Country: "ISR"}}, Recipients: []reading.Party{{Name: "Iran", Code: "IRN", Country: "IRN"}},
	}}}
	report := news.Report{ID: id, SHA256: news.Hash([]byte(words)), Text: words, Published: day}
	return record.NewFiling(report, r, day.Time())
}

// TestMonthsAreKeptSomeAtATime asks for the months that must be computed of a pair with an act in each of five.
func TestMonthsAreKeptSomeAtATime(t *testing.T) {
	store := stored(t, 0)
	first := record.MonthOf(when.Date(2024, 1, 1))
	for n := range 5 {
		if _, err := store.File(t.Context(), strike(string(rune('a'+n)), (first+record.Month(n)).First().AddDays(9))); err != nil {
			t.Fatal(err)
		}
	}
	view, err := store.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer view.Close()
	for acts, last := range map[int]record.Month{0: first + 1, 1: first + 1, 3: first + 3, 5: first + 5, 100: first + 5} {
		stale, _, err := view.(record.TieView).Stale(t.Context(), 1, acts)
		if err != nil || len(stale) != 1 {
			t.Fatalf("got %v %v, want a pair", stale, err)
		}
		for pair, got := range stale {
			var want []record.Month
			for m := first - 1; m <= last; m++ {
				want = append(want, m)
			}
			if !slices.Equal(got, want) {
				t.Errorf("with %d acts: got the months %v of %v, want %v", acts, got, pair, want)
			}
		}
	}
}

// TestAnActMayMoveToTheNextMonth files a second account, of the next day and month, of an act that
// is kept: they are one act.
func TestAnActMayMoveToTheNextMonth(t *testing.T) {
	store := stored(t, 0)
	last := when.Date(2024, 5, 31)
	for n, c := range []struct {
		day  when.Day
		want int
	}{{last.AddDays(-40), 1}, {last, 2}, {last.AddDays(1), 2}, {last.AddDays(33), 3}} {
		if _, err := store.File(context.Background(), strike(string(rune('a'+n)), c.day)); err != nil {
			t.Fatal(err)
		}
		for range 2 { // before it is kept, and after
			q := ask.Question{About: ask.Subjects("Israel, Iran")}
			if n := compareTies(t, store, q); n == 0 {
				t.Error("there are no ties")
			}
			ties, err := ask.In(context.Background(), store, 0, func(s *ask.Snapshot) (ask.List[answer.Tie], error) { return s.Ties(q) })
			if err != nil || ties.All != 1 || ties.Rows[0].Total() != c.want {
				t.Errorf("after %s: got %+v %v, want a tie of %d acts", c.day, ties.Rows, err, c.want)
			}
			if err := ask.KeepTies(context.Background(), store); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestTiesObeyRulingsOnPairsOfEvents joins two strikes that lie months apart, after they were kept,
// and takes that back.
func TestTiesObeyRulingsOnPairsOfEvents(t *testing.T) {
	store := stored(t, 0)
	first, second := strike("a", when.Date(2024, 3, 4)), strike("b", when.Date(2024, 9, 5))
	file := func(f record.Filing) {
		if _, err := store.File(context.Background(), f); err != nil {
			t.Fatal(err)
		}
	}
	total := func(want int, when string) {
		t.Helper()
		if err := ask.KeepTies(context.Background(), store); err != nil {
			t.Fatal(err)
		}
		ties, err := ask.In(context.Background(), store, 0, func(s *ask.Snapshot) (ask.List[answer.Tie], error) {
			return s.Ties(ask.Question{About: ask.Subjects("Israel, Iran")})
		})
		if err != nil || ties.All != 1 || ties.Rows[0].Total() != want {
			t.Errorf("%s: got %+v %v, want a tie of %d acts", when, ties.Rows, err, want)
		}
	}
	rule := func(r record.Ruling, err error) {
		if err == nil {
			err = store.Rule(context.Background(), r)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	file(first)
	file(second)
	total(2, "as filed")
	at := time.UnixMilli(1_800_000_000_000)
	joined, err := record.JoinEvents(record.Join, &first.Items[0], &second.Items[0], [2][]record.Item{first.Items, second.Items}, nil, "A. Reader", "one strike", at)
	rule(joined, err)
	total(1, "joined")
	rule(record.UndoRuling(joined.ID, []record.Ruling{joined}, "A. Reader", "two after all", at.Add(time.Hour)))
	total(2, "when that is undone")
}

// checkKept checks what the record computed from what was filed, while some ties are stale and when
// none is.
func checkKept(t *testing.T, store *sqlite.Store, path string) {
	t.Helper()
	ctx := context.Background()
	for range 2 {
		audit, err := sqlite.Verify(ctx, path)
		if err != nil || len(audit.Faults) > 0 {
			t.Errorf("got %q, %v; want no fault", audit.Faults, err)
		}
		if err := ask.CheckTies(ctx, store, func(what string) { t.Error(what) }); err != nil {
			t.Error(err)
		}
		if err := ask.KeepTies(ctx, store); err != nil {
			t.Fatal(err)
		}
	}
	for _, change := range []func(*record.TieMonth){
		func(m *record.TieMonth) { m.Acts[0].Origins++ }, func(m *record.TieMonth) { m.Acts[0].Number += 2 }, func(m *record.TieMonth) { m.Acts = m.Acts[1:] },
		func(m *record.TieMonth) { m.Acts[0].Date.From = m.Acts[0].Date.From.AddDays(1) }, func(m *record.TieMonth) { m.Acts = append(m.Acts, m.Acts[0]) },
	} {
		var found []string
		if err := ask.CheckTies(ctx, forged{store, change}, func(what string) { found = append(found, what) }); err != nil || len(found) != 1 || !strings.Contains(found[0], "acts are kept") {
			t.Errorf("got %q, %v; want the one month that was changed", found, err)
		}
	}
}

// forged is a store that keeps another month than was computed.
type forged struct {
	*sqlite.Store
	change func(*record.TieMonth)
}

type forgedView struct {
	record.View
	record.TieView
	change func(*record.TieMonth)
	done   *bool
}

func (f forged) View(ctx context.Context) (record.View, error) {
	view, err := f.Store.View(ctx)
	return forgedView{view, view.(record.TieView), f.change, new(bool)}, err
}

func (f forgedView) Kept(ctx context.Context, r record.TieRange, c record.Cut) ([]record.TieMonth, map[record.Pair][]record.Month, error) {
	kept, absent, err := f.TieView.Kept(ctx, r, c)
	if len(kept) > 0 && !*f.done {
		*f.done = true
		f.change(&kept[0])
	}
	return kept, absent, err
}

// TestTiesOfAnEarlierVersionAreComputedAgain upgrades a record that kept ties in another form.
func TestTiesOfAnEarlierVersionAreComputedAgain(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "record.db")
	unpack(t, "../store/sqlite/testdata/record-schema17.db.gz", path)
	store, err := sqlite.Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	for range 2 { // before they are kept, and after
		for _, q := range []ask.Question{{}, {AsOf: when.Date(2024, 1, 20)}, {Since: when.Date(2024, 1, 1)}} {
			if n := compareTies(t, store, q); n == 0 {
				t.Errorf("%+v: there are no ties", q)
			}
		}
		if err := ask.KeepTies(ctx, store); err != nil {
			t.Fatal(err)
		}
	}
	if err := ask.CheckTies(ctx, store, func(what string) { t.Error(what) }); err != nil {
		t.Error(err)
	}
}

// unpack writes a packed file unpacked.
func unpack(t *testing.T, from, to string) {
	t.Helper()
	packed, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	r, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(r)
	if err == nil {
		err = os.WriteFile(to, raw, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}
