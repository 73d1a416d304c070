package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/hex"
	"slices"
	"strings"

	"flashbrief/ground/order"
	"flashbrief/record"
)

// Items returns the items that a cut has and a query selects. The index says where they may be;
// Match decides.
func (v view) Items(ctx context.Context, sel record.Selection) ([]record.Item, error) {
	found, err := v.selected(ctx, &sel, 0)
	if err != nil {
		return nil, err
	}
	return itemsOf(found), nil
}

// inOrder sorts items as View promises. They are large, so that each is moved once.
func inOrder(items []kept) {
	places := order.Of(len(items), func(i, k int) int { return items[i].compare(&items[k]) })
	copy(items, order.By(places, items))
}

func (k *kept) compare(o *kept) int {
	if n := k.True.From.Compare(o.True.From); n != 0 {
		return n
	}
	if n := k.Told.Compare(o.Told); n != 0 {
		return n
	}
	if n := cmp.Compare(k.Report, o.Report); n != 0 {
		return n
	}
	return cmp.Or(cmp.Compare(numberOf(k.Kind()), numberOf(o.Kind())), cmp.Compare(k.place(), o.place()))
}

// place orders items of one kind and report: added ones last.
func (k *kept) place() int64 {
	if k.number == 0 {
		return 1 << 62
	}
	return k.number
}

// indexedBy returns the items that the index has for a plan.
func (v view) indexedBy(ctx context.Context, p *plan, sel *record.Selection) ([]kept, error) {
	var to found
	where := []int{standing}
	if sel.Rejected {
		where = append(where, rejected)
	}
	if sel.Cut != (record.Cut{}) {
		where = append(where, past)
		if !sel.Rejected {
			where = append(where, rejected) // what is rejected now may not have been
		}
	}
	for _, place := range where {
		if err := v.look(ctx, p, sel.Cut, place, &to); err != nil {
			return nil, err
		}
	}
	return v.fetch(ctx, &to, p, sel.Cut)
}

// fetch returns the items found. Those of reports that changed after the cut are as the cut has
// them.
func (v view) fetch(ctx context.Context, f *found, p *plan, c record.Cut) ([]kept, error) {
	slices.Sort(f.items)
	f.items = slices.Compact(f.items)
	var read, stood, late, lateStood []int64
	for _, item := range f.items {
		switch {
		case item < 0 && -item%2 == 0:
			late = append(late, -item/2)
		case item < 0:
			lateStood = append(lateStood, -item/2)
		case item%2 == 0:
			read = append(read, item/2)
		default:
			stood = append(stood, item/2)
		}
	}
	if err := v.reportsOf(ctx, late, lateStood, &f.reports); err != nil {
		return nil, err
	}
	slices.Sort(f.reports)
	f.reports = slices.Compact(f.reports)
	out, err := v.stand(ctx, f.reports, c)
	if err != nil {
		return nil, err
	}
	items, err := v.within(ctx, p, read)
	if err != nil {
		return nil, err
	}
	out = append(out, items...)
	w := newWhere()
	changed, err := v.stood(ctx, "s.number IN "+integers(w, stood), w.args...)
	for i := range changed {
		changed[i].posting = stoodNumber(changed[i].row)
		out = append(out, changed[i].kept)
	}
	return slices.DeleteFunc(out, func(k kept) bool { return !c.Filed.IsZero() && k.Known.After(c.Filed) }), err
}

// within returns the items with the numbers that may be in the plan's window, and have its words, as read.
func (v view) within(ctx context.Context, p *plan, numbers []int64) ([]kept, error) {
	d := &p.window
	var out []kept
	numbers = slices.DeleteFunc(numbers, func(n int64) bool {
		item := v.memory.item(n)
		if item != nil && d.holds(nullDay(item.True.From), nullDay(item.True.Until), nullDay(item.Told)) {
			out = append(out, kept{Item: *item, number: n})
		}
		return item != nil
	})
	for chunk := range slices.Chunk(numbers, 4096) {
		rows, err := v.rowsOf(ctx, p, chunk)
		if err != nil {
			return nil, err
		}
		rows = slices.DeleteFunc(rows, func(r row) bool { return !d.holds(r.from, r.until, r.told) })
		items, err := v.asRead(ctx, rows)
		if err != nil {
			return nil, err
		}
		out = append(out, items...)
	}
	for i := range out {
		out[i].posting = asReadNumber(out[i].number)
	}
	return out, nil
}

