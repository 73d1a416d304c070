package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/record"
)

// Publish keeps an edition in one transaction.
func (s *Store) Publish(ctx context.Context, e record.Edition) error {
	return s.transact(ctx, "publish "+e.Piece, func(w *writer) error { return w.publish(ctx, &e) })
}

const editionColumns = "id, piece, version, change, by, at, reason, embargo, text, page, rests"

// publish keeps an edition, its reports, and its row of the log.
func (w *writer) publish(ctx context.Context, e *record.Edition) error {
	var next int
	if err := w.scan(ctx, "SELECT coalesce(max(version), 0) + 1 FROM edition WHERE piece = ?1", []any{e.Piece}, &next); err != nil {
		return err
	}
	if e.Version != next {
		return fault.New(fault.Conflict, "the next edition of %s is number %d, and this is number %d: another was published meanwhile", e.Piece, next, e.Version)
	}
	for _, r := range e.Rests {
		if err := stands(ctx, w.Tx, "edition "+e.ID, r.Evidence); err != nil {
			return err
		}
	}
	rests, err := json.Marshal(e.Rests)
	if err != nil {
		return err
	}
	number, err := w.add(ctx, "edition", editionColumns,
		e.ID, e.Piece, e.Version, string(e.Change), e.By, e.At.UnixMilli(), e.Reason, record.Moment(e.Embargo), e.Text, string(e.Page), string(rests))
	if err != nil {
		return err
	}
	for _, sha := range e.Reports() {
		if _, err := w.exec(ctx, "INSERT INTO resting (report, edition) SELECT number, ?2 FROM report WHERE sha256 = ?1", sha, number); err != nil {
			return err
		}
	}
	sum, err := digestOfRow(ctx, w.Tx, "SELECT "+editionColumns+" FROM edition WHERE number = ?1", number)
	if err != nil {
		return err
	}
	return w.log(ctx, editionAct, number, e.At.UnixMilli(), sum)
}

// stands returns an error if the report does not have the words of the evidence.
func stands(ctx context.Context, tx *sql.Tx, of string, e record.Evidence) error {
	var text string
	err := tx.QueryRowContext(ctx, "SELECT text FROM report WHERE sha256 = ?1", e.Report).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		return fault.New(fault.NotFound, "no report %q in the record", e.Report)
	}
	if err == nil && !e.Stands(text) {
		err = fault.New(fault.Invalid, "%s: the report does not say %q under %v", of, e.Words, e.Span)
	}
	return err
}

// Editions returns editions in the order in which they were kept.
func (v view) Editions(ctx context.Context, which record.Editions) ([]record.Edition, error) {
	w := newWhere()
	where := "true"
	if which.Piece != "" {
		where = "e.piece = " + w.arg(which.Piece)
	}
	if which.Reports != nil {
		where += " AND e.number IN (SELECT g.edition FROM resting g JOIN report r ON r.number = g.report WHERE r.sha256 IN " + list(w, which.Reports) + ")"
	}
	rows, err := v.QueryContext(ctx, "SELECT "+editionColumns+" FROM edition e WHERE "+where+" ORDER BY e.number", w.args...)
	if err != nil {
		return nil, told(err, "editions")
	}
	var out []record.Edition
	err = each(rows, func(rows *sql.Rows) error {
		e, err := scanEdition(rows)
		out = append(out, e)
		return err
	})
	return out, told(err, "editions")
}

func scanEdition(row scanner) (record.Edition, error) {
	var e record.Edition
	var at, embargo int64
	var page, rests string
	if err := row.Scan(&e.ID, &e.Piece, &e.Version, &e.Change, &e.By, &at, &e.Reason, &embargo, &e.Text, &page, &rests); err != nil {
		return e, err
	}
	e.At, e.Page = time.UnixMilli(at).UTC(), json.RawMessage(page)
	if embargo != 0 {
		e.Embargo = time.UnixMilli(embargo).UTC()
	}
	if err := json.Unmarshal([]byte(rests), &e.Rests); err != nil {
		return e, fmt.Errorf("edition %s: %w", e.ID, err)
	}
	return e, nil
}

// evidenceOfEditions checks the evidence of each edition against the reports.
func evidenceOfEditions(ctx context.Context, tx *sql.Tx, a *record.Audit) error {
	rows, err := tx.QueryContext(ctx, "SELECT "+editionColumns+" FROM edition ORDER BY number")
	if err != nil {
		return err
	}
	return each(rows, func(rows *sql.Rows) error {
		a.Editions++
		e, err := scanEdition(rows)
		if err != nil {
			a.Fault("edition %.12s: it cannot be read: %v", e.ID, err)
			return nil
		}
		var evidence []record.Evidence
		for _, r := range e.Rests {
			evidence = append(evidence, r.Evidence)
		}
		return restOn(ctx, tx, a, "edition", e.ID, evidence)
	})
}
