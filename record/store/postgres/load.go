package postgres

import (
	"context"
	"database/sql"
	"io"
	"strings"

	"flashbrief/record/store"
)

// Load fills the record from a dump, and vacuums its tables: until the server has counted what they hold, and
// sorted what its index of words has put aside, a search reads sixty times as many pages.
func (s *Store) Load(ctx context.Context, from io.Reader) (acts int, err error) {
	if acts, err = s.Store.Load(ctx, from); err != nil {
		return acts, err
	}
	return acts, store.Told(s.vacuum(ctx), "vacuum the tables")
}

// Copy fills the record from another, and vacuums its tables as Load does.
func (s *Store) Copy(ctx context.Context, from store.Source, far func(rows, all int64)) (acts int, err error) {
	if acts, err = s.Store.Copy(ctx, from, far); err != nil {
		return acts, err
	}
	return acts, store.Told(s.vacuum(ctx), "vacuum the tables")
}

// vacuum vacuums the tables of the record that the program's user owns.
func (s *Store) vacuum(ctx context.Context) error {
	tables, err := owned(ctx, s.write)
	if err == nil && len(tables) > 0 {
		_, err = s.write.ExecContext(ctx, "VACUUM (ANALYZE) "+strings.Join(tables, ", "))
	}
	return err
}

// owned returns the tables of the record that the program's user owns.
func owned(ctx context.Context, in interface {
	QueryContext(context.Context, string, ...any) (*sql.Rows, error)
}) (tables []string, err error) {
	rows, err := in.QueryContext(ctx, `SELECT quote_ident(c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND pg_has_role(c.relowner, 'USAGE') ORDER BY 1`)
	if err != nil {
		return nil, err
	}
	return tables, each(rows, func(rows *sql.Rows) error {
		var name string
		err := rows.Scan(&name)
		tables = append(tables, name)
		return err
	})
}
