package store

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"slices"
	"strings"

	"flashbrief/record"
)

var (
	_ record.TieView  = view{}
	_ record.TieStore = (*Store)(nil)
)

// monthOfDay returns the month of a day by its number.
func monthOfDay(day int) record.Month {
	if day == unknownDay {
		return record.NoMonth
	}
	return record.MonthOf(epoch.AddDays(day))
}

// daysOfMonths returns the numbers of the first and the last day of some months.
func daysOfMonths(first, last record.Month) (from, to int) {
	from = unknownDay
	if first != record.NoMonth {
		from = dayNumber(first.First())
	}
	if last == record.NoMonth {
		return from, unknownDay
	}
	return from, dayNumber((last + 1).First()) - 1
}

// pairDays are pairs, and the numbers of the days of a range.
type pairDays struct {
	pairs    map[record.Pair]bool
	from, to int
}

func pairDaysOf(r record.TieRange) pairDays {
	of := pairDays{pairs: map[record.Pair]bool{}}
	of.from, of.to = daysOfMonths(r.First, r.Last)
	for _, pair := range r.Pairs {
		of.pairs[pair] = true
	}
	return of
}

// has reports whether an item is an event of the pairs in the range.
func (of *pairDays) has(k *kept) bool {
	e := k.Event()
	if e == nil || !slices.ContainsFunc(record.Pairs(e), func(p record.Pair) bool { return of.pairs[p] }) {
		return false
	}
	_, day := datesOf(&k.Item)
	return of.from <= day && day <= of.to
}

// pairMonth is a pair, by the number of its term, and a month.
type pairMonth struct {
	pair  int64
	month record.Month
}

// outdate notes that the ties of postings must be computed again. Postings are taken away only when
// others are put in their place: of what was there before, or of what staff rejected.
func (w *writer) outdate(rows []posting) {
	for i := range rows {
		if rows[i].pair {
			w.stale[pairMonth{rows[i].term, monthOfDay(rows[i].day)}] = true
		}
	}
}

// outdated writes what was noted; the last thing of a transaction.
func (w *writer) outdated(ctx context.Context) error {
	if len(w.stale) == 0 {
		return nil
	}
	if err := w.numbered(ctx, "log"); err != nil {
		return err
	}
	log := w.next["log"] - 1
	rows := Rows{Table: "stale", Columns: []string{"pair", "month", "log"}, Else: " ON CONFLICT (pair, month) DO UPDATE SET log = excluded.log"}
	for at := range w.stale {
		rows.Values = append(rows.Values, []any{at.pair, int64(at.month), log})
	}
	clear(w.stale)
	return w.all(ctx, w.is.Insert(rows))
}

// Pairs returns the pairs with events: those with the code, or all.
func (v view) Pairs(ctx context.Context, code string) ([]record.Pair, error) {
	rows, err := v.QueryContext(ctx, "SELECT word FROM term WHERE sort = ?1 ORDER BY word", int(byPair))
	if err != nil {
		return nil, told(err, "pairs")
	}
	var out []record.Pair
	err = each(rows, func(rows *sql.Rows) error {
		var word string
		err := rows.Scan(&word)
		if pair := pairOf(word); code == "" || slices.Contains(pair[:], code) {
			out = append(out, pair)
		}
		return err
	})
	return out, told(err, "pairs")
}

func pairOf(word string) record.Pair {
	a, b, _ := strings.Cut(word, "\t")
	return record.Pair{a, b}
}

// pairTerms returns the terms of pairs that the record has.
func (v view) pairTerms(ctx context.Context, pairs []record.Pair) (map[int64]record.Pair, error) {
	var words []string
	for _, p := range pairs {
		words = append(words, p[0]+"\t"+p[1])
	}
	w := newWhere(int(byPair))
	rows, err := v.QueryContext(ctx, "SELECT number, word FROM term WHERE sort = ?1 AND word IN "+list(w, words), w.args...)
	if err != nil {
		return nil, err
	}
	out := map[int64]record.Pair{}
	return out, each(rows, func(rows *sql.Rows) error {
		var n int64
		var word string
		err := rows.Scan(&n, &word)
		out[n] = pairOf(word)
		return err
	})
}

