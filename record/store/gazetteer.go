package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/record"
)

// AddGazetteer keeps a table of places; one that was dropped is used again.
func (s *Store) AddGazetteer(ctx context.Context, g record.Gazetteer, table []byte) (added bool, err error) {
	err = s.transact(ctx, "add gazetteer "+g.Name, func(tx *writer) error {
		result, err := tx.ExecContext(ctx, `INSERT INTO gazetteer (sha256, name, places, names, size, added, data) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
			ON CONFLICT (sha256) DO UPDATE SET name = excluded.name, added = excluded.added, data = excluded.data, dropped = 0 WHERE gazetteer.dropped > 0`,
			g.SHA256, g.Name, g.Places, g.Names, g.Size, g.Added.UnixMilli(), table)
		added, err = changed(result, err)
		return err
	})
	return added && err == nil, err
}

// changed reports whether a statement changed a row.
func changed(result sql.Result, err error) (bool, error) {
	if err != nil {
		return false, err
	}
	n, err := result.RowsAffected()
	return n > 0, err
}

// Gazetteers lists the tables of places, those that were dropped too, in order of
// time.
func (v view) Gazetteers(ctx context.Context) ([]record.Gazetteer, error) {
	rows, err := v.QueryContext(ctx, "SELECT sha256, name, places, names, size, added, dropped FROM gazetteer ORDER BY added, rowid")
	if err != nil {
		return nil, told(err, "list gazetteers")
	}
	var out []record.Gazetteer
	err = each(rows, func(rows *sql.Rows) error {
		var g record.Gazetteer
		var added, dropped int64
		if err := rows.Scan(&g.SHA256, &g.Name, &g.Places, &g.Names, &g.Size, &added, &dropped); err != nil {
			return err
		}
		g.Added = time.UnixMilli(added).UTC()
		if dropped > 0 {
			g.Dropped = time.UnixMilli(dropped).UTC()
		}
		out = append(out, g)
		return nil
	})
	return out, told(err, "list gazetteers")
}

// GazetteerTable returns the bytes of a table of places in use.
func (s *Store) GazetteerTable(ctx context.Context, sha string) ([]byte, error) {
	var table []byte
	err := s.read.QueryRowContext(ctx, "SELECT data FROM gazetteer WHERE sha256 = ?1 AND dropped = 0", sha).Scan(&table)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fault.New(fault.NotFound, "no gazetteer %q in the record", sha)
	}
	return table, told(err, "gazetteer "+sha)
}

// DropGazetteer stops using a table of places.
func (s *Store) DropGazetteer(ctx context.Context, sha string, at time.Time) error {
	return s.transact(ctx, "drop gazetteer "+sha, func(tx *writer) error {
		result, err := tx.ExecContext(ctx, "UPDATE gazetteer SET dropped = ?2, data = ?3 WHERE sha256 = ?1 AND dropped = 0", sha, at.UnixMilli(), []byte{})
		if dropped, err := changed(result, err); err != nil || dropped {
			return err
		}
		return fault.New(fault.NotFound, "no gazetteer %q in the record", sha)
	})
}
