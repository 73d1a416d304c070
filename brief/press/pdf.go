package press

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/carlos7ags/folio/document"
	"github.com/carlos7ags/folio/font"
	"github.com/carlos7ags/folio/layout"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/goregular"

	"flashbrief/brief"
)

// Sizes of type, in points.
const (
	titleSize   = 20
	headingSize = 13
	bodySize    = 10.5
	noteSize    = 8
)

// PDF prints the page as a tagged PDF of US Letter pages: headings in the outline, a number
// after each sentence that links to its sources at the end. The fonts hold Latin, Greek and
// Cyrillic; a character that they lack is printed as its code point, such as [U+0627]. Day and
// file identifier come from the page, so that the same page gives the same bytes.
func PDF(w io.Writer, page *brief.Page) error {
	p, err := newPDF()
	if err != nil {
		return err
	}
	v := printed{page}
	p.doc.Info = document.Info{Title: oneLine(v.Heading()), Subject: oneLine(v.Kicker), Creator: "flashbrief", Language: "en"}
	if at, err := time.Parse(time.DateOnly, v.Date.String()); err == nil {
		p.doc.Info.CreationDate, p.doc.Info.ModDate = at, at
	}
	raw, err := json.Marshal(page)
	if err != nil {
		return err
	}
	id := sha256.Sum256(append(raw, strings.Join(v.Notices(), "\n")...))
	p.doc.SetFileID(id[:16])
	p.page(v)
	_, err = p.doc.WriteTo(w)
	return err
}

type pdf struct {
	doc                   *document.Document
	regular, bold, italic *face
}

// face is a font with its table of glyphs, which says what characters it has.
type face struct {
	font   *font.EmbeddedFont
	glyphs font.Face
}

func newPDF() (*pdf, error) {
	p := &pdf{doc: document.NewDocument(document.PageSizeLetter)}
	for _, f := range []struct {
		into **face
		data []byte
	}{{&p.regular, goregular.TTF}, {&p.bold, gobold.TTF}, {&p.italic, goitalic.TTF}} {
		parsed, err := font.ParseTTF(f.data)
		if err != nil {
			return nil, fmt.Errorf("read a font of the program: %w", err)
		}
		*f.into = &face{font.NewEmbeddedFont(parsed), parsed}
	}
	p.doc.SetTagged(true)
	p.doc.SetAutoBookmarks(true)
	p.doc.SetMargins(layout.Margins{Top: 72, Right: 80, Bottom: 72, Left: 80})
	return p, nil
}

// page adds the whole brief.
func (p *pdf) page(v printed) {
	p.doc.Add(p.paragraph(p.run(p.regular, noteSize+1, v.Top())))
	p.heading(v.Heading(), layout.H1, titleSize)
	for _, notice := range v.Notices() {
		box := layout.NewDiv().SetPaddingAll(layout.Padding{Left: 8, Right: 8, Top: 4, Bottom: 4}).SetBackground(layout.RGB(1, .96, .84))
		box.Add(p.paragraph(p.run(p.bold, bodySize, notice)))
		p.doc.Add(box)
	}
	for _, s := range v.Sections {
		if s.Heading != "" {
			p.heading(s.Heading, layout.H2, headingSize)
		}
		for i := range s.Paragraphs {
			p.told(&s.Paragraphs[i])
		}
	}
	if len(v.Related) > 0 {
		p.heading("Related Analysis", layout.H2, headingSize)
		for _, r := range v.Related {
			words := r.Title
			if r.By != "" {
				words += ", " + r.By
			}
			p.doc.Add(p.paragraph(p.run(p.regular, bodySize, words)))
		}
	}
	if len(v.Tags) > 0 {
		p.doc.Add(p.paragraph(p.run(p.italic, bodySize, "Tags: "+strings.Join(v.Tags, ", "))))
	}
	if basis := v.Basis(); basis != "" {
		p.heading("About the Sources", layout.H2, headingSize)
		p.doc.Add(p.paragraph(p.run(p.regular, bodySize, basis)))
	}
	p.sources(v)
	p.doc.Add(p.paragraph(p.run(p.italic, noteSize, v.Foot)))
}

// told adds a paragraph or a block quotation with its speaker.
func (p *pdf) told(told *brief.PageParagraph) {
	var runs []layout.TextRun
	if told.Item {
		runs = append(runs, p.run(p.regular, bodySize, "• "))
	}
	if told.Author != "" {
		runs = append(runs, p.run(p.bold, bodySize, told.Label()))
	}
	for i := range told.Sentences {
		s := &told.Sentences[i]
		runs = append(runs, p.run(p.regular, bodySize, s.Plain()))
		if len(s.Sources) > 0 {
			number := p.run(p.regular, noteSize-1, strconv.Itoa(s.Number))
			number.BaselineShift, number.LinkDest = bodySize/3, note(s.Number)
			runs = append(runs, number)
		}
		runs = append(runs, p.run(p.regular, bodySize, " "))
	}
	if !told.Quote {
		p.doc.Add(p.paragraph(runs...))
		return
	}
	quote := layout.NewDiv().SetPaddingAll(layout.Padding{Left: 18, Right: 18})
	quote.Add(p.paragraph(runs...))
	if told.Name != "" {
		quote.Add(p.paragraph(p.run(p.italic, bodySize, "— "+told.By())))
	}
	p.doc.Add(quote)
}

// sources adds the sources of every sentence, each with the name that its number links to.
func (p *pdf) sources(v printed) {
	p.heading("Sources", layout.H2, headingSize)
	for _, s := range v.Sentences() {
		var notes []string
		for i := range s.Sources {
			notes = append(notes, s.Sources[i].Note())
		}
		if len(notes) > 0 {
			words := p.run(p.regular, noteSize, strconv.Itoa(s.Number)+". "+strings.Join(notes, "; "))
			p.doc.Add(layout.NewAnchor(p.paragraph(words), note(s.Number)))
		}
	}
}

// note returns the name of the place of a sentence's sources.
func note(number int) string { return "note-" + strconv.Itoa(number) }

func (p *pdf) heading(words string, level layout.HeadingLevel, size float64) {
	h := layout.NewHeadingEmbedded(oneLine(words), level, p.bold.font)
	p.doc.Add(h.SetRuns([]layout.TextRun{p.run(p.bold, size, words)}))
}

func (p *pdf) paragraph(runs ...layout.TextRun) *layout.Paragraph {
	return layout.NewStyledParagraph(runs...).SetLeading(1.35).SetSpaceAfter(7)
}

// run returns the words in the font, on one line.
func (p *pdf) run(f *face, size float64, words string) layout.TextRun {
	var out strings.Builder
	for _, r := range oneLine(words) {
		if r != ' ' && f.glyphs.GlyphIndex(r) == 0 {
			fmt.Fprintf(&out, "[U+%04X]", r)
			continue
		}
		out.WriteRune(r)
	}
	return layout.NewRunEmbedded(out.String(), f.font, size)
}
