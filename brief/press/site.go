package press

import (
	"cmp"
	"io"
	"slices"
	"time"

	"flashbrief/brief"
	"flashbrief/record"
)

// Corrected is an entry of the public list of corrections.
type Corrected struct {
	brief.ChangeNote
	Piece, Title string
}

// Corrections returns every change after the first edition of the pages, the newest first.
func (c *Channel) Corrections() []Corrected {
	var out []Corrected
	for i := range c.Pages {
		for _, n := range c.Pages[i].Imprint.Notes {
			out = append(out, Corrected{n, c.Pages[i].Imprint.Piece, c.Pages[i].Title})
		}
	}
	slices.SortStableFunc(out, func(a, b Corrected) int { return cmp.Or(b.At.Compare(a.At), cmp.Compare(a.Piece, b.Piece)) })
	return out
}

// Index prints the list of the channel's pages.
func Index(w io.Writer, c *Channel) error { return htmlPage().ExecuteTemplate(w, "index", c) }

// CorrectionsPage prints the public list of corrections.
func CorrectionsPage(w io.Writer, c *Channel) error {
	return htmlPage().ExecuteTemplate(w, "corrections", c)
}

// Printing is an edition on the page of a piece's changes.
type Printing struct {
	Version     int
	Change      record.Change
	At          time.Time
	Reason      string
	Differences [][]brief.Difference // by paragraph, those that changed; none for a first edition
}

// ChangesPage prints the editions of a page, the newest first, with the words that each changed.
func ChangesPage(w io.Writer, p *brief.Page, editions []Printing) error {
	return htmlPage().ExecuteTemplate(w, "changes", struct {
		Page     *brief.Page
		Editions []Printing
	}{p, editions})
}
