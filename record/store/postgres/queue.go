package postgres

import (
	"context"
	"database/sql/driver"
	"strings"

	"github.com/jackc/pgx/v5"
)

// Statements of a transaction that return no rows wait, and are sent together: before a statement whose answer is
// needed, before the end of the transaction, or when they are many. Otherwise each would cost the way to the
// server and back, which is most of what filing and copying a record take. What one of them gets wrong is said by
// the call that sends them.

// Limits of what waits together.
const (
	mostQueued      = 500
	mostQueuedBytes = 1 << 20
)

// queue is what waits on a connection.
type queue struct {
	batch   pgx.Batch
	results []*queued
	bytes   int
}

// queued is the result of a statement that waits.
type queued struct {
	of      *conn
	sent    bool
	changed int64
	err     error
}

// LastInsertId is not supported.
func (r *queued) LastInsertId() (int64, error) { return driver.ResultNoRows.LastInsertId() }

// RowsAffected sends what waits, and returns the number of rows that the statement changed.
func (r *queued) RowsAffected() (int64, error) {
	if !r.sent {
		if err := r.of.send(r.of.during); err != nil {
			return 0, err
		}
	}
	return r.changed, r.err
}

// waits reports whether a statement returns no rows, and may wait.
func waits(statement string) bool {
	for _, verb := range []string{"INSERT INTO ", "UPDATE ", "DELETE FROM "} {
		if strings.HasPrefix(statement, verb) {
			return true
		}
	}
	return false
}

// put adds a statement to what waits. Bytes among its values may not be changed before the transaction ends.
func (c *conn) put(ctx context.Context, statement string, values []driver.NamedValue) (driver.Result, error) {
	args := make([]any, len(values))
	for i := range values {
		args[i] = values[i].Value
	}
	c.queue.bytes += size(args)
	c.queue.batch.Queue(statement, args...)
	r := &queued{of: c}
	c.queue.results = append(c.queue.results, r)
	if len(c.queue.results) < mostQueued && c.queue.bytes < mostQueuedBytes {
		return r, nil
	}
	return r, c.send(ctx)
}

// send sends what waits.
func (c *conn) send(ctx context.Context) error {
	q := c.queue
	if len(q.results) == 0 {
		return nil
	}
	c.queue = queue{}
	if err := c.free(); err != nil {
		return err
	}
	sent := c.Conn.Conn().SendBatch(ctx, &q.batch)
	var first error
	for _, r := range q.results {
		tag, err := sent.Exec()
		r.sent, r.changed, r.err = true, tag.RowsAffected(), err
		if first == nil {
			first = err
		}
	}
	if err := sent.Close(); first == nil {
		first = err
	}
	return first
}
