package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"math"
	"time"

	"flashbrief/record"
)

// Watched returns the sources that are due, or all.
func (s *Store) Watched(ctx context.Context, by time.Time, most int) ([]record.Watched, error) {
	if most == 0 {
		most = math.MaxInt32
	}
	query, args := "SELECT address, next, state FROM watched ORDER BY address LIMIT ?1", []any{most}
	if !by.IsZero() {
		query, args = "SELECT address, next, state FROM watched WHERE next <= ?2 ORDER BY next, address LIMIT ?1", append(args, by.UnixMilli())
	}
	rows, err := s.read.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, told(err, "list sources")
	}
	out, err := watchedFrom(rows)
	return out, told(err, "list sources")
}

func watchedFrom(rows *sql.Rows) (out []record.Watched, err error) {
	err = each(rows, func(rows *sql.Rows) error {
		var w record.Watched
		var next sql.NullInt64
		err := rows.Scan(&w.Address, &next, &w.State)
		if next.Valid {
			w.Next = time.UnixMilli(next.Int64).UTC()
		}
		out = append(out, w)
		return err
	})
	return out, err
}

// Watch adds sources that are not watched yet.
func (s *Store) Watch(ctx context.Context, sources ...record.Watched) (added int, err error) {
	err = s.transact(ctx, "add sources", func(w *writer) error {
		added, err = w.watch(ctx, sources)
		return err
	})
	return added, err
}

// watch adds the sources that are not there.
func (w *writer) watch(ctx context.Context, sources []record.Watched) (added int, err error) {
	for _, source := range sources {
		is, err := changed(w.exec(ctx, "INSERT INTO watched (address, next, state) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING", source.Address, nextOf(source), source.State))
		if err != nil {
			return added, err
		}
		if is {
			added++
		}
	}
	return added, nil
}

// nextOf returns the time of the next visit as it is kept.
func nextOf(w record.Watched) any {
	if w.Next.IsZero() {
		return nil
	}
	return w.Next.UnixMilli()
}

// Rewatch replaces a source that is still watched.
func (s *Store) Rewatch(ctx context.Context, was string, now record.Watched, further ...record.Watched) (kept bool, err error) {
	err = s.transact(ctx, "keep source "+was, func(w *writer) error {
		if kept, err = changed(w.exec(ctx, "DELETE FROM watched WHERE address = ?1", was)); err != nil || !kept {
			return err
		}
		if _, err := w.exec(ctx, "INSERT INTO watched (address, next, state) VALUES (?1, ?2, ?3) ON CONFLICT (address) DO UPDATE SET next = excluded.next, state = excluded.state", now.Address, nextOf(now), now.State); err != nil {
			return err
		}
		_, err := w.watch(ctx, further)
		return err
	})
	return kept && err == nil, err
}

// Unwatch removes a source.
func (s *Store) Unwatch(ctx context.Context, address string) (removed bool, err error) {
	err = s.transact(ctx, "remove source "+address, func(w *writer) error {
		removed, err = changed(w.exec(ctx, "DELETE FROM watched WHERE address = ?1", address))
		return err
	})
	return removed && err == nil, err
}

// dumpedWatched is a source in a dump.
type dumpedWatched struct {
	Address string          `json:"address"`
	Next    time.Time       `json:"next,omitzero"`
	State   json.RawMessage `json:"state"`
}

func (v view) dumpWatched(ctx context.Context, out *json.Encoder) error {
	rows, err := v.QueryContext(ctx, "SELECT address, next, state FROM watched ORDER BY address")
	if err != nil {
		return err
	}
	all, err := watchedFrom(rows)
	for i := range all {
		if err == nil {
			err = out.Encode(dumped{Watched: &dumpedWatched{all[i].Address, all[i].Next, all[i].State}})
		}
	}
	return err
}
