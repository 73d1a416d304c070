package page

import (
	"strings"

	"flashbrief/record/answer"
	"flashbrief/record/ask"
)

type bankRow struct {
	saidRow
	Copy string // the words with who said them, when, and where it stands
	Used []Link // published pieces that rest on them
}

type bankColumn struct {
	Heading string
	Rows    []bankRow
}

type bankBody struct{ Columns []bankColumn }

// Bank shows what speakers said then beside what they say now.
func Bank(f Form, b *ask.Bank, known Known) Page {
	body := bankBody{}
	for _, side := range []struct {
		heading string
		rows    []answer.Saying
	}{{"Said then, until " + b.Until.String(), b.Then.Rows}, {"Says now, since " + b.Until.AddDays(1).String(), b.Now.Rows}} {
		column := bankColumn{Heading: side.heading}
		for i := range side.rows {
			s := &side.rows[i]
			row := bankRow{saidRow: saidRowOf(&f, s, known)}
			row.Copy = row.attributed()
			for _, piece := range b.Used[s.Items[0].ID] {
				row.Used = append(row.Used, Link{f.To("/published/" + piece), piece})
			}
			column.Rows = append(column.Rows, row)
		}
		body.Columns = append(body.Columns, column)
	}
	return Page{Title: "Said then and now", Here: "/bank", Form: &f, Body: body, name: "bank.html"}
}

// attributed returns the words with who said them, when, and in which report they stand.
func (r *saidRow) attributed() string {
	words := r.Words
	if r.Direct {
		words = "“" + words + "”"
	}
	var by []string
	for _, s := range r.Speakers {
		by = append(by, s.Name)
	}
	out := words + " — " + strings.Join(by, ", ")
	if r.Date != "" {
		out += ", " + r.Date
	}
	if len(r.Sources.Shown) > 0 {
		s := r.Sources.Shown[0]
		out += " (" + strings.Trim(s.Outlet+", "+s.Date+", "+s.Title, ", ") + ")"
	}
	return out
}
