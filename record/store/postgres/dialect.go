package postgres

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"

	"flashbrief/ground/fault"
	"flashbrief/record/store"
)

// dialect is what package store asks of PostgreSQL.
type dialect struct{}

var _ store.Database = dialect{}

// Begin begins a transaction that writes.
func (dialect) Begin(ctx context.Context, db *sql.DB) (*sql.Tx, error) { return db.BeginTx(ctx, nil) }

// Turn waits until no other program writes.
func (dialect) Turn(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, "LOCK TABLE turn IN EXCLUSIVE MODE")
	return err
}

// alone begins a transaction that writes, when no other program writes.
func alone(ctx context.Context, db *sql.DB) (*sql.Tx, error) {
	tx, err := dialect{}.Begin(ctx, db)
	if err != nil {
		return nil, err
	}
	if err := (dialect{}).Turn(ctx, tx); err != nil {
		return nil, errors.Join(err, tx.Rollback())
	}
	return tx, nil
}

// Look begins a transaction that reads.
func (dialect) Look(ctx context.Context, db *sql.DB) (*sql.Tx, error) {
	return db.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
}

// Grown counts what the tables hold. A statement that was prepared while they were empty would otherwise go on reading
// them from end to end.
func (dialect) Grown(ctx context.Context, tx *sql.Tx) error {
	tables, err := owned(ctx, tx)
	if err == nil && len(tables) > 0 {
		_, err = tx.ExecContext(ctx, "ANALYZE "+strings.Join(tables, ", "))
	}
	return err
}

// Damaged reports whether the error says that the database cannot read its files.
func (dialect) Damaged(err error) bool { return strings.HasPrefix(code(err), "XX") }

// Other reports whether the error is neither PostgreSQL's nor of the connection with it.
func (dialect) Other(err error) bool { return code(err) == "" && explained(err, "") == nil }

// code returns PostgreSQL's code of an error; empty if the error is not PostgreSQL's.
func code(err error) string {
	var e *pgconn.PgError
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}

var _ = store.Explain(explained)

// explained converts PostgreSQL's errors to messages that say what to do; nil for others.
func explained(err error, subject string) error {
	var refused *pgconn.ConnectError
	switch c := code(err); {
	case errors.As(err, &refused):
		return fault.New(fault.Unavailable, "%s: PostgreSQL cannot be reached: %v", subject, refused.Unwrap())
	case c == "53100":
		return fault.New(fault.Unavailable, "%s: the disk of the database is full; free some space and run it again: nothing that was filed is lost", subject)
	case strings.HasPrefix(c, "53"), strings.HasPrefix(c, "57"), c == sleptInTransaction, c == deadlock:
		return fault.New(fault.Unavailable, "%s: the database cannot serve this now (%s); run it again", subject, said(err))
	case strings.HasPrefix(c, "08"), pgconn.SafeToRetry(err), lost(err):
		return fault.New(fault.Unavailable, "%s: the connection with the database was lost; run it again", subject)
	case strings.HasPrefix(c, "XX"):
		return fault.New(fault.Invalid, "%s: the database is damaged (%s); restore it from its backup", subject, said(err))
	case c == "25006":
		return fault.New(fault.Unavailable, "%s: this server of the database only answers questions; name its primary server with --record", subject)
	case c == "42501":
		return fault.New(fault.Denied, "%s: this user of the database may not do it (%s)", subject, said(err))
	}
	return nil
}

// lost reports whether the error is that of a connection that ended, as when the server is killed.
func lost(err error) bool {
	var network *net.OpError
	return errors.As(err, &network) || errors.Is(err, driver.ErrBadConn) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF)
}

// sleptInTransaction is the code of a connection that the server has ended; see session.
const sleptInTransaction = "25P03"

// deadlock is the code of a transaction that the server broke off because it and another waited for each other.
const deadlock = "40P01"

// said returns what PostgreSQL says, without what it adds for programs.
func said(err error) string {
	var e *pgconn.PgError
	if errors.As(err, &e) {
		return e.Message
	}
	return err.Error()
}