// rowsOf returns the rows of items that have the plan's words. Only the texts of their reports are read for these.
func (v view) rowsOf(ctx context.Context, p *plan, numbers []int64) ([]row, error) {
	w := newWhere()
	if p.says == nil {
		return v.rows(ctx, "SELECT "+rowColumns+" FROM item i WHERE i.number IN "+integers(w, numbers), w.args...)
	}
	without := v.silent.about(p.says.Saying)
	numbers = slices.DeleteFunc(slices.Clone(numbers), func(n int64) bool { return without[n] })
	found, err := v.QueryContext(ctx, "SELECT "+rowColumns+", r.text FROM item i JOIN reading g ON g.number = i.reading JOIN report r ON r.number = g.report WHERE i.number IN "+integers(w, numbers), w.args...)
	if err != nil {
		return nil, err
	}
	var out []row
	return out, each(found, func(rows *sql.Rows) error {
		var text sql.RawBytes
		r, err := scanRow(rows, &text)
		switch {
		case err != nil:
			return err
		case r.span.Start < 0 || r.span.Start > r.span.End || r.span.End > len(text), p.says.Says(string(text[r.span.Start:r.span.End])):
			out = append(out, r) // decoding it says what is wrong
		default:
			without[r.number] = true
		}
		return nil
	})
}

// holds reports whether an item with these dates may be in the window; it saves reading what
// is found by a class of dates and lies elsewhere.
func (d *window) holds(from, until, told sql.NullInt64) bool {
	last, first := until.Int64-1, from.Int64
	if !until.Valid {
		if last = told.Int64; !told.Valid && d.since > never {
			return false
		}
	}
	if !from.Valid {
		if first = told.Int64; !told.Valid {
			first = never
		}
	}
	return last >= int64(d.since) && first <= int64(d.until)
}

// reportsOf adds the reports of items as read and of rows of stood.
func (v view) reportsOf(ctx context.Context, read, stood []int64, to *[]int64) error {
	for _, of := range []struct {
		query   string
		numbers []int64
	}{
		{"SELECT g.report FROM item i JOIN reading g ON g.number = i.reading WHERE i.number IN ", read},
		{"SELECT s.report FROM stood s WHERE s.number IN ", stood},
	} {
		for chunk := range slices.Chunk(of.numbers, 4096) {
			w := newWhere()
			found, err := v.column(ctx, of.query+integers(w, chunk), w.args...)
			if err != nil {
				return err
			}
			*to = append(*to, found...)
		}
	}
	return nil
}

// column returns the numbers in the only column of a query.
func (v view) column(ctx context.Context, query string, args ...any) ([]int64, error) {
	return columnOf[int64](ctx, v, query, args...)
}

// columnOf returns the values in the only column of a query.
func columnOf[T any](ctx context.Context, v view, query string, args ...any) ([]T, error) {
	rows, err := v.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	var out []T
	err = each(rows, func(rows *sql.Rows) error {
		var value T
		err := rows.Scan(&value)
		out = append(out, value)
		return err
	})
	return out, err
}

// inReports returns the items of the reports that a plan names, or that have items with the ID.
func (v view) inReports(ctx context.Context, p *plan, c record.Cut) ([]kept, error) {
	var reports []int64
	var err error
	if p.report != nil {
		w := newWhere()
		reports, err = v.column(ctx, "SELECT number FROM report WHERE sha256 IN "+list(w, p.report)+" ORDER BY number", w.args...)
	} else {
		reports, err = v.withID(ctx, string(*p.id))
	}
	if err != nil {
		return nil, err
	}
	return v.stand(ctx, reports, c)
}

// withID returns the reports with an item whose ID has the prefix, as read or as ruled on.
func (v view) withID(ctx context.Context, prefix string) ([]int64, error) {
	w := newWhere()
	from, to := w.arg(prefix), w.arg(prefix+"\U0010FFFF")
	added, err := v.column(ctx, "SELECT r.number FROM ruling u JOIN report r ON r.sha256 = u.report WHERE u.item >= "+from+" AND u.item < "+to, w.args...)
	if err != nil {
		return nil, err
	}
	lowest, highest := idRange(prefix)
	read, err := v.column(ctx, "SELECT g.report FROM item i JOIN reading g ON g.number = i.reading WHERE substr(i.id, 1, 5) >= ?3 AND substr(i.id, 1, 5) <= ?4 AND i.id >= ?1 AND i.id <= ?2", lowest, highest, lowest[:min(5, len(lowest))], highest[:min(5, len(highest))])
	all := slices.Concat(added, read)
	slices.Sort(all)
	return slices.Compact(all), err
}

// idRange returns the lowest and the highest form, as idBytes makes them, of the IDs with the
// prefix.
func idRange(prefix string) (lowest, highest []byte) {
	even := prefix + strings.Repeat("0", len(prefix)%2)
	if raw, err := hex.DecodeString(even); err == nil && strings.ToLower(prefix) == prefix {
		last, _ := hex.DecodeString(prefix + strings.Repeat("f", len(prefix)%2))
		return append([]byte{1}, raw...), append(append([]byte{1}, last...), 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)
	}
	return append([]byte{0}, prefix...), append(append([]byte{0}, prefix...), 0xff)
}
