// Package sqlite keeps the record in one SQLite file, in write-ahead mode, a
// transaction a report.
package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"strings"

	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // the driver

	"flashbrief/ground/fault"
	"flashbrief/record"
)

//go:embed migrations/*.sql
var migrations embed.FS

// applicationID marks a SQLite file as a record of flashbrief ("flbr").
const applicationID = 0x666c6272

// Store is a record in a SQLite file. It is safe for use by many goroutines.
type Store struct {
	write *sql.DB // one connection: SQLite has one writer
	read  *sql.DB
}

var _ record.Store = (*Store)(nil)

// Open opens the record in the file, which it makes where there is none. A file
// that is no record, or a record that a newer program made, is an error of kind
// fault.Invalid that says what to do.
func Open(ctx context.Context, path string) (*Store, error) {
	if err := recognise(path); err != nil {
		return nil, err
	}
	write, err := connect(path, "rwc", "immediate", 1)
	if err != nil {
		return nil, err
	}
	if err := prepare(ctx, write, path); err != nil {
		write.Close()
		return nil, told(err, path)
	}
	read, err := connect(path, "rw", "deferred", 4)
	if err != nil {
		write.Close()
		return nil, err
	}
	return &Store{write, read}, nil
}

// connect opens the file. A transaction takes its lock immediately where it will write,
// and deferred where it only reads, so that it is one view of the record.
func connect(path, mode, lock string, connections int) (*sql.DB, error) {
	q := url.Values{"mode": {mode}, "_txlock": {lock}, "_pragma": {
		"busy_timeout(10000)", "foreign_keys(1)", "journal_mode(WAL)", "synchronous(NORMAL)", "cache_size(-32000)",
	}}
	db, err := sql.Open("sqlite", (&url.URL{Scheme: "file", Opaque: url.PathEscape(path), RawQuery: q.Encode()}).String())
	if err != nil {
		return nil, fmt.Errorf("open record %s: %w", path, err)
	}
	db.SetMaxOpenConns(connections)
	return db, nil
}

// recognise refuses a file that is there and is no SQLite file.
func recognise(path string) error {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fault.New(fault.Unavailable, "the record %s cannot be opened: %v; check the path and who may read it", path, err)
	}
	defer f.Close()
	head := make([]byte, 16)
	n, err := io.ReadFull(f, head)
	if n == 0 && errors.Is(err, io.EOF) {
		return nil // an empty file becomes a record
	}
	if string(head[:n]) != "SQLite format 3\x00" {
		return fault.New(fault.Invalid, "%s is not a flashbrief record; name another file with --record, or move this one away", path)
	}
	return nil
}

// prepare checks whose file it is and brings it to this program's version.
func prepare(ctx context.Context, db *sql.DB, path string) error {
	var id, tables int
	if err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil {
		return err
	}
	if err := db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return err
	}
	if id != applicationID && tables > 0 {
		return fault.New(fault.Invalid, "%s is a SQLite file but not a flashbrief record; name another file with --record", path)
	}
	steps, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, steps, goose.WithGoMigrations(
		goose.NewGoMigration(6, &goose.GoFunc{RunTx: identify}, nil),
	))
	if err != nil {
		return err
	}
	current, err := provider.GetDBVersion(ctx)
	if err != nil {
		return err
	}
	sources := provider.ListSources()
	newest := sources[len(sources)-1].Version
	if current > newest {
		return fault.New(fault.Invalid, "the record %s was made by a newer flashbrief (version %d, this program knows %d); use the newer program", path, current, newest)
	}
	if current < newest {
		if _, err := provider.Up(ctx); err != nil {
			return err
		}
	}
	if id != applicationID {
		_, err = db.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", applicationID))
	}
	return err
}

// Close closes the record.
func (s *Store) Close() error { return errors.Join(s.read.Close(), s.write.Close()) }

// told turns what SQLite says of a full disk or an unwritable file into words
// that say what to do.
func told(err error, subject string) error {
	if err == nil {
		return nil
	}
	message := err.Error()
	switch {
	case strings.Contains(message, "disk is full") || strings.Contains(message, "SQLITE_FULL") || strings.Contains(message, "no space left"):
		return fault.New(fault.Unavailable, "%s: the disk is full; free some space and run it again: nothing that was filed is lost", subject)
	case strings.Contains(message, "readonly") || strings.Contains(message, "unable to open database file"):
		return fault.New(fault.Unavailable, "%s: the record cannot be written here; check the folder and its permissions", subject)
	case strings.Contains(message, "file is not a database") || strings.Contains(message, "malformed"):
		return fault.New(fault.Invalid, "%s: the file is damaged or not a flashbrief record; restore it from a copy or name another with --record", subject)
	}
	return fmt.Errorf("%s: %w", subject, err)
}
