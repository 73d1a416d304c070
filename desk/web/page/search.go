package page

import (
	"strings"

	"flashbrief/record/answer"
)

type hitRow struct {
	ID, Date, Publisher, Headline string
	Excerpt                       []piece
}

type searchBody struct {
	Words string
	Rows  []hitRow
}

// Search shows reports found by words.
func Search(f Form, words string, hits []answer.Found) Page {
	body := searchBody{Words: words}
	for _, h := range hits {
		row := hitRow{ID: h.Report.SHA256[:12], Date: h.Report.Published.String(), Publisher: h.Report.Publisher, Headline: h.Report.Headline()}
		for i, part := range strings.Split(h.Excerpt, "\x02") {
			found, rest, ok := strings.Cut(part, "\x03")
			if i == 0 || !ok {
				row.Excerpt = append(row.Excerpt, piece{Text: part})
				continue
			}
			row.Excerpt = append(row.Excerpt, piece{Text: found, Kind: "found"}, piece{Text: rest})
		}
		body.Rows = append(body.Rows, row)
	}
	return Page{Title: "Search", Here: "/search", Form: &f, Body: body, name: "search.html"}
}
