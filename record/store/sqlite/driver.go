package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"
	"sync"
)

// A question asks a connection the same few dozen statements again and again, each about something
// else. A connection keeps them prepared: reading their SQL would cost as much as answering a small
// question does.

// mostReady limits the statements that a connection keeps prepared, and longestReady their bytes.
const (
	mostReady    = 200
	longestReady = 8 << 10
)

// sqliteDriver returns the driver below.
var sqliteDriver = sync.OnceValue(func() driver.Driver {
	db, err := sql.Open("sqlite", ":memory:") // not used
	if err != nil {
		panic(err) // only if the driver were not registered
	}
	defer db.Close()
	return db.Driver()
})

// connector opens connections that keep statements.
type connector struct{ name string }

// Connect opens a connection.
func (c connector) Connect(context.Context) (driver.Conn, error) {
	made, err := c.Driver().Open(c.name)
	if err != nil {
		return nil, err
	}
	of, ok := made.(below)
	if !ok {
		return nil, errors.Join(fmt.Errorf("the driver of SQLite has connections of another kind, %T", made), made.Close())
	}
	return &conn{of, map[string]*ready{}}, nil
}

// Driver returns the driver below.
func (connector) Driver() driver.Driver { return sqliteDriver() }

// below is a connection of the driver.
type below interface {
	driver.Conn
	driver.ConnPrepareContext
	driver.ConnBeginTx
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
}

// conn is a connection that keeps statements. It is for one goroutine, as any.
type conn struct {
	below
	ready map[string]*ready
}

// ready is a statement that is prepared.
type ready struct {
	driver.Stmt
	asked driver.StmtQueryContext
	busy  bool // its rows are being read
}

// QueryContext runs a query.
func (c *conn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	if len(query) > longestReady || !strings.HasPrefix(query, "SELECT ") && !strings.HasPrefix(query, "WITH ") {
		return c.below.QueryContext(ctx, query, args)
	}
	r, err := c.prepared(ctx, query)
	if err != nil {
		return nil, err
	}
	if r == nil || r.busy {
		return c.below.QueryContext(ctx, query, args)
	}
	rows, err := r.asked.QueryContext(ctx, args)
	if err != nil {
		return nil, err
	}
	r.busy = true
	return &keptRows{rows, r}, nil
}

// prepared returns a statement; nil if it cannot be kept.
func (c *conn) prepared(ctx context.Context, query string) (*ready, error) {
	if r := c.ready[query]; r != nil {
		return r, nil
	}
	if len(c.ready) >= mostReady {
		if err := c.drop(); err != nil {
			return nil, err
		}
	}
	made, err := c.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	asked, ok := made.(driver.StmtQueryContext)
	if !ok {
		return nil, made.Close()
	}
	c.ready[query] = &ready{Stmt: made, asked: asked}
	return c.ready[query], nil
}

// drop closes the statements that nobody is reading from.
func (c *conn) drop() error {
	var errs []error
	for query, r := range c.ready {
		if !r.busy {
			errs = append(errs, r.Close())
			delete(c.ready, query)
		}
	}
	return errors.Join(errs...)
}

// Close closes the connection.
func (c *conn) Close() error { return errors.Join(c.drop(), c.below.Close()) }

// keptRows are the rows of a statement that is kept.
type keptRows struct {
	driver.Rows
	of *ready
}

// Close ends the reading of the rows.
func (r *keptRows) Close() error {
	r.of.busy = false
	return r.Rows.Close()
}
