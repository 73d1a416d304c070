package answer

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"unicode/utf8"

	"flashbrief/ground/fault"
	"flashbrief/record"
)

// Table is an answer as rows: what text, CSV and JSON print alike.
type Table struct {
	Columns []string
	Rows    []Row
}

// Row is the cells of a row and the evidence that it rests on. A cell is a string,
// a number, a bool, or in JSON alone a list or an object; text and CSV print what
// is none of the former by fmt.
type Row struct {
	Cells    []any
	Evidence []record.Evidence
}

// Forms are the forms that Write knows.
var Forms = []string{"text", "json", "csv"}

// Write prints the table as text, csv or json.
func (t *Table) Write(w io.Writer, as string) error {
	switch as {
	case "text":
		return t.text(w)
	case "csv":
		return t.csv(w)
	case "json":
		return t.json(w)
	}
	return fault.New(fault.Invalid, "no form %q; forms are text, csv and json", as)
}

// How many characters a cell takes in text at the most: words of a report or of ours,
// and all else.
const (
	widestWords = 90
	widest      = 44
)

// text prints a line a row for people to look at: long cells are cut, and columns
// in which nothing stands are left out. CSV and JSON hold all.
func (t *Table) text(w io.Writer) error {
	if len(t.Rows) == 0 {
		_, err := fmt.Fprintln(w, "The record has nothing on that.")
		return err
	}
	filled := make([]bool, len(t.Columns))
	for _, r := range t.Rows {
		for i, c := range r.Cells {
			filled[i] = filled[i] || c != nil && c != "" && c != 0
		}
	}
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	line := func(cells []string, last string) {
		for i, c := range cells {
			if !filled[i] {
				continue
			}
			most := widest
			if t.Columns[i] == "words" || t.Columns[i] == "known" {
				most = widestWords
			}
			fmt.Fprint(tw, clipped(c, most), "\t")
		}
		fmt.Fprintln(tw, last)
	}
	heading := ""
	if slices.ContainsFunc(t.Rows, func(r Row) bool { return len(r.Evidence) > 0 }) {
		heading = "sources"
	}
	line(t.Columns, heading)
	for _, r := range t.Rows {
		cells := make([]string, len(r.Cells))
		for i, c := range r.Cells {
			cells[i] = printed(c)
		}
		line(cells, sources(r.Evidence))
	}
	return tw.Flush()
}

func clipped(s string, most int) string {
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most-1]) + "…"
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

// decimal is a share or score as a cell: three places, no sign.
type decimal float64

// MarshalJSON writes the number to the places that are printed.
func (d decimal) MarshalJSON() ([]byte, error) {
	return strconv.AppendFloat(nil, float64(d), 'f', 3, 64), nil
}

// amount is a number as a cell, in digits whatever its size.
type amount float64

// MarshalJSON writes the digits that are printed.
func (a amount) MarshalJSON() ([]byte, error) {
	return strconv.AppendFloat(nil, float64(a), 'f', -1, 64), nil
}

// sources names the reports of the evidence by the first digits of their hashes,
// with the byte at which the words begin.
func sources(evidence []record.Evidence) string {
	var out []string
	seen := map[string]bool{}
	for _, e := range evidence {
		if !seen[e.Report] {
			seen[e.Report] = true
			out = append(out, fmt.Sprintf("%s:%d", e.Report[:min(8, len(e.Report))], e.Span.Start))
		}
	}
	if len(out) > 3 {
		out = append(out[:3], fmt.Sprintf("+%d", len(seen)-3))
	}
	return strings.Join(out, " ")
}

// csv prints every cell, and the first evidence whole beside it; the column "more"
// names what further evidence there is as report:start-end.
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
			var more []string
			for _, e := range r.Evidence[1:] {
				more = append(more, fmt.Sprintf("%s:%d-%d", e.Report, e.Span.Start, e.Span.End))
			}
			cells = append(cells, e.Report, fmt.Sprint(e.Span.Start), fmt.Sprint(e.Span.End), harmless(e.Words), strings.Join(more, " "))
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

// harmless is a cell that no spreadsheet takes for a formula: strangers' words that
// begin like one get an apostrophe ahead, as OWASP's note on CSV injection has it.
func harmless(c any) string {
	s, ok := c.(string)
	if ok && s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return printed(c)
}

// json prints an object a row: its cells by column, in order, and its evidence.
func (t *Table) json(w io.Writer) error {
	var b strings.Builder
	b.WriteString("[")
	for n, r := range t.Rows {
		if n > 0 {
			b.WriteString(",")
		}
		b.WriteString("\n {")
		for i, c := range r.Cells {
			if err := field(&b, t.Columns[i], c); err != nil {
				return err
			}
			b.WriteString(", ")
		}
		evidence := r.Evidence
		if evidence == nil {
			evidence = []record.Evidence{}
		}
		if err := field(&b, "evidence", evidence); err != nil {
			return err
		}
		b.WriteString("}")
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
