package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"flashbrief/record"
)

// The log of the record is a chain: each row has the hash of the row before, of the act, and of
// everything that was filed or ruled by it. Whoever knows the last hash knows that nothing
// before it was changed, added or taken away.

// The acts of the log.
const (
	readingAct = "reading"
	rulingAct  = "ruling"
	editionAct = "edition"
)

// chained returns the next hash of the chain.
func chained(before []byte, act string, at int64, digest []byte) []byte {
	h := sha256.New()
	fmt.Fprintf(h, "%x\x00%s\x00%d\x00%x", before, act, at, digest)
	return h.Sum(nil)
}

// log adds an act to the log.
func (w *writer) log(ctx context.Context, act string, of, at int64, digest []byte) error {
	if w.chain == nil {
		var err error
		if w.chain, err = LastOf(ctx, w.Tx); err != nil {
			return err
		}
	}
	w.chain = chained(w.chain, act, at, digest)
	number, err := w.numbers(ctx, "log", 1)
	w.later(logRows, number, at, act, of, w.chain)
	return err
}

// LastOf returns the last hash of the chain; empty before the first act.
func LastOf(ctx context.Context, tx *sql.Tx) ([]byte, error) {
	last := []byte{}
	err := tx.QueryRowContext(ctx, "SELECT chain FROM log ORDER BY number DESC LIMIT 1").Scan(&last)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return last, err
}

// digest returns the hash of columns, which are texts and numbers.
func digest(columns ...any) []byte {
	h := sha256.New()
	for _, c := range columns {
		switch c := c.(type) {
		case []byte:
			fmt.Fprintf(h, "%d:%s", len(c), c)
		case nil: // as an empty text
			fmt.Fprint(h, "0:")
		default:
			text := fmt.Sprint(c)
			fmt.Fprintf(h, "%d:%s", len(text), text)
		}
	}
	return h.Sum(nil)
}

// readingDigest returns the hash of a reading: its lines, unpacked, and the rows of its items.
func readingDigest(sha string, versions [5]string, made int64, lines []byte, rows []row) []byte {
	h := sha256.New()
	fmt.Fprintf(h, "%s\x00%q\x00%d\x00%d\x00%s", sha, versions, made, len(lines), lines)
	for i := range rows {
		r := &rows[i]
		fmt.Fprintf(h, "\x00%x %d %v %v %v %v %v", r.id, r.kind, r.span, r.from, r.until, r.told, r.more)
	}
	return h.Sum(nil)
}

// rowsOfItems returns the rows that items have in their table.
func rowsOfItems(items []record.Item) []row {
	out := make([]row, len(items))
	for i := range items {
		item := &items[i]
		out[i] = row{id: idBytes(item.ID), kind: numberOf(item.Kind()), span: item.Evidence[0].Span, from: nullDay(item.True.From), until: nullDay(item.True.Until), told: nullDay(item.Told)}
		for _, e := range item.Evidence[1:] {
			out[i].more = append(out[i].more, e.Span)
		}
	}
	return out
}

// versionsOf returns what a report is read with as columns.
func versionsOf(r *record.Report) [5]string {
	v := r.Versions
	return [5]string{v.Reader, v.Model, v.Lexicon, v.Codebook, v.Gazetteer}
}

// Columns of tables whose hash is in the chain.
const (
	reportDigestColumns = "sha256, id, coalesce(title, headline), headline, published, publisher, author, language, origin, format, tags, text, taken_in, filed"
	rulingDigestColumns = "id, item, kind, by, at, act, reason, value, coalesce(report, ''), span_start, span_end, words, read, beside, coalesce(undoes, '')"
)

// reportDigest returns the hash of a report that digestOfRow would return of its row.
func reportDigest(r *record.Report) ([]byte, error) {
	tags, err := tagsOf(r)
	return digest(r.SHA256, r.ID, r.Title, r.Headline(), orUnknown(r.Published), r.Publisher, r.Author, r.Language, r.Origin, r.Format, tags, r.Text, r.TakenIn.UnixMilli(), r.Filed.UnixMilli()), err
}

