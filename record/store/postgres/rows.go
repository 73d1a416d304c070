package postgres

import (
	"fmt"
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
	return columns(rows, func(names []string, from string) string {
		return "INSERT INTO " + rows.Table + " (" + strings.Join(names, ", ") + ") SELECT * FROM " + from + rows.Else
	})
}

// Delete returns the statements that take rows away.
func (dialect) Delete(rows store.Rows) []store.Statement {
	return columns(rows, func(_ []string, from string) string {
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
	return columns(rows, func(_ []string, from string) string {
		return "UPDATE " + rows.Table + " t SET " + column + " = t." + column + " + v." + column + " FROM " + from + " v (" + key + ", " + column + ") WHERE t." + key + " = v." + key
	})
}

// columns returns statements made of a table of the rows, each for some of them, without the columns that have no value
// in these: the form of such a column is not known.
func columns(rows store.Rows, statement func(names []string, from string) string) []store.Statement {
	var out []store.Statement
	for rest := rows.Values; len(rest) > 0; {
		n, bytes := 0, 0
		for n < min(len(rest), mostRows) && bytes < mostRowsBytes {
			bytes += size(rest[n])
			n++
		}
		var names, forms []string
		var args []any
		for i, name := range rows.Columns {
			if form, all := column(rest[:n], i); form != "" {
				names, args = append(names, name), append(args, all)
				forms = append(forms, fmt.Sprintf("CAST(?%d AS %s[])", len(args), form))
			}
		}
		out = append(out, store.Statement{SQL: statement(names, "unnest("+strings.Join(forms, ", ")+")"), Args: args})
		rest = rest[n:]
	}
	return out
}

// size returns the bytes of the texts among the values of a row, or of a statement.
func size(values []any) int {
	n := store.SizeOf(values)
	for _, value := range values {
		switch v := value.(type) {
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

// column returns the values of one column, and their form in SQL; no form if it has no value.
func column(rows [][]any, at int) (form string, all any) {
	for _, row := range rows {
		switch row[at].(type) {
		case nil:
		case string:
			return "TEXT", texts(rows, at)
		case []byte:
			return "BYTEA", bytesIn(rows, at)
		default:
			return "BIGINT", numbers(rows, at)
		}
	}
	return "", nil
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
