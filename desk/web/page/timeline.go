package page

import (
	"fmt"
	"strings"

	"flashbrief/desk"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/world/plover"
)

// signs mark the quad classes by shape as well as colour.
var signs = map[plover.Quad]string{plover.VerbalCooperation: "○", plover.MaterialCooperation: "●", plover.VerbalConflict: "△", plover.MaterialConflict: "▲"}

type actRow struct {
	Date, Category, Actors, Recipients, Place, Status, Words string
	Quad, Sign, Ruled, Differ, Link                          string
	Class                                                    int // the number of the quad class; 0 for none
	Sources                                                  sourceList
	Origins                                                  int
	Ticks                                                    bool // it may be chosen for a section of background
	recoding
}

// timelineColumns is the number of columns of a table of acts.
const timelineColumns = 5

type timelineBody struct {
	Lanes *lanes
	Zoom  *zoom // of a picture that would be empty
	Rows  []actRow
	Acts  bool   // sections are made of rows
	Back  string // address of the page
	Into  []Link // the drafts into which a section may go: by name
}

// Timeline lists acts and quotations, each with its reports, below a picture of the same rows.
func Timeline(f Form, entries []answer.Entry, known Known) Page {
	body := timelineBody{Lanes: lanesOf(&f, entries), Zoom: f.zoomTyped(), Acts: f.At.Acts, Back: f.without()}
	for _, e := range entries {
		if e.Act != nil {
			body.Rows = append(body.Rows, actRowOf(&f, e.Act, known))
		} else {
			body.Rows = append(body.Rows, sayingRow(&f, e.Saying, known))
		}
	}
	fillDown(recodings(body.Rows))
	for i := range body.Rows {
		body.Rows[i].Ticks = body.Acts
	}
	return Page{Title: "Timeline", Here: "/timeline", Form: &f, Body: body, name: "timeline.html"}
}

// TimelineInto returns a page that Timeline made, with the drafts into which chosen rows may go.
func TimelineInto(p Page, drafts []desk.Draft) Page {
	body, is := p.Body.(timelineBody)
	if !is || len(drafts) == 0 {
		return p
	}
	body.Into = nil
	for i := range drafts {
		body.Into = append(body.Into, Link{drafts[i].Name, titleOf(&drafts[i])})
	}
	p.Body, p.Beside = body, fmt.Sprint(body.Into)
	return p
}

func actRows(f *Form, acts []answer.Act, known Known) []actRow {
	var rows []actRow
	for i := range acts {
		rows = append(rows, actRowOf(f, &acts[i], known))
	}
	fillDown(recodings(rows))
	return rows
}

func recodings(rows []actRow) []*recoding {
	var out []*recoding
	for i := range rows {
		out = append(out, &rows[i].recoding)
	}
	return out
}

func actRowOf(f *Form, a *answer.Act, known Known) actRow {
	e := a.Event
	row := actRow{
		Date: InWords(a.Date), Category: string(e.Category), Actors: answer.Names(e.Actors), Recipients: answer.Names(e.Recipients), Place: e.Place,
		Status: string(e.Status), Words: e.Text, Quad: a.Quad.String(), Sign: signs[a.Quad], Class: int(a.Quad), Origins: a.Origin,
		Ruled: answer.RuledOn(a.Items), Differ: answer.Differ(a), Sources: f.sources(evidenceOf(a.Items), known), Link: f.itemAt(&a.Items[0]),
	}
	row.recoding = f.recodingOf(&a.Items[0], len(a.Items)-1, timelineColumns)
	if e.Mode != "" {
		row.Category += " / " + string(e.Mode)
	}
	return row
}

func sayingRow(f *Form, s *answer.Saying, known Known) actRow {
	q := s.Items[0].Quotation()
	return actRow{
		Date: InWords(s.Date), Category: "SAID", Actors: strings.Join(s.Speakers, ", "), Recipients: q.Addressee, Place: q.Place,
		Status: "claim", Words: s.Words, Quad: "statement", Sign: "“", Origins: s.Origin, Sources: f.sources(evidenceOf(s.Items), known), Link: f.itemAt(&s.Items[0]),
		recoding: f.recodingOf(&s.Items[0], len(s.Items)-1, timelineColumns),
	}
}

// Evidence returns the evidence that the rows of a timeline name.
func Evidence(entries []answer.Entry) []record.Evidence {
	var out []record.Evidence
	for _, e := range entries {
		if e.Act != nil {
			out = append(out, evidenceOf(e.Act.Items)...)
		} else {
			out = append(out, evidenceOf(e.Saying.Items)...)
		}
	}
	return out
}
