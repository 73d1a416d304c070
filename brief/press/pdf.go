package press

import (
	"cmp"
	"crypto/sha256"
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

// PDF prints the brief as a tagged PDF of US Letter pages: headings in the outline, a number
// after each sentence that links to its sources at the end. The fonts hold Latin, Greek and
// Cyrillic; a character that they lack is printed as its code point, such as [U+0627]. Day and
// file identifier come from the brief, so that the same brief gives the same bytes.
func PDF(w io.Writer, b *brief.Brief) error {
	p, err := newPDF()
	if err != nil {
		return err
	}
	v := NewView(b)
	p.doc.Info = document.Info{Title: oneLine(v.Title), Subject: oneLine(v.Kicker), Creator: "flashbrief", Language: "en"}
	if at, err := time.Parse(time.DateOnly, b.Date.String()); err == nil {
		p.doc.Info.CreationDate, p.doc.Info.ModDate = at, at
	}
	id := sha256.Sum256(fmt.Append(nil, v))
	p.doc.SetFileID(id[:16])
	v.Date = cmp.Or(v.Date, undated)
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
func (p *pdf) page(v View) {
	kicker := v.Date + " | " + v.Kicker
	if v.CutOff != "" {
		kicker += " | as of " + v.CutOff
	}
	p.doc.Add(p.paragraph(p.run(p.regular, noteSize+1, kicker)))
	p.heading(v.Title, layout.H1, titleSize)
	for _, s := range v.Sections {
		p.heading(s.Heading, layout.H2, headingSize)
		for _, told := range s.Paragraphs {
			p.told(told)
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
	p.sources(v)
	p.doc.Add(p.paragraph(p.run(p.italic, noteSize, "Drafted by rule from the record. "+v.Versions+".")))
}

// told adds a paragraph or a block quotation with its speaker.
func (p *pdf) told(told ViewParagraph) {
	var runs []layout.TextRun
	for _, s := range told.Sentences {
		words := s.Text
		if s.Marks {
			words = "“" + words + "”"
		}
		number := p.run(p.regular, noteSize-1, strconv.Itoa(s.Number))
		number.BaselineShift, number.LinkDest = bodySize/3, note(s.Number)
		runs = append(runs, p.run(p.regular, bodySize, words), number, p.run(p.regular, bodySize, " "))
	}
	if told.Name == "" {
		p.doc.Add(p.paragraph(runs...))
		return
	}
	quote := layout.NewDiv().SetPaddingAll(layout.Padding{Left: 18, Right: 18})
	quote.Add(p.paragraph(runs...))
	quote.Add(p.paragraph(p.run(p.italic, bodySize, "— "+told.Name+", "+told.Role)))
	p.doc.Add(quote)
}

// sources adds the sources of every sentence, each with the name that its number links to.
func (p *pdf) sources(v View) {
	p.heading("Sources", layout.H2, headingSize)
	for _, s := range v.Sections {
		for _, told := range s.Paragraphs {
			for _, sentence := range told.Sentences {
				var notes []string
				for _, source := range sentence.Sources {
					notes = append(notes, source.Note())
				}
				words := p.run(p.regular, noteSize, strconv.Itoa(sentence.Number)+". "+strings.Join(notes, "; "))
				p.doc.Add(layout.NewAnchor(p.paragraph(words), note(sentence.Number)))
			}
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
