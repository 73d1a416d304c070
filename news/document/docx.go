package document

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/news"
)

// Opener returns the file of a package at a path, nil if there is none.
type Opener func(path string) ([]byte, error)

// Limits of an office document.
const (
	deepestXML = 256
	mostTokens = 5_000_000
)

// DOCX reads a document of Word (ECMA-376): the words of its paragraphs, a blank line between
// them, each row of a table a block, notes at the end. What is struck out as a tracked change,
// hidden or in a header or footer is left out.
func DOCX(name string, raw []byte, open Opener, day when.Day) (news.Report, error) {
	invalid := func(err error) (news.Report, error) {
		return news.Report{}, fault.New(fault.Invalid, "%s: the document is broken: %v; save it again", name, err)
	}
	r := news.New(name, "docx", raw, day)
	main, err := mainPart(open)
	if err != nil {
		return invalid(err)
	}
	var blocks []string
	for _, part := range []string{main, path.Join(path.Dir(main), "footnotes.xml"), path.Join(path.Dir(main), "endnotes.xml")} {
		raw, err := open(part)
		if err != nil {
			return invalid(err)
		}
		if raw == nil && part == main {
			return invalid(errors.New("it has no text part"))
		}
		w := &docxWriter{}
		if err := walk(raw, w); err != nil {
			return invalid(err)
		}
		blocks = append(blocks, w.blocks...)
	}
	r.Text = strings.Join(blocks, "\n\n")
	if strings.TrimSpace(r.Text) == "" {
		return news.Report{}, fault.New(fault.Invalid, "%s: the document has no text; if it holds a scanned picture, recognize its words first", name)
	}
	if core, err := open("docProps/core.xml"); err == nil && core != nil {
		properties(core, &r)
	}
	return r, nil
}

// mainPart returns the path of the main document of a package.
func mainPart(open Opener) (string, error) {
	raw, err := open("_rels/.rels")
	if err != nil {
		return "", err
	}
	var rels struct {
		List []struct {
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if raw != nil {
		if err := xml.Unmarshal(raw, &rels); err != nil {
			return "", err
		}
	}
	for _, r := range rels.List {
		if strings.HasSuffix(r.Type, "/officeDocument") {
			return strings.TrimPrefix(r.Target, "/"), nil
		}
	}
	return "word/document.xml", nil
}

// visitor is shown the elements and the words of a part in order.
type visitor interface {
	start(e xml.StartElement) (skip bool)
	end(name string)
	words(s string)
}

// walk shows a part to a visitor; names are without their namespaces.
func walk(raw []byte, v visitor) error {
	d := xml.NewDecoder(bytes.NewReader(raw))
	depth := 0
	for n := 0; ; n++ {
		if n > mostTokens {
			return fmt.Errorf("it has more than %d elements", mostTokens)
		}
		token, err := d.Token()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if depth++; depth > deepestXML {
				return errors.New("its elements nest too deep")
			}
			if v.start(t) {
				if err := d.Skip(); err != nil {
					return err
				}
				depth--
			}
		case xml.EndElement:
			depth--
			v.end(t.Name.Local)
		case xml.CharData:
			v.words(string(t))
		}
	}
}

// docxWriter gathers the paragraphs of a part.
type docxWriter struct {
	blocks []string
	para   []strings.Builder // open paragraphs: a text box stands within another's
	row    *strings.Builder  // open row of a table
	tables int
	inText bool
	hidden bool
}

func (w *docxWriter) start(e xml.StartElement) (skip bool) {
	switch e.Name.Local {
	case "del", "moveFrom", "delText", "instrText", "Fallback", "pPr", "sectPr":
		return true
	case "footnote", "endnote":
		return attributeOf(e, "type") != "" // separators
	case "p":
		w.para = append(w.para, strings.Builder{})
	case "tbl":
		w.tables++
	case "tr":
		if w.tables == 1 {
			w.row = &strings.Builder{}
		}
	case "t":
		w.inText = true
	case "vanish":
		w.hidden = attributeOf(e, "val") != "0" && attributeOf(e, "val") != "false"
	case "r":
		w.hidden = false
	case "tab", "ptab":
		w.write(" ")
	case "br", "cr":
		w.write("\n")
	case "noBreakHyphen":
		w.write("\u2011")
	}
	return false
}

func (w *docxWriter) end(name string) {
	switch name {
	case "t":
		w.inText = false
	case "p":
		if len(w.para) == 0 {
			return
		}
		last := len(w.para) - 1
		words := tidy(w.para[last].String())
		w.para = w.para[:last]
		w.block(words)
	case "tr":
		if w.tables == 1 && w.row != nil {
			row := text.Squeeze(w.row.String())
			w.row = nil
			w.block(row)
		}
	case "tbl":
		w.tables--
	}
}

func (w *docxWriter) block(words string) {
	switch {
	case words == "":
	case w.row != nil:
		w.row.WriteString(words + " ")
	default:
		w.blocks = append(w.blocks, words)
	}
}

func (w *docxWriter) words(s string) {
	if w.inText {
		w.write(s)
	}
}

func (w *docxWriter) write(s string) {
	if len(w.para) > 0 && !w.hidden {
		w.para[len(w.para)-1].WriteString(s)
	}
}

// tidy squeezes the space of each line.
func tidy(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = text.Squeeze(l)
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

func attributeOf(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// properties reads the title, author, language and keywords of a document. When it was made is
// not the day of the report.
func properties(raw []byte, r *news.Report) {
	var core struct {
		Title    string `xml:"title"`
		Creator  string `xml:"creator"`
		Language string `xml:"language"`
		Keywords string `xml:"keywords"`
	}
	if xml.Unmarshal(raw, &core) != nil {
		return
	}
	r.Title, r.Author, r.Language = shown(core.Title, r.Text), text.Squeeze(core.Creator), text.Squeeze(core.Language)
	for tag := range strings.FieldsFuncSeq(core.Keywords, func(c rune) bool { return c == ',' || c == ';' }) {
		if tag = text.Squeeze(tag); tag != "" && len(tag) <= news.LongestTag && len(r.Tags) < news.MostTags {
			r.Tags = append(r.Tags, tag)
		}
	}
	r.Shorten()
}

// shown returns a title stored with a document if the document's beginning shows it: programs
// store file names and titles of templates too.
func shown(title, words string) string {
	title = text.Squeeze(title)
	beginning := text.Squeeze(words[:min(len(words), 4000)])
	if title == "" || !strings.Contains(strings.ToLower(text.Plain(beginning)), strings.ToLower(text.Plain(title))) {
		return ""
	}
	return title
}
