package page

import (
	"fmt"
	"strings"

	"flashbrief/record"
	"flashbrief/record/answer"
)

// reportRules is what was ruled on a report as a whole, and the forms that rule on it.
type reportRules struct {
	Report, Title, Date, Publisher, Back string
	Gone                                 string // why the report counts no longer
	Rulings                              []heldRuling
	Grades                               []string
	Copies                               string // address of the page that compares it with its copies
	Others                               []other
	Acts                                 bool
}

// other is a report that a form offers as the other one.
type other struct{ ID, Label string }

// others returns the reports that the forms of the page offer.
func (f *Form) others() []other {
	var out []other
	for i := range f.Others {
		r := &f.Others[i]
		out = append(out, other{short(r.SHA256), strings.Trim(outlet(r)+", "+r.Published.String()+": "+r.Headline(), ", ")})
	}
	return out
}

// rulesOf returns the forms that rule on a report, with the rulings on it.
func (f *Form) rulesOf(r *record.Report, rulings []record.Ruling) reportRules {
	out := reportRules{
		Report: short(r.SHA256), Title: r.Headline(), Date: r.Published.String(), Publisher: r.Publisher, Back: f.reportAt(r.SHA256), Grades: record.Grades,
		Copies: f.copiesAt(r.SHA256), Others: f.others(), Acts: f.At.Acts,
	}
	if r.Out != nil {
		out.Gone = answer.Signed(*r.Out) + ": " + r.Out.Reason
	}
	for i := range rulings {
		if ruling := &rulings[i]; ruling.Act.Wide() {
			out.Rulings = append(out.Rulings, heldRuling{ruling.ID, answer.Signed(*ruling) + ": " + ruling.Reason})
		}
	}
	return out
}

// copiesAt returns the address of the copies of a report.
func (f *Form) copiesAt(sha string) string { return f.To("/copies/" + short(sha)) }

// copyRow is a copy of a report.
type copyRow struct {
	Source               source
	ID, Passage, Percent string
	Words                int
}

type copiesBody struct {
	Report, Link, Title, Back string
	Rows                      []copyRow
	Others                    []other
	Acts                      bool
}

// CopiesPage shows the copies of a report with the passage that they share, and the forms that rule
// on which reports are copies.
func CopiesPage(f Form, r *record.Report, copies []answer.Copy) Page {
	body := copiesBody{Report: short(r.SHA256), Link: f.reportAt(r.SHA256), Title: r.Headline(), Back: f.copiesAt(r.SHA256), Others: f.others(), Acts: f.At.Acts}
	for i := range copies {
		c := &copies[i]
		row := copyRow{ID: short(c.Report.SHA256), Passage: excerptOf(c.Passage.Words), Percent: fmt.Sprintf("%.0f %%", 100*c.Share), Words: c.Words}
		row.Source = sourceOf(c.Report.SHA256, Known{c.Report.SHA256: c.Report})
		row.Source.Link = f.reportAt(c.Report.SHA256)
		if c.Words > 0 {
			row.Source.Link = f.Words(&c.Passage)
		}
		body.Rows = append(body.Rows, row)
	}
	if len(copies) == 1 {
		f.Counted = "1 copy"
	} else {
		f.Counted = fmt.Sprintf("%d copies", len(copies))
	}
	return Page{Title: "Copies of " + r.Headline(), Here: "/reports", Form: &f, Body: body, name: "copies.html"}
}

// sourceRow is a publisher with its grade.
type sourceRow struct {
	Name, First, Last, Grade, Ruled, Why, Undo string
	Reports                                    int
}

type sourcesBody struct {
	Rows   []sourceRow
	Grades []string
	Acts   bool
	Back   string
}

// SourcesPage lists the publishers of reports with their grades, and the forms that grade them.
func SourcesPage(f Form, all []answer.Source) Page {
	body := sourcesBody{Grades: record.Grades, Acts: f.At.Acts, Back: f.To("/sources", "offset", f.Given["offset"])}
	for i := range all {
		s := &all[i]
		row := sourceRow{Name: s.Name, First: s.First.String(), Last: s.Last.String(), Reports: s.Reports}
		if g := s.Graded; g.Grade != "" {
			row.Grade, row.Ruled, row.Why, row.Undo = g.Grade, answer.Signed(g.Ruling), g.Ruling.Reason, g.Ruling.ID
		}
		body.Rows = append(body.Rows, row)
	}
	return Page{Title: "Sources", Here: "/sources", Form: &f, Body: body, name: "sources.html"}
}
