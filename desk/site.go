package desk

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"time"

	"flashbrief/brief"
	"flashbrief/brief/press"
	"flashbrief/brief/publish"
	"flashbrief/ground/fault"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// House is who publishes, and for whom.
type House struct {
	Name    string // such as "The Harbourgate Institute"; may be empty
	Address string // where its folder is on the web, with a slash at the end; may be empty
	Marking string // the strictest that its readers may see; empty for what everybody may
	Copies  bool   // whether the cited passages are published beside each brief, as the record keeps them
}

// Page is one file of a folder of pages.
type Page struct {
	Name  string // with slashes
	Of    string // what it is printed from; while that stays, so do its bytes
	Print func(io.Writer) error
}

// Site returns the files of what a house shows at a moment: a page for each piece and its other
// forms, the list of pieces, the list of corrections, and feeds. What is under embargo then, or
// marked more strictly than its readers may see, is in none of them, nor are its name and title.
func Site(s *ask.Snapshot, h House, now time.Time) ([]Page, error) {
	all, err := s.Editions(record.Editions{})
	if err != nil {
		return nil, err
	}
	c := press.Channel{House: h.Name, Address: h.Address}
	var out []Page
	for _, editions := range record.ByPiece(all) {
		files, page, err := h.piece(s, editions, now)
		if err != nil {
			return nil, err
		}
		if page != nil {
			c.Pages = append(c.Pages, *page)
			out = append(out, files...)
		}
	}
	slices.SortStableFunc(c.Pages, func(a, b brief.Page) int {
		return cmp.Or(b.Imprint.Modified.Compare(a.Imprint.Modified), cmp.Compare(a.Imprint.Piece, b.Imprint.Piece))
	})
	for _, f := range []struct {
		name  string
		print func(io.Writer, *press.Channel) error
	}{{"index.html", press.Index}, {"corrections.html", press.CorrectionsPage}, {"feed.atom", press.Atom}, {"feed.json", press.JSONFeed}} {
		out = append(out, Page{Name: f.name, Print: func(w io.Writer) error { return f.print(w, &c) }})
	}
	return out, nil
}

// piece returns the files of a piece, and its page; none if readers do not see it.
func (h House) piece(s *ask.Snapshot, editions []record.Edition, now time.Time) ([]Page, *brief.Page, error) {
	page, shown, err := h.page(editions, now)
	if err != nil || !shown {
		return nil, nil, err
	}
	shownNow := slices.DeleteFunc(slices.Clone(editions), func(e record.Edition) bool { return !e.Open(now) })
	files, err := h.forms(s, &page, shownNow)
	return files, &page, err
}

// Forms returns the files of a piece of these editions as its readers will see them when no embargo lasts.
func Forms(s *ask.Snapshot, h House, editions []record.Edition, now time.Time) ([]Page, error) {
	page, shown, err := publish.Printed(editions, h.Name, h.Marking, now)
	if err == nil && !shown {
		err = fault.New(fault.Denied, "it is marked more strictly than its readers may see")
	}
	if err != nil {
		return nil, err
	}
	return h.forms(s, &page, editions)
}

// forms returns the files of a page of editions that are shown.
func (h House) forms(s *ask.Snapshot, p *brief.Page, shownNow []record.Edition) ([]Page, error) {
	is := p.Imprint
	last := &shownNow[len(shownNow)-1]
	name := func(form string) string { return press.FileOf(is.Piece, form) }
	of := fmt.Sprintf("%s %d %s %s %s %t %s", last.ID, len(shownNow), h.Name, h.Address, h.Marking, h.Copies, press.Look())
	files := []Page{
		{name("html"), of, func(w io.Writer) error { return h.printHTML(w, p) }},
		{name("ninjs.json"), of, func(w io.Writer) error { return press.Ninjs(w, p) }},
		{name("changes.html"), of, func(w io.Writer) error { return h.printChanges(w, p, shownNow) }},
	}
	if h.Copies {
		copies, err := h.copies(s, p, shownNow, of)
		if err != nil {
			return nil, err
		}
		files = append(files, copies...)
	}
	if is.Withdrawn {
		return files, nil
	}
	return append(files,
		Page{name("md"), of, func(w io.Writer) error { _, err := io.WriteString(w, publish.Bare(last.Text)); return err }},
		Page{name("pdf"), of, func(w io.Writer) error { return press.PDF(w, p) }},
		Page{name("docx"), of, func(w io.Writer) error { return press.DOCX(w, p) }},
		Page{name("eml"), of, func(w io.Writer) error { return press.Mail(w, p) }},
		Page{name("annotations.jsonld"), of, func(w io.Writer) error {
			texts, err := textsOf(s, p)
			if err != nil {
				return err
			}
			return press.Annotations(w, p, texts)
		}},
	), nil
}

