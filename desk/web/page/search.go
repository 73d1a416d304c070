package page

import (
	"strings"

	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
)

type hitRow struct {
	Link, Date, Outlet, Headline string
	Excerpt                      []record.Stretch
}

// excerpt is a stretch of the words around a hit.
type searchBody struct {
	Words   string
	Rows    []hitRow
	Facets  []facetRow
	Counted string // how many reports the facets are of
}

// facetRow is one way to divide what was found.
type facetRow struct {
	Name   string
	Values []facetValue
}

type facetValue struct {
	Label, Link string
	Reports     int
}

// Search shows reports found by words, and the facets of them, of the number of reports that were counted.
func Search(f Form, words string, hits []answer.Found, facets []ask.Facet, of int) Page {
	body := searchBody{Words: words, Counted: counted(of, "report")}
	if of == ask.MostFaceted {
		body.Counted = "the first " + body.Counted
	}
	for _, facet := range facets {
		row := facetRow{Name: facet.Name}
		for _, v := range facet.Values {
			row.Values = append(row.Values, facetValue{v.Label, f.with("q", strings.TrimSpace(words+" "+v.Condition)), v.Reports})
		}
		body.Facets = append(body.Facets, row)
	}
	for i := range hits {
		body.Rows = append(body.Rows, f.hit(&hits[i]))
	}
	return Page{Title: "Search", Here: "/search", Form: &f, Body: body, name: "search.html"}
}

// hit returns a report that was found, with the words around what was found in it.
func (f *Form) hit(h *answer.Found) hitRow {
	row := hitRow{Link: f.reportAt(h.Report.SHA256), Date: h.Report.Published.String(), Outlet: outlet(&h.Report), Headline: h.Report.Headline(), Excerpt: h.Stretches()}
	if len(h.Evidence) > 0 {
		row.Link = f.Words(&h.Evidence[0])
	}
	return row
}
