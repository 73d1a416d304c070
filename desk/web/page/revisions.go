package page

import (
	"fmt"
	"slices"

	"flashbrief/news/watch"
	"flashbrief/record"
	"flashbrief/record/answer"
)

// edit is a change of words between two versions of a report.
type edit struct{ Class, Old, New, Link string }

// editsOf returns changes that lead to a version. Where what was published ends is not known, the words are cut.
func (f *Form) editsOf(r *record.Report, edits []watch.Edit) []edit {
	var out []edit
	for _, e := range edits {
		row := edit{Class: string(e.Class), Old: excerptOf(e.Old), New: excerptOf(e.New)}
		if !e.At.Empty() {
			row.Link = f.Words(&record.Evidence{Report: r.SHA256, Span: e.At})
		}
		out = append(out, row)
	}
	return out
}

// revisionRow is a version of a report.
type revisionRow struct {
	Number                    int
	Link, Title, Filed, State string
	Edits                     []edit
	First                     bool
	Lost                      []Link
}

type revisionsBody struct {
	Of   string
	Rows []revisionRow
}

// Revisions shows what was published under one address, the last version first, with the words that each changed
// and the findings that it lost.
func Revisions(f Form, all []answer.Revision) Page {
	body := revisionsBody{}
	for i := range all {
		r := &all[i].Report
		body.Of = webAddress(r.Origin)
		row := revisionRow{Number: i + 1, Link: f.reportAt(r.SHA256), Title: r.Headline(), Filed: r.Filed.UTC().Format(minute), Edits: f.editsOf(r, all[i].Edits), First: i == 0, State: "replaced"}
		if i == len(all)-1 {
			row.State = "the last that was seen"
		}
		for k := range all[i].Lost {
			item := &all[i].Lost[k]
			row.Lost = append(row.Lost, Link{f.itemAt(item), string(item.Kind()) + ": " + excerptOf(item.Evidence[0].Words)})
		}
		body.Rows = append(body.Rows, row)
	}
	slices.Reverse(body.Rows)
	f.Counted = counted(len(all), "version")
	title := "Versions"
	if len(all) > 0 {
		title = "Versions of " + all[len(all)-1].Report.Headline()
	}
	return Page{Title: title, Here: "/reports", Form: &f, Body: body, name: "revisions.html"}
}

// versionsSaid says which of the versions of a report it is, and how the others are reached.
func (f *Form) versionsSaid(r *record.Report, all []record.Report) (said, link string) {
	at := slices.IndexFunc(all, func(o record.Report) bool { return o.SHA256 == r.SHA256 })
	switch {
	case at < 0 || len(all) < 2:
		return "as it was first seen", ""
	case at == len(all)-1:
		said = fmt.Sprintf("version %d, the last that was seen", at+1)
	default:
		said = fmt.Sprintf("version %d of %d: the page changed since", at+1, len(all))
	}
	return said, f.To("/revisions/" + short(r.SHA256))
}
