package page

import (
	"strings"

	"flashbrief/record/answer"
)

// cell is a cell of a table; Person is set if it names somebody who may have spoken.
type cell struct {
	Text           string
	Person, Number bool
}

type tableRow struct {
	Cells   []cell
	Reports []string // of the evidence, each once
}

type tableBody struct {
	Columns []string
	Sourced bool // some row has evidence
	Rows    []tableRow
}

// mostSources is the largest number of reports named in a row.
const mostSources = 5

// Table shows an answer unchanged, with the reports behind each row. The page's address is its
// title's.
func Table(title string, f Form, t *answer.Table) Page {
	var body tableBody
	columns, rows := t.Printed()
	body.Columns = columns
	for i := range rows {
		var row tableRow
		for k, text := range rows[i] {
			person := columns[k] == "person" || columns[k] == "who" || columns[k] == "by"
			row.Cells = append(row.Cells, cell{Text: text, Person: person, Number: text != "" && strings.Trim(text, "+-.0123456789") == ""})
		}
		reports := shortened(reportsIn(t.Rows[i].Evidence))
		row.Reports = reports[:min(len(reports), mostSources)]
		body.Sourced = body.Sourced || len(reports) > 0
		body.Rows = append(body.Rows, row)
	}
	return Page{Title: title, Here: "/" + strings.ToLower(title), Form: &f, Body: body, name: "table.html"}
}
