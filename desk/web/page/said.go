package page

import (
	"strings"

	"flashbrief/reading"
	"flashbrief/record/answer"
)

type saidRow struct {
	Date, Speaker, Words, Status, By, To, Medium string
	Direct                                       bool
	Reports                                      []string
	Origins                                      int
}

// Said lists quotations, with the words in quotation marks.
func Said(f Form, said []answer.Saying) Page {
	var rows []saidRow
	for i := range said {
		s := &said[i]
		q := s.Items[0].Quotation()
		row := saidRow{
			Date: s.Date.String(), Speaker: strings.Join(s.Speakers, ", "), Words: s.Words, Direct: s.Direct, By: strings.Join(q.ReportedBy, ", "),
			To: q.Addressee, Medium: q.Medium, Reports: shortened(s.Reports()), Origins: s.Origin,
		}
		if row.Date == "" {
			row.Date = s.Told.String()
		}
		if s.Status != reading.Said {
			row.Status = string(s.Status)
		}
		rows = append(rows, row)
	}
	return Page{Title: "Said", Here: "/said", Form: &f, Body: rows, name: "said.html"}
}
