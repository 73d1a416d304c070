package postgres

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5/pgtype"

	"flashbrief/record/store"
)

// Rows go to the server as one array for each column, so that one statement of one form takes any number.

// Limits of one statement.
const (
	mostRows      = 5_000
	mostRowsBytes = 16 << 20
)

// Insert returns the statements that add rows.
func (dialect) Insert(rows store.Rows) []store.Statement {
	rows = withValues(rows)
	return columns(rows, func(from string) string {
		return "INSERT INTO " + rows.Table + " (" + strings.Join(rows.Columns, ", ") + ") SELECT * FROM " + from + rows.Else
	})
}

// Delete returns the statements that take rows away.
func (dialect) Delete(rows store.Rows) []store.Statement {
	return columns(rows, func(from string) string {
		same := make([]string, len(rows.Columns))
		for i, name := range rows.Columns {
			same[i] = "t." + name + " = v." + name
		}
		return "DELETE FROM " + rows.Table + " t USING " + from + " v (" + strings.Join(rows.Columns, ", ") + ") WHERE " + strings.Join(same, " AND ")
	})
}

// Increase returns the statements that add to a column.
func (dialect) Increase(rows store.Rows) []store.Statement {
	key, column := rows.Columns[0], rows.Columns[1]
	return columns(rows, func(from string) string {
		return "UPDATE " + rows.Table + " t SET " + column + " = t." + column + " + v." + column + " FROM " + from + " v (" + key + ", " + column + ") WHERE t." + key + " = v." + key
	})
}

// columns returns statements made of a table of the rows, each for some of them.
func columns(rows store.Rows, statement func(from string) string) []store.Statement {
	var out []store.Statement
	for rest := rows.Values; len(rest) > 0; {
		n, bytes := 0, 0
		for n < min(len(rest), mostRows) && bytes < mostRowsBytes {
			bytes += size(rest[n])
			n++
		}
		var forms []string
		args := make([]any, len(rows.Columns))
		for i := range args {
			form, all := column(rest[:n], i)
			forms, args[i] = append(forms, fmt.Sprintf("CAST(?%d AS %s[])", i+1, form)), all
		}
		out = append(out, store.Statement{SQL: statement("unnest(" + strings.Join(forms, ", ") + ")"), Args: args})
		rest = rest[n:]
	}
	return out
}

// size returns the bytes of the texts among the values of a row, or of a statement.
func size(values []any) (n int) {
	for _, value := range values {
		switch v := value.(type) {
		case string:
			n += len(v)
		case []byte:
			n += len(v)
		case []pgtype.Text:
			for i := range v {
				n += len(v[i].String)
			}
		case [][]byte:
			for i := range v {
				n += len(v[i])
			}
		}
	}
	return n
}

// withValues returns the rows without the columns that have no value in any: the form of these is not known.
func withValues(rows store.Rows) store.Rows {
	var has []int
	for at := range rows.Columns {
		if slices.ContainsFunc(rows.Values, func(row []any) bool { return row[at] != nil }) {
			has = append(has, at)
		}
	}
	if len(has) == len(rows.Columns) {
		return rows
	}
	out := store.Rows{Table: rows.Table, Else: rows.Else, Columns: picked(rows.Columns, has)}
	for _, row := range rows.Values {
		out.Values = append(out.Values, picked(row, has))
	}
	return out
}

// picked returns the elements at some places.
func picked[E any](from []E, places []int) []E {
	out := make([]E, len(places))
	for i, at := range places {
		out[i] = from[at]
	}
	return out
}

// column returns the values of one column, and their form in SQL.
func column(rows [][]any, at int) (form string, all any) {
	for _, row := range rows {
		switch row[at].(type) {
		case string:
			return "TEXT", texts(rows, at)
		case []byte:
			return "BYTEA", bytesIn(rows, at)
		}
	}
	return "BIGINT", numbers(rows, at)
}

func texts(rows [][]any, at int) []pgtype.Text {
	out := make([]pgtype.Text, len(rows))
	for i, row := range rows {
		s, is := row[at].(string)
		out[i] = pgtype.Text{String: escaped(s), Valid: is}
	}
	return out
}

func bytesIn(rows [][]any, at int) [][]byte {
	out := make([][]byte, len(rows))
	for i, row := range rows {
		out[i], _ = row[at].([]byte) // nil is NULL
	}
	return out
}

func numbers(rows [][]any, at int) []pgtype.Int8 {
	out := make([]pgtype.Int8, len(rows))
	for i, row := range rows {
		switch n := row[at].(type) {
		case int:
			out[i] = pgtype.Int8{Int64: int64(n), Valid: true}
		case int64:
			out[i] = pgtype.Int8{Int64: n, Valid: true}
		case nil:
		default:
			panic(fmt.Sprintf("a row with a %T", n)) // package store gives what Rows says
		}
	}
	return out
}
