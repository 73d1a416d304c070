package page

import "flashbrief/record/answer"

type actRow struct {
	Date, Category, Actors, Recipients, Place, Status, Words string
	Quad, Ruled                                              string
	Reports                                                  []string
	Origins                                                  int
}

// Timeline lists acts, each with its reports.
func Timeline(f Form, acts []answer.Act) Page {
	return Page{Title: "Timeline", Here: "/timeline", Form: &f, Body: actRows(acts), name: "timeline.html"}
}

func actRows(acts []answer.Act) []actRow {
	var rows []actRow
	for _, a := range acts {
		e := a.Event
		row := actRow{
			Date: a.Date.String(), Category: e.Category, Actors: answer.Names(e.Actors), Recipients: answer.Names(e.Recipients), Place: e.Place,
			Status: string(e.Status), Words: e.Text, Quad: a.Quad.String(), Origins: a.Origin, Ruled: answer.RuledOn(a.Items),
		}
		if e.Mode != "" {
			row.Category += " / " + e.Mode
		}
		for _, r := range a.Reports() {
			row.Reports = append(row.Reports, r[:12])
		}
		rows = append(rows, row)
	}
	return rows
}
