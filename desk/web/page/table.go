package page

import (
	"slices"
	"strings"

	"flashbrief/desk"
	"flashbrief/record"
	"flashbrief/record/answer"
)

// cell is a cell of a table. Person is the address of whoever it names.
type cell struct {
	Text, Of, Person string
	Number, Words    bool
	Day              bool
}

type tableRow struct {
	Cells   []cell
	Sources sourceList
	recoding
}

type tableBody struct {
	Columns []string
	Sourced bool // some row has evidence
	Rows    []tableRow
}

// Figures is a Table of figures, of which one may be open to be coded again; nil for none.
func Figures(f Form, t *answer.Table, known Known, open *record.Item) Page {
	p := Table("Figures", f, t, known)
	body := p.Body.(tableBody)
	at := slices.Index(t.Columns, "id")
	for i := range body.Rows {
		id, _ := t.Rows[i].Cells[at].(string)
		row := &body.Rows[i].recoding
		if *row = f.recodable(id); row.Open && open != nil {
			row.Columns, row.Coding = len(body.Columns)+1, desk.FieldsOf(open)
		}
		row.Open = row.Open && open != nil
	}
	return p
}

// Table shows an answer unchanged, with the reports behind each row. The page's address is its
// title's.
func Table(title string, f Form, t *answer.Table, known Known) Page {
	var body tableBody
	columns, rows := t.Printed()
	body.Columns = columns
	for i := range rows {
		var row tableRow
		for k, text := range rows[i] {
			c := cell{Text: text, Of: columns[k], Number: text != "" && strings.Trim(text, "+-.0123456789") == "", Words: columns[k] == "words"}
			if c.Day = len(text) == len("2006-01-02") && strings.Count(text, "-") == 2; c.Day {
				c.Number = false
			}
			if column := columns[k]; text != "" && (column == "person" || column == "who") {
				c.Person = f.AboutAt(text)
			}
			row.Cells = append(row.Cells, c)
		}
		row.Sources = f.sources(t.Rows[i].Evidence, known)
		body.Sourced = body.Sourced || len(row.Sources.Shown) > 0
		body.Rows = append(body.Rows, row)
	}
	return Page{Title: title, Here: "/" + strings.ToLower(title), Form: &f, Body: body, name: "table.html"}
}

// TableEvidence returns the evidence that the rows of a table name.
func TableEvidence(t *answer.Table) []record.Evidence {
	var out []record.Evidence
	for i := range t.Rows {
		out = append(out, t.Rows[i].Evidence...)
	}
	return out
}
