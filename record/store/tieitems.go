package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"flashbrief/ground/text"
	"flashbrief/record"
)

// An act names its item by the number of its posting; an item that counts no longer, by that of the item as read, below
// zero if a ruling changed it: then its report says what it was.

// Leads returns the items of acts.
func (v view) Leads(ctx context.Context, numbers []int64, c record.Cut) ([]record.Item, error) {
	items, err := v.leads(ctx, numbers, c)
	return items, told(err, "ties")
}

func (v view) leads(ctx context.Context, numbers []int64, c record.Cut) ([]record.Item, error) {
	at := map[int64]record.Item{}
	var posted []int64
	for _, n := range numbers {
		if n >= 0 {
			posted = append(posted, n)
			continue
		}
		item, err := v.ruledThen(ctx, -n, c)
		if err != nil {
			return nil, err
		}
		at[n] = item
	}
	p := plan{window: window{never, always, always}}
	found, err := v.fetch(ctx, &found{items: posted}, &p, record.Cut{})
	if err != nil {
		return nil, err
	}
	for i := range found {
		at[found[i].posting] = found[i].Item
	}
	return inTheirOrder(numbers, at)
}

// inTheirOrder returns the items with the numbers.
func inTheirOrder(numbers []int64, at map[int64]record.Item) ([]record.Item, error) {
	var out []record.Item
	for _, n := range numbers {
		item, known := at[n]
		if !known {
			return nil, fmt.Errorf("the kept acts name item %d, which the index lacks", n)
		}
		out = append(out, item)
	}
	return out, nil
}

// ruledThen returns an item, by its number as read, as the cut has it.
func (v view) ruledThen(ctx context.Context, number int64, c record.Cut) (record.Item, error) {
	var id []byte
	var report int64
	if err := v.QueryRowContext(ctx, "SELECT i.id, g.report FROM item i JOIN reading g ON g.number = i.reading WHERE i.number = ?1", number).Scan(&id, &report); err != nil {
		return record.Item{}, err
	}
	items, err := v.stand(ctx, []int64{report}, c)
	if err != nil {
		return record.Item{}, err
	}
	at := slices.IndexFunc(items, func(k kept) bool { return k.ID == idText(id) })
	if at < 0 {
		return record.Item{}, fmt.Errorf("the kept acts name item %s, which its report did not have", idText(id))
	}
	return items[at].Item, nil
}

// Places returns where the items of acts are. Findings are not decoded for it.
func (v view) Places(ctx context.Context, numbers []int64, c record.Cut) ([]record.Item, error) {
	at := map[int64]record.Item{}
	var read, others []int64
	for _, n := range numbers {
		if n >= 0 && n%2 == 0 {
			read = append(read, n/2)
		} else {
			others = append(others, n)
		}
	}
	items, err := v.leads(ctx, others, c)
	if err != nil {
		return nil, told(err, "ties")
	}
	for i, n := range others {
		at[n] = items[i]
	}
	w := newWhere()
	rows, err := v.QueryContext(ctx, "SELECT i.number, i.id, i.span_start, i.span_end, r.sha256, r.text FROM item i JOIN reading g ON g.number = i.reading JOIN report r ON r.number = g.report WHERE i.number IN "+integers(w, read), w.args...)
	if err != nil {
		return nil, told(err, "ties")
	}
	if err := each(rows, func(rows *sql.Rows) error {
		var number int64
		var id, sha, words sql.RawBytes
		var span text.Span
		if err := rows.Scan(&number, &id, &span.Start, &span.End, &sha, &words); err != nil {
			return err
		}
		if span.Start < 0 || span.Start > span.End || span.End > len(words) {
			return fmt.Errorf("item %s: its report has no words under %v", idText(id), span)
		}
		report := string(sha)
		at[asReadNumber(number)] = record.Item{ID: idText(id), Report: report, Evidence: []record.Evidence{{Report: report, Span: span, Words: string(words[span.Start:span.End])}}}
		return nil
	}); err != nil {
		return nil, told(err, "ties")
	}
	items, err = inTheirOrder(numbers, at)
	return items, told(err, "ties")
}
