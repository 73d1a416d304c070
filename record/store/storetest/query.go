package storetest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
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

// The number of random reports in the store, and of random queries.
const (
	randomReports = 24
	randomQueries = 300
)

// queryPromises test that a store keeps the one meaning of a query: it returns the items for
// which Match is true among all items, in the same order, after any rulings.
var queryPromises = []promise{
	{"random queries select what they match", randomQueriesMatch},
	{"all that counts is what its cut lets count", cutLetsCount},
	{"a query that is too long or none of ours is refused", refusedQuery},
}

func randomQueriesMatch(t *testing.T, open opener) {
	s, g := open(t), generator{rand.New(rand.NewPCG(7, 11)), early, late}
	g.fill(t, s)
	type counting struct {
		cut      record.Cut
		rejected bool
	}
	known := map[counting][]record.Item{}
	for n := range randomQueries {
		sel := record.Selection{Where: g.query(4), Rejected: g.IntN(4) == 0, Cut: g.cut(), Saying: g.saying()}
		got, err := s.Items(t.Context(), sel)
		if err != nil {
			t.Fatal(err)
		}
		all, ok := known[counting{sel.Cut, sel.Rejected}]
		if !ok {
			if all, err = s.Items(t.Context(), record.Selection{Cut: sel.Cut, Rejected: sel.Rejected}); err != nil {
				t.Fatal(err)
			}
			known[counting{sel.Cut, sel.Rejected}] = all
		}
		want := slices.DeleteFunc(slices.Clone(all), func(i record.Item) bool { return !sel.Holds(&i) })
		if a, b := named(got), named(want); !slices.Equal(a, b) {
			t.Fatalf("query %d, %#v: got %d items %v, want %d %v", n, sel, len(a), a, len(b), b)
		}
	}
}

func cutLetsCount(t *testing.T, open opener) {
	s, g := open(t), generator{rand.New(rand.NewPCG(3, 5)), early, late}
	g.fill(t, s)
	all, err := s.Items(t.Context(), record.Selection{})
	if err != nil {
		t.Fatal(err)
	}
	for range 20 {
		day := g.day()
		got, err := s.Items(t.Context(), record.Selection{Where: query.ToldBy(day)})
		if err != nil {
			t.Fatal(err)
		}
		want := slices.DeleteFunc(slices.Clone(all), func(i record.Item) bool { return !query.ToldBy(day).Match(&i) })
		if !slices.Equal(named(got), named(want)) {
			t.Errorf("told by %v: got %d items, want %d", day, len(got), len(want))
		}
	}
}

func refusedQuery(t *testing.T, open opener) {
	deep := record.Query(query.And{})
	for range query.Deepest {
		deep = query.Not{Query: deep}
	}
	for what, q := range map[string]record.Query{"deep": deep, "long": make(query.Or, query.Most), "foreign": anybody{}, "foreign within": query.And{anybody{}}} {
		if _, err := open(t).Items(t.Context(), record.Selection{Where: q}); !errors.Is(err, fault.Invalid) {
			t.Errorf("%s: got %v, want it refused", what, err)
		}
	}
}

// anybody is a query that no store knows.
type anybody struct{}

func (anybody) Match(*record.Item) bool { return true }

// named returns the items with what a ruling may change.
func named(items []record.Item) []string {
	var out []string
	for i := range items {
		out = append(out, fmt.Sprint(items[i].ID, items[i].Rejected, len(items[i].Ruled), items[i].True, items[i].Parties))
	}
	return out
}

// generator makes random items, rulings and queries, reproducible from a seed.
type generator struct {
	*rand.Rand
	early, late time.Time
}

func pick[T any](g generator, from ...T) T { return from[g.IntN(len(from))] }

var states = []reading.Party{
	{Name: "Iran", Code: "IRN", Country: "IRN"}, {Name: "Russia", Code: "RUS", Country: "RUS"}, {Name: "Hezbollah", Code: "HEZ", Country: "LBN"},
	{Name: "Jane Doe"}, {Name: "the militants"},
}

// day returns one of a few days, or none.
func (g generator) day() when.Day {
	if g.IntN(5) == 0 {
		return when.Day{}
	}
	return when.Date(2024, time.May, 1+g.IntN(12))
}

func (g generator) bounds() when.Bounds {
	from, until := g.day(), g.day()
	if !from.IsZero() && !until.IsZero() && !from.Before(until) {
		until = from.AddDays(1)
	}
	return when.Bounds{From: from, Until: until}
}

