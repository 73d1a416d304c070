package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/record"
)

// Rule keeps a ruling in one transaction.
func (s *Store) Rule(ctx context.Context, r record.Ruling) error {
	subject := "rule on item " + r.Item
	read, err := json.Marshal(r.Read)
	if err != nil {
		return told(err, subject)
	}
	beside, err := json.Marshal(r.Beside)
	if err != nil {
		return told(err, subject)
	}
	return s.transact(ctx, subject, func(tx *sql.Tx) error {
		if err := rests(ctx, tx, &r); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO ruling (id, item, by, at, act, reason, value, report, span_start, span_end, words, read, beside, undoes, kind)
			VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)`,
			r.ID, r.Item, r.By, r.At.UnixMilli(), r.Act, r.Reason, cmp.Or(string(r.Value), "null"),
			orNull(r.Evidence.Report), r.Evidence.Span.Start, r.Evidence.Span.End, r.Evidence.Words, string(read), string(beside), orNull(r.Undoes), string(r.Kind))
		return err
	})
}

// rests returns an error if a ruling's words differ from the report's text under their span.
func rests(ctx context.Context, tx *sql.Tx, r *record.Ruling) error {
	e := r.Evidence
	if e == (record.Evidence{}) {
		return nil
	}
	var text string
	err := tx.QueryRowContext(ctx, "SELECT text FROM report WHERE sha256 = ?1", e.Report).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		return fault.New(fault.NotFound, "no report %q in the record", e.Report)
	}
	if err != nil {
		return err
	}
	if !e.Stands(text) {
		return fault.New(fault.Invalid, "ruling %s: the report does not say %q under %v", r.ID, e.Words, e.Span)
	}
	return nil
}

func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// Rulings returns the rulings on an item, or all, in filing order: the clock may have been set
// back in between.
func (s *Store) Rulings(ctx context.Context, item string) ([]record.Ruling, error) {
	return rulings(ctx, s.read, ofRulings{item: item})
}

// ofRulings selects rulings; empty fields do not restrict. With a report, every undo is
// included, because an undo names no report.
type ofRulings struct {
	item, report string
	kinds        []record.Kind
}

func rulings(ctx context.Context, v view, of ofRulings) ([]record.Ruling, error) {
	kinds, err := json.Marshal(of.kinds)
	if err != nil {
		return nil, err
	}
	rows, err := v.QueryContext(ctx, `SELECT u.id, u.item, u.by, u.at, u.act, u.reason, u.value, coalesce(u.report, ''), u.span_start, u.span_end, u.words,
		u.read, u.beside, coalesce(u.undoes, ''), coalesce(r.published, ''), u.kind FROM ruling u LEFT JOIN report r ON r.sha256 = u.report
		WHERE (?1 = '' OR u.item = ?1) AND (?2 = '' OR u.report = ?2 OR u.act = 'undo') AND (?3 = 'null' OR u.kind IN (SELECT value FROM json_each(?3)))
		ORDER BY u.rowid`, of.item, of.report, string(kinds))
	if err != nil {
		return nil, told(err, "rulings on item "+of.item)
	}
	var out []record.Ruling
	err = each(rows, func() error {
		r, err := scanRuling(rows)
		out = append(out, r)
		return err
	})
	return out, told(err, "rulings on item "+of.item)
}

func scanRuling(row scanner) (record.Ruling, error) {
	var r record.Ruling
	var at int64
	var value, read, beside, published, kind string
	e := &r.Evidence
	if err := row.Scan(&r.ID, &r.Item, &r.By, &at, &r.Act, &r.Reason, &value, &e.Report, &e.Span.Start, &e.Span.End, &e.Words, &read, &beside, &r.Undoes, &published, &kind); err != nil {
		return r, err
	}
	r.At, r.Value, r.Kind = time.UnixMilli(at).UTC(), json.RawMessage(value), record.Kind(kind)
	var err error
	r.Read, err = record.FindingOf(r.Kind, []byte(read))
	return r, errors.Join(err, json.Unmarshal([]byte(beside), &r.Beside), r.Told.UnmarshalText([]byte(published)))
}
