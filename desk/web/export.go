package web

import (
	"bytes"
	"net/http"
	"strings"

	"flashbrief/desk/web/page"
	"flashbrief/ground/fault"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
)

// mostExported is the largest number of rows in a file.
const mostExported = 10_000

// exported are the tables that can be taken away as files, with the parameters of their pages beside those
// of every page.
var exported = map[string]struct {
	own  []parameter
	rows func(*ask.Snapshot, ask.Question) (answer.Table, error)
}{
	"timeline":  {nil, (*ask.Snapshot).Timeline},
	"said":      {[]parameter{topic, direct}, (*ask.Snapshot).Said},
	"figures":   {[]parameter{topic, counted}, (*ask.Snapshot).Figures},
	"forecasts": {[]parameter{due, open, settled}, (*ask.Snapshot).ForecastTable},
	"people":    {held, (*ask.Snapshot).Who},
	"sources":   {nil, (*ask.Snapshot).SourceTable},
	"ties":      {nil, (*ask.Snapshot).TieTable},
}

// exportedAs are the forms of a file.
var exportedAs = map[string]string{"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}

// export answers with the rows of a table as a file: /export/figures.csv.
func (s *site) export(w http.ResponseWriter, r *http.Request) {
	name, form, _ := strings.Cut(r.PathValue("file"), ".")
	table, known := exported[name]
	kind := exportedAs[form]
	if !known || kind == "" {
		s.write(w, r, page.Page{}, fault.New(fault.NotFound, "there is no such file"))
		return
	}
	var out bytes.Buffer
	_, err := s.made(r, s.asking(table.own, func(from *ask.Snapshot, q ask.Question, _ *page.Form) (page.Page, error) {
		q.Page = record.Page{Offset: q.Page.Offset, Limit: mostExported}
		t, err := table.rows(from, q)
		if err != nil {
			return page.Page{}, err
		}
		return page.Page{}, t.Write(&out, form)
	}))
	if err != nil {
		s.write(w, r, page.Page{}, err)
		return
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Disposition", "attachment; filename="+name+"."+form)
	_, _ = out.WriteTo(w) // the client may have gone
}
