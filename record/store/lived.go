package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"maps"
	"slices"
	"time"

	"flashbrief/ground/when"
	"flashbrief/record"
)

// Lived returns every item that pairs ever had in a range. A report that was never read or ruled on again has its items from
// the day on which it counts; of another, all readings and rulings are applied as of each day on which one
// was made.
func (v view) Lived(ctx context.Context, r record.TieRange) ([]record.Lived, error) {
	of, err := v.pairTerms(ctx, r.Pairs)
	if err != nil || len(of) == 0 {
		return nil, told(err, "ties")
	}
	l := living{pairDays: pairDaysOf(r), posting: map[[2]string]int64{}}
	items, reports, err := l.look(ctx, v, slices.Sorted(maps.Keys(of)))
	if err != nil {
		return nil, told(err, "ties")
	}
	p := plan{window: window{never, always, always}}
	now, err := v.fetch(ctx, &found{items: items}, &p, record.Cut{})
	if err != nil {
		return nil, told(err, "ties")
	}
	changed, err := v.shasOf(ctx, reports)
	if err != nil {
		return nil, told(err, "ties")
	}
	for i := range now {
		k := &now[i]
		l.posting[[2]string{k.Report, k.ID}] = k.posting
		if !changed[k.Report] {
			l.add(k, k.posting, countsFrom(&k.Item), when.Day{}, false)
		}
	}
	for some := range slices.Chunk(reports, atOnce) {
		if err := l.changed(ctx, v, some); err != nil {
			return nil, told(err, "ties")
		}
	}
	return l.inOrder(), nil
}

// living collects items with the days on which they counted.
type living struct {
	pairDays
	posting map[[2]string]int64 // of what counts now, by report and ID
	kept    []kept
	found   []record.Lived
}

// look returns the postings of what counts now, and the reports that changed.
func (l *living) look(ctx context.Context, v view, terms []int64) (items, reports []int64, err error) {
	var read, stood []int64
	for place := range places {
		w := newWhere(shelfOf(record.Event, place), l.from, l.to)
		rows, err := v.QueryContext(ctx, "SELECT item, since FROM posting WHERE term IN "+integers(w, terms)+" AND shelf = ?1 AND class IN (0, 1, 2, 3, 4, 5) AND day BETWEEN ?2 AND ?3", w.args...)
		if err != nil {
			return nil, nil, err
		}
		if err := each(rows, func(rows *sql.Rows) error {
			var item int64
			var since sql.NullInt64
			err := rows.Scan(&item, &since)
			switch {
			case place == past:
				reports = append(reports, item)
				return err
			case since.Valid && item%2 == 0:
				read = append(read, item/2)
			case since.Valid:
				stood = append(stood, item/2)
			}
			if place == standing {
				items = append(items, item)
			}
			return err
		}); err != nil {
			return nil, nil, err
		}
	}
	err = v.reportsOf(ctx, read, stood, &reports)
	slices.Sort(reports)
	return items, slices.Compact(reports), err
}

// shasOf returns the SHA-256 of reports.
func (v view) shasOf(ctx context.Context, reports []int64) (map[string]bool, error) {
	w := newWhere()
	rows, err := v.QueryContext(ctx, "SELECT sha256 FROM report WHERE number IN "+integers(w, reports), w.args...)
	if err != nil {
		return nil, err
	}
	out := map[string]bool{}
	return out, each(rows, func(rows *sql.Rows) error {
		var sha string
		err := rows.Scan(&sha)
		out[sha] = true
		return err
	})
}

// countsFrom returns the day from which an item counts; see record.Cut.Holds.
func countsFrom(item *record.Item) when.Day {
	if item.Told.IsZero() {
		return when.Of(item.Filed.UTC())
	}
	return item.Told
}

// add adds an item of the pairs in the range.
func (l *living) add(k *kept, number int64, first, end when.Day, changed bool) {
	if !l.has(k) {
		return
	}
	if counts := countsFrom(&k.Item); first.Before(counts) {
		first = counts
	}
	if !end.IsZero() && !first.Before(end) {
		return
	}
	copied := *k
	copied.posting = int64(len(l.found))
	l.kept = append(l.kept, copied)
	l.found = append(l.found, record.Lived{Item: k.Item, Number: number, First: first, End: end, Changed: changed})
}

// inOrder returns what was found in the order of items.
func (l *living) inOrder() []record.Lived {
	inOrder(l.kept)
	out := make([]record.Lived, len(l.kept))
	for i := range l.kept {
		out[i] = l.found[l.kept[i].posting]
	}
	return out
}

// changed adds the items that reports had, one after another.
func (l *living) changed(ctx context.Context, v view, reports []int64) error {
	of, err := v.whole(ctx, reports)
	if err != nil {
		return err
	}
	for _, number := range reports {
		if h := of[number]; h != nil {
			l.history(h)
		}
	}
	return nil
}

// state is an item as it is from a day on.
type state struct {
	kept
	first when.Day
	says  []byte
}

// wanted returns the items that a report has by the cut and that are kept.
func (l *living) wanted(h *history, c record.Cut) []kept {
	at := c.Reading(h.made)
	if at < 0 {
		return nil
	}
	return slices.DeleteFunc(h.standing(c, at), func(k kept) bool { return k.Rejected || !l.has(&k) })
}

// history adds the items that a report had.
func (l *living) history(h *history) {
	was := map[string]*state{}
	var order []string // of IDs, so that the same report gives the same
	for i, day := range h.days() {
		c := record.Cut{Told: day}
		if i == 0 {
			day = when.Day{} // or any earlier one
		}
		is := map[string]bool{}
		for _, k := range l.wanted(h, c) {
			is[k.ID] = true
			if was[k.ID] == nil {
				order = append(order, k.ID)
			}
			was[k.ID] = l.goesOn(was[k.ID], &k, day)
		}
		order = slices.DeleteFunc(order, func(id string) bool {
			if !is[id] {
				l.end(was[id], day)
				delete(was, id)
			}
			return !is[id]
		})
	}
	for _, id := range order {
		l.end(was[id], when.Day{})
	}
}

// goesOn returns the state of an item from a day on, of which the one before, if any, ends unless it says the same.
func (l *living) goesOn(s *state, k *kept, day when.Day) *state {
	says := saysOf(k)
	if s != nil && bytes.Equal(s.says, says) {
		s.kept = *k // as last read
		return s
	}
	if s != nil {
		l.end(s, day)
	}
	return &state{*k, day, says}
}

// days returns the days from which a report's items may be others, in order; the first is before all readings
// and rulings.
func (h *history) days() []when.Day {
	var out []when.Day
	for _, at := range h.made {
		out = append(out, when.Of(at.UTC()))
	}
	for i := range h.rulings {
		out = append(out, when.Of(h.rulings[i].At.UTC()))
	}
	slices.SortFunc(out, when.Day.Compare)
	out = slices.Compact(out)
	return slices.Insert(out, 0, out[0].AddDays(-1))
}

// saysOf returns all of an item but when and by which reading it was found.
func saysOf(k *kept) []byte {
	s := standOf(k)
	s.Number, s.Known = 0, time.Time{}
	raw, _ := json.Marshal(s) // it came from JSON
	return raw
}

// end adds an item until a day; for no day it counts still.
func (l *living) end(s *state, day when.Day) {
	number, now := l.posting[[2]string{s.Report, s.ID}]
	switch {
	case now && day.IsZero():
	case len(s.Ruled) == 0:
		number = asReadNumber(s.number)
	default:
		number = -s.number
	}
	l.add(&s.kept, number, s.first, day, true)
}
