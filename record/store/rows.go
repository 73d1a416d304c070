package store

import (
	"context"
	"slices"
	"strings"
)

// Rows are rows that are added to a table, or taken from it, together.
type Rows struct {
	Table   string
	Columns []string
	Values  [][]any // of each row, in the order of the columns: texts, bytes, whole numbers, or nil
	Else    string  // ends the statement that adds them: what to do about a row that is there already
}

// mostRows is the number of rows that one statement inserts which lists their values.
const mostRows = 24

// Listed returns statements that add the rows, a few each, with their values as parameters.
func (r Rows) Listed() []Statement {
	one := "(" + strings.TrimSuffix(strings.Repeat("?,", len(r.Columns)), ",") + ")"
	var out []Statement
	for some := range slices.Chunk(r.Values, mostRows) {
		out = append(out, Statement{
			SQL:  "INSERT INTO " + r.Table + " (" + strings.Join(r.Columns, ", ") + ") VALUES " + strings.Repeat(one+",", len(some)-1) + one + r.Else,
			Args: slices.Concat(some...),
		})
	}
	return out
}

// Each returns a statement for each of the rows, with its values as parameters.
func (r Rows) Each(statement string) []Statement {
	out := make([]Statement, len(r.Values))
	for i, values := range r.Values {
		out[i] = Statement{SQL: statement, Args: values}
	}
	return out
}

// The tables whose rows wait to be added together, in an order in which no row refers to a later one.
const (
	reportRows = iota
	sourceRows
	readingRows
	itemRows
	evidenceRows
	logRows
	termRows
	nameRows
	rowTables
)

// waitingRows returns the tables, without rows.
func waitingRows() [rowTables]Rows {
	columns := func(table, names string) Rows { return Rows{Table: table, Columns: strings.Split(names, ", ")} }
	return [rowTables]Rows{
		reportRows:   columns("report", "number, sha256, id, title, headline, published, publisher, author, language, origin, format, tags, text, taken_in, filed"),
		sourceRows:   columns("source", "report, text_sha256, encoding, data"),
		readingRows:  columns("reading", "number, report, reader, made, first, items, findings"),
		itemRows:     columns("item", "number, id, reading, kind, span_start, span_end, true_from, true_until, told"),
		evidenceRows: columns("evidence", "item, place, span_start, span_end"),
		logRows:      columns("log", "number, at, act, of, chain"),
		termRows:     columns("term", "number, sort, word"),
		nameRows:     columns("named", "number, name, code, kind, fold, key, last, count"),
	}
}

// later adds a row to a table when those that wait are added.
func (w *writer) later(table int, values ...any) {
	w.rows[table].Values = append(w.rows[table].Values, values)
}

// flush adds the rows that wait.
func (w *writer) flush(ctx context.Context) error {
	for i := range w.rows {
		if err := w.all(ctx, w.is.Insert(w.rows[i])); err != nil {
			return err
		}
		w.rows[i].Values = nil
	}
	return nil
}

// all runs statements, one after another.
func (w *writer) all(ctx context.Context, statements []Statement) error {
	for _, s := range statements {
		if _, err := w.exec(ctx, s.SQL, s.Args...); err != nil {
			return err
		}
	}
	return nil
}
