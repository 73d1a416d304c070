package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"slices"

	"github.com/pressly/goose/v3"

	"flashbrief/ground/fault"
)

// applicationID marks a SQLite file as a record of flashbrief ("flbr").
const applicationID = 0x666c6272

// state says what a file is.
type state int

const (
	current    state = iota
	older            // a record of an older program, or one whose pages have no checksums
	unfinished       // empty, or left incomplete by a program that created records step by step
)

// look determines what the file at the path is, without changing it.
func (o *opening) look(ctx context.Context) (is state, err error) {
	db := connect(o.path, copying)
	defer db.Close()
	return o.stateOf(ctx, db)
}

// stateOf determines what the file is. A file that is not a record, or is from a newer program,
// is an error of kind fault.Invalid.
func (o *opening) stateOf(ctx context.Context, db *sql.DB) (is state, err error) {
	err = o.wait.do(ctx, func() error {
		tx, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
		if err != nil {
			return err
		}
		defer tx.Rollback() //nolint:errcheck // nothing was written
		is, err = stateIn(ctx, tx, o.path)
		return err
	})
	return is, err
}

func stateIn(ctx context.Context, tx *sql.Tx, path string) (state, error) {
	var id, sums, tables, versioned int
	err := tx.QueryRowContext(ctx, `SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version),
		count(*), coalesce(sum(name = 'goose_db_version'), 0) FROM sqlite_schema`).Scan(&id, &sums, &tables, &versioned)
	switch {
	case err != nil:
		return 0, err
	case id != applicationID:
		return halfMade(ctx, tx, path, tables)
	case versioned == 0:
		return 0, fault.New(fault.Invalid, "the record %s is damaged: it does not say its version; put a backup in its place with 'flashbrief restore'", path)
	}
	var version int64
	if err := tx.QueryRowContext(ctx, "SELECT coalesce(max(version_id), 0) FROM goose_db_version WHERE is_applied").Scan(&version); err != nil {
		return 0, err
	}
	newest, err := newestVersion()
	switch {
	case err != nil:
		return 0, err
	case version > newest:
		return 0, fault.New(fault.Invalid, "the record %s was made by a newer flashbrief (version %d, this program knows %d); use the newer program", path, version, newest)
	case version < newest || sums != summed:
		return older, nil
	}
	return current, nil
}

// firstTables are the tables and indexes of the first four versions, some of which may exist in
// a record left incomplete by a program that created records step by step.
var firstTables = []string{
	"goose_db_version", "sqlite_sequence", "report", "reading", "item", "evidence", "party", "mention", "ruling", "gazetteer",
	"report_words", "report_words_data", "report_words_idx", "report_words_docsize", "report_words_config", "report_words_content",
}

// halfMade returns unfinished for a file without the mark of a record that is empty or
// incomplete: it has only our tables, and no row in those that users fill. Older programs set
// the mark last. Other files are not records.
func halfMade(ctx context.Context, tx *sql.Tx, path string, tables int) (state, error) {
	if tables == 0 {
		return unfinished, nil
	}
	foreign := fault.New(fault.Invalid, "%s is a SQLite file but not a flashbrief record; name another file with --record", path)
	rows, err := tx.QueryContext(ctx, "SELECT name FROM sqlite_schema WHERE type = 'table'")
	if err != nil {
		return 0, err
	}
	var names []string
	err = each(rows, func(rows *sql.Rows) error {
		var name string
		err := rows.Scan(&name)
		names = append(names, name)
		return err
	})
	switch {
	case err != nil:
		return 0, err
	case !slices.Contains(names, "goose_db_version"), slices.ContainsFunc(names, func(n string) bool { return !slices.Contains(firstTables, n) }):
		return 0, foreign
	}
	for _, table := range []string{"report", "reading", "item", "ruling", "gazetteer"} {
		if !slices.Contains(names, table) {
			continue
		}
		var filled bool
		if err := tx.QueryRowContext(ctx, fmt.Sprintf("SELECT EXISTS (SELECT 1 FROM %q)", table)).Scan(&filled); err != nil {
			return 0, err
		}
		if filled {
			return 0, foreign
		}
	}
	return unfinished, nil
}

// steps returns the migrations, to be run on the database.
func steps(db *sql.DB) (*goose.Provider, error) {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectSQLite3, db, files, goose.WithGoMigrations(
		goose.NewGoMigration(6, &goose.GoFunc{RunTx: identify}, nil),
		goose.NewGoMigration(9, &goose.GoFunc{RunTx: flatten}, nil),
		goose.NewGoMigration(13, &goose.GoFunc{RunTx: makeTies}, nil),
		goose.NewGoMigration(15, &goose.GoFunc{RunTx: reindex}, nil),
		goose.NewGoMigration(17, &goose.GoFunc{RunTx: reindexHolders}, nil),
		goose.NewGoMigration(20, &goose.GoFunc{RunTx: remark}, nil),
	))
}

// newestVersion returns the version of this program's records.
func newestVersion() (int64, error) {
	db, err := sql.Open("sqlite", ":memory:") // not used
	if err != nil {
		return 0, err
	}
	defer db.Close()
	provider, err := steps(db)
	if err != nil {
		return 0, err
	}
	sources := provider.ListSources()
	return sources[len(sources)-1].Version, nil
}

// migrate upgrades a database to this program's version. No other program may use it.
func migrate(ctx context.Context, db *sql.DB) error {
	provider, err := steps(db)
	if err != nil {
		return err
	}
	_, err = provider.Up(ctx)
	return err
}
