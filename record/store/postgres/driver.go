package postgres

import (
	"context"
	"database/sql/driver"
	"errors"
	"io"
	"slices"
	"sync"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

// connector connects to PostgreSQL as package store expects of a database: statements in SQLite's
// dialect, and rows that may be read while another statement runs.
type connector struct{ driver.Connector }

func newConnector(c *pgx.ConnConfig, options ...stdlib.OptionOpenDB) connector {
	return connector{stdlib.GetConnector(*c, options...)}
}

// Connect opens a connection.
func (c connector) Connect(ctx context.Context) (driver.Conn, error) {
	inner, err := c.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	of, ok := inner.(*stdlib.Conn)
	if !ok {
		return nil, errors.New("the driver of PostgreSQL has another kind of connection")
	}
	return &conn{Conn: of}, nil
}

// statements are translated once in a program.
var statements sync.Map

func translation(query string) *translated {
	if known, ok := statements.Load(query); ok {
		return known.(*translated)
	}
	t := translate(query)
	if len(query) < 2048 { // longer ones are made of a query's parts, and are many
		statements.Store(query, &t)
	}
	return &t
}

// conn is a connection.
type conn struct {
	*stdlib.Conn
	open   *rows           // that may not have been read to their end
	during context.Context // of the transaction; nil outside one
	queue  queue
}

// PrepareContext prepares a statement.
func (c *conn) PrepareContext(ctx context.Context, query string) (driver.Stmt, error) {
	if err := c.free(); err != nil {
		return nil, err
	}
	t := translation(query)
	made, err := c.Conn.PrepareContext(ctx, t.sql)
	if err != nil {
		return nil, err
	}
	of, ok := made.(*stdlib.Stmt)
	if !ok {
		return nil, errors.New("the driver of PostgreSQL has another kind of statement")
	}
	return &stmt{of, c, t}, nil
}

// ready makes the connection ready for a statement, and returns its values in PostgreSQL's own form.
func (c *conn) ready(ctx context.Context, t *translated, args []driver.NamedValue) (values []driver.NamedValue, err error) {
	if err := c.free(); err != nil {
		return nil, err
	}
	if err := c.send(ctx); err != nil {
		return nil, err
	}
	return t.values(args)
}

// ExecContext runs a statement.
func (c *conn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	return c.exec(ctx, translation(query), args)
}

// exec runs a statement, or lets it wait.
func (c *conn) exec(ctx context.Context, t *translated, args []driver.NamedValue) (driver.Result, error) {
	if c.during != nil && waits(t.sql) {
		values, err := t.values(args)
		if err != nil {
			return nil, err
		}
		return c.put(ctx, t.sql, values)
	}
	values, err := c.ready(ctx, t, args)
	if err != nil {
		return nil, err
	}
	return c.Conn.ExecContext(ctx, t.sql, values)
}

// QueryContext runs a query.
func (c *conn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	t := translation(query)
	values, err := c.ready(ctx, t, args)
	if err != nil {
		return nil, err
	}
	return c.reading(c.Conn.QueryContext(ctx, t.sql, values))
}

// free makes the connection ready for another statement: rows that are still being read are kept
// aside.
func (c *conn) free() error {
	if c.open == nil {
		return nil
	}
	open := c.open
	c.open = nil
	return open.drain()
}

// reading returns the rows of a query.
func (c *conn) reading(inner driver.Rows, err error) (driver.Rows, error) {
	if err != nil {
		return nil, err
	}
	c.open = &rows{Rows: inner, of: c}
	return c.open, nil
}

// values returns the values of the parameters, in the order of the statement.
func (t *translated) values(args []driver.NamedValue) ([]driver.NamedValue, error) {
	out := make([]driver.NamedValue, len(t.args))
	for i, at := range t.args {
		if at >= len(args) {
			return nil, errors.New("a statement lacks values")
		}
		value := args[at].Value
		if s, ok := value.(string); ok {
			if t.list[i] {
				var err error
				if s, err = array(s); err != nil {
					return nil, err
				}
			} else {
				s = escaped(s)
			}
			value = s
		}
		out[i] = driver.NamedValue{Ordinal: i + 1, Value: value}
	}
	return out, nil
}

// stmt is a prepared statement.
type stmt struct {
	*stdlib.Stmt
	of *conn
	t  *translated
}

// NumInput says that the values are counted when they are used.
func (s *stmt) NumInput() int { return -1 }

// ExecContext runs the statement.
func (s *stmt) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	return s.of.exec(ctx, s.t, args)
}

// QueryContext runs the query.
func (s *stmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	values, err := s.of.ready(ctx, s.t, args)
	if err != nil {
		return nil, err
	}
	return s.of.reading(s.Stmt.QueryContext(ctx, values))
}

// rows are the rows of a query. Those that are still to come when another statement is run on the
// connection are kept in memory.
type rows struct {
	driver.Rows
	of    *conn
	ended error // the error behind the last row; nil while rows may come
	aside [][]driver.Value
}

// drain reads the remaining rows.
func (r *rows) drain() error {
	for r.ended == nil {
		row := make([]driver.Value, len(r.Columns()))
		if r.ended = r.Rows.Next(row); r.ended == nil {
			for i := range row {
				if raw, ok := row[i].([]byte); ok {
					row[i] = slices.Clone(raw)
				}
			}
			r.aside = append(r.aside, row)
		}
	}
	if errors.Is(r.ended, io.EOF) {
		return nil
	}
	return r.ended
}

// Next reads a row.
func (r *rows) Next(to []driver.Value) error {
	switch {
	case len(r.aside) > 0:
		copy(to, r.aside[0])
		r.aside = r.aside[1:]
	case r.ended != nil:
		return r.ended
	default:
		if r.ended = r.Rows.Next(to); r.ended != nil {
			return r.ended
		}
	}
	for i := range to {
		if s, ok := to[i].(string); ok {
			to[i] = plain(s)
		}
	}
	return nil
}

// Close ends the query.
func (r *rows) Close() error {
	if r.of.open == r {
		r.of.open = nil
	}
	return r.Rows.Close()
}

// BeginTx begins a transaction.
func (c *conn) BeginTx(ctx context.Context, options driver.TxOptions) (driver.Tx, error) {
	inner, err := c.Conn.BeginTx(ctx, options)
	if err == nil {
		c.during = ctx
	}
	return tx{inner, c}, err
}

// tx is a transaction.
type tx struct {
	driver.Tx
	of *conn
}

// Commit ends the transaction, after what still waits.
func (t tx) Commit() error {
	if err := t.of.send(t.of.during); err != nil {
		return errors.Join(err, t.Rollback())
	}
	t.of.during = nil
	return t.Tx.Commit()
}

// Rollback ends the transaction without its changes, as the server does if the connection is lost.
func (t tx) Rollback() error {
	t.of.during, t.of.queue = nil, queue{}
	if err := t.Tx.Rollback(); err != nil && !t.of.Conn.Conn().IsClosed() {
		return err
	}
	return nil
}
