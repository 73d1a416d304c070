package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"flashbrief/record"
	"flashbrief/record/query"
)

// Items returns the items of the readings that count, with rulings applied.
func (v view) Items(ctx context.Context, sel record.Selection) ([]record.Item, error) {
	where := sel.Where
	if where == nil {
		where = query.And{}
	}
	if err := query.Check(where); err != nil {
		return nil, err
	}
	items, err := v.asRead(ctx, query.And{where, query.ToldBy(sel.Cut.Told)}, sel.Cut)
	if err != nil {
		return nil, err
	}
	rulings, err := v.rulingsFor(ctx, where, items)
	if err != nil {
		return nil, err
	}
	return record.Ruled(&sel, items, rulings, func(kinds []record.Kind, reports []string) ([]record.Item, error) {
		return v.asRead(ctx, query.And{query.Kind(kinds), query.Report(reports)}, record.Cut{Filed: sel.Cut.Filed})
	})
}

// asRead returns items as they were read.
func (v view) asRead(ctx context.Context, q record.Query, c record.Cut) ([]record.Item, error) {
	w := newWhere(until(c.Filed))
	where := " AND " + w.items(q)
	rows, err := v.QueryContext(ctx, `SELECT i.id, i.reading, i.kind, i.report, i.true_from, i.true_until, i.told, i.known, `+firstFiled+`, i.payload FROM item i
		WHERE i.reading IN (`+newest+`)`+where+` ORDER BY i.true_from, i.told, i.report, i.rowid`, w.args...)
	if err != nil {
		return nil, told(err, "items")
	}
	var out []record.Item
	at := map[string]int{}
	err = each(rows, func(rows *sql.Rows) error {
		item, reading, err := scanItem(rows)
		at[item.ID+reading] = len(out)
		out = append(out, item)
		return err
	})
	if err != nil {
		return nil, told(err, "items")
	}
	return out, told(attach(ctx, v, where, w.args, out, at), "items")
}

func scanItem(row scanner) (record.Item, string, error) {
	var item record.Item
	var kind, reading, from, before, toldOn, found string
	var known, filed int64
	if err := row.Scan(&item.ID, &reading, &kind, &item.Report, &from, &before, &toldOn, &known, &filed, &found); err != nil {
		return item, "", err
	}
	item.Known, item.Filed = time.UnixMilli(known).UTC(), time.UnixMilli(filed).UTC()
	err := errors.Join(item.True.From.UnmarshalText([]byte(from)), item.True.Until.UnmarshalText([]byte(before)), item.Told.UnmarshalText([]byte(toldOn)))
	if err != nil {
		return item, reading, err
	}
	item.Finding, err = record.Decode(record.Kind(kind), []byte(found))
	return item, reading, err
}

// attach adds evidence and parties to the items.
func attach(ctx context.Context, v view, where string, args []any, items []record.Item, at map[string]int) error {
	in := ` FROM item i JOIN %s x ON x.item = i.id AND x.reading = i.reading WHERE i.reading IN (` + newest + `)` + where + ` ORDER BY x.number`
	rows, err := v.QueryContext(ctx, `SELECT i.id, i.reading, x.report, x.span_start, x.span_end, x.words`+fmt.Sprintf(in, "evidence"), args...)
	if err != nil {
		return err
	}
	err = each(rows, func(rows *sql.Rows) error {
		var id, reading string
		var e record.Evidence
		if err := rows.Scan(&id, &reading, &e.Report, &e.Span.Start, &e.Span.End, &e.Words); err != nil {
			return err
		}
		if k, ok := at[id+reading]; ok {
			items[k].Evidence = append(items[k].Evidence, e)
		}
		return nil
	})
	if err != nil {
		return err
	}
	rows, err = v.QueryContext(ctx, `SELECT i.id, i.reading, x.part, x.name, x.code, x.country, x.sector`+fmt.Sprintf(in, "party"), args...)
	if err != nil {
		return err
	}
	return each(rows, func(rows *sql.Rows) error {
		var id, reading string
		var p record.Party
		if err := rows.Scan(&id, &reading, &p.Part, &p.Name, &p.Code, &p.Country, &p.Sector); err != nil {
			return err
		}
		if k, ok := at[id+reading]; ok {
			items[k].Parties = append(items[k].Parties, p)
		}
		return nil
	})
}
