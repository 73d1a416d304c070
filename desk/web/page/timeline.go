package page

import (
	"strings"

	"flashbrief/record/answer"
)

type actRow struct {
	Date, Category, Actors, Recipients, Place, Status, Words string
	Quad, Ruled, Differ                                      string
	Reports                                                  []string
	Origins                                                  int
}

// Timeline lists acts and quotations, each with its reports.
func Timeline(f Form, entries []answer.Entry) Page {
	var rows []actRow
	for _, e := range entries {
		if e.Act != nil {
			rows = append(rows, actRowOf(e.Act))
		} else {
			rows = append(rows, sayingRow(e.Saying))
		}
	}
	return Page{Title: "Timeline", Here: "/timeline", Form: &f, Body: rows, name: "timeline.html"}
}

func actRows(acts []answer.Act) []actRow {
	var rows []actRow
	for i := range acts {
		rows = append(rows, actRowOf(&acts[i]))
	}
	return rows
}

func actRowOf(a *answer.Act) actRow {
	e := a.Event
	row := actRow{
		Date: a.Date.String(), Category: string(e.Category), Actors: answer.Names(e.Actors), Recipients: answer.Names(e.Recipients), Place: e.Place,
		Status: string(e.Status), Words: e.Text, Quad: a.Quad.String(), Origins: a.Origin, Ruled: answer.RuledOn(a.Items), Differ: answer.Differ(a), Reports: shortened(a.Reports()),
	}
	if e.Mode != "" {
		row.Category += " / " + string(e.Mode)
	}
	return row
}

func sayingRow(s *answer.Saying) actRow {
	q := s.Items[0].Quotation()
	return actRow{
		Date: s.Date.String(), Category: "SAID", Actors: strings.Join(s.Speakers, ", "), Recipients: q.Addressee, Place: q.Place,
		Status: "claim", Words: s.Words, Quad: "statement", Origins: s.Origin, Reports: shortened(s.Reports()),
	}
}

// shortened returns the first digits of each report's SHA-256.
func shortened(reports []string) []string {
	var out []string
	for _, r := range reports {
		out = append(out, r[:min(12, len(r))])
	}
	return out
}