func (g generator) sides() []reading.Party {
	return slices.Clone(states[g.IntN(len(states)):][:1])
}

// filing returns a report with an event, a quotation and a role.
func (g generator) filing(n int) record.Filing {
	words := fmt.Sprintf("Iran met Russia, and Jane Doe said it was good: %d.", n)
	all := text.Span{End: len(words)}
	report := news.Report{ID: fmt.Sprint("random-", n), SHA256: news.Hash([]byte(words)), Text: words, Published: g.day()}
	r := reading.Reading{
		Versions: reading.Versions{Reader: "1"},
		Events: []reading.Event{{
			Category: pick(g, plover.CONSULT, plover.AID, plover.ASSAULT), Mode: pick[plover.Mode](g, "", plover.Visit, plover.Meet), Status: pick(g, reading.Fact, reading.Claim, reading.Intent),
			Place: pick(g, "", "Tehran", "Łódź"), PlaceCode: pick(g, "", "IRN", "POL"), Span: all, Trigger: text.Span{Start: 5, End: 8}, Text: words,
			Date: g.bounds(), Actors: g.sides(), Recipients: g.sides(),
		}},
		Quotations: []reading.Quotation{{Content: []text.Span{{Start: 35, End: 46}}, Quoted: []text.Span{{Start: 42, End: 46}}, Speakers: []string{pick(g, states...).Name}, Date: g.bounds(),
			Place: pick(g, "", "Tehran"), Status: pick(g, reading.Said, reading.Denied)}},
		Roles: []reading.Role{{Person: "Jane Doe", Title: "Minister", Of: pick(g, "IRN", "RUS"), Span: text.Span{Start: 21, End: 29}, From: g.day()}},
	}
	return record.NewFiling(report, r, pick(g, g.early, g.late))
}

// fill files random reports, some of them read twice, and rules on some of their items.
func (g generator) fill(t *testing.T, s Asked) {
	t.Helper()
	for n := range randomReports {
		f := g.filing(n)
		mustFile(t, s, f)
		if g.IntN(3) == 0 {
			again := g.filing(n)
			again.Report.Published, again.Report.Versions.Reader = f.Report.Published, "2"
			mustFile(t, s, again)
		}
	}
	ctx := context.Background()
	for n := range randomReports {
		standing, err := s.Items(ctx, record.Selection{Where: query.Report{g.filing(n).Report.SHA256}, Rejected: true})
		if err != nil {
			t.Fatal(err)
		}
		for range g.IntN(3) {
			g.rule(t, s, &standing[g.IntN(len(standing))], standing)
		}
	}
}

