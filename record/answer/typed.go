package answer

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"flashbrief/record"
)

// Column is a column of a table whose cells all have one type.
type Column struct {
	Name string
	Type CellType
}

// CellType is the type of the cells of a column.
type CellType int

// The types of cells.
const (
	Words CellType = iota
	Numbers
	Truths // true or false
)

// Typed returns the table for formats whose columns have a type: with the columns of CSV, in their order. A
// cell is a string, a float64 or a bool, as its column says, or nil if it is empty. Other values are
// printed.
func (t *Table) Typed() (columns []Column, rows [][]any) {
	for i, name := range t.Columns {
		columns = append(columns, Column{strings.ReplaceAll(name, " ", "_"), t.typeOf(i)})
	}
	columns = append(columns, Column{"report", Words}, Column{"start", Numbers}, Column{"end", Numbers}, Column{"evidence", Words}, Column{"more", Words})
	for _, r := range t.Rows {
		var cells []any
		for i, c := range r.Cells {
			cells = append(cells, typed(c, columns[i].Type))
		}
		rows = append(rows, append(cells, cited(r.Evidence)...))
	}
	return columns, rows
}

// cited returns the cells of the first evidence, and of the others together.
func cited(evidence []record.Evidence) []any {
	if len(evidence) == 0 {
		return []any{nil, nil, nil, nil, nil}
	}
	e := evidence[0]
	return []any{e.Report, float64(e.Span.Start), float64(e.Span.End), e.Words, typed(further(evidence), Words)}
}

// further returns the places of evidence beyond the first.
func further(evidence []record.Evidence) string {
	var more []string
	for _, e := range evidence[1:] {
		more = append(more, fmt.Sprintf("%s:%d-%d", e.Report, e.Span.Start, e.Span.End))
	}
	return strings.Join(more, " ")
}

// typeOf returns the type that all cells of a column have which are not empty.
func (t *Table) typeOf(column int) CellType {
	out, known := Words, false
	for _, r := range t.Rows {
		c := r.Cells[column]
		if c == nil || c == "" {
			continue
		}
		is := Words
		if _, number := number(c); number {
			is = Numbers
		} else if _, truth := c.(bool); truth {
			is = Truths
		}
		if known && is != out {
			return Words
		}
		out, known = is, true
	}
	return out
}

// number returns a cell that is a number.
func number(c any) (float64, bool) {
	switch c := c.(type) {
	case int:
		return float64(c), true
	case float64:
		return c, true
	case decimal:
		return float64(c), true
	case amount:
		return float64(c), true
	}
	return 0, false
}

// typed returns a cell as its column has it.
func typed(c any, as CellType) any {
	if c == nil || c == "" {
		return nil
	}
	switch as {
	case Numbers:
		n, _ := number(c)
		return n
	case Truths:
		return c
	}
	if s, ok := c.(string); ok {
		return s
	}
	if raw, err := json.Marshal(c); err == nil && (raw[0] == '[' || raw[0] == '{') {
		return string(raw)
	}
	return printed(c)
}

// Lines prints the table as JSON Lines: each row an object on a line of its own, as in JSON.
func (t *Table) Lines(w io.Writer) error {
	for _, r := range t.Rows {
		var b strings.Builder
		if err := t.object(&b, r); err != nil {
			return err
		}
		if _, err := io.WriteString(w, b.String()+"\n"); err != nil {
			return err
		}
	}
	return nil
}
