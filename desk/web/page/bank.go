package page

import (
	"fmt"
	"slices"
	"strings"

	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
)

type bankRow struct {
	saidRow
	Copy string // the words with who said them, when, and where it stands
	Used []Link // published pieces that rest on them

	Drafts   []Link            // that use them
	evidence []record.Evidence // of the words
}

// DraftUse is a draft with the words of reports that it uses.
type DraftUse struct {
	Name, Title string
	Evidence    []record.Evidence // each with the beginning of its report's SHA-256
}

// BankInDrafts returns a page that Bank made, with the drafts that use the words.
func BankInDrafts(p Page, drafts []DraftUse) Page {
	body, is := p.Body.(bankBody)
	if !is || len(drafts) == 0 {
		return p
	}
	columns, beside := slices.Clone(body.Columns), strings.Builder{}
	for i := range columns {
		columns[i].Rows = slices.Clone(columns[i].Rows)
		for k := range columns[i].Rows {
			row := &columns[i].Rows[k]
			for d := range drafts {
				if drafts[d].uses(row.evidence) {
					row.Drafts = append(row.Drafts, Link{p.Form.To("/drafts/" + drafts[d].Name), drafts[d].Title})
					fmt.Fprintln(&beside, i, k, row.Drafts)
				}
			}
		}
	}
	p.Body, p.Beside = bankBody{columns}, beside.String()
	return p
}

// uses reports whether a draft uses words that overlap with the evidence.
func (d *DraftUse) uses(evidence []record.Evidence) bool {
	return slices.ContainsFunc(d.Evidence, func(used record.Evidence) bool {
		return slices.ContainsFunc(evidence, func(e record.Evidence) bool {
			return used.Report != "" && strings.HasPrefix(e.Report, used.Report) && used.Span.Overlaps(e.Span)
		})
	})
}

type bankColumn struct {
	Heading string
	Rows    []bankRow
}

type bankBody struct{ Columns []bankColumn }

// Bank shows what speakers said then beside what they say now.
func Bank(f Form, b *ask.Bank, known Known) Page {
	body := bankBody{}
	then, now := "Said then", "Says now"
	if !b.Until.IsZero() { // an empty record has no day
		then, now = then+", until "+b.Until.String(), now+", since "+b.Until.AddDays(1).String()
	}
	for _, side := range []struct {
		heading string
		rows    []answer.Saying
	}{{then, b.Then.Rows}, {now, b.Now.Rows}} {
		column := bankColumn{Heading: side.heading}
		for i := range side.rows {
			s := &side.rows[i]
			row := bankRow{saidRow: saidRowOf(&f, s, known), evidence: evidenceOf(s.Items)}
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
