package page

import (
	"fmt"
	"slices"
	"time"

	"flashbrief/brief"
	"flashbrief/brief/publish"
	"flashbrief/desk"
	"flashbrief/record"
)

type pieceRow struct {
	Title, Name, Link, State, Class, Last string
	Editions                              int
}

type changeRow struct {
	When, Title, Link, Class, By, Reason string
	Edition                              int
}

type publishedBody struct {
	Pieces  []pieceRow
	Classes []tab
	Changes []changeRow
	More    int // older changes that are not shown
}

// mostChanges is the number of changes that a page lists.
const mostChanges = 100

// PublishedPage lists pieces, each by its editions in order, and changes of a class, or of any if it
// is empty.
func PublishedPage(f Form, pieces [][]record.Edition, changes []record.Edition, class record.Change, now time.Time) (Page, error) {
	var body publishedBody
	for _, editions := range pieces {
		last := &editions[len(editions)-1]
		title, err := titleOfPiece(editions)
		if err != nil {
			return Page{}, err
		}
		state := desk.StateOf(last, last.Version, now)
		body.Pieces = append(body.Pieces, pieceRow{
			Title: title, Name: last.Piece, Link: f.To("/published/" + last.Piece), State: state, Class: classOf(last, now),
			Last: fmt.Sprintf("%s by %s on %s", last.Change, last.By, last.At.Format(minute)), Editions: last.Version,
		})
	}
	body.Classes = append(body.Classes, tab{"all", f.To("/published") + "#changes", class == ""})
	for _, c := range record.Changes {
		body.Classes = append(body.Classes, tab{string(c), f.To("/published", "class", string(c), "#", "changes"), c == class})
	}
	for i := range slices.Backward(changes) {
		if len(body.Changes) == mostChanges {
			body.More = i + 1
			break
		}
		e := &changes[i]
		body.Changes = append(body.Changes, changeRow{e.At.Format(minute), e.Piece, f.To("/published/"+e.Piece, "#", fmt.Sprintf("e-%d", e.Version)), string(e.Change), e.By, e.Reason, e.Version})
	}
	return Page{Title: "Published", Here: "/published", Form: &f, Body: body, name: "published.html"}, nil
}

// titleOfPiece returns the title of the last edition of a piece that has one.
func titleOfPiece(editions []record.Edition) (string, error) {
	for i := range slices.Backward(editions) {
		sheet, err := publish.SheetOf(&editions[i])
		if err != nil {
			return "", err
		}
		if sheet.Page.Title != "" {
			return sheet.Page.Title, nil
		}
	}
	return editions[0].Piece, nil
}

// classOf returns the class of the mark of an edition's state.
func classOf(e *record.Edition, now time.Time) string {
	switch {
	case e.Change == record.Withdrawn:
		return "stop"
	case !e.Open(now):
		return "part"
	}
	return "ok"
}

// Piece is a published piece.
type Piece struct {
	Editions []record.Edition // in order
	Doubts   []publish.Doubt  // about the last
	Proposed *publish.Correction
	Known    Known
	Now      time.Time
}

type editionRow struct {
	Number                              int
	Change, When, By, Reason, State, ID string
	Marking                             string
	Override                            *publish.Override
	Differences                         [][]brief.Difference
	First                               bool
}

type doubtRow struct {
	Piece, PieceLink, Sentence, Text, Cause, Why string
	Alone                                        bool
	Source                                       source
	Words                                        string
	Differences                                  [][]brief.Difference // from the words that an edited report has now
}

type pieceBody struct {
	Name, Back, Draft string
	Gone              bool
	Outputs           []Link
	Doubts            []doubtRow
	Proposed          *publish.Correction
	Withdraws         bool // the correction that is proposed is to withdraw it
	Reports           []Link
	Rows              []editionRow
}

