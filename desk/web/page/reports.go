package page

import (
	"flashbrief/record"
	"flashbrief/record/ask"
)

// reportRow is a report with what was found in it.
type reportRow struct {
	Link, Date, Outlet, Headline string
	Events, Quotations, Others   int
}

// Reports lists the reports with how much was found in each.
func Reports(f Form, reports []ask.Reported) Page {
	var rows []reportRow
	for i := range reports {
		r := &reports[i].Report
		row := reportRow{Link: f.reportAt(r.SHA256), Date: r.Published.String(), Outlet: outlet(r), Headline: r.Headline()}
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
	return Page{Title: "Reports", Here: "/reports", Form: &f, Body: rows, name: "reports.html"}
}
