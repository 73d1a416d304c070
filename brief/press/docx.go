package press

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"sync"
	"text/template"
	"time"
	"unicode"

	_ "embed"

	"flashbrief/brief"
)

//go:embed docx.tmpl
var docxFile string

// docxParts are the parts of the package in the order of the file: [Content_Types].xml first,
// as ECMA-376 part 2 recommends for readers that stream.
var docxParts = []string{"[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml", "word/_rels/document.xml.rels", "word/styles.xml", "word/settings.xml", "word/footnotes.xml"}

var docxTemplates = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("docx").Funcs(template.FuncMap{"xml": xmlText}).Parse(docxFile))
})

// DOCX prints the page as an Office Open XML document (ECMA-376) with headings and a footnote
// for each sentence that gives its sources and their words. The time of every part is the
// page's day, so that the same page gives the same bytes. The comment of the archive has room for the seal.
func DOCX(w io.Writer, p *brief.Page) error {
	day := p.Date.String()
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		at, day = time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC), ""
	}
	page := struct {
		printed
		Day string // ISO 8601; empty if the page has no date
	}{printed{p}, day}
	pack := zip.NewWriter(w)
	if err := pack.SetComment(line(nil)); err != nil {
		return err
	}
	for _, name := range docxParts {
		part, err := pack.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: at})
		if err != nil {
			return err
		}
		if err := docxTemplates().ExecuteTemplate(part, name, page); err != nil {
			return err
		}
	}
	return pack.Close()
}

// xmlText returns the words as character data of XML 1.0 on one line; characters that XML does
// not allow become U+FFFD. A space at either end stays, as one space.
func xmlText(words string) (string, error) {
	var out bytes.Buffer
	err := xml.EscapeText(&out, []byte(oneLine(words)))
	return out.String(), err
}

// oneLine returns the words with each run of white space as one space.
func oneLine(words string) string {
	var out strings.Builder
	space := false
	for _, r := range words {
		if !unicode.IsSpace(r) {
			out.WriteRune(r)
		} else if !space {
			out.WriteByte(' ')
		}
		space = unicode.IsSpace(r)
	}
	return out.String()
}
