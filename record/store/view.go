package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/record"
)

// view is the record at one moment: a read transaction.
type view struct {
	*sql.Tx
	is     Database
	memory *memory // nil while writing: what is rolled back was never filed
	silent silent
}

// silent are the items that were found not to say some words: a page of the newest on a topic looks again at the
// days that it looked at before. It is nil while writing.
type silent map[string]map[int64]bool

// about returns those of the words.
func (s silent) about(words string) map[int64]bool {
	if s == nil {
		return map[int64]bool{}
	}
	if s[words] == nil {
		s[words] = map[int64]bool{}
	}
	return s[words]
}

var _ record.View = view{}

// View begins a read transaction, which ends with ctx if it is not closed before.
func (s *Store) View(ctx context.Context) (record.View, error) {
	tx, err := s.is.Look(ctx, s.read)
	if err != nil {
		return nil, told(err, "ask the record")
	}
	// A transaction sees the record as it is at its first read.
	if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM (SELECT 1 FROM report LIMIT 1) r").Scan(new(int)); err != nil {
		_ = tx.Rollback() // nothing was written
		return nil, told(err, "ask the record")
	}
	return view{Tx: tx, is: s.is, memory: s.memory, silent: silent{}}, nil
}

// Close ends the transaction.
func (v view) Close() error {
	if err := v.Rollback(); err != nil && !errors.Is(err, sql.ErrTxDone) {
		return told(err, "ask the record")
	}
	return nil
}

const reportColumns = `r.sha256, r.id, coalesce(r.title, r.headline), r.published, r.publisher, r.author, r.language, r.origin, r.format, r.tags, r.taken_in, r.filed, v.reader, v.model, v.lexicon, v.codebook, v.gazetteer, g.findings`

// newest joins the reading that counts for a report by the cut with the parameters of cutting: see
// record.Cut.Reading. Without a cut it is the last, which the index of readings says.
func newest(c record.Cut) string {
	number := `coalesce(
		(SELECT max(l.number) FROM reading l WHERE l.report = r.number AND l.made <= ?1 AND l.made <= ?2),
		(SELECT max(l.number) FROM reading l WHERE l.report = r.number AND l.made <= ?1))`
	if c == (record.Cut{}) {
		number = "(SELECT max(l.number) FROM reading l WHERE l.report = r.number)"
	}
	return " JOIN reading g ON g.number = " + number + " JOIN reader v ON v.number = g.reader"
}

// cutting returns the parameters of a cut.
func cutting(c record.Cut) []any {
	end := int64(1 << 62)
	if !c.Told.IsZero() {
		end = c.Told.AddDays(1).Time().UnixMilli() - 1
	}
	return []any{until(c.Filed), end, orUnknown(c.Told)}
}

type scanner interface{ Scan(...any) error }

func scanReport(row scanner, extra ...any) (record.Report, error) {
	var r record.Report
	var tags string
	var published sql.NullInt64
	var taken, filed int64
	var findings sql.RawBytes
	targets := []any{
		&r.SHA256, &r.ID, &r.Title, &published, &r.Publisher, &r.Author, &r.Language, &r.Origin, &r.Format, &tags, &taken, &filed,
		&r.Versions.Reader, &r.Versions.Model, &r.Versions.Lexicon, &r.Versions.Codebook, &r.Versions.Gazetteer, &findings,
	}
	if err := row.Scan(append(targets, extra...)...); err != nil {
		return r, err
	}
	r.Came, r.TakenIn, r.Filed = dayOf(published), time.UnixMilli(taken).UTC(), time.UnixMilli(filed).UTC()
	r.Published = r.Came
	lines, err := linesOf(findings)
	if err != nil {
		return r, err
	}
	return r, errors.Join(json.Unmarshal([]byte(tags), &r.Tags), json.Unmarshal(lines[0], &r.Anatomy))
}

// Report returns one report with its text. key is its SHA-256, or a unique prefix of it, or the
// source's own ID.
func (v view) Report(ctx context.Context, key string) (record.Report, error) {
	above := key + "\U0010FFFF"
	if len(key) < 6 {
		above = key // too short for a prefix
	}
	rows, err := v.QueryContext(ctx, `SELECT `+reportColumns+`, r.text FROM report r`+newest(record.Cut{})+`
		WHERE r.number IN (SELECT number FROM report WHERE sha256 >= ?4 AND sha256 <= ?5 UNION SELECT number FROM report WHERE id = ?4) ORDER BY r.sha256 LIMIT 2`,
		append(cutting(record.Cut{}), key, above)...)
	if err != nil {
		return record.Report{}, told(err, "report "+key)
	}
	found, err := v.withTexts(rows)
	switch {
	case err != nil:
		return record.Report{}, told(err, "report "+key)
	case len(found) == 0:
		return record.Report{}, fault.New(fault.NotFound, "no report %q in the record", key)
	case len(found) > 1:
		return record.Report{}, fault.New(fault.Conflict, "more than one report is called %q; give more of its SHA-256", key)
	}
	states, err := v.states(ctx, record.Cut{})
	settle(found, states)
	return found[0], told(err, "report "+key)
}

func (v view) withTexts(rows *sql.Rows) ([]record.Report, error) {
	var found []record.Report
	err := each(rows, func(rows *sql.Rows) error {
		var text string
		r, err := scanReport(rows, &text)
		r.Text, r.Sketch = text, v.memory.sketch(r.SHA256, text)
		found = append(found, r)
		return err
	})
	return found, err
}

