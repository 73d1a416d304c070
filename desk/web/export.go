package web

import (
	"bytes"
	"io"
	"net/http"
	"slices"
	"strings"

	"flashbrief/desk/web/page"
	"flashbrief/export/graph"
	"flashbrief/export/parquet"
	"flashbrief/ground/fault"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
	"flashbrief/world/actor"
)

// mostExported is the largest number of rows in a file.
const mostExported = 10_000

// exportable is a table that can be taken away as a file, with the parameters of its page beside those of every
// page. write writes what is no table; nil for a table.
type exportable struct {
	own   []parameter
	rows  func(*ask.Snapshot, ask.Question) (answer.Table, error)
	write func(io.Writer, *ask.Snapshot, ask.Question) error
}

// exported are the tables that can be taken away as files.
var exported = map[string]exportable{
	"timeline":  {own: nil, rows: (*ask.Snapshot).Timeline},
	"said":      {own: []parameter{topic, direct}, rows: (*ask.Snapshot).Said},
	"figures":   {own: []parameter{topic, counted}, rows: (*ask.Snapshot).Figures},
	"forecasts": {own: []parameter{due, open, settled}, rows: (*ask.Snapshot).ForecastTable},
	"people":    {own: held, rows: (*ask.Snapshot).Who},
	"sources":   {own: nil, rows: (*ask.Snapshot).SourceTable},
	"ties":      {own: nil, rows: (*ask.Snapshot).TieTable},
}

// asGraph returns the ties of a question as a network in a form of package graph.
func asGraph(form string) exportable {
	return exportable{write: func(w io.Writer, from *ask.Snapshot, q ask.Question) error {
		ties, err := from.Ties(q)
		if err != nil {
			return err
		}
		return graph.Write(w, form, ties.Rows, actor.World().NameOf)
	}}
}

// exportedAs are the forms of a file.
var exportedAs = map[string]string{
	"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8", "jsonl": "application/jsonl; charset=utf-8", "parquet": "application/vnd.apache.parquet",
}

// writeAs writes a table in one of the forms of a file.
func writeAs(w io.Writer, t *answer.Table, form string) error {
	switch form {
	case "jsonl":
		return t.Lines(w)
	case "parquet":
		return parquet.WriteTable(w, t)
	}
	return t.Write(w, form)
}

// export answers with the rows of a table as a file: /export/figures.csv.
func (s *site) export(w http.ResponseWriter, r *http.Request) {
	name, form, _ := strings.Cut(r.PathValue("file"), ".")
	table, known := exported[name]
	kind := exportedAs[form]
	if name == "network" && slices.Contains(graph.Forms, form) {
		table, known, kind = asGraph(form), true, "application/xml; charset=utf-8"
	}
	if !known || kind == "" {
		s.write(w, r, page.Page{}, fault.New(fault.NotFound, "there is no such file"))
		return
	}
	var out bytes.Buffer
	_, err := s.made(r, s.asking(table.own, func(from *ask.Snapshot, q ask.Question, _ *page.Form) (page.Page, error) {
		q.Page = record.Page{Offset: q.Page.Offset, Limit: mostExported}
		if table.write != nil {
			return page.Page{}, table.write(&out, from, q)
		}
		t, err := table.rows(from, q)
		if err != nil {
			return page.Page{}, err
		}
		return page.Page{}, writeAs(&out, &t, form)
	}))
	if err != nil {
		s.write(w, r, page.Page{}, err)
		return
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Disposition", "attachment; filename="+name+"."+form)
	_, _ = out.WriteTo(w) // the client may have gone
}
