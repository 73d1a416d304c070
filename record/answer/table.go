package answer

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"flashbrief/ground/fault"
	"flashbrief/record"
)

// Table is an answer as rows, which text, CSV and JSON print alike.
type Table struct {
	Columns []string
	Rows    []Row
	Hidden  []string // columns that text leaves out

	From, All int  // rows skipped before these, and rows in all, for a page
	More      bool // there may be more than All rows: the others were not read
}

// Page drops the rows outside the page, and counts all rows.
func (t *Table) Page(p record.Page) {
	from, to := p.Cut(len(t.Rows))
	t.From, t.All, t.Rows = from, len(t.Rows), t.Rows[from:to]
}

// Row is the cells of a row and its evidence. A cell is a string, a number or a bool, or in
// JSON also a list or an object, which text and CSV print with fmt.
type Row struct {
	Cells    []any
	Evidence []record.Evidence
}

// Forms are the formats that Write accepts.
var Forms = []string{"text", "json", "csv"}

// Write prints the table as text of width Width, as csv or as json.
func (t *Table) Write(w io.Writer, as string) error {
	switch as {
	case "text":
		return t.Text(w, Width)
	case "csv":
		return t.csv(w)
	case "json":
		return t.json(w)
	}
	return fault.New(fault.Invalid, "no form %q; forms are text, csv and json", as)
}

func printed(c any) string {
	switch c := c.(type) {
	case nil:
		return ""
	case string:
		return c
	case float64:
		return fmt.Sprintf("%+.2f", c)
	case decimal:
		return strconv.FormatFloat(float64(c), 'f', 3, 64)
	case amount:
		return strconv.FormatFloat(float64(c), 'f', -1, 64)
	}
	return fmt.Sprint(c)
}

// decimal is a share or score as a cell, printed with three decimals and no sign.
type decimal float64

// MarshalJSON writes the number with the printed decimals.
func (d decimal) MarshalJSON() ([]byte, error) {
	return strconv.AppendFloat(nil, float64(d), 'f', 3, 64), nil
}

// amount is a number as a cell, printed in digits whatever its size.
type amount float64

// MarshalJSON writes the printed digits.
func (a amount) MarshalJSON() ([]byte, error) {
	return strconv.AppendFloat(nil, float64(a), 'f', -1, 64), nil
}

// csv prints every cell and the first evidence; the column "more" lists further evidence as
// report:start-end.
func (t *Table) csv(w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write(append(append([]string{}, t.Columns...), "report", "start", "end", "evidence", "more")); err != nil {
		return err
	}
	for _, r := range t.Rows {
		var cells []string
		for _, c := range r.Cells {
			cells = append(cells, harmless(c))
		}
		if len(r.Evidence) > 0 {
			e := r.Evidence[0]
			cells = append(cells, e.Report, fmt.Sprint(e.Span.Start), fmt.Sprint(e.Span.End), harmless(e.Words), further(r.Evidence))
		} else {
			cells = append(cells, "", "", "", "", "")
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// harmless returns a cell that no spreadsheet takes for a formula: text that begins like one
// gets a leading apostrophe, as OWASP's note on CSV injection recommends.
func harmless(c any) string {
	s := printed(c)
	switch c.(type) {
	case string, fmt.Stringer:
		if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
			return "'" + s
		}
	}
	return s
}

// json prints one object for each row: its cells by column, in order, and its evidence.
func (t *Table) json(w io.Writer) error {
	var b strings.Builder
	b.WriteString("[")
	for n, r := range t.Rows {
		if n > 0 {
			b.WriteString(",")
		}
		b.WriteString("\n ")
		if err := t.object(&b, r); err != nil {
			return err
		}
		if b.Len() > 1<<16 {
			if _, err := io.WriteString(w, b.String()); err != nil {
				return err
			}
			b.Reset()
		}
	}
	if len(t.Rows) > 0 {
		b.WriteString("\n")
	}
	b.WriteString("]\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// object writes a row as an object.
func (t *Table) object(b *strings.Builder, r Row) error {
	b.WriteString("{")
	for i, c := range r.Cells {
		if err := field(b, t.Columns[i], c); err != nil {
			return err
		}
		b.WriteString(", ")
	}
	evidence := r.Evidence
	if evidence == nil {
		evidence = []record.Evidence{}
	}
	if err := field(b, "evidence", evidence); err != nil {
		return err
	}
	b.WriteString("}")
	return nil
}

func field(b *strings.Builder, name string, value any) error {
	var raw strings.Builder
	enc := json.NewEncoder(&raw)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(value); err != nil {
		return fmt.Errorf("column %s: %w", name, err)
	}
	fmt.Fprintf(b, "%q: %s", strings.ReplaceAll(name, " ", "_"), strings.TrimSuffix(raw.String(), "\n"))
	return nil
}
