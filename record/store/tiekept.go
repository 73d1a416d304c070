package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"

	"flashbrief/ground/when"
	"flashbrief/record"
)

// longestMonths are the numbers of months before a range in which an act of each class of dates
// may begin that reaches into it; one of the last class may begin in any.
var longestMonths = [...]record.Month{month: 1, year: 14}

// ties are the kept months of some pairs while they are read.
type ties struct {
	of     map[int64]record.Pair
	months map[pairMonth]*record.TieMonth
	order  []pairMonth // of the months, as they were read
	absent map[pairMonth]bool
	cut    record.Cut
}

func newTies(of map[int64]record.Pair, c record.Cut) *ties {
	return &ties{of: of, months: map[pairMonth]*record.TieMonth{}, absent: map[pairMonth]bool{}, cut: c}
}

// month returns a month that is being read.
func (t *ties) month(at pairMonth) *record.TieMonth {
	m := t.months[at]
	if m == nil {
		m = &record.TieMonth{Pair: t.of[at.pair], Month: at.month}
		t.months[at] = m
		t.order = append(t.order, at)
	}
	return m
}

// Kept returns the kept acts that may have happened in a range, and the months that must be
// computed.
func (v view) Kept(ctx context.Context, r record.TieRange, c record.Cut) ([]record.TieMonth, map[record.Pair][]record.Month, error) {
	of, err := v.pairTerms(ctx, r.Pairs)
	if err != nil || len(of) == 0 {
		return nil, nil, told(err, "ties")
	}
	t := newTies(of, c)
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

// read reads what is kept. Of months of which a sum is enough the acts are not.
func (t *ties) read(ctx context.Context, v view, r record.TieRange) error {
	w := newWhere(int64(r.Last), int64(before(r.First, longestMonths[month])), int64(before(r.First, longestMonths[year])), int64(record.NoMonth))
	terms := integers(w, slices.Sorted(maps.Keys(t.of)))
	acts := "acts"
	if r.Summed != nil {
		acts = "CASE WHEN settled <= " + w.arg(dayOrLast(t.cut.Told)) + " AND month BETWEEN " + w.arg(int64(r.Summed[0])) + " AND " + w.arg(int64(r.Summed[1])) + " THEN NULL ELSE acts END"
	}
	past := "past"
	if t.cut == (record.Cut{}) && !r.Past {
		past = "NULL"
	}
	query := ""
	for class := range ahead {
		if class > 0 {
			query += " UNION ALL "
		}
		query += fmt.Sprintf("SELECT pair, month, whole, sums, %s, %s FROM tie WHERE pair IN %s AND class = %d AND month BETWEEN ?%d AND ?1", acts, past, terms, class, class+2)
	}
	rows, err := v.QueryContext(ctx, query, w.args...)
	if err != nil {
		return err
	}
	return each(rows, func(rows *sql.Rows) error { return t.row(rows, r.Past) })
}

// dayOrLast returns the number of a day; for no day, of one after all others.
func dayOrLast(d when.Day) int {
	if d.IsZero() {
		return lastDay
	}
	return dayNumber(d)
}

// row reads a row of what is kept. Under a cut before the day from which a month is whole, and one by time of filing, which is
// not kept, it must be computed.
func (t *ties) row(rows *sql.Rows, all bool) error {
	var at pairMonth
	var whole sql.NullInt64
	var sum, acts, past sql.RawBytes
	if err := rows.Scan(&at.pair, &at.month, &whole, &sum, &acts, &past); err != nil || t.absent[at] {
		return err
	}
	if !t.cut.Filed.IsZero() || whole.Valid && !t.cut.Told.IsZero() && dayNumber(t.cut.Told) < int(whole.Int64) {
		t.absent[at] = true
		return nil
	}
	m := t.month(at)
	m.Whole = dayOf(whole)
	var err error
	if len(acts) == 0 && sum != nil {
		m.Sum, err = unpackSum(sum)
		return err
	}
	for _, raw := range [][]byte{acts, past} {
		if m.Acts, err = unpackActs(m.Acts, at.month, raw); err != nil {
			return err
		}
	}
	if !all {
		m.Acts = slices.DeleteFunc(m.Acts, func(a record.TieAct) bool { return !a.CountsBy(t.cut) })
	}
	return nil
}

// settled returns the kept months, and the others.
func (t *ties) settled() (kept []record.TieMonth, absent map[record.Pair][]record.Month) {
	for _, at := range t.order {
		if m := t.months[at]; !t.absent[at] && (len(m.Acts) > 0 || m.Sum != nil || !m.Whole.IsZero()) {
			kept = append(kept, *m)
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

// Unsummed returns the acts of months of which Kept gave sums: only acts with bounds of at most a month are
// summed.
func (v view) Unsummed(ctx context.Context, months []record.TieMonth, c record.Cut) ([]record.TieMonth, error) {
	var pairs []record.Pair
	wanted := map[record.Pair]map[record.Month]bool{}
	lowest, highest := months[0].Month, months[0].Month
	for _, m := range months {
		if wanted[m.Pair] == nil {
			wanted[m.Pair] = map[record.Month]bool{}
			pairs = append(pairs, m.Pair)
		}
		wanted[m.Pair][m.Month] = true
		lowest, highest = min(lowest, m.Month), max(highest, m.Month)
	}
	of, err := v.pairTerms(ctx, pairs)
	if err != nil {
		return nil, told(err, "ties")
	}
	w := newWhere(int64(lowest), int64(highest), month)
	rows, err := v.QueryContext(ctx, "SELECT pair, month, whole, sums, acts, past FROM tie WHERE pair IN "+integers(w, slices.Sorted(maps.Keys(of)))+" AND class = ?3 AND month BETWEEN ?1 AND ?2", w.args...)
	if err != nil {
		return nil, told(err, "ties")
	}
	t := newTies(of, c)
	if err := each(rows, func(rows *sql.Rows) error { return t.row(rows, false) }); err != nil {
		return nil, told(err, "ties")
	}
	var out []record.TieMonth
	for _, at := range t.order {
		if wanted[of[at.pair]][at.month] {
			out = append(out, *t.months[at])
		}
	}
	return out, nil
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
	for _, m := range months {
		if again[m.Month] {
			continue
		}
		if err := w.keepMonth(ctx, pair, m); err != nil {
			return err
		}
	}
	return nil
}

// fewActs is the number of acts below which their sum is not kept: they are as soon read.
const fewActs = 8

// keepMonth replaces what is kept of a month.
func (w *writer) keepMonth(ctx context.Context, pair int64, m record.TieMonth) error {
	for _, statement := range []string{"DELETE FROM tie WHERE pair = ?1 AND class IN (0, 1, 2) AND month = ?2", "DELETE FROM stale WHERE pair = ?1 AND month = ?2"} {
		if _, err := w.exec(ctx, statement, pair, int64(m.Month)); err != nil {
			return err
		}
	}
	var classes [ahead]struct{ acts, past []record.TieAct }
	for _, a := range m.Acts {
		class, _ := datesOf(&record.Item{True: a.Date, Told: a.Told})
		of := &classes[class%ahead]
		if a.End.IsZero() {
			of.acts = append(of.acts, a)
		} else {
			of.past = append(of.past, a)
		}
	}
	for class, of := range classes {
		if len(of.acts)+len(of.past) == 0 && (class > 0 || m.Whole.IsZero()) {
			continue
		}
		var settled, sums, past any
		if class == month && len(of.acts) >= fewActs {
			settled, sums = summed(of.acts, of.past)
		}
		if len(of.past) > 0 {
			past = packActs(m.Month, of.past)
		}
		if _, err := w.exec(ctx, "INSERT INTO tie (pair, class, month, whole, settled, sums, acts, past) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
			pair, class, int64(m.Month), orUnknown(m.Whole), settled, sums, packActs(m.Month, of.acts), past); err != nil {
			return err
		}
	}
	return nil
}

// summed returns the sum of acts, and the day from which it holds: since then none was added, and none ended.
func summed(acts, past []record.TieAct) (settled, sums any) {
	var s record.TieSum
	var last when.Day
	for i := range acts {
		s.Add(&acts[i])
		if last.Before(acts[i].First) {
			last = acts[i].First
		}
	}
	for i := range past {
		if last.Before(past[i].End) {
			last = past[i].End
		}
	}
	return dayNumber(last), packSum(&s)
}
