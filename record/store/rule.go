package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"

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
	return s.transact(ctx, subject, func(w *writer) error {
		ctx := context.WithoutCancel(ctx) // statement by statement it would cost a goroutine each
		if err := rests(ctx, w.Tx, &r); err != nil {
			return err
		}
		report, before, err := w.ruledOn(ctx, &r)
		if err != nil {
			return err
		}
		if _, err := w.exec(ctx, `INSERT INTO ruling (id, item, by, at, act, reason, value, report, span_start, span_end, words, read, beside, undoes, kind)
			VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)`,
			r.ID, r.Item, r.By, r.At.UnixMilli(), r.Act, r.Reason, cmp.Or(string(r.Value), "null"),
			orNull(r.Evidence.Report), r.Evidence.Span.Start, r.Evidence.Span.End, r.Evidence.Words, string(read), string(beside), orNull(r.Undoes), string(r.Kind)); err != nil {
			return err
		}
		if err := w.logRuling(ctx, r.ID); err != nil || report == 0 {
			return err
		}
		if err := w.ruledAgain(ctx, before.of); err != nil {
			return err
		}
		return w.reindex(ctx, &before)
	})
}

// rests returns an error if a ruling's words differ from the text of a report under their span. A
// ruling on a report as a whole has no words.
func rests(ctx context.Context, tx *sql.Tx, r *record.Ruling) error {
	for _, e := range r.Rests() {
		if e == (record.Evidence{Report: e.Report}) && (e.Report == "" || r.Act.Wide()) {
			continue // the table refers to the report
		}
		if err := stands(ctx, tx, "ruling "+r.ID, e); err != nil {
			return err
		}
	}
	return nil
}

func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// logRuling adds a ruling to the log.
func (w *writer) logRuling(ctx context.Context, id string) error {
	var number, at int64
	if err := w.scan(ctx, "SELECT number, at FROM ruling WHERE id = ?1", []any{id}, &number, &at); err != nil {
		return err
	}
	sum, err := digestOfRow(ctx, w.Tx, "SELECT "+rulingDigestColumns+" FROM ruling WHERE number = ?1", number)
	if err != nil {
		return err
	}
	return w.log(ctx, rulingAct, number, at, sum)
}

// ruledOn returns the report that a ruling changes, and the part of the index for it; 0 if it
// changes none.
func (w *writer) ruledOn(ctx context.Context, r *record.Ruling) (report int64, before shown, err error) {
	sha := r.Evidence.Report
	for undoes := r.Undoes; sha == "" && undoes != ""; {
		var next sql.NullString
		var of sql.NullString
		err := w.scan(ctx, "SELECT report, undoes FROM ruling WHERE id = ?1", []any{undoes}, &of, &next)
		if errors.Is(err, sql.ErrNoRows) {
			return 0, before, fault.New(fault.NotFound, "no ruling %q in the record", undoes)
		}
		if err != nil {
			return 0, before, err
		}
		sha, undoes = of.String, next.String
	}
	if sha == "" {
		return 0, before, nil
	}
	if report, err = w.view().numberOfReport(ctx, sha); err != nil || report == 0 {
		return 0, before, err
	}
	before, err = w.indexed(ctx, report, true)
	return report, before, err
}