// Texts returns reports with their texts.
func (v view) Texts(ctx context.Context, sha256s []string, c record.Cut) ([]record.Report, error) {
	w := newWhere(cutting(c)...)
	rows, err := v.QueryContext(ctx, `SELECT `+reportColumns+`, r.text FROM report r`+newest(c)+` WHERE r.sha256 IN `+list(w, sha256s), w.args...)
	if err != nil {
		return nil, told(err, "texts of reports")
	}
	found, err := v.withTexts(rows)
	if err != nil {
		return nil, told(err, "texts of reports")
	}
	states, err := v.states(ctx, c)
	settle(found, states)
	return found, told(err, "texts of reports")
}

// Revisions lists the reports with the source's own ID, the first filed first.
func (v view) Revisions(ctx context.Context, id string, c record.Cut) ([]record.Report, error) {
	states, err := v.states(ctx, c)
	if err != nil {
		return nil, told(err, "revisions of "+id)
	}
	w := newWhere(cutting(c)...)
	condition := counting(w, states, c) + " AND r.id = " + w.arg(id)
	rows, err := v.QueryContext(ctx, `SELECT `+reportColumns+`, r.text FROM report r`+newest(c)+` WHERE `+condition+` ORDER BY r.number`, w.args...)
	if err != nil {
		return nil, told(err, "revisions of "+id)
	}
	found, err := v.withTexts(rows)
	settle(found, states)
	return found, told(err, "revisions of "+id)
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
	if report != "" {
		return v.mentionsIn(ctx, report)
	}
	state, err := v.State(ctx)
	if err != nil {
		return nil, err
	}
	if known, ok := v.memory.named(state); ok {
		return known, nil
	}
	rows, err := v.QueryContext(ctx, "SELECT name, code, kind, count FROM named WHERE count > 0 ORDER BY count DESC, name, code, kind")
	if err != nil {
		return nil, told(err, "mentions")
	}
	out, err := mentionsFrom(rows)
	if err == nil {
		v.memory.keepNames(state, out)
	}
	return out, told(err, "mentions")
}

func mentionsFrom(rows *sql.Rows) (out []record.Mention, err error) {
	err = each(rows, func(rows *sql.Rows) error {
		var m record.Mention
		err := rows.Scan(&m.Name, &m.Code, &m.Kind, &m.Count)
		out = append(out, m)
		return err
	})
	return out, err
}

// Names returns the number of names in reports.
func (v view) Names(ctx context.Context) (n int, err error) {
	err = v.QueryRowContext(ctx, "SELECT coalesce(max(number), 0) FROM named").Scan(&n)
	return n, told(err, "names")
}

// Named returns the mentions that may be the name, the most frequent first.
func (v view) Named(ctx context.Context, name string) ([]record.Mention, error) {
	fold, key := folded(name), record.NameKey(name)
	rows, err := v.QueryContext(ctx, `SELECT name, code, kind, count FROM named WHERE number IN (
		SELECT number FROM named WHERE fold = ?1 UNION SELECT number FROM named WHERE key = ?2 AND key <> '' UNION SELECT number FROM named WHERE last = ?3)
		AND count > 0 ORDER BY count DESC, name, code, kind`, fold, key, lastWord(fold))
	if err != nil {
		return nil, told(err, "name "+name)
	}
	out, err := mentionsFrom(rows)
	return out, told(err, "name "+name)
}

// Span returns the first and the last date of the reports that count.
func (v view) Span(ctx context.Context, c record.Cut) (first, last when.Day, err error) {
	states, err := v.states(ctx, c)
	if err != nil {
		return first, last, told(err, "dates of reports")
	}
	var from, to sql.NullInt64
	query, w := "SELECT (SELECT min(published) FROM report), (SELECT max(published) FROM report WHERE CAST(?1 AS BIGINT) IS NULL OR published <= ?1)", newWhere(orUnknown(c.Told))
	if !c.Filed.IsZero() || len(states) > 0 { // otherwise the index alone has the answer
		w = newWhere(cutting(c)...)
		query = "SELECT min(r.published), max(r.published) FROM report r WHERE r.filed <= ?1 AND " + unruled(w, states)
	}
	if err := v.QueryRowContext(ctx, query, w.args...).Scan(&from, &to); err != nil {
		return first, last, told(err, "dates of reports")
	}
	if to.Valid {
		first, last = dayOf(from), dayOf(to)
	}
	for _, day := range ruledDays(states, c) {
		if first.IsZero() || day.Before(first) {
			first = day
		}
		if day.After(last) {
			last = day
		}
	}
	return first, last, nil
}

// Count returns the number of reports that count.
func (v view) Count(ctx context.Context, c record.Cut) (n int, err error) {
	states, err := v.states(ctx, c)
	if err != nil {
		return 0, told(err, "count reports")
	}
	if c == (record.Cut{}) { // every report counts that no ruling takes out
		err = v.QueryRowContext(ctx, "SELECT count(*) FROM report").Scan(&n)
		return n - len(states) + len(standingOf(states, c)), told(err, "count reports")
	}
	w := newWhere(cutting(c)...)
	condition := counting(w, states, c)
	err = v.QueryRowContext(ctx, "SELECT count(*) FROM report r WHERE r.filed <= ?1 AND "+condition, w.args...).Scan(&n)
	return n, told(err, "count reports")
}

// mentionsIn returns whom and what one report names.
func (v view) mentionsIn(ctx context.Context, report string) ([]record.Mention, error) {
	var findings []byte
	err := v.QueryRowContext(ctx, "SELECT g.findings FROM reading g JOIN report r ON r.number = g.report WHERE r.sha256 = ?1 ORDER BY g.number DESC LIMIT 1", report).Scan(&findings)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, told(err, "mentions")
	}
	out, err := mentionsOf(findings)
	slices.SortStableFunc(out, func(a, b record.Mention) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Kind, b.Kind))
	})
	return out, told(err, "mentions")
}
