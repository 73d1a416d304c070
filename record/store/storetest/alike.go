package storetest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/query"
	"flashbrief/world/plover"
)

// Alike asks two stores of one record the same random questions, and expects the same answers. Only
// the order of a search's hits may differ.
func Alike(t *testing.T, a, b record.Store, questions int, seed uint64) {
	t.Helper()
	va, vb := viewed(t, a), viewed(t, b)
	defer va.Close() // what follows may change the tables
	defer vb.Close()
	all, err := va.Items(t.Context(), record.Selection{Rejected: true})
	if err != nil || len(all) == 0 {
		t.Fatalf("%d items, %v", len(all), err)
	}
	reports, err := va.Reports(t.Context(), record.Cut{}, record.Page{})
	if err != nil {
		t.Fatal(err)
	}
	empty := 0
	q := asker{generator{rand.New(rand.NewPCG(seed, 23)), early, late}, all, reports}
	for n := range questions {
		asked, ask := q.question()
		got, want := answer(ask(vb)), answer(ask(va))
		if len(want) < 100 {
			empty++
		}
		if got != want {
			at := 0
			for at < min(len(got), len(want)) && got[at] == want[at] {
				at++
			}
			t.Fatalf("question %d, %s: the answers part at byte %d: …%.300s and …%.300s", n, asked, at, got[max(0, at-100):], want[max(0, at-100):])
		}
	}
	t.Logf("%d questions, of which %d have no answer", questions, empty)
	if empty > questions*3/4 {
		t.Errorf("%d of %d questions have no answer", empty, questions)
	}
}

func viewed(t *testing.T, s record.Store) record.View {
	t.Helper()
	v, err := s.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { v.Close() })
	return v
}

// answer returns an answer as one text.
func answer(values []any) string {
	var out strings.Builder
	for _, v := range values {
		if err, failed := v.(error); failed {
			fmt.Fprintf(&out, "error: %v\n", err)
			continue
		}
		if keyed, ok := v.(map[record.Pair][]record.Month); ok {
			fmt.Fprintln(&out, keyed)
			continue
		}
		raw, err := json.Marshal(v)
		fmt.Fprintf(&out, "%T %s %v\n", v, raw, err)
	}
	return out.String()
}

// asker makes random questions about what a record has.
type asker struct {
	generator
	items   []record.Item
	reports []record.Report
}

func (q asker) item() *record.Item { return &q.items[q.IntN(len(q.items))] }

// whom returns codes or names of parties that the record has.
func (q asker) whom() query.Who {
	var w query.Who
	for range 1 + q.IntN(2) {
		parties := q.item().Parties
		if len(parties) == 0 {
			continue
		}
		p := parties[q.IntN(len(parties))]
		if q.IntN(3) == 0 || p.Code == "" {
			w.Names = append(w.Names, p.Name)
		} else {
			w.Codes = append(w.Codes, p.Code)
		}
	}
	return w
}

// told returns a day near one that the record has; sometimes none.
func (q asker) told() when.Day {
	d := q.item().Told
	if d.IsZero() || q.IntN(6) == 0 {
		return when.Day{}
	}
	return d.AddDays(q.IntN(61) - 30)
}

func (q asker) by() record.Cut {
	filed := q.item().Filed.Add(time.Duration(q.IntN(72)-36) * time.Hour)
	return pick(q.generator, record.Cut{}, record.Cut{}, record.Cut{Told: q.told()}, record.Cut{Filed: filed}, record.Cut{Told: q.told(), Filed: filed})
}

// tree returns a random query that nests at most storeys deep.
func (q asker) tree(storeys int) record.Query {
	if storeys > 0 && q.IntN(3) > 0 {
		var parts []record.Query
		for range 1 + q.IntN(3) {
			parts = append(parts, q.tree(storeys-1))
		}
		return pick[record.Query](q.generator, query.And(parts), query.And(parts), query.Or(parts), query.Not{Query: parts[0]})
	}
	item := q.item()
	if q.IntN(5) == 0 {
		return q.trait(item)
	}
	switch q.IntN(12) {
	case 0:
		return query.Actor(q.whom())
	case 1:
		return query.Recipient(q.whom())
	case 2:
		return query.Speaker(q.whom())
	case 3, 4:
		return query.Party(q.whom())
	case 5:
		return query.Kind{item.Kind()}
	case 6:
		if e := item.Event(); e != nil {
			return query.Category{e.Category}
		}
	case 7:
		return query.Since(q.told())
	case 8:
		return query.Until(q.told())
	case 9:
		return query.Words{Text: q.words()}
	case 10:
		if r := item.Role(); r != nil {
			return query.Office{Titles: []string{r.Title}, Of: []string{r.Of}}
		}
	case 11:
		return query.ID(item.ID[:1+q.IntN(5)])
	}
	return query.ToldBy(q.told())
}

// trait returns a query about the status, the mode, the place or the score of an item; about all
// places if it has none.
func (q asker) trait(item *record.Item) record.Query {
	e := item.Event()
	if status, has := query.StatusOf(item); has && (e == nil || q.IntN(4) == 0) {
		return query.Status{status}
	}
	place, code := query.PlaceOf(item)
	if e == nil || q.IntN(3) == 0 {
		return query.Place{Names: []string{place}, Codes: []string{code}}
	}
	if q.IntN(2) == 0 {
		return query.Mode{e.Mode}
	}
	score := plover.Manual().Score(e.Category, e.Mode)
	return query.Score{Least: score, Most: score + float64(q.IntN(3))}
}