// page returns the page of a piece as the readers of the house see it.
func (h House) page(editions []record.Edition, now time.Time) (brief.Page, bool, error) {
	page, shown, err := publish.Shown(editions, h.Name, h.Marking, now)
	if shown && h.Address != "" {
		page.Imprint.Address = h.Address + press.FileOf(page.Imprint.Piece, "html")
	}
	return page, shown, err
}

// textsOf returns the texts of the reports that a page rests on.
func textsOf(s *ask.Snapshot, p *brief.Page) (map[string]string, error) {
	out := map[string]string{}
	for _, rest := range p.Rests() {
		sha := rest.Evidence.Report
		if _, known := out[sha]; known {
			continue
		}
		r, err := s.Report(sha)
		if err != nil {
			return nil, err
		}
		out[sha] = r.Text
	}
	return out, nil
}

// printChanges prints the editions of a page with the words that each changed. Of a withdrawn page, and
// between editions that the readers of the house may not both see, only dates and reasons are printed.
func (h House) printChanges(w io.Writer, p *brief.Page, editions []record.Edition) error {
	var out []press.Printing
	var before brief.Page
	seen := false // whether the edition before may be seen
	for i := range editions {
		e := &editions[i]
		sheet, err := publish.SheetOf(e)
		if err != nil {
			return err
		}
		is := press.Printing{Version: e.Version, Change: e.Change, At: publish.ShownAt(e), Reason: e.Reason}
		sees := h.sees(&sheet.Page)
		if i > 0 && seen && sees && e.Change != record.Withdrawn && !p.Imprint.Withdrawn {
			is.Differences = publish.Differences(&before, &sheet.Page)
		}
		before, seen = sheet.Page, sees
		out = append([]press.Printing{is}, out...)
	}
	return press.ChangesPage(w, p, out)
}

// sees reports whether the readers of the house may see the page.
func (h House) sees(p *brief.Page) bool {
	return publish.Rank(p.Release.Marking) <= publish.Rank(h.Marking)
}

// ReadHouse checks the address and the marking of a house, and completes them.
func ReadHouse(h House) (House, error) {
	if h.Address != "" {
		if brief.WebAddress(h.Address) == "" {
			return h, fault.New(fault.Invalid, "%q is not an address on the web, such as https://institute.example/", h.Address)
		}
		if h.Address[len(h.Address)-1] != '/' {
			h.Address += "/"
		}
	}
	if h.Marking != "" {
		name, known := publish.Marking(h.Marking)
		if !known {
			return h, fault.New(fault.Invalid, "no marking %q; markings are %v", h.Marking, publish.Markings())
		}
		h.Marking = name
	}
	return h, nil
}

// PageOf returns the page of a piece as the readers of a house see it at a moment; with early, also
// one whose embargo lasts. A piece that they do not see is an error of kind fault.NotFound, or
// fault.Denied if it is under embargo or marked too strictly.
func PageOf(s *ask.Snapshot, h House, piece string, early bool, now time.Time) (brief.Page, error) {
	editions, err := s.Editions(record.Editions{Piece: piece})
	if err != nil {
		return brief.Page{}, err
	}
	if len(editions) == 0 {
		return brief.Page{}, fault.New(fault.NotFound, "nothing is published under the name %s; 'flashbrief published' lists what is", piece)
	}
	page, shown, err := h.page(editions, now)
	if err == nil && !shown && early {
		page, shown, err = publish.Printed(editions, h.Name, h.Marking, now)
	}
	if err == nil && !shown {
		err = fault.New(fault.Denied, "%s is under embargo, or marked more strictly than its readers may see; 'flashbrief published' says which", piece)
	}
	return page, err
}
