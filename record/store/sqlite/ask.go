package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/record"
)

// view is the record at one moment: a read transaction.
type view struct{ *sql.Tx }

var _ record.View = view{}

// View begins a read transaction, which ends with ctx if it is not closed before.
func (s *Store) View(ctx context.Context) (record.View, error) {
	tx, err := s.read.BeginTx(ctx, nil)
	if err != nil {
		return nil, told(err, "ask the record")
	}
	// A transaction sees the record as it is at its first read.
	if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM (SELECT 1 FROM report LIMIT 1)").Scan(new(int)); err != nil {
		_ = tx.Rollback() // nothing was written
		return nil, told(err, "ask the record")
	}
	return view{tx}, nil
}

// Close ends the transaction.
func (v view) Close() error {
	if err := v.Rollback(); err != nil && !errors.Is(err, sql.ErrTxDone) {
		return told(err, "ask the record")
	}
	return nil
}

// newest selects the readings that count at a time: the last filed of each report, independent
// of the clock, which may have been set back.
const newest = `SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY report ORDER BY rowid DESC) AS n FROM reading WHERE made <= ?1) WHERE n = 1`

// until returns the time of the record's state; the end of time if there is none.
func until(t time.Time) int64 {
	if t.IsZero() {
		return 1 << 62
	}
	return t.UnixMilli()
}

const reportColumns = `r.sha256, r.id, r.title, r.published, r.publisher, r.author, r.language, r.origin, r.format, r.tags, r.taken_in, r.filed, r.sketch, g.reader, g.model, g.lexicon, g.codebook, g.gazetteer, g.anatomy`

type scanner interface{ Scan(...any) error }

func scanReport(row scanner, extra ...any) (record.Report, error) {
	var r record.Report
	var published, tags, anatomy string
	var taken, filed int64
	var sketch []byte
	targets := []any{
		&r.SHA256, &r.ID, &r.Title, &published, &r.Publisher, &r.Author, &r.Language, &r.Origin, &r.Format, &tags, &taken, &filed, &sketch,
		&r.Versions.Reader, &r.Versions.Model, &r.Versions.Lexicon, &r.Versions.Codebook, &r.Versions.Gazetteer, &anatomy,
	}
	if err := row.Scan(append(targets, extra...)...); err != nil {
		return r, err
	}
	r.TakenIn, r.Filed = time.UnixMilli(taken).UTC(), time.UnixMilli(filed).UTC()
	r.Sketch = record.SketchOf(sketch)
	return r, errors.Join(r.Published.UnmarshalText([]byte(published)), json.Unmarshal([]byte(tags), &r.Tags), json.Unmarshal([]byte(anatomy), &r.Anatomy))
}

// Report returns one report with its text. key is its SHA-256, or a unique prefix of it, or the
// source's own ID.
func (v view) Report(ctx context.Context, key string) (record.Report, error) {
	rows, err := v.QueryContext(ctx, `SELECT `+reportColumns+`, r.text FROM report r JOIN reading g ON g.report = r.sha256
		WHERE g.id IN (`+newest+`) AND (r.sha256 = ?2 OR r.id = ?2 OR (length(?2) >= 6 AND r.sha256 LIKE ?3 ESCAPE '\')) ORDER BY r.sha256 LIMIT 2`, until(time.Time{}), key, escapeLike(key)+"%")
	if err != nil {
		return record.Report{}, told(err, "report "+key)
	}
	var found []record.Report
	err = each(rows, func(rows *sql.Rows) error {
		var text string
		r, err := scanReport(rows, &text)
		r.Text = text
		found = append(found, r)
		return err
	})
	switch {
	case err != nil:
		return record.Report{}, told(err, "report "+key)
	case len(found) == 0:
		return record.Report{}, fault.New(fault.NotFound, "no report %q in the record", key)
	case len(found) > 1:
		return record.Report{}, fault.New(fault.Conflict, "more than one report is called %q; give more of its SHA-256", key)
	}
	return found[0], nil
}

func escapeLike(s string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(s)
}

// counting selects the reports that count by a day, as a condition on two parameters: the day,
// and the first moment after it.
const counting = `(%[1]s = '' OR r.published <> '' AND r.published <= %[1]s OR r.published = '' AND r.filed < %[2]s)`

// cutting returns the parameters of a cut: the time, the day, and the first moment after it.
func cutting(c record.Cut) []any {
	return []any{until(c.Filed), c.Told.String(), c.Told.AddDays(1).Time().UnixMilli()}
}

// Reports lists the reports that count, without their texts, newest first.
func (v view) Reports(ctx context.Context, c record.Cut) ([]record.Report, error) {
	rows, err := v.QueryContext(ctx, `SELECT `+reportColumns+` FROM report r JOIN reading g ON g.report = r.sha256
		WHERE g.id IN (`+newest+`) AND `+fmt.Sprintf(counting, "?2", "?3")+` ORDER BY r.published DESC, r.id, r.sha256`, cutting(c)...)
	if err != nil {
		return nil, told(err, "list reports")
	}
	var out []record.Report
	err = each(rows, func(rows *sql.Rows) error {
		r, err := scanReport(rows)
		out = append(out, r)
		return err
	})
	return out, told(err, "list reports")
}

func each(rows *sql.Rows, do func(*sql.Rows) error) error {
	defer rows.Close()
	for rows.Next() {
		if err := do(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Mentions returns whom and what a report names, the most frequent first; of every report if
// report is empty.
func (v view) Mentions(ctx context.Context, report string) ([]record.Mention, error) {
	rows, err := v.QueryContext(ctx, `SELECT m.name, m.code, m.kind, sum(m.count) FROM mention m JOIN reading g ON g.id = m.reading
		WHERE g.id IN (`+newest+`) AND (?2 = '' OR g.report = ?2) GROUP BY m.name, m.code, m.kind ORDER BY 4 DESC, 1, 2, 3`, until(time.Time{}), report)
	if err != nil {
		return nil, told(err, "mentions")
	}
	var out []record.Mention
	err = each(rows, func(rows *sql.Rows) error {
		var m record.Mention
		if err := rows.Scan(&m.Name, &m.Code, &m.Kind, &m.Count); err != nil {
			return err
		}
		out = append(out, m)
		return nil
	})
	return out, told(err, "mentions")
}

// Search finds reports by words among those that count, the best first.
func (v view) Search(ctx context.Context, words record.Query, c record.Cut, p record.Page) ([]record.Hit, error) {
	match, err := matchOf(words)
	if err != nil {
		return nil, err
	}
	rows, err := v.QueryContext(ctx, `SELECT `+reportColumns+`, snippet(report_words, -1, char(2), char(3), '…', 24) FROM report_words w
		JOIN report r ON r.rowid = w.rowid JOIN reading g ON g.report = r.sha256
		WHERE report_words MATCH ?4 AND g.id IN (`+newest+`) AND `+fmt.Sprintf(counting, "?2", "?3")+`
		ORDER BY bm25(report_words, 4.0, 1.0), r.sha256 LIMIT ?5 OFFSET ?6`, append(cutting(c), match, limit(p), p.Offset)...)
	if err != nil {
		return nil, told(err, "search")
	}
	var out []record.Hit
	err = each(rows, func(rows *sql.Rows) error {
		var h record.Hit
		var err error
		h.Report, err = scanReport(rows, &h.Excerpt)
		out = append(out, h)
		return err
	})
	return out, told(err, "search")
}

// limit returns the largest number of rows on a page; SQLite takes -1 for all.
func limit(p record.Page) int {
	if p.Limit == 0 {
		return -1
	}
	return p.Limit
}