// words returns some words of the record, one after another.
func (q asker) words() string {
	words := strings.Fields(q.item().Evidence[0].Words)
	at := q.IntN(len(words))
	return strings.Join(words[at:min(len(words), at+1+q.IntN(3))], " ")
}

// wordTree returns a query of words.
func (q asker) wordTree(storeys int) record.Query {
	if storeys > 0 && q.IntN(2) > 0 {
		parts := []record.Query{q.wordTree(storeys - 1), q.wordTree(storeys - 1)}
		return pick[record.Query](q.generator, query.And(parts), query.Or(parts), query.And{parts[0], query.Not{Query: parts[1]}})
	}
	w := query.Words{Text: q.words()}
	if q.IntN(2) == 0 {
		w.Prefix = true
		w.Text = w.Text[:max(1, len(w.Text)-q.IntN(6))]
	}
	return w
}

// question returns a random question, described, as what a view answers.
func (q asker) question() (string, func(record.View) []any) {
	ctx := context.Background()
	c, report := q.by(), q.reports[q.IntN(len(q.reports))].SHA256
	switch q.IntN(10) {
	case 0:
		words := q.wordTree(2)
		return fmt.Sprintf("search %#v %v", words, c), func(v record.View) []any {
			hits, err := v.Search(ctx, words, c, record.Page{})
			var out []string
			for _, h := range hits {
				out = append(out, h.Report.SHA256)
			}
			slices.Sort(out)
			return []any{out, err != nil}
		}
	case 1:
		whom := q.whom()
		return fmt.Sprintf("named %v", whom), func(v record.View) []any {
			var out []any
			for _, name := range append(whom.Names, whom.Codes...) {
				found, err := v.Named(ctx, name)
				out = append(out, found, err)
			}
			return out
		}
	case 2:
		return fmt.Sprint("reports ", c), func(v record.View) []any { return q.reportsOf(ctx, v, c, report) }
	case 3:
		return "rulings and mentions", func(v record.View) []any {
			rulings, err := v.Rulings(ctx, report)
			mentions, mentionsErr := v.Mentions(ctx, report)
			editions, editionsErr := v.Editions(ctx, record.Editions{Reports: []string{report}})
			return []any{rulings, mentions, editions, errors.Join(err, mentionsErr, editionsErr)}
		}
	case 4:
		pairs := q.pairs()
		from := record.MonthOf(q.told())
		r := record.TieRange{Pairs: pairs, First: from, Last: from + record.Month(q.IntN(6))}
		return fmt.Sprint("ties ", r, c), func(v record.View) []any { return tiesOf(ctx, v, r, c) }
	}
	sel := record.Selection{Where: q.tree(3), Cut: c, Rejected: q.IntN(4) == 0}
	return fmt.Sprintf("items %#v", sel), func(v record.View) []any {
		items, err := v.Items(ctx, sel)
		out := []any{items, err}
		if d, ok := v.(record.Dater); ok {
			day, err := d.Since(ctx, sel, 20)
			out = append(out, day, err)
		}
		return out
	}
}

// pairs returns the pairs of some events.
func (q asker) pairs() []record.Pair {
	var out []record.Pair
	for range 20 {
		if e := q.item().Event(); e != nil {
			out = append(out, record.Pairs(e)...)
		}
	}
	return out
}

// reportsOf asks for reports.
func (q asker) reportsOf(ctx context.Context, v record.View, c record.Cut, report string) []any {
	all, err := v.Reports(ctx, c, record.Page{})
	first, last, spanErr := v.Span(ctx, c)
	n, countErr := v.Count(ctx, c)
	texts, textsErr := v.Texts(ctx, []string{report}, c)
	one, oneErr := v.Report(ctx, report[:8])
	raw, _ := v.Original(ctx, report)
	titles, titlesErr := v.Titles(ctx)
	out := []any{all, first, last, n, texts, one, raw, titles, errors.Join(err, spanErr, countErr, textsErr, oneErr, titlesErr)}
	some, someErr := v.Reports(ctx, c, record.Page{Offset: 3, Limit: 7})
	publishers, publishersErr := v.Publishers(ctx, c)
	coders, codersErr := v.Coders(ctx)
	ruled, ruledErr := v.Ruled(ctx, []record.Act{record.Reject, record.Recode}, record.Page{Offset: 2, Limit: 5})
	out = append(out, some, publishers, coders, ruled, errors.Join(someErr, publishersErr, codersErr, ruledErr))
	if u, ok := v.(record.Unread); ok {
		shas, n, err := u.Unread(ctx, reading.Versions{Reader: "9"}, 5)
		out = append(out, shas, n, err)
	}
	return out
}

// tiesOf asks for what is kept of ties, and for their items.
func tiesOf(ctx context.Context, v record.View, r record.TieRange, c record.Cut) []any {
	ties, ok := v.(record.TieView)
	if !ok {
		return nil
	}
	kept, absent, err := ties.Kept(ctx, r, c)
	slices.SortFunc(kept, func(a, b record.TieMonth) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	items, _, betweenErr := ties.Between(ctx, r, c)
	months, coveredErr := ties.Covered(ctx, c)
	pairs, pairsErr := ties.Pairs(ctx, r.Pairs[0][0])
	return []any{kept, absent, items, months, pairs, errors.Join(err, betweenErr, coveredErr, pairsErr)}
}
