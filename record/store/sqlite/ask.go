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
	"flashbrief/ground/text"
	"flashbrief/record"
)

// newest selects the readings that count at a time: the last filed of each report, independent
// of the clock, which may have been set back.
const newest = `SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY report ORDER BY rowid DESC) AS n FROM reading WHERE made <= ?1) WHERE n = 1`

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
func (s *Store) Report(ctx context.Context, key string) (record.Report, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT `+reportColumns+`, r.text FROM report r JOIN reading g ON g.report = r.sha256
		WHERE g.id IN (`+newest+`) AND (r.sha256 = ?2 OR r.id = ?2 OR (length(?2) >= 6 AND r.sha256 LIKE ?3 ESCAPE '\')) ORDER BY r.sha256 LIMIT 2`, until(time.Time{}), key, escapeLike(key)+"%")
	if err != nil {
		return record.Report{}, told(err, "report "+key)
	}
	var found []record.Report
	err = each(rows, func() error {
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

// Reports lists the reports without their texts, newest first.
func (s *Store) Reports(ctx context.Context, asOf time.Time) ([]record.Report, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT `+reportColumns+` FROM report r JOIN reading g ON g.report = r.sha256
		WHERE g.id IN (`+newest+`) ORDER BY r.published DESC, r.id, r.sha256`, until(asOf))
	if err != nil {
		return nil, told(err, "list reports")
	}
	var out []record.Report
	err = each(rows, func() error {
		r, err := scanReport(rows)
		out = append(out, r)
		return err
	})
	return out, told(err, "list reports")
}

// view is the record at one moment.
type view interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// Items returns the items of the readings that count, with rulings applied, all from one
// moment.
func (s *Store) Items(ctx context.Context, f record.Filter) ([]record.Item, error) {
	tx, err := s.read.BeginTx(ctx, nil)
	if err != nil {
		return nil, told(err, "items")
	}
	defer tx.Rollback() //nolint:errcheck // nothing was written
	items, err := asRead(ctx, tx, f)
	if err != nil {
		return nil, err
	}
	all, err := rulings(ctx, tx, ofRulings{report: f.Report, kinds: f.Kinds})
	if err != nil {
		return nil, err
	}
	return record.Ruled(&f, items, all, func(kinds []record.Kind, reports []string) ([]record.Item, error) {
		return asRead(ctx, tx, record.Filter{Kinds: kinds, AsOf: f.AsOf}, reports...)
	})
}

// asRead returns the items as they were read; only those of some reports if given.
func asRead(ctx context.Context, v view, f record.Filter, among ...string) ([]record.Item, error) {
	where, args := conditions(f)
	if len(among) > 0 {
		list, err := json.Marshal(among)
		if err != nil {
			return nil, told(err, "items")
		}
		args = append(args, string(list)) // as one argument, because the number of arguments is limited
		where += fmt.Sprintf(" AND i.report IN (SELECT value FROM json_each(?%d))", len(args))
	}
	rows, err := v.QueryContext(ctx, `SELECT i.id, i.reading, i.kind, i.report, i.true_from, i.true_until, i.told, i.known, i.payload FROM item i
		WHERE i.reading IN (`+newest+`)`+where+` ORDER BY i.true_from, i.told, i.report, i.rowid`, args...)
	if err != nil {
		return nil, told(err, "items")
	}
	var out []record.Item
	at := map[string]int{}
	err = each(rows, func() error {
		item, reading, err := scanItem(rows)
		at[item.ID+reading] = len(out)
		out = append(out, item)
		return err
	})
	if err != nil {
		return nil, told(err, "items")
	}
	return out, told(attach(ctx, v, where, args, out, at), "items")
}

// conditions returns the filter as SQL; ?1 is the time of the question.
func conditions(f record.Filter) (string, []any) {
	var b strings.Builder
	args := []any{until(f.AsOf)}
	arg := func(v any) string {
		args = append(args, v)
		return fmt.Sprintf("?%d", len(args))
	}
	list := func(values []string) string {
		var marks []string
		for _, v := range values {
			marks = append(marks, arg(v))
		}
		return "(" + strings.Join(marks, ",") + ")"
	}
	if len(f.Kinds) > 0 {
		var kinds []string
		for _, k := range f.Kinds {
			kinds = append(kinds, string(k))
		}
		b.WriteString(" AND i.kind IN " + list(kinds))
	}
	if len(f.Codes)+len(f.Names) > 0 {
		var any []string
		if len(f.Codes) > 0 {
			codes := list(f.Codes)
			any = append(any, "p.code IN "+codes, "p.country IN "+codes)
		}
		if len(f.Names) > 0 {
			any = append(any, "p.name IN "+list(f.Names))
		}
		b.WriteString(" AND EXISTS (SELECT 1 FROM party p WHERE p.item = i.id AND p.reading = i.reading AND (" + strings.Join(any, " OR ") + "))")
	}
	if !f.Since.IsZero() {
		b.WriteString(" AND (i.true_until = '' AND i.told >= " + arg(f.Since.String()) + " OR i.true_until > " + arg(f.Since.String()) + ")")
	}
	if !f.Until.IsZero() {
		b.WriteString(" AND (i.true_from = '' AND i.told <= " + arg(f.Until.String()) + " OR i.true_from <> '' AND i.true_from <= " + arg(f.Until.String()) + ")")
	}
	if !f.ToldBy.IsZero() {
		b.WriteString(" AND (i.told <> '' AND i.told <= " + arg(f.ToldBy.String()) + " OR i.told = '' AND (SELECT r.filed FROM report r WHERE r.sha256 = i.report) < " + arg(f.ToldBy.AddDays(1).Time().UnixMilli()) + ")")
	}
	if f.Report != "" {
		b.WriteString(" AND i.report = " + arg(f.Report))
	}
	if f.ID != "" { // as a range, which uses the key's index
		b.WriteString(" AND i.id >= " + arg(f.ID) + " AND i.id < " + arg(f.ID+"\U0010FFFF"))
	}
	return b.String(), args
}

func scanItem(row scanner) (record.Item, string, error) {
	var item record.Item
	var kind, reading, from, before, toldOn, found string
	var known int64
	if err := row.Scan(&item.ID, &reading, &kind, &item.Report, &from, &before, &toldOn, &known, &found); err != nil {
		return item, "", err
	}
	item.Kind, item.Known = record.Kind(kind), time.UnixMilli(known).UTC()
	err := errors.Join(item.True.From.UnmarshalText([]byte(from)), item.True.Until.UnmarshalText([]byte(before)), item.Told.UnmarshalText([]byte(toldOn)))
	if err != nil {
		return item, reading, err
	}
	return item, reading, json.Unmarshal([]byte(found), payload(&item))
}

// payload returns a pointer to the item's field for its kind.
func payload(item *record.Item) any {
	switch item.Kind {
	case record.Event:
		return &item.Event
	case record.Quotation:
		return &item.Quotation
	case record.Role:
		return &item.Role
	case record.Membership:
		return &item.Membership
	case record.Figure:
		return &item.Figure
	}
	return &item.Forecast
}

// attach adds evidence and parties to the items.
func attach(ctx context.Context, v view, where string, args []any, items []record.Item, at map[string]int) error {
	in := ` FROM item i JOIN %s x ON x.item = i.id AND x.reading = i.reading WHERE i.reading IN (` + newest + `)` + where + ` ORDER BY x.number`
	rows, err := v.QueryContext(ctx, `SELECT i.id, i.reading, x.report, x.span_start, x.span_end, x.words`+fmt.Sprintf(in, "evidence"), args...)
	if err != nil {
		return err
	}
	err = each(rows, func() error {
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
	return each(rows, func() error {
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

func each(rows *sql.Rows, do func() error) error {
	defer rows.Close()
	for rows.Next() {
		if err := do(); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Mentions returns whom and what a report names, the most frequent first; of every report if
// report is empty.
func (s *Store) Mentions(ctx context.Context, report string) ([]record.Mention, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT m.name, m.code, m.kind, sum(m.count) FROM mention m JOIN reading g ON g.id = m.reading
		WHERE g.id IN (`+newest+`) AND (?2 = '' OR g.report = ?2) GROUP BY m.name, m.code, m.kind ORDER BY 4 DESC, 1, 2, 3`, until(time.Time{}), report)
	if err != nil {
		return nil, told(err, "mentions")
	}
	var out []record.Mention
	err = each(rows, func() error {
		var m record.Mention
		if err := rows.Scan(&m.Name, &m.Code, &m.Kind, &m.Count); err != nil {
			return err
		}
		out = append(out, m)
		return nil
	})
	return out, told(err, "mentions")
}

// Search finds reports by words, the best first. Words are joined by "and"; a phrase is in
// quotation marks.
func (s *Store) Search(ctx context.Context, words string, asOf time.Time, limit int) ([]record.Hit, error) {
	match := matchOf(words)
	switch n := indexed(match); {
	case n == 0:
		return nil, fault.New(fault.Invalid, "search for at least one word")
	case n > mostIndexed:
		return nil, fault.New(fault.Invalid, "search for fewer words: these count as %d, and at most %d are looked for", n, mostIndexed)
	}
	rows, err := s.read.QueryContext(ctx, `SELECT `+reportColumns+`, snippet(report_words, -1, char(2), char(3), '…', 24) FROM report_words w
		JOIN report r ON r.rowid = w.rowid JOIN reading g ON g.report = r.sha256
		WHERE report_words MATCH ?2 AND g.id IN (`+newest+`) ORDER BY bm25(report_words, 4.0, 1.0), r.sha256 LIMIT ?3`, until(asOf), match, limit)
	if err != nil {
		return nil, told(err, "search")
	}
	var out []record.Hit
	err = each(rows, func() error {
		var h record.Hit
		var err error
		h.Report, err = scanReport(rows, &h.Excerpt)
		out = append(out, h)
		return err
	})
	return out, told(err, "search")
}

// matchOf converts a person's words to an FTS5 expression that cannot be malformed: each word
// or quoted phrase becomes a string of its own. A zero byte would end the expression.
func matchOf(words string) string {
	var parts []string
	for i, piece := range strings.Split(strings.NewReplacer("“", `"`, "”", `"`, "\x00", " ").Replace(words), `"`) {
		if i%2 == 1 {
			if strings.ContainsFunc(piece, text.IsWord) {
				parts = append(parts, `"`+piece+`"`)
			}
			continue
		}
		for w := range strings.FieldsSeq(piece) {
			if strings.ContainsFunc(w, text.IsWord) {
				parts = append(parts, `"`+w+`"`)
			}
		}
	}
	return strings.Join(parts, " AND ")
}

// mostIndexed bounds the words of a search as the index counts them. To it "a.b.c" is a
// phrase of three, and a long phrase of common words takes seconds for each report.
const mostIndexed = 64

// indexed counts the words of an FTS5 expression as the index does, "AND" left out.
func indexed(match string) int {
	parts := strings.ReplaceAll(match, `" AND "`, `" "`)
	return len(strings.FieldsFunc(parts, func(r rune) bool { return !text.IsWord(r) }))
}
