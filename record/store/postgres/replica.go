package postgres

import (
	"context"
	"errors"
	"time"

	"flashbrief/record"
	"flashbrief/record/store"
)

// Option is an option for opening a record.
type Option func(*opening)

// opening is what a record is opened with.
type opening struct{ replica string }

// AskAt lets a server that follows the record's answer questions. No answer is older than the question: the other
// server is asked once it has all that the record's had on its disk when the question was put, or else the record's own. If
// that one cannot be reached, the other answers with what it has.
func AskAt(replica string) Option { return func(o *opening) { o.replica = replica } }

func openingOf(options []Option) opening {
	var o opening
	for _, option := range options {
		option(&o)
	}
	return o
}

// follow opens the record on a server that follows the record's; nil if none is named.
func (o opening) follow(ctx context.Context) (*Store, error) {
	if o.replica == "" {
		return nil, nil
	}
	return OpenToAsk(ctx, o.replica)
}

// How long a question waits until the replica has caught up, and how often it looks.
const (
	patience = 200 * time.Millisecond
	glance   = 5 * time.Millisecond
)

// View returns the record at one moment.
func (s *Store) View(ctx context.Context) (record.View, error) { return s.asked(ctx).View(ctx) }

// asked returns the store that a question is put to.
func (s *Store) asked(ctx context.Context) *store.Store {
	if s.replica == nil {
		return s.Store
	}
	var written string
	err := s.ask.QueryRowContext(ctx, "SELECT CAST(pg_current_wal_flush_lsn() AS TEXT)").Scan(&written)
	if errors.Is(ctx.Err(), context.Canceled) {
		return s.Store
	}
	if err != nil || s.replica.reaches(ctx, written) {
		return s.replica.Store
	}
	return s.Store
}

// reaches reports whether the store, on a replica, has what was written up to a place of the log, and waits a little
// for it.
func (s *Store) reaches(ctx context.Context, written string) bool {
	for begun := time.Now(); ctx.Err() == nil; time.Sleep(glance) {
		var has bool
		err := s.ask.QueryRowContext(ctx, "SELECT coalesce(pg_last_wal_replay_lsn() >= CAST(CAST(?1 AS TEXT) AS PG_LSN), NOT pg_is_in_recovery())", written).Scan(&has)
		if err != nil || has || time.Since(begun) > patience {
			return has && err == nil
		}
	}
	return false
}

// alone opens a record only for questions on the replica, where the record's own server gave an error.
func (o opening) alone(ctx context.Context, err error) (*Store, error) {
	if o.replica == "" {
		return nil, err
	}
	s, failed := OpenToAsk(ctx, o.replica)
	if failed != nil {
		return nil, errors.Join(err, failed)
	}
	return s, nil
}
