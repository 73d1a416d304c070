package page

import (
	"flashbrief/record"
	"flashbrief/record/ask"
)

// reportRow is a report with what was found in it.
type reportRow struct {
	ID, Date, Publisher, Headline string
	Events, Quotations, Others    int
}

// Reports lists the reports with how much was found in each.
func Reports(f Form, reports []ask.Reported) Page {
	var rows []reportRow
	for i := range reports {
		r := &reports[i].Report
		row := reportRow{ID: r.SHA256[:12], Date: r.Published.String(), Publisher: r.Publisher, Headline: r.Headline()}
		for k := range reports[i].Items {
			switch reports[i].Items[k].Kind() {
			case record.Event:
				row.Events++
			case record.Quotation:
				row.Quotations++
			default:
				row.Others++
			}
		}
		rows = append(rows, row)
	}
	return Page{Title: "Reports", Here: "/", Form: &f, Body: rows, name: "reports.html"}
}
