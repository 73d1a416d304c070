package answer

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
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

// Row is the cells of a row and the evidence that it rests on.
type Row struct {
	Cells    []string
	Evidence []record.Evidence
}

// widest is how many characters a cell may take in a table on a terminal.
const widest = 90

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

func (t *Table) text(w io.Writer) error {
	if len(t.Rows) == 0 {
		_, err := fmt.Fprintln(w, "The record has nothing on that.")
		return err
	}
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(tw, strings.Join(t.Columns, "\t")+"\tsources")
	for _, r := range t.Rows {
		cells := make([]string, 0, len(r.Cells)+1)
		for _, c := range r.Cells {
			cells = append(cells, clipped(c))
		}
		fmt.Fprintln(tw, strings.Join(append(cells, sources(r.Evidence)), "\t"))
	}
	return tw.Flush()
}

func clipped(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= widest {
		return s
	}
	return string([]rune(s)[:widest-1]) + "…"
}

// sources names the reports of the evidence by the first digits of their hashes.
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

func (t *Table) csv(w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write(append(append([]string{}, t.Columns...), "report", "start", "end", "words")); err != nil {
		return err
	}
	for _, r := range t.Rows {
		cells := append([]string{}, r.Cells...)
		if len(r.Evidence) > 0 {
			e := r.Evidence[0]
			cells = append(cells, e.Report, fmt.Sprint(e.Span.Start), fmt.Sprint(e.Span.End), e.Words)
		} else {
			cells = append(cells, "", "", "", "")
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func (t *Table) json(w io.Writer) error {
	rows := make([]map[string]any, 0, len(t.Rows))
	for _, r := range t.Rows {
		row := map[string]any{"evidence": r.Evidence}
		for i, c := range t.Columns {
			row[strings.ReplaceAll(c, " ", "_")] = r.Cells[i]
		}
		rows = append(rows, row)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(rows)
}