// digestOfRow returns the hash of the columns of one row.
func digestOfRow(ctx context.Context, tx *sql.Tx, query string, number int64) ([]byte, error) {
	rows, err := tx.QueryContext(ctx, query, number)
	if err != nil {
		return nil, err
	}
	var out []byte
	err = each(rows, func(rows *sql.Rows) error {
		names, err := rows.Columns()
		if err != nil {
			return err
		}
		values := make([]any, len(names))
		to := make([]any, len(names))
		for i := range values {
			to[i] = &values[i]
		}
		if err := rows.Scan(to...); err != nil {
			return err
		}
		out = digest(values...)
		return nil
	})
	if err == nil && out == nil {
		err = sql.ErrNoRows
	}
	return out, err
}

// chainHolds checks the log against what it is about. The first fault of a row is reported, and
// the rows after it are checked against the hash that it has.
func (c checking) chainHolds(ctx context.Context, tx *sql.Tx, a *record.Audit) error {
	type act struct {
		number, at, of int64
		what           string
		chain          []byte
	}
	rows, err := tx.QueryContext(ctx, "SELECT number, at, act, of, chain FROM log ORDER BY number")
	if err != nil {
		return err
	}
	before, expected := []byte{}, map[string]int64{}
	if err := each(rows, func(rows *sql.Rows) error {
		var l act
		if err := rows.Scan(&l.number, &l.at, &l.what, &l.of, &l.chain); err != nil {
			return err
		}
		expected[l.what]++
		sum, err := digestOfAct(ctx, view{Tx: tx, is: c.is}, l.what, l.of)
		switch {
		case c.is.Damaged(err) || ctx.Err() != nil:
			return err
		case err != nil:
			a.Fault("the log: row %d is about %s %d, which cannot be read: %v", l.number, l.what, l.of, err)
		case !slices.Equal(l.chain, chained(before, l.what, l.at, sum)):
			a.Fault("the log: row %d does not match %s %d or the row before: one of them was changed", l.number, l.what, l.of)
		case l.of != expected[l.what]:
			a.Fault("the log: row %d is about %s %d, and should be about %d", l.number, l.what, l.of, expected[l.what])
		}
		before = l.chain
		return nil
	}); err != nil {
		return err
	}
	for _, what := range c.tables {
		var n int64
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM "+what).Scan(&n); err != nil {
			return err
		}
		if n != expected[what] {
			a.Fault("the log: it has %d acts of the kind %s, and the record has %d", expected[what], what, n)
		}
	}
	a.Last = hex.EncodeToString(before)
	return nil
}

// digestOfAct returns the hash of what a row of the log is about.
func digestOfAct(ctx context.Context, v view, act string, of int64) ([]byte, error) {
	switch act {
	case rulingAct:
		return digestOfRow(ctx, v.Tx, "SELECT "+rulingDigestColumns+" FROM ruling WHERE number = ?1", of)
	case editionAct:
		return digestOfRow(ctx, v.Tx, "SELECT "+editionColumns+" FROM edition WHERE number = ?1", of)
	}
	var report, made, first int64
	var sha string
	var versions [5]string
	var packed []byte
	if err := v.QueryRowContext(ctx, `SELECT g.report, r.sha256, g.made, g.findings, v.reader, v.model, v.lexicon, v.codebook, v.gazetteer,
		(SELECT min(o.number) FROM reading o WHERE o.report = g.report)
		FROM reading g JOIN report r ON r.number = g.report JOIN reader v ON v.number = g.reader WHERE g.number = ?1`, of).
		Scan(&report, &sha, &made, &packed, &versions[0], &versions[1], &versions[2], &versions[3], &versions[4], &first); err != nil {
		return nil, err
	}
	lines, err := decompressed(packed)
	if err != nil {
		return nil, err
	}
	items, err := v.rows(ctx, "SELECT "+rowColumns+" FROM reading g JOIN item i ON i.number >= g.first AND i.number < g.first + g.items WHERE g.number = ?1 ORDER BY i.number", of)
	if err == nil {
		err = v.further(ctx, items)
	}
	if err != nil {
		return nil, err
	}
	sum := readingDigest(sha, versions, made, lines, items)
	if first != of {
		return sum, nil
	}
	own, err := digestOfRow(ctx, v.Tx, "SELECT "+reportDigestColumns+" FROM report WHERE number = ?1", report)
	return append(sum, own...), err
}
