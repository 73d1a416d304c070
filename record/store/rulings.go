package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
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

// rulings returns the rulings u for which the condition holds, with what undoes them.
func (v view) rulings(ctx context.Context, begin string, w *where) ([]record.Ruling, error) {
	rows, err := v.QueryContext(ctx, `WITH RECURSIVE got (id) AS (
			SELECT u.id FROM ruling u WHERE `+begin+` UNION SELECT u.id FROM got JOIN ruling u ON u.undoes = got.id)
		SELECT u.id, u.item, u.by, u.at, u.act, u.reason, u.value, coalesce(u.report, ''), u.span_start, u.span_end, u.words, u.read, u.beside,
			coalesce(u.undoes, ''), (SELECT r.published FROM report r WHERE r.sha256 = u.report),
			coalesce((SELECT r.filed FROM report r WHERE r.sha256 = u.report), 0), u.kind
		FROM ruling u WHERE u.id IN (SELECT id FROM got) ORDER BY u.number`, w.args...)
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

func scanRuling(row scanner) (record.Ruling, error) {
	var r record.Ruling
	var at, filed int64
	var value, read, beside, kind string
	var published sql.NullInt64
	e := &r.Evidence
	if err := row.Scan(&r.ID, &r.Item, &r.By, &at, &r.Act, &r.Reason, &value, &e.Report, &e.Span.Start, &e.Span.End, &e.Words, &read, &beside, &r.Undoes, &published, &filed, &kind); err != nil {
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