// rule rejects or recodes an item, or undoes the last ruling. What cannot be ruled on is
// skipped.
func (g generator) rule(t *testing.T, s Asked, item *record.Item, standing []record.Item) {
	t.Helper()
	at := pick(g, g.early, g.late, g.late.Add(24*time.Hour*time.Duration(g.IntN(90)))).Add(time.Duration(g.IntN(1000)) * time.Millisecond)
	all, err := s.Rulings(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var r record.Ruling
	switch {
	case g.IntN(4) == 0 && len(all) > 0:
		r, err = record.UndoRuling(all[len(all)-1].ID, all, "analyst", "no", at)
	case g.IntN(2) == 0:
		r, err = record.RejectItem(item, standing, "analyst", "no", at)
	case item.Kind() == record.Event:
		r, err = record.RecodeItem(item, standing, record.Coding{Category: plover.COERCE, Status: pick(g, "", string(reading.Claim), string(reading.Fact)), Actors: []string{pick(g, "CHN", "IRN")}, Recipients: []string{"USA"}, Date: g.bounds().String()}, "analyst", "no", at)
	case item.Kind() == record.Role:
		r, err = record.RecodeItem(item, standing, record.Coding{Of: pick(g, "CHN", "IRN"), Date: pick(g, "2024-05-03", "2024-05-09")}, "analyst", "no", at)
	default:
		r, err = record.RecodeItem(item, standing, record.Coding{Speakers: []string{"Sergey Lavrov"}}, "analyst", "no", at)
	}
	if err == nil {
		mustRule(t, s, r)
	}
}

func (g generator) who() query.Who {
	return pick(g, query.Who{Codes: []string{"IRN"}}, query.Who{Codes: []string{"CHN", "USA"}}, query.Who{Codes: []string{"LBN"}, Names: []string{"Jane Doe"}},
		query.Who{Names: []string{"Sergey Lavrov", "the militants"}}, query.Who{Codes: []string{""}}, query.Who{})
}

// cut returns a cut, usually none.
func (g generator) cut() record.Cut {
	return pick(g, record.Cut{}, record.Cut{}, record.Cut{Told: g.day()}, record.Cut{Filed: pick(g, g.early, g.late, g.late.Add(24*time.Hour*30))}, record.Cut{Told: when.Of(g.late), Filed: g.late})
}

// saying returns words that some items say, or none.
func (g generator) saying() string {
	return pick(g, "", "", "", "JANE", "3", "met “iran", "nobody")
}

// query returns a random query that nests at most storeys deep.
func (g generator) query(storeys int) record.Query {
	if storeys > 0 && g.IntN(3) > 0 {
		var parts []record.Query
		for range g.IntN(4) {
			parts = append(parts, g.query(storeys-1))
		}
		return pick[record.Query](g, query.And(parts), query.Or(parts), query.Not{Query: g.query(storeys - 1)})
	}
	if g.IntN(4) == 0 {
		return g.trait()
	}
	switch g.IntN(11) {
	case 0:
		return query.Actor(g.who())
	case 1:
		return query.Recipient(g.who())
	case 2:
		return query.Party(g.who())
	case 3:
		return pick(g, query.Kind{record.Event}, query.Kind{record.Quotation, record.Role}, query.Kind{}, query.Kind(nil))
	case 4:
		return query.Category{pick(g, plover.CONSULT, plover.AID, plover.COERCE)}
	case 5:
		return query.Since(g.day())
	case 6:
		return query.Until(g.day())
	case 7:
		return query.ToldBy(g.day())
	case 8:
		return query.FiledBy(pick(g, g.early, g.late))
	case 9:
		return query.Report{g.filing(g.IntN(randomReports)).Report.SHA256}
	}
	return query.ID(pick(g, "", "0", "a", "f", "3c"))
}

// trait returns a query about a status, a mode, a place or a score.
func (g generator) trait() record.Query {
	switch g.IntN(4) {
	case 0:
		return pick(g, query.Status{string(reading.Fact)}, query.Status{string(reading.Claim), string(reading.Denied)}, query.Status{"said", "rumoured"}, query.Status{})
	case 1:
		return pick(g, query.Mode{plover.Visit}, query.Mode{plover.Meet, plover.Firearms}, query.Mode{""}, query.Mode{})
	case 2:
		return pick(g, query.Place{Names: []string{"tehran", "Qom"}}, query.Place{Names: []string{"Lodz"}, Codes: []string{"IRN"}}, query.Place{Codes: []string{"POL"}}, query.Place{})
	}
	return query.Score{Least: float64(g.IntN(21) - 10), Most: float64(g.IntN(21) - 10)}
}

// viewPromises test that a view shows one moment.
var viewPromises = []promise{
	{"a view shows nothing that comes later", viewShowsOneMoment},
	{"a view ends with its context", viewEnds},
}

func viewShowsOneMoment(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t)
	mustFile(t, s, Filing("before", early))
	v, err := s.View(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	mustFile(t, s, Filing("after", early))
	r, err := record.RejectItem(&Filing("before", early).Items[0], nil, "analyst", "no", early)
	if err != nil {
		t.Fatal(err)
	}
	mustRule(t, s, r)
	reports, err := v.Reports(ctx, record.Cut{}, record.Page{})
	items, itemsErr := v.Items(ctx, record.Selection{})
	rulings, rulingsErr := v.Rulings(ctx)
	if err := errors.Join(err, itemsErr, rulingsErr); err != nil || len(reports) != 1 || len(items) != 1 || len(rulings) != 0 {
		t.Errorf("got %d reports, %d items and %d rulings, %v, want one report and its item", len(reports), len(items), len(rulings), err)
	}
}

func viewEnds(t *testing.T, open opener) {
	ctx, cancel := context.WithCancel(context.Background())
	v, err := open(t).View(ctx)
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	if _, err := v.Reports(ctx, record.Cut{}, record.Page{}); err == nil {
		t.Error("it answered when nobody waited any more")
	}
	if err := v.Close(); err != nil {
		t.Errorf("closing it: %v", err)
	}
}
