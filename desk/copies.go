package desk

import (
	"io"
	"path"
	"slices"

	"flashbrief/brief"
	"flashbrief/brief/press"
	"flashbrief/brief/publish"
	"flashbrief/ground/text"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// copied is what editions of a piece cite of a report.
type copied struct {
	copy  brief.Copy
	spans []text.Span
}

// copies are the reports that editions of a piece cite.
type copies struct {
	reports []string // in the order in which they are first cited
	of      map[string]*copied
}

// cite adds what a page of an edition cites.
func (all *copies) cite(p *brief.Page, version int) {
	for _, sentence := range p.Sentences() {
		for _, c := range sentence.Sources {
			known := all.of[c.Report]
			if known == nil {
				known = &copied{}
				all.of[c.Report], all.reports = known, append(all.reports, c.Report)
			}
			known.copy.Cited = c
			if n := len(known.copy.Editions); n == 0 || known.copy.Editions[n-1] != version {
				known.copy.Editions = append(known.copy.Editions, version)
			}
			known.spans = append(known.spans, c.Span)
		}
	}
}

// copies returns a page for each report that an edition cites. What is linked once stays, whether the
// present edition cites it or the piece was withdrawn. An edition that the readers of the house may not
// see adds nothing.
func (h House) copies(s *ask.Snapshot, p *brief.Page, editions []record.Edition, of string) ([]Page, error) {
	all := copies{of: map[string]*copied{}}
	for i := range editions {
		sheet, err := publish.SheetOf(&editions[i])
		if err != nil {
			return nil, err
		}
		if h.sees(&sheet.Page) {
			all.cite(&sheet.Page, editions[i].Version)
		}
	}
	var out []Page
	for _, report := range all.reports {
		known := all.of[report]
		out = append(out, Page{press.CopyFile(p.Imprint.Piece, report), of, func(w io.Writer) error {
			r, err := s.Report(report)
			if err != nil {
				return err
			}
			known.copy.Author, known.copy.Passages = r.Author, publish.Passages(r.Text, known.spans)
			return press.CopyPage(w, p, &known.copy)
		}})
	}
	return out, nil
}

// printHTML prints the page of a piece. If copies are published, each citation links to its own, by a
// name in the same folder; the other forms of the page, which are read elsewhere, have no such links.
func (h House) printHTML(w io.Writer, p *brief.Page) error {
	if !h.Copies {
		return press.HTML(w, p)
	}
	linked := *p
	linked.Sections = slices.Clone(p.Sections)
	for i := range linked.Sections {
		s := &linked.Sections[i]
		s.Paragraphs = slices.Clone(s.Paragraphs)
		for k := range s.Paragraphs {
			s.Paragraphs[k].Sentences = slices.Clone(s.Paragraphs[k].Sentences)
		}
	}
	for _, s := range linked.Sentences() {
		s.Sources = slices.Clone(s.Sources)
		for i := range s.Sources {
			c := &s.Sources[i]
			c.Copy = path.Base(press.CopyFile(p.Imprint.Piece, c.Report)) + "#" + press.CopyPlace(c.Span)
		}
	}
	return press.HTML(w, &linked)
}
