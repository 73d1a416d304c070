package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"

	"flashbrief/record"
)

// longestMonths are the numbers of months before a range in which an act of each class of dates
// may begin that reaches into it; one of the last class may begin in any.
var longestMonths = [...]record.Month{month: 1, year: 14}

// ties are the kept months of some pairs while they are read.
type ties struct {
	of     map[int64]record.Pair
	months map[pairMonth][]record.TieAct
	absent map[pairMonth]bool
	cut    record.Cut
}

// Kept returns the kept acts that may have happened in a range, and the months that must be
// computed.
func (v view) Kept(ctx context.Context, r record.TieRange, c record.Cut) ([]record.TieMonth, map[record.Pair][]record.Month, error) {
	of, err := v.pairTerms(ctx, r.Pairs)
	if err != nil || len(of) == 0 {
		return nil, nil, told(err, "ties")
	}
	t := ties{of, map[pairMonth][]record.TieAct{}, map[pairMonth]bool{}, c}
	if err := t.outdated(ctx, v, r); err != nil {
		return nil, nil, told(err, "ties")
	}
	if err := t.read(ctx, v, r); err != nil {
		return nil, nil, told(err, "ties")
	}
	kept, absent := t.settled()
	return kept, absent, nil
}

// around calls do with a month and its neighbours, on which its acts rest.
func around(at pairMonth, do func(pairMonth)) {
	do(at)
	if at.month != record.NoMonth {
		do(pairMonth{at.pair, at.month - 1})
		do(pairMonth{at.pair, at.month + 1})
	}
}

// before returns the month a number of months before another.
func before(m, by record.Month) record.Month {
	if m == record.NoMonth {
		return m
	}
	return m - by
}

// outdated notes the months that must be computed: those that are stale, and their neighbours.
// Of months long before the range only those count in which an act without an end may begin.
func (t *ties) outdated(ctx context.Context, v view, r record.TieRange) error {
	w := newWhere(int64(r.Last + 1))
	rows, err := v.QueryContext(ctx, "SELECT pair, month FROM stale WHERE pair IN "+integers(w, slices.Sorted(maps.Keys(t.of)))+" AND month <= ?1", w.args...)
	if err != nil {
		return err
	}
	var early []pairMonth
	near := before(r.First, longestMonths[year]+1)
	if err := each(rows, func(rows *sql.Rows) error {
		var at pairMonth
		err := rows.Scan(&at.pair, &at.month)
		if at.month < near {
			early = append(early, at)
		} else {
			around(at, func(m pairMonth) { t.absent[m] = true })
		}
		return err
	}); err != nil || len(early) == 0 {
		return err
	}
	endless, err := t.endless(ctx, v, near)
	for _, at := range early {
		around(at, func(m pairMonth) { t.absent[m] = t.absent[m] || endless[m] })
	}
	return err
}

// endless returns the months before another in which an act without an end, or a very long one,
// begins.
func (t *ties) endless(ctx context.Context, v view, near record.Month) (map[pairMonth]bool, error) {
	_, last := daysOfMonths(near, near)
	w := newWhere(last)
	rows, err := v.QueryContext(ctx, "SELECT DISTINCT term, day FROM posting WHERE term IN "+integers(w, slices.Sorted(maps.Keys(t.of)))+" AND shelf IN "+integers(w, eventShelves())+
		fmt.Sprintf(" AND class IN (%d, %d) AND day <= ?1", open, open+ahead), w.args...)
	if err != nil {
		return nil, err
	}
	out := map[pairMonth]bool{}
	return out, each(rows, func(rows *sql.Rows) error {
		var pair int64
		var day int
		err := rows.Scan(&pair, &day)
		out[pairMonth{pair, monthOfDay(day)}] = true
		return err
	})
}

func eventShelves() []int64 {
	var out []int64
	for place := range places {
		out = append(out, int64(shelfOf(record.Event, place)))
	}
	return out
}

// read reads what is kept. Under a cut, a month on which reports changed later, or with an act
// that later reports tell too, must be computed.
func (t *ties) read(ctx context.Context, v view, r record.TieRange) error {
	w := newWhere(int64(r.Last), int64(before(r.First, longestMonths[month])), int64(before(r.First, longestMonths[year])), int64(record.NoMonth))
	terms := integers(w, slices.Sorted(maps.Keys(t.of)))
	query := ""
	for class := range ahead {
		if class > 0 {
			query += " UNION ALL "
		}
		query += fmt.Sprintf("SELECT pair, month, changed, acts FROM tie WHERE pair IN %s AND class = %d AND month BETWEEN ?%d AND ?1", terms, class, class+2)
	}
	rows, err := v.QueryContext(ctx, query, w.args...)
	if err != nil {
		return err
	}
	by := t.cut.By().UnixMilli()
	return each(rows, func(rows *sql.Rows) error {
		var at pairMonth
		var changed sql.NullInt64
		var raw sql.RawBytes
		if err := rows.Scan(&at.pair, &at.month, &changed, &raw); err != nil || t.absent[at] {
			return err
		}
		if !t.cut.Filed.IsZero() || changed.Valid && changed.Int64 > by { // when an item was filed is not kept
			t.absent[at] = true
			return nil
		}
		acts, err := unpackActs(t.months[at], at.month, raw)
		t.months[at] = acts
		return err
	})
}

