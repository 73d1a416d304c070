package page

import (
	"regexp"
	"slices"
	"strings"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/answer"
)

// cell is a cell of a table. Person is the address of whoever it names. Until is the second of two days, of
// which Text is the first.
type cell struct {
	Text, Of, Person string
	Merge            bool // whoever it names can be merged where it stands
	Until            string
	Sort             string // what the column is sorted by, if not by the text
	Number, Words    bool
	Day              bool
}

type tableRow struct {
	Cells   []cell
	Undo    string // the ruling that a button undoes; empty for none
	Redo    bool   // it is itself an undoing
	Sources sourceList
	recoding
}

type tableBody struct {
	Columns []string
	Sourced bool // some row has evidence
	Dense   bool // it has many columns
	Rows    []tableRow
	Undoes  bool   // rows have buttons that undo them
	Back    string // to which that leads
}

// many is the number of columns from which a table is dense.
const many = 9

// Figures is a Table of figures, of which one may be open to be coded again; nil for none.
func Figures(f Form, t *answer.Table, known Known, open *record.Item) Page {
	columns, rows := t.Printed()
	short, joined := figuresShort(columns, rows)
	p := tablePage("Figures", f, short, joined, t, known)
	body := p.Body.(tableBody)
	at, value := slices.Index(t.Columns, "id"), slices.Index(columns, "value")
	var all []*recoding
	for i := range body.Rows {
		id, _ := t.Rows[i].Cells[at].(string)
		row := &body.Rows[i].recoding
		if k := slices.IndexFunc(body.Rows[i].Cells, func(c cell) bool { return c.Of == "value" }); k >= 0 && value >= 0 {
			body.Rows[i].Cells[k].Sort = rows[i][value]
		}
		if *row = f.recodable(id); row.Open && open != nil {
			row.Columns = len(body.Columns) + 1
			row.Coding, row.Reason = f.coding(open)
		}
		row.Open = row.Open && open != nil
		all = append(all, row)
	}
	fillDown(all)
	return p
}

// Rulings is a Table of rulings, each with a button that undoes it unless that is done.
func Rulings(f Form, t *answer.Table, known Known) Page {
	p := Table("Rulings", f, t, known)
	if !f.At.Acts || f.Past != "" {
		return p
	}
	body := p.Body.(tableBody)
	id, act, state := slices.Index(t.Columns, "ruling"), slices.Index(t.Columns, "act"), slices.Index(t.Columns, "state")
	for i := range body.Rows {
		done, _ := t.Rows[i].Cells[state].(string)
		if ruling, is := t.Rows[i].Cells[id].(string); is && !strings.HasPrefix(done, "undone") {
			did, _ := t.Rows[i].Cells[act].(string)
			body.Rows[i].Undo, body.Rows[i].Redo = ruling, strings.HasPrefix(did, "undid")
		}
	}
	body.Undoes, body.Back = true, f.with()
	p.Body = body
	return p
}

// Table shows an answer, with the reports behind each row, without the columns that are empty on the page.
// The page's address is its title's.
func Table(title string, f Form, t *answer.Table, known Known) Page {
	columns, rows := t.Printed()
	return tablePage(title, f, columns, rows, t, known)
}

// tablePage returns a page of rows of a table, as they are printed in some columns.
func tablePage(title string, f Form, columns []string, rows [][]string, t *answer.Table, known Known) Page {
	var body tableBody
	for k, name := range columns {
		if len(rows) == 0 || slices.ContainsFunc(rows, func(row []string) bool { return row[k] != "" }) {
			body.Columns = append(body.Columns, name)
		}
	}
	body.Dense = len(body.Columns) >= many
	for i := range rows {
		var row tableRow
		for k, text := range rows[i] {
			if slices.Contains(body.Columns, columns[k]) {
				row.Cells = append(row.Cells, f.cellOf(columns[k], text))
			}
		}
		row.Sources = f.sources(t.Rows[i].Evidence, known)
		body.Sourced = body.Sourced || len(row.Sources.Shown) > 0
		body.Rows = append(body.Rows, row)
	}
	return Page{Title: title, Here: "/" + strings.ToLower(title), Form: &f, Body: body, name: "table.html"}
}

// Heads are the columns as they are headed.
func (b tableBody) Heads() []string {
	var out []string
	for _, name := range b.Columns {
		out = append(out, strings.ToUpper(name[:min(1, len(name))])+name[min(1, len(name)):])
	}
	return out
}

// days matches a day, or two with a stroke between them.
var days = regexp.MustCompile(`^(\d{4}-\d\d-\d\d)(?:/(\d{4}-\d\d-\d\d))?$`)

// interval matches an interval of days as files have it.
var interval = regexp.MustCompile(`^(?:\d{4}-\d\d-\d\d|\.\.)/(?:\d{4}-\d\d-\d\d|\.\.)$`)

// cellOf returns a cell of a column.
func (f *Form) cellOf(column, text string) cell {
	c := cell{Text: text, Of: column, Words: column == "words"}
	if interval.MatchString(text) {
		if b, err := when.ParseBounds(text); err == nil {
			c.Text = InWords(b)
		}
	} else if day := days.FindStringSubmatch(text); day != nil {
		c.Day, c.Text, c.Until = true, day[1], day[2]
	} else {
		c.Number = text != "" && (column == "value" || strings.Trim(text, "+-.0123456789") == "")
	}
	if text != "" && (column == "person" || column == "who") {
		c.Person, c.Merge = f.AboutAt(text), f.mergeableName(text)
	}
	return c
}

// TableEvidence returns the evidence that the rows of a table name.
func TableEvidence(t *answer.Table) []record.Evidence {
	var out []record.Evidence
	for i := range t.Rows {
		out = append(out, t.Rows[i].Evidence...)
	}
	return out
}
