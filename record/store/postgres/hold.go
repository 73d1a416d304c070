package postgres

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"sync"

	"flashbrief/ground/fault"
	"flashbrief/record/store"
)

// holding are the names that this program holds: advisory locks of one session, which the server
// releases when the session ends.
type holding struct {
	mu   sync.Mutex
	conn *sql.Conn // nil while none was needed, or since it was lost
	of   map[string]bool
}

// A name is one of this record; another record of the database may have the same.
const nameNumber = "hashtextextended(current_schema() || ' ' || CAST(?1 AS TEXT), 0)"

// Hold makes a name this program's own.
func (s *Store) Hold(ctx context.Context, name string) (release func(), held bool, err error) {
	if s.locks == nil {
		return nil, false, fault.New(fault.Denied, "hold %s: the record was opened only for questions", name)
	}
	h := &s.held
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.of[name] {
		return nil, false, nil
	}
	if h.conn == nil {
		if h.conn, err = s.locks.Conn(ctx); err != nil {
			return nil, false, store.Told(err, "hold "+name)
		}
		h.of = map[string]bool{}
	}
	if err := h.conn.QueryRowContext(ctx, "SELECT pg_try_advisory_lock("+nameNumber+")", name).Scan(&held); err != nil {
		h.end() // whether it is held is not known
		return nil, false, store.Told(err, "hold "+name)
	}
	if !held {
		return nil, false, nil
	}
	h.of[name] = true
	at := h.conn
	return func() { h.release(at, name) }, true, nil
}

// release gives up a name that the session held.
func (h *holding) release(at *sql.Conn, name string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.conn != at {
		return // the session has ended, and with it what it held
	}
	delete(h.of, name)
	if _, err := at.ExecContext(context.Background(), "SELECT pg_advisory_unlock("+nameNumber+")", name); err != nil {
		h.end()
	}
}

// close gives up all names.
func (h *holding) close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.conn != nil {
		h.end()
	}
}

// end ends the session.
func (h *holding) end() {
	_ = h.conn.Raw(func(any) error { return driver.ErrBadConn }) // the pool closes a connection that is bad
	_ = h.conn.Close()                                           // it is no longer used
	h.conn, h.of = nil, nil
}
