package page

import "flashbrief/record"

// reportRow is a report with what was found in it.
type reportRow struct {
	ID, Date, Publisher, Headline string
	Events, Quotations, Others    int
}

// Reports lists the reports with the number of findings in each.
func Reports(f Form, reports []record.Report, items []record.Item) Page {
	rows := make([]reportRow, len(reports))
	at := map[string]int{}
	for i, r := range reports {
		rows[i] = reportRow{ID: r.SHA256[:12], Date: r.Published.String(), Publisher: r.Publisher, Headline: r.Headline()}
		at[r.SHA256] = i
	}
	for _, item := range items {
		i, ok := at[item.Report]
		if !ok {
			continue
		}
		switch item.Kind {
		case record.Event:
			rows[i].Events++
		case record.Quotation:
			rows[i].Quotations++
		default:
			rows[i].Others++
		}
	}
	return Page{Title: "Reports", Here: "/", Form: &f, Body: rows, name: "reports.html"}
}