// Between returns the items of pairs whose day is in a range, with the numbers of their postings.
func (v view) Between(ctx context.Context, r record.TieRange, c record.Cut) ([]record.Item, []int64, error) {
	terms, err := v.pairTerms(ctx, r.Pairs)
	if err != nil || len(terms) == 0 {
		return nil, nil, told(err, "ties")
	}
	of := pairDaysOf(r)
	p := plan{kinds: map[record.Kind]bool{record.Event: true}, window: window{never, always, always}, first: &posted{terms: slices.Sorted(maps.Keys(terms))}, days: &[2]int{of.from, of.to}}
	if !c.Told.IsZero() {
		p.window.told = dayNumber(c.Told) // of the months after it, few reports before it tell
	}
	sel := record.Selection{Cut: c}
	found, err := v.indexedBy(ctx, &p, &sel)
	if err != nil {
		return nil, nil, told(err, "ties")
	}
	found = slices.DeleteFunc(found, func(k kept) bool { return !of.has(&k) || !sel.Holds(&k.Item) })
	inOrder(found)
	items, numbers := make([]record.Item, len(found)), make([]int64, len(found))
	for i := range found {
		items[i], numbers[i] = found[i].Item, found[i].posting
	}
	return items, numbers, nil
}

// Covered returns the months of the dates of reports.
func (v view) Covered(ctx context.Context, c record.Cut) ([]record.Month, error) {
	states, err := v.states(ctx, c)
	if err != nil {
		return nil, told(err, "months of reports")
	}
	w := newWhere(append(cutting(c), never)...)
	condition := unruled(w, states)
	next, err := v.PrepareContext(ctx, "SELECT published FROM report r WHERE published > ?4 AND r.filed <= ?1 AND "+condition+" ORDER BY published LIMIT 1")
	if err != nil {
		return nil, told(err, "months of reports")
	}
	defer next.Close() //nolint:errcheck // it was only read
	var out []record.Month
	for _, day := range ruledDays(states, c) {
		out = append(out, record.MonthOf(day))
	}
	const after = 3 // the parameter that moves on
	for {
		var day int
		err := next.QueryRowContext(ctx, w.args...).Scan(&day)
		if errors.Is(err, sql.ErrNoRows) {
			slices.Sort(out)
			return slices.Compact(out), nil
		}
		if err != nil {
			return nil, told(err, "months of reports")
		}
		month := monthOfDay(day)
		out = append(out, month)
		_, w.args[after] = daysOfMonths(month, month)
	}
}

// Stale returns months that must be computed: those that are stale, and their neighbours.
func (v view) Stale(ctx context.Context, most, acts int) (stale map[record.Pair][]record.Month, state int64, err error) {
	if err := v.QueryRowContext(ctx, "SELECT coalesce(max(number), 0) FROM log").Scan(&state); err != nil {
		return nil, 0, told(err, "ties")
	}
	rows, err := v.QueryContext(ctx, "SELECT s.pair, t.word, s.month FROM stale s JOIN term t ON t.number = s.pair WHERE s.pair IN (SELECT DISTINCT pair FROM stale ORDER BY pair LIMIT ?1) ORDER BY s.pair, s.month", most)
	if err != nil {
		return nil, 0, told(err, "ties")
	}
	var all []pairMonth
	pairs := map[int64]record.Pair{}
	if err := each(rows, func(rows *sql.Rows) error {
		var at pairMonth
		var word string
		err := rows.Scan(&at.pair, &word, &at.month)
		pairs[at.pair] = pairOf(word)
		all = append(all, at)
		return err
	}); err != nil {
		return nil, 0, told(err, "ties")
	}
	stale = map[record.Pair][]record.Month{}
	found := 0
	for _, of := range all {
		n, err := v.foundIn(ctx, of)
		if err != nil {
			return nil, 0, told(err, "ties")
		}
		if found += n; found > acts && len(stale) > 0 {
			break
		}
		pair := pairs[of.pair]
		around(of, func(at pairMonth) { stale[pair] = append(stale[pair], at.month) })
	}
	for pair, months := range stale {
		slices.Sort(months)
		stale[pair] = slices.Compact(months)
	}
	return stale, state, nil
}

// foundIn returns how often the index has acts between a pair with a day in a month.
func (v view) foundIn(ctx context.Context, of pairMonth) (n int, err error) {
	first, last := daysOfMonths(of.month, of.month)
	w := newWhere(of.pair, first, last)
	err = v.QueryRowContext(ctx, "SELECT count(*) FROM posting WHERE term = ?1 AND shelf IN "+integers(w, eventShelves())+" AND class IN (0, 1, 2, 3, 4, 5) AND day BETWEEN ?2 AND ?3", w.args...).Scan(&n)
	return n, err
}
