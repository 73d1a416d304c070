package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/store"
)

// oldReports checks each report against its hashes, and its findings against its text.
func oldReports(ctx context.Context, tx *sql.Tx, a *record.Audit) error {
	source := "LEFT JOIN source s ON s.report = r.sha256"
	var has bool
	if err := tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'source')").Scan(&has); err != nil {
		return err
	}
	if !has { // a record of an older program
		source = "JOIN (SELECT NULL AS text_sha256, NULL AS encoding, NULL AS data) s"
	}
	rows, err := tx.QueryContext(ctx, "SELECT r.sha256, r.format, r.text, s.text_sha256, s.encoding, s.data FROM report r "+source+" ORDER BY r.rowid")
	if err != nil {
		return err
	}
	return each(rows, func(rows *sql.Rows) error {
		var r store.Filed
		if err := rows.Scan(&r.SHA256, &r.Format, &r.Text, &r.TextSHA256, &r.Encoding, &r.Data); err != nil {
			return err
		}
		a.Reports++
		r.Hashes(a)
		return oldFindings(ctx, tx, &r, a)
	})
}

// oldFindings checks the findings of a report against its words.
func oldFindings(ctx context.Context, tx *sql.Tx, r *store.Filed, a *record.Audit) error {
	rows, err := tx.QueryContext(ctx, `SELECT i.id, e.number, e.report, e.span_start, e.span_end, e.words FROM item i LEFT JOIN evidence e ON e.item = i.id AND e.reading = i.reading
		WHERE i.report = ?1`, r.SHA256)
	if err != nil {
		return err
	}
	return each(rows, func(rows *sql.Rows) error {
		var item string
		var number, start, end sql.NullInt64
		var report, words sql.NullString
		if err := rows.Scan(&item, &number, &report, &start, &end, &words); err != nil {
			return err
		}
		e := record.Evidence{Report: report.String, Span: text.Span{Start: int(start.Int64), End: int(end.Int64)}, Words: words.String}
		if number.Int64 == 0 {
			a.Findings++
		}
		if e.Report != r.SHA256 || !e.Stands(r.Text) {
			a.Fault("finding %.12s: the report %.12s does not say %q under bytes %d to %d", item, r.SHA256, e.Words, e.Span.Start, e.Span.End)
		}
		return nil
	})
}

// oldReadings checks each reading against its report and versions, which form its ID.
func oldReadings(ctx context.Context, tx *sql.Tx, a *record.Audit) error {
	rows, err := tx.QueryContext(ctx, "SELECT id, report, reader, model, lexicon, codebook, gazetteer FROM reading")
	if err != nil {
		return err
	}
	return each(rows, func(rows *sql.Rows) error {
		var id, sha string
		var v reading.Versions
		if err := rows.Scan(&id, &sha, &v.Reader, &v.Model, &v.Lexicon, &v.Codebook, &v.Gazetteer); err != nil {
			return err
		}
		if id != readingID(sha, v) {
			a.Fault("reading %.12s of report %.12s: its versions do not match its ID", id, sha)
		}
		return nil
	})
}

// readingID returns the ID of a reading in records before version 9: the same for the same
// report and versions.
func readingID(sha string, v reading.Versions) string {
	made := []string{sha, v.Reader, v.Model, v.Lexicon, v.Codebook}
	if v.Gazetteer != "" { // readings without one keep the IDs from before there were gazetteers
		made = append(made, v.Gazetteer)
	}
	sum := sha256.Sum256([]byte(strings.Join(made, "\x00")))
	return hex.EncodeToString(sum[:12])
}
