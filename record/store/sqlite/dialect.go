package sqlite

import (
	"context"
	"database/sql"
	"strings"

	"flashbrief/record"
	"flashbrief/record/store"
)

// dialect is what package store asks of SQLite.
type dialect struct{ wait waiting }

var _ store.Database = dialect{}

// Begin begins a transaction that writes. It waits while another program writes.
func (d dialect) Begin(ctx context.Context, db *sql.DB) (tx *sql.Tx, err error) {
	err = d.wait.do(ctx, func() (err error) {
		tx, err = db.BeginTx(ctx, nil)
		return err
	})
	return tx, err
}

// Turn does nothing: a transaction that writes is alone in a file.
func (dialect) Turn(context.Context, *sql.Tx) error { return nil }

// Look begins a transaction that reads.
func (dialect) Look(ctx context.Context, db *sql.DB) (*sql.Tx, error) { return db.BeginTx(ctx, nil) }

// Damaged reports whether the error says that the file is damaged.
func (dialect) Damaged(err error) bool { return damaged(err) }

// Other reports whether the error is not SQLite's.
func (dialect) Other(err error) bool { return code(err) == 0 }

// Insert returns the statements that add rows.
func (dialect) Insert(rows store.Rows) []store.Statement { return rows.Listed() }

// Delete returns the statements that take rows away.
func (dialect) Delete(rows store.Rows) []store.Statement {
	return rows.Each("DELETE FROM " + rows.Table + " WHERE " + strings.Join(rows.Columns, " = ? AND ") + " = ?")
}

// Increase returns the statements that add to a column.
func (dialect) Increase(rows store.Rows) []store.Statement {
	key, column := rows.Columns[0], rows.Columns[1]
	return rows.Each("UPDATE " + rows.Table + " SET " + column + " = " + column + " + ?2 WHERE " + key + " = ?1")
}

// Grown does nothing: what SQLite plans does not depend on how much there is.
func (dialect) Grown(context.Context, *sql.Tx) error { return nil }

// Words returns the statement that adds a report to the full-text index.
func (dialect) Words(number int64, headline, text string) []store.Statement {
	return []store.Statement{{SQL: "INSERT INTO report_words (rowid, headline, text) VALUES (?1, ?2, ?3)", Args: []any{number, headline, text}}}
}

// looseTogether is the number of reports that a search ranks together where each must be read to say whether it matches.
const looseTogether = 300

// Match returns how FTS5 finds reports by words.
func (dialect) Match(ctx context.Context, tx *sql.Tx, words record.Query) (func(arg func(any) string) store.Match, error) {
	match, loose, err := matchOf(words, func(phrase string) (has bool, err error) {
		err = tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM report_words WHERE report_words MATCH ?1)", phrase).Scan(&has)
		return has, err
	})
	if err != nil {
		return nil, err
	}
	return func(arg func(any) string) store.Match {
		where := "w.report_words MATCH " + arg(match)
		m := store.Match{
			From: "report_words w", Number: "w.rowid", Where: where, Ranked: where + " AND w.rank MATCH 'bm25(4.0, 1.0)'", Rank: "w.rank",
			Loose: loose, Excerpt: "snippet(report_words, -1, char(2), char(3), '…', 24)",
		}
		if loose {
			m.Ranked += " AND " + saysIt + "(" + arg(written(words)) + ", w.headline, w.text)"
			m.Excerpt, m.Show, m.Together = "r.headline || char(1) || r.text", store.Excerpted(words), looseTogether
		}
		return m
	}, nil
}

// each calls do for each row, and closes the rows.
func each(rows *sql.Rows, do func(*sql.Rows) error) error {
	if err := store.Each(rows, do); err != nil {
		return err
	}
	return rows.Err()
}
