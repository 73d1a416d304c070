package store

import (
	"bytes"
	"context"
	"database/sql"
	"slices"

	"flashbrief/record"
)

// Remake files again, within one transaction, what a record of an earlier version holds. It is for
// migrations.
type Remake struct{ w *writer }

// NewRemake returns a Remake in the transaction.
func NewRemake(tx *sql.Tx, is Database) Remake {
	return Remake{newWriter(tx, is, newStatements(), newTerms())}
}

// File files a reading.
func (r Remake) File(ctx context.Context, f *record.Filing) error {
	sheet, err := sheetOf(f)
	if err == nil {
		_, err = r.w.file(ctx, f, sheet)
	}
	return err
}

// Filed ends the filing of readings.
func (r Remake) Filed(ctx context.Context) error { return r.w.finish(ctx) }

// Rule keeps a ruling by calling insert, which adds its row.
func (r Remake) Rule(ctx context.Context, ruling *record.Ruling, insert func() error) error {
	report, before, err := r.w.ruledOn(ctx, ruling)
	if err != nil {
		return err
	}
	if err := insert(); err != nil {
		return err
	}
	if err := r.w.logRuling(ctx, ruling.ID); err != nil || report == 0 {
		return err
	}
	if err := r.w.ruledAgain(ctx, before.of); err != nil {
		return err
	}
	return r.w.reindex(ctx, &before)
}

// Done ends the transaction's writing.
func (r Remake) Done(ctx context.Context) error { return r.w.end(ctx) }

// Reindex computes again where all items are found.
func (r Remake) Reindex(ctx context.Context) error {
	numbers, err := r.w.view().column(ctx, "SELECT number FROM report ORDER BY number")
	if err != nil {
		return err
	}
	if _, err := r.w.ExecContext(ctx, "DELETE FROM posting"); err != nil {
		return err
	}
	return r.post(ctx, numbers)
}

// post adds where the items of reports are found, or replaces what is known of it.
func (r Remake) post(ctx context.Context, reports []int64) error {
	for _, number := range reports {
		is, err := r.w.indexed(ctx, number, true)
		if err != nil {
			return err
		}
		if err := r.w.wait(ctx, number, is.postings); err != nil {
			return err
		}
	}
	if err := r.w.flush(ctx); err != nil {
		return err
	}
	err := r.w.insertPending(ctx)
	clear(r.w.stale) // the acts between two parties are as before
	return err
}

// Remark marks where the items are found of reports that had several dates, and the roles that say more of time than
// when their report does.
func (r Remake) Remark(ctx context.Context) error {
	reports, err := r.w.view().column(ctx, `SELECT r.number FROM ruling u JOIN report r ON r.sha256 = u.report WHERE u.act IN (?1, ?2)
		UNION SELECT g.report FROM reading g JOIN report r ON r.number = g.report JOIN item i ON i.number >= g.first AND i.number < g.first + g.items
			WHERE i.told IS DISTINCT FROM r.published AND EXISTS (SELECT 1 FROM reading f WHERE f.report = g.report AND f.number < g.number)`, string(record.Redate), string(record.Add))
	if err != nil {
		return err
	}
	rows, err := r.w.QueryContext(ctx, "SELECT report, findings FROM reading")
	if err != nil {
		return err
	}
	if err := each(rows, func(rows *sql.Rows) error {
		var report int64
		var packed sql.RawBytes
		if err := rows.Scan(&report, &packed); err != nil {
			return err
		}
		lines, err := linesOf(packed)
		if slices.ContainsFunc(lines, timed) {
			reports = append(reports, report)
		}
		return err
	}); err != nil {
		return err
	}
	slices.Sort(reports)
	return r.post(ctx, slices.Compact(reports))
}

// timed reports whether a line of a reading may be of a role that says when the office had begun, or when it was held.
func timed(line []byte) bool {
	return bytes.Contains(line, []byte(`"role":`)) && (bytes.Contains(line, []byte(`"at":`)) || bytes.Contains(line, []byte(`"begun":`)))
}

// OutdateTies notes that the ties of every month must be computed.
func (r Remake) OutdateTies(ctx context.Context) error {
	rows, err := r.w.QueryContext(ctx, "SELECT p.term, p.shelf, p.class, p.day FROM term t JOIN posting p ON p.term = t.number WHERE t.sort = ?1", int(byPair))
	if err != nil {
		return err
	}
	if err := each(rows, func(rows *sql.Rows) error {
		p := posting{pair: true}
		err := rows.Scan(&p.term, &p.shelf, &p.class, &p.day)
		r.w.outdate([]posting{p})
		return err
	}); err != nil {
		return err
	}
	return r.w.outdated(ctx)
}
