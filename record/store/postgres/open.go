// Package postgres keeps the record in a PostgreSQL database, which several programs on several
// machines may write to: one after another, each transaction completely or not at all. What is
// reported as done is on the server's disk.
package postgres

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"flashbrief/ground/fault"
	"flashbrief/record"
	"flashbrief/record/store"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Is reports whether a record is named by the address of a PostgreSQL database.
func Is(address string) bool {
	return strings.HasPrefix(address, "postgres://") || strings.HasPrefix(address, "postgresql://")
}

// Store is a record in a PostgreSQL database. It is safe for use by many goroutines.
type Store struct {
	*store.Store
	write *sql.DB // nil if opened only for questions, as is work
	work  *sql.DB // what waits; see work.go
	quick *sql.DB // claims, which are not waited for until they are on disk
	ask   *sql.DB // questions
	locks *sql.DB // the one session that holds names; see hold.go
	held  holding

	replica *Store // on another server, that questions are put to; nil if the record has none
}

var _ record.Store = (*Store)(nil)

// Close closes the record.
func (s *Store) Close() error {
	errs := []error{s.Store.Close()}
	if s.replica != nil {
		errs = append(errs, s.replica.Close())
	}
	if s.work != nil {
		s.held.close()
		errs = append(errs, s.locks.Close(), s.work.Close(), s.quick.Close())
	}
	return errors.Join(errs...)
}

// Name returns the name of a record in messages: its address without a password.
func Name(address string) string {
	c, err := config(address)
	if err != nil {
		return "the database"
	}
	return named(c)
}

// Database returns the name of the database alone; empty if the address cannot be read.
func Database(address string) string {
	c, err := config(address)
	if err != nil {
		return ""
	}
	return c.Database
}

// There returns an error, of kind fault.NotFound, if the database has no record.
func There(ctx context.Context, address string) error {
	c, err := config(address)
	if err != nil {
		return err
	}
	version, _, err := versions(ctx, c)
	if err == nil && version == 0 {
		err = fault.New(fault.NotFound, "the database %s has no record; file reports with 'flashbrief add PATH…'", named(c))
	}
	return told(err, c)
}

// Verify checks a whole record without changing it: the texts and original bytes against their
// hashes, each finding, ruling and edition against its words, and the log's chain of hashes.
func Verify(ctx context.Context, address string) (record.Audit, error) {
	s, err := OpenToAsk(ctx, address)
	if err != nil {
		return record.Audit{}, err
	}
	a, err := s.Audit(ctx)
	return a, errors.Join(err, s.Close())
}

// connections is the number of connections of a program for questions.
const connections = 4

// Open opens the record in the database, in which it makes or upgrades its tables.
func Open(ctx context.Context, address string, options ...Option) (*Store, error) {
	c, err := config(address)
	if err != nil {
		return nil, err
	}
	o := openingOf(options)
	if err := migrate(ctx, c); err != nil {
		return nil, told(err, c)
	}
	write := connect(c, 1)
	var replica bool
	if err := write.QueryRowContext(ctx, "SELECT pg_is_in_recovery()").Scan(&replica); err != nil || replica {
		if err == nil {
			err = fault.New(fault.Unavailable, "the server of %s only answers questions; name its primary server with --record", named(c))
		}
		return nil, errors.Join(told(err, c), write.Close())
	}
	follower, err := o.follow(ctx)
	if err != nil {
		return nil, errors.Join(err, write.Close())
	}
	read := connect(c, connections)
	return &Store{Store: store.New(write, read, dialect{}), write: write, work: connect(c, 1), quick: connect(unflushed(c), 1), ask: read, locks: connect(c, 1), replica: follower}, nil
}

// unflushed are settings under which transactions end before they are on disk. What is claimed and renewed
// may be lost if the server is killed: the shift then finds that its reports are no longer its own, and
// files nothing.
func unflushed(c *pgx.ConnConfig) *pgx.ConnConfig {
	c = c.Copy()
	c.RuntimeParams["synchronous_commit"] = "off"
	return c
}

// OpenToAsk opens the record only for questions; the server may be a replica.
func OpenToAsk(ctx context.Context, address string, options ...Option) (*Store, error) {
	c, err := config(address)
	if err != nil {
		return nil, err
	}
	o := openingOf(options)
	if err := There(ctx, address); errors.Is(err, fault.Unavailable) {
		return o.alone(ctx, err)
	} else if err != nil {
		return nil, err
	}
	version, newest, err := versions(ctx, c)
	if err != nil {
		return nil, told(err, c)
	}
	if version < newest {
		return nil, fault.New(fault.Conflict, "the record in %s was made by an older flashbrief, and questions never change a record; upgrade it with 'flashbrief upgrade'", named(c))
	}
	follower, err := o.follow(ctx)
	if err != nil {
		return nil, err
	}
	read := connect(c, connections)
	return &Store{Store: store.New(nil, read, dialect{}), ask: read, replica: follower}, nil
}

