package page

import (
	"strings"

	"flashbrief/record"
	"flashbrief/record/answer"
)

type saidRow struct {
	Date, Speaker, Words, By, To, Medium, Report string
}

// Said lists direct quotations that were said.
func Said(f Form, items []record.Item) Page {
	var rows []saidRow
	for _, item := range items {
		q := item.Quotation
		row := saidRow{
			Date: q.Date.String(), Speaker: strings.Join(q.Speakers, ", "), Words: answer.Content(&item), By: strings.Join(q.ReportedBy, ", "),
			To: q.Addressee, Medium: q.Medium, Report: item.Report[:12],
		}
		if row.Date == "" {
			row.Date = item.Told.String()
		}
		rows = append(rows, row)
	}
	return Page{Title: "Said", Here: "/said", Form: &f, Body: rows, name: "said.html"}
}