// settled returns the kept months as the cut has them, and the others.
func (t *ties) settled() (kept []record.TieMonth, absent map[record.Pair][]record.Month) {
	if told := t.cut.Told; !told.IsZero() {
		for at, acts := range t.months {
			if slices.ContainsFunc(acts, func(a record.TieAct) bool { return !a.First.After(told) && a.Last.After(told) }) {
				around(at, func(m pairMonth) { t.absent[m] = true })
			}
			t.months[at] = slices.DeleteFunc(acts, func(a record.TieAct) bool { return a.First.After(told) })
		}
	}
	for at, acts := range t.months {
		if !t.absent[at] && len(acts) > 0 {
			kept = append(kept, record.TieMonth{Pair: t.of[at.pair], Month: at.month, Acts: acts})
		}
	}
	absent = map[record.Pair][]record.Month{}
	for at, is := range t.absent {
		if is {
			absent[t.of[at.pair]] = append(absent[t.of[at.pair]], at.month)
		}
	}
	for _, months := range absent {
		slices.Sort(months)
	}
	return kept, absent
}

// KeepTies keeps months that were computed at a state of the record.
func (s *Store) KeepTies(ctx context.Context, months []record.TieMonth, state int64) error {
	return s.transact(ctx, "keep ties", func(w *writer) error {
		byPair := map[record.Pair][]record.TieMonth{}
		var pairs []record.Pair
		for _, m := range months {
			if byPair[m.Pair] == nil {
				pairs = append(pairs, m.Pair)
			}
			byPair[m.Pair] = append(byPair[m.Pair], m)
		}
		of, err := w.view().pairTerms(ctx, pairs)
		if err != nil {
			return err
		}
		for _, pair := range slices.Sorted(maps.Keys(of)) {
			if err := w.keepTies(ctx, pair, byPair[of[pair]], state); err != nil {
				return err
			}
		}
		return nil
	})
}

// keepTies keeps months of one pair.
func (w *writer) keepTies(ctx context.Context, pair int64, months []record.TieMonth, state int64) error {
	later, err := w.view().column(ctx, "SELECT month FROM stale WHERE pair = ?1 AND log > ?2", pair, state)
	if err != nil {
		return err
	}
	again := map[record.Month]bool{}
	for _, m := range later {
		around(pairMonth{pair, record.Month(m)}, func(at pairMonth) { again[at.month] = true })
	}
	changed, err := w.changedIn(ctx, pair, months)
	if err != nil {
		return err
	}
	for _, m := range months {
		if again[m.Month] {
			continue
		}
		if err := w.keepMonth(ctx, pair, m, changed[m.Month]); err != nil {
			return err
		}
	}
	return nil
}

// keepMonth replaces what is kept of a month.
func (w *writer) keepMonth(ctx context.Context, pair int64, m record.TieMonth, changed any) error {
	for _, statement := range []string{"DELETE FROM tie WHERE pair = ?1 AND class IN (0, 1, 2) AND month = ?2", "DELETE FROM stale WHERE pair = ?1 AND month = ?2"} {
		if _, err := w.exec(ctx, statement, pair, int64(m.Month)); err != nil {
			return err
		}
	}
	var classes [ahead][]record.TieAct
	for _, a := range m.Acts {
		class, _ := datesOf(&record.Item{True: a.Date, Told: a.Told})
		classes[class%ahead] = append(classes[class%ahead], a)
	}
	for class, acts := range classes {
		if len(acts) == 0 && (class > 0 || changed == nil) {
			continue
		}
		if _, err := w.exec(ctx, "INSERT INTO tie (pair, class, month, changed, acts) VALUES (?1, ?2, ?3, ?4, ?5)", pair, class, int64(m.Month), changed, packActs(m.Month, acts)); err != nil {
			return err
		}
	}
	return nil
}

// changedIn returns when the reports that each month rests on last changed; nil if they never did.
func (w *writer) changedIn(ctx context.Context, pair int64, months []record.TieMonth) (map[record.Month]any, error) {
	lowest, highest := months[0].Month, months[0].Month
	for _, m := range months {
		lowest, highest = min(lowest, m.Month), max(highest, m.Month)
	}
	from, to := daysOfMonths(before(lowest, 1), highest+1)
	args := newWhere(pair, from, to)
	rows, err := w.QueryContext(ctx, "SELECT day, max(since) FROM posting WHERE term = ?1 AND shelf IN "+integers(args, eventShelves())+" AND class IN (0, 1, 2, 3, 4, 5) AND day BETWEEN ?2 AND ?3 AND since IS NOT NULL GROUP BY day", args.args...)
	if err != nil {
		return nil, err
	}
	out := map[record.Month]any{}
	return out, each(rows, func(rows *sql.Rows) error {
		var day int
		var since int64
		err := rows.Scan(&day, &since)
		around(pairMonth{pair, monthOfDay(day)}, func(at pairMonth) {
			if known, ok := out[at.month].(int64); !ok || known < since {
				out[at.month] = since
			}
		})
		return err
	})
}