// config reads the address of a database.
func config(address string) (*pgx.ConnConfig, error) {
	c, err := pgx.ParseConfig(address)
	if err != nil {
		return nil, fault.New(fault.Invalid, "the address of the database cannot be read; it is like postgres://user@host/name")
	}
	for name, value := range session {
		if c.RuntimeParams[name] == "" {
			c.RuntimeParams[name] = value
		}
	}
	return c, nil
}

// session are the settings of a connection that its address does not give. A program that is stopped
// or cut off while it writes would otherwise keep all others waiting for its turn.
var session = map[string]string{
	"application_name": "flashbrief", "idle_in_transaction_session_timeout": "60s",
	"tcp_keepalives_idle": "30", "tcp_keepalives_interval": "10", "tcp_keepalives_count": "3",
}

// named returns the name of a database in messages: its address without a password.
func named(c *pgx.ConnConfig) string { return fmt.Sprintf("%s on %s", c.Database, c.Host) }

func connect(c *pgx.ConnConfig, most int) *sql.DB {
	db := sql.OpenDB(newConnector(c))
	db.SetMaxOpenConns(most)
	db.SetMaxIdleConns(most)
	return db
}

// told says of errors what they are about.
func told(err error, c *pgx.ConnConfig) error {
	if _, known := fault.Status(err); known {
		return err
	}
	subject := "the record in " + named(c)
	if out := explained(err, subject); out != nil || err == nil {
		return out
	}
	return fmt.Errorf("%s: %w", subject, err)
}

// steps returns the migrations, to be run on the database.
func steps(db *sql.DB, c *pgx.ConnConfig) (*goose.Provider, error) {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	alone, err := lock.NewPostgresSessionLocker() // several programs may open a new record at once
	if err != nil {
		return nil, err
	}
	remake := func(how func(store.Remake, context.Context) error) *goose.GoFunc {
		return &goose.GoFunc{RunDB: func(ctx context.Context, _ *sql.DB) error { return remade(ctx, c, how) }}
	}
	return goose.NewProvider(goose.DialectPostgres, db, files, goose.WithSessionLocker(alone),
		goose.WithGoMigrations(
			goose.NewGoMigration(5, remake(store.Remake.Reindex), nil), // also by status, mode and place
			goose.NewGoMigration(8, remake(store.Remake.Reindex), nil), // roles also by who holds the office
			goose.NewGoMigration(12, remake(store.Remake.Remark), nil)))
}

// remade computes again, in one transaction, what is computed from what was filed.
func remade(ctx context.Context, c *pgx.ConnConfig, how func(store.Remake, context.Context) error) error {
	db := connect(c, 1)
	defer db.Close()
	tx, err := dialect{}.Begin(ctx, db)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after Commit there is nothing to roll back
	if err := how(store.NewRemake(tx, dialect{}), ctx); err != nil {
		return err
	}
	return tx.Commit()
}

// versions returns the version of the record in the database, 0 for none, and that of this program.
// A record of a newer program is an error of kind fault.Invalid.
func versions(ctx context.Context, c *pgx.ConnConfig) (version, newest int64, err error) {
	db := stdlib.OpenDB(*c)
	defer db.Close()
	provider, err := steps(db, c)
	if err != nil {
		return 0, 0, err
	}
	all := provider.ListSources()
	newest = all[len(all)-1].Version
	err = db.QueryRowContext(ctx, "SELECT coalesce(max(version_id), 0) FROM goose_db_version WHERE is_applied").Scan(&version)
	if code(err) == undefinedTable {
		return 0, newest, nil
	}
	if err == nil && version > newest {
		err = fault.New(fault.Invalid, "the record in %s was made by a newer flashbrief (version %d, this program knows %d); use the newer program", named(c), version, newest)
	}
	return version, newest, err
}

const undefinedTable = "42P01"

// migrate brings the tables up to this program's version.
func migrate(ctx context.Context, c *pgx.ConnConfig) error {
	version, newest, err := versions(ctx, c)
	if err != nil || version == newest {
		return err
	}
	db := stdlib.OpenDB(*c)
	defer db.Close()
	provider, err := steps(db, c)
	if err != nil {
		return err
	}
	_, err = provider.Up(ctx)
	return err
}