// PiecePage shows a piece: its outputs, what is in doubt about it, its editions with what each
// changed, and the forms that correct and withdraw it.
func PiecePage(f Form, p *Piece) (Page, error) {
	last := &p.Editions[len(p.Editions)-1]
	title, err := titleOfPiece(p.Editions)
	if err != nil {
		return Page{}, err
	}
	body := pieceBody{
		Name: last.Piece, Back: f.To("/published/" + last.Piece), Draft: f.To("/drafts/" + last.Piece), Gone: last.Change == record.Withdrawn,
		Doubts: f.doubts(p.Doubts, p.Known), Proposed: p.Proposed, Withdraws: p.Proposed != nil && p.Proposed.Change == record.Withdrawn,
	}
	for _, o := range Outputs {
		if !body.Gone || o.Path == "page.html" || o.Path == "ninjs.json" {
			body.Outputs = append(body.Outputs, Link{f.To("/published/" + last.Piece + "/" + o.Path), o.Name})
		}
	}
	var before brief.Page
	for i := range p.Editions {
		e := &p.Editions[i]
		sheet, err := publish.SheetOf(e)
		if err != nil {
			return Page{}, err
		}
		row := editionRow{
			Number: e.Version, Change: string(e.Change), When: e.At.Format(minute), By: e.By, Reason: e.Reason, State: desk.StateOf(e, last.Version, p.Now), ID: e.ID,
			Marking: sheet.Page.Release.Marking, Override: sheet.Override, First: i == 0,
		}
		if i > 0 && e.Change != record.Withdrawn {
			row.Differences = publish.Differences(&before, &sheet.Page)
		}
		if e.Change != record.Withdrawn {
			before = sheet.Page
		}
		body.Rows = append([]editionRow{row}, body.Rows...)
	}
	f.Counted = fmt.Sprintf("%s, %s in doubt", counted(len(p.Editions), "edition"), counted(publish.InDoubt(p.Doubts), "sentence"))
	return Page{Title: title, Here: "/published", Form: &f, Body: body, name: "piece.html"}, nil
}

// DoubtEvidence returns the evidence that doubts name.
func DoubtEvidence(doubts []publish.Doubt) []record.Evidence {
	var out []record.Evidence
	for i := range doubts {
		out = append(out, doubts[i].Evidence)
	}
	return out
}

func (f *Form) doubts(list []publish.Doubt, known Known) []doubtRow {
	var out []doubtRow
	for i := range list {
		d := &list[i]
		row := doubtRow{
			Piece: d.Piece, PieceLink: f.To("/published/" + d.Piece), Sentence: "the title", Text: d.Text, Cause: d.Cause, Why: d.Why, Alone: d.Alone,
			Source: sourceOf(d.Evidence.Report, known), Words: excerptOf(d.Evidence.Words),
		}
		if len(d.Differences) > 0 {
			row.Differences = [][]brief.Difference{d.Differences}
		}
		if d.Sentence > 0 {
			row.Sentence = fmt.Sprintf("sentence %d", d.Sentence)
		}
		row.Source.Link = f.Words(&d.Evidence)
		out = append(out, row)
	}
	return out
}

// dueCorrection is a piece in doubt, with the correction that is proposed for it.
type dueCorrection struct {
	Piece, Link, Draft, Back string
	Proposed                 publish.Correction
	Withdraws                bool
	Doubts                   []doubtRow
}

type affectedBody struct {
	Due             []dueCorrection
	Report          *source
	Doubts, Touched []doubtRow
	Present, Whole  string // Whole is the address of the list for all reports
	Counts          bool   // the report counts, and may be withdrawn
	Pieces          int    // that its withdrawal touches
	Alone           int    // sentences that would have no other source
}

// mostDoubts is the number of sentences that a page lists.
const mostDoubts = 200

// Affected lists the published sentences in doubt, and those that the withdrawal of a report would
// touch; report is nil for all.
// proposed are the corrections that are proposed, by piece.
func Affected(f Form, report *record.Report, doubts, touched []publish.Doubt, proposed map[string]publish.Correction, known Known) Page {
	body := affectedBody{Whole: f.To("/affected")}
	f.Shows("sentence", 0, min(len(doubts), mostDoubts), len(doubts), false)
	f.Counted = counted(publish.InDoubt(doubts), "sentence") + " in doubt"
	f.Next = ""
	body.Doubts = f.doubts(doubts[:min(len(doubts), mostDoubts)], known)
	for _, row := range body.Doubts {
		if n := len(body.Due); n == 0 || body.Due[n-1].Piece != row.Piece {
			c := proposed[row.Piece]
			body.Due = append(body.Due, dueCorrection{row.Piece, row.PieceLink, f.To("/drafts/" + row.Piece), f.To("/affected"), c, c.Change == record.Withdrawn, nil})
		}
		due := &body.Due[len(body.Due)-1]
		row.PieceLink = "" // the piece is named above
		due.Doubts = append(due.Doubts, row)
	}
	if report != nil {
		s := sourceOf(report.SHA256, Known{report.SHA256: *report})
		s.Link = f.reportAt(report.SHA256)
		body.Report, body.Counts = &s, report.Out == nil
		pieces := map[string]bool{}
		for i := range touched {
			pieces[touched[i].Piece] = true
		}
		body.Alone = publish.InDoubt(slices.DeleteFunc(slices.Clone(touched), func(d publish.Doubt) bool { return !d.Alone }))
		body.Pieces = len(pieces)
		body.Touched = f.doubts(touched[:min(len(touched), mostDoubts)], known)
	}
	return Page{Title: "Corrections due", Here: "/affected", Form: &f, Body: body, name: "affected.html"}
}
