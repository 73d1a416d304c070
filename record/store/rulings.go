package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"time"

	"flashbrief/record"
)

// Rulings returns the rulings on the reports, or all if none is given, with what undoes them,
// in filing order: the clock may have been set back in between.
func (v view) Rulings(ctx context.Context, reports ...string) ([]record.Ruling, error) {
	w := newWhere()
	begin := "true"
	if len(reports) > 0 {
		begin = "u.report IN " + list(w, reports)
	}
	return v.rulings(ctx, begin, w)
}

// Ruled returns a page of the rulings of the acts, the last kept first.
func (v view) Ruled(ctx context.Context, acts []record.Act, p record.Page) (record.RulingPage, error) {
	var out record.RulingPage
	w := newWhere()
	if err := v.QueryRowContext(ctx, "SELECT count(*) FROM ruling WHERE act IN "+list(w, acts), w.args...).Scan(&out.All); err != nil {
		return out, told(err, "rulings")
	}
	w = newWhere()
	rows, err := v.QueryContext(ctx, "SELECT id FROM ruling WHERE act IN "+list(w, acts)+" ORDER BY number DESC"+paging(w, p), w.args...)
	if err != nil {
		return out, told(err, "rulings")
	}
	var ids []string
	paged := map[string]bool{}
	err = each(rows, func(rows *sql.Rows) error {
		var id string
		err := rows.Scan(&id)
		ids, paged[id] = append(ids, id), true
		return err
	})
	if err != nil {
		return out, told(err, "rulings")
	}
	w = newWhere()
	found, err := v.rulings(ctx, "u.id IN "+list(w, ids), w)
	for _, r := range found {
		if paged[r.ID] {
			out.Rulings = append(out.Rulings, r)
		} else {
			out.Undoing = append(out.Undoing, r)
		}
	}
	slices.Reverse(out.Rulings)
	return out, err
}

// Coders returns how often each person ruled on what was found.
func (v view) Coders(ctx context.Context) ([]record.Coder, error) {
	undone, err := v.undone(ctx)
	if err != nil {
		return nil, told(err, "rulings")
	}
	w := newWhere()
	rows, err := v.QueryContext(ctx, "SELECT u.by, u.act, count(*), max(u.at) FROM ruling u WHERE u.act IN "+list(w, []record.Act{record.Accept, record.Reject, record.Recode})+
		" AND u.id NOT IN "+list(w, undone)+" GROUP BY u.by, u.act ORDER BY u.by", w.args...)
	if err != nil {
		return nil, told(err, "rulings")
	}
	var out []record.Coder
	err = each(rows, func(rows *sql.Rows) error {
		var by string
		var act record.Act
		var n int
		var last int64
		if err := rows.Scan(&by, &act, &n, &last); err != nil {
			return err
		}
		if len(out) == 0 || out[len(out)-1].By != by {
			out = append(out, record.Coder{By: by})
		}
		out[len(out)-1].Add(act, n, time.UnixMilli(last).UTC())
		return nil
	})
	return out, told(err, "rulings")
}

// undone returns the IDs of the rulings that were undone, by rulings that were not undone themselves.
func (v view) undone(ctx context.Context) ([]string, error) {
	rows, err := v.QueryContext(ctx, "SELECT id, undoes FROM ruling WHERE undoes IS NOT NULL ORDER BY number")
	if err != nil {
		return nil, err
	}
	var undos []record.Ruling
	err = each(rows, func(rows *sql.Rows) error {
		r := record.Ruling{Act: record.Undo}
		err := rows.Scan(&r.ID, &r.Undoes)
		undos = append(undos, r)
		return err
	})
	return slices.Sorted(maps.Keys(record.Undone(undos))), err
}

// rulingColumns are what scanRuling reads of a ruling u.
const rulingColumns = `u.id, u.item, u.by, u.at, u.act, u.reason, u.value, coalesce(u.report, ''), u.span_start, u.span_end, u.words, u.read, u.beside,
			coalesce(u.undoes, ''), (SELECT r.published FROM report r WHERE r.sha256 = u.report),
			coalesce((SELECT r.filed FROM report r WHERE r.sha256 = u.report), 0), u.kind`

// rulings returns the rulings u for which the condition holds, with what undoes them.
func (v view) rulings(ctx context.Context, begin string, w *where) ([]record.Ruling, error) {
	rows, err := v.QueryContext(ctx, `WITH RECURSIVE got (id) AS (
			SELECT u.id FROM ruling u WHERE `+begin+` UNION SELECT u.id FROM got JOIN ruling u ON u.undoes = got.id)
		SELECT `+rulingColumns+` FROM ruling u WHERE u.id IN (SELECT id FROM got) ORDER BY u.number`, w.args...)
	if err != nil {
		return nil, told(err, "rulings")
	}
	var out []record.Ruling
	err = each(rows, func(rows *sql.Rows) error {
		r, err := scanRuling(rows)
		out = append(out, r)
		return err
	})
	return out, told(err, "rulings")
}

// scanRuling reads a ruling, and extra columns behind it.
func scanRuling(row scanner, extra ...any) (record.Ruling, error) {
	var r record.Ruling
	var at, filed int64
	var value, read, beside, kind string
	var published sql.NullInt64
	e := &r.Evidence
	columns := []any{&r.ID, &r.Item, &r.By, &at, &r.Act, &r.Reason, &value, &e.Report, &e.Span.Start, &e.Span.End, &e.Words, &read, &beside, &r.Undoes, &published, &filed, &kind}
	if err := row.Scan(append(columns, extra...)...); err != nil {
		return r, err
	}
	r.At, r.Value, r.Kind = time.UnixMilli(at).UTC(), json.RawMessage(value), record.Kind(kind)
	if e.Report != "" {
		r.Filed = time.UnixMilli(filed).UTC()
	}
	var err error
	if read != "null" {
		r.Read, err = record.Decode(r.Kind, []byte(read))
	}
	r.Told = dayOf(published)
	return r, errors.Join(err, json.Unmarshal([]byte(beside), &r.Beside))
}
