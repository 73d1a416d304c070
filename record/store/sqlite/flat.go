package sqlite

import (
	"context"
	"database/sql"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/store"
)

//go:embed flat.sql
var flatTables string

//go:embed tie.sql
var tieTables string

//go:embed guards.sql
var guards string

// oldTables are the tables of version 8 that version 9 has in another form.
var oldTables = []string{"report", "source", "reading", "item", "evidence", "party", "mention", "ruling"}

// isFlat reports whether a record has the tables of version 9.
func isFlat(ctx context.Context, tx *sql.Tx) (flat bool, err error) {
	err = tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'posting')").Scan(&flat)
	return flat, err
}

// flatten brings a record of version 8 into the form of version 9. Foreign keys must be off.
func flatten(ctx context.Context, tx *sql.Tx) error {
	if _, err := tx.ExecContext(ctx, "DROP TABLE report_words; DROP INDEX ruling_report; DROP INDEX ruling_undoes"); err != nil {
		return err
	}
	triggers, err := column(ctx, tx, "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
	if err != nil {
		return err
	}
	for _, name := range triggers {
		if _, err := tx.ExecContext(ctx, "DROP TRIGGER "+name); err != nil {
			return err
		}
	}
	for _, table := range oldTables {
		if _, err := tx.ExecContext(ctx, "ALTER TABLE "+table+" RENAME TO old_"+table); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, flatTables); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, tieTables); err != nil {
		return err
	}
	w := remaking{store.NewRemake(tx, dialect{}), tx}
	if err := w.copyReadings(ctx); err != nil {
		return err
	}
	if err := w.copyRulings(ctx); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO source (report, text_sha256, encoding, data)
		SELECT r.number, iif(s.text_sha256 = r.sha256, '', s.text_sha256), s.encoding, s.data FROM old_source s JOIN report r ON r.sha256 = s.report`); err != nil {
		return err
	}
	for _, table := range oldTables {
		if _, err := tx.ExecContext(ctx, "DROP TABLE old_"+table); err != nil {
			return err
		}
	}
	if err := w.Done(ctx); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, guards)
	return err
}

// remaking files again what was filed before.
type remaking struct {
	store.Remake
	*sql.Tx
}

// scan reads one row.
func (w remaking) scan(ctx context.Context, query string, args []any, to ...any) error {
	return w.QueryRowContext(ctx, query, args...).Scan(to...)
}

// makeTies adds the tables of ties to a record of an earlier version; every month must be computed.
func makeTies(ctx context.Context, tx *sql.Tx) error {
	if _, err := tx.ExecContext(ctx, tieTables); err != nil {
		return err
	}
	return store.NewRemake(tx, dialect{}).OutdateTies(ctx)
}

// reindex computes again where items are found: since version 15 also by status, mode and place.
func reindex(ctx context.Context, tx *sql.Tx) error {
	return store.NewRemake(tx, dialect{}).Reindex(ctx)
}

// reindexHolders computes again where items are found: since version 17 roles also by who holds the
// office. Fewer bytes of an ID are enough to tell most items apart.
func reindexHolders(ctx context.Context, tx *sql.Tx) error {
	if _, err := tx.ExecContext(ctx, "DROP INDEX item_id; CREATE INDEX item_id ON item (substr(id, 1, 5))"); err != nil {
		return err
	}
	return reindex(ctx, tx)
}

// remark notes where items are found which reports had several dates, and which roles are of another time.
func remark(ctx context.Context, tx *sql.Tx) error {
	return store.NewRemake(tx, dialect{}).Remark(ctx)
}

// copyReadings files what was filed before, in the same order.
func (w remaking) copyReadings(ctx context.Context) error {
	readings, err := column(ctx, w.Tx, "SELECT id FROM old_reading ORDER BY rowid")
	if err != nil {
		return err
	}
	for _, id := range readings {
		f, err := w.oldFiling(ctx, id)
		if err != nil {
			return fmt.Errorf("reading %s: %w", id, err)
		}
		if err := w.File(ctx, &f); err != nil {
			return fmt.Errorf("reading %s: %w", id, err)
		}
	}
	return w.Filed(ctx)
}

// oldFiling returns a reading of version 8 as it was filed.
func (w remaking) oldFiling(ctx context.Context, id string) (record.Filing, error) {
	var f record.Filing
	r := &f.Report
	var published, tags, anatomy string
	var taken, filed, made int64
	if err := w.scan(ctx, `SELECT r.sha256, r.id, r.title, r.published, r.publisher, r.author, r.language, r.origin, r.format, r.tags, r.text, r.taken_in, r.filed,
		g.reader, g.model, g.lexicon, g.codebook, g.gazetteer, g.anatomy, g.made FROM old_reading g JOIN old_report r ON r.sha256 = g.report WHERE g.id = ?1`, []any{id},
		&r.SHA256, &r.ID, &r.Title, &published, &r.Publisher, &r.Author, &r.Language, &r.Origin, &r.Format, &tags, &r.Text, &taken, &filed,
		&r.Versions.Reader, &r.Versions.Model, &r.Versions.Lexicon, &r.Versions.Codebook, &r.Versions.Gazetteer, &anatomy, &made); err != nil {
		return f, err
	}
	r.TakenIn, r.Filed = time.UnixMilli(taken).UTC(), time.UnixMilli(made).UTC()
	if err := errors.Join(r.Published.UnmarshalText([]byte(published)), json.Unmarshal([]byte(tags), &r.Tags), json.Unmarshal([]byte(anatomy), &r.Anatomy)); err != nil {
		return f, err
	}
	if err := w.oldItems(ctx, id, &f); err != nil {
		return f, err
	}
	rows, err := w.QueryContext(ctx, "SELECT name, code, kind, count FROM old_mention WHERE reading = ?1 ORDER BY rowid", id)
	if err != nil {
		return f, err
	}
	err = each(rows, func(rows *sql.Rows) error {
		var m record.Mention
		err := rows.Scan(&m.Name, &m.Code, &m.Kind, &m.Count)
		f.Mentions = append(f.Mentions, m)
		return err
	})
	return f, err
}

// oldItems adds the items of a reading of version 8.
func (w remaking) oldItems(ctx context.Context, id string, f *record.Filing) error {
	rows, err := w.QueryContext(ctx, "SELECT id, kind, report, true_from, true_until, told, known, payload FROM old_item WHERE reading = ?1 ORDER BY rowid", id)
	if err != nil {
		return err
	}
	at := map[string]int{}
	if err := each(rows, func(rows *sql.Rows) error {
		var item record.Item
		var kind, from, until, told, found string
		var known int64
		if err := rows.Scan(&item.ID, &kind, &item.Report, &from, &until, &told, &known, &found); err != nil {
			return err
		}
		item.Known, item.True = time.UnixMilli(known).UTC(), when.Between(from, until)
		var err error
		item.Finding, err = record.Decode(record.Kind(kind), []byte(found))
		err = errors.Join(err, item.Told.UnmarshalText([]byte(told)))
		at[item.ID] = len(f.Items)
		f.Items = append(f.Items, item)
		return err
	}); err != nil {
		return err
	}
	if rows, err = w.QueryContext(ctx, "SELECT item, report, span_start, span_end, words FROM old_evidence WHERE reading = ?1 ORDER BY item, number", id); err != nil {
		return err
	}
	if err := each(rows, func(rows *sql.Rows) error {
		var item string
		var e record.Evidence
		err := rows.Scan(&item, &e.Report, &e.Span.Start, &e.Span.End, &e.Words)
		f.Items[at[item]].Evidence = append(f.Items[at[item]].Evidence, e)
		return err
	}); err != nil {
		return err
	}
	if rows, err = w.QueryContext(ctx, "SELECT item, part, name, code, country, sector FROM old_party WHERE reading = ?1 ORDER BY item, number", id); err != nil {
		return err
	}
	return each(rows, func(rows *sql.Rows) error {
		var item string
		var p record.Party
		err := rows.Scan(&item, &p.Part, &p.Name, &p.Code, &p.Country, &p.Sector)
		f.Items[at[item]].Parties = append(f.Items[at[item]].Parties, p)
		return err
	})
}

// copyRulings keeps the rulings of version 8, in the same order.
func (w remaking) copyRulings(ctx context.Context) error {
	ids, err := column(ctx, w.Tx, "SELECT id FROM old_ruling ORDER BY rowid")
	if err != nil {
		return err
	}
	for _, id := range ids {
		var r record.Ruling
		var report, undoes sql.NullString
		if err := w.scan(ctx, "SELECT report, undoes FROM old_ruling WHERE id = ?1", []any{id}, &report, &undoes); err != nil {
			return err
		}
		r.ID, r.Evidence.Report, r.Undoes = id, report.String, undoes.String
		if err := w.Rule(ctx, &r, func() error {
			_, err := w.ExecContext(ctx, `INSERT INTO ruling (id, item, kind, by, at, act, reason, value, report, span_start, span_end, words, read, beside, undoes)
				SELECT id, item, kind, by, at, act, reason, value, report, span_start, span_end, words, read, beside, undoes FROM old_ruling WHERE id = ?1`, id)
			return err
		}); err != nil {
			return fmt.Errorf("ruling %s: %w", id, err)
		}
	}
	return nil
}
