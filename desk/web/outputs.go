package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"

	"flashbrief/brief"
	"flashbrief/brief/press"
	"flashbrief/brief/publish"
	"flashbrief/desk"
	"flashbrief/desk/web/page"
	"flashbrief/ground/fault"
	"flashbrief/record/ask"
)

// printed is a page to be printed in a form, with the text of which it was made.
type printed struct {
	output
	page *brief.Page
	text string
}

// output is a form in which a brief is published. Those without a kind of their own are shown as
// text.
type output struct {
	file, kind string
	print      func(io.Writer, *printed) error
}

// ofPage returns what prints a page.
func ofPage(print func(io.Writer, *brief.Page) error) func(io.Writer, *printed) error {
	return func(w io.Writer, p *printed) error { return print(w, p.page) }
}

// ofChannel returns what prints a channel that has only the page.
func ofChannel(print func(io.Writer, *press.Channel) error) func(io.Writer, *printed) error {
	return func(w io.Writer, p *printed) error { return print(w, &press.Channel{Pages: []brief.Page{*p.page}}) }
}

const plainText = "text/plain; charset=utf-8"

// outputs are the forms in which a brief is published; their names are those of page.Outputs.
var outputs = []output{
	{"page.html", "text/html; charset=utf-8", ofPage(press.HTML)},
	{"mail.eml", plainText, ofPage(press.Mail)},
	{"page.pdf", "application/pdf", ofPage(press.PDF)},
	{"page.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ofPage(press.DOCX)},
	{"page.md", plainText, func(w io.Writer, p *printed) error {
		_, err := io.WriteString(w, publish.Bare(p.text))
		return err
	}},
	{"ninjs.json", plainText, ofPage(press.Ninjs)},
	{"feed.atom", plainText, ofChannel(press.Atom)},
	{"feed.json", plainText, ofChannel(press.JSONFeed)},
}

func outputNamed(file string) (output, bool) {
	i := slices.IndexFunc(outputs, func(o output) bool { return o.file == file })
	if i < 0 {
		return output{}, false
	}
	return outputs[i], true
}

// linked returns a file of the folder of pages, to which a printed page links: name is that in the folder.
func linked(files []desk.Page, name string) (printed, error) {
	i := slices.IndexFunc(files, func(p desk.Page) bool { return p.Name == name })
	if i < 0 {
		return printed{}, fault.New(fault.NotFound, "there is no such form of a brief")
	}
	kind := plainText
	for _, o := range outputs {
		if path.Ext(o.file) == path.Ext(name) {
			kind = o.kind
			break
		}
	}
	return printed{output: output{path.Base(name), kind, func(w io.Writer, _ *printed) error { return files[i].Print(w) }}}, nil
}

// folderFile answers with a file of the folder of pages: the list of briefs, of corrections, or a feed.
func (s *site) folderFile(name string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		s.file(w, r, func(from *ask.Snapshot, _ ask.Question) (printed, error) {
			files, err := desk.Site(from, desk.House{Marking: strictest()}, s.desk.Now())
			if err != nil {
				return printed{}, err
			}
			return linked(files, name)
		})
	}
}

// listedFile answers with the file of a piece to which the lists of the folder of pages link.
func (s *site) listedFile(w http.ResponseWriter, r *http.Request) {
	piece, form, _ := strings.Cut(r.PathValue("file"), ".")
	if _, known := outputNamed(r.PathValue("file")); known || piece == "briefs" { // of a piece with the name of the folder
		s.pieceFileOf(w, r, "briefs", r.PathValue("file"))
		return
	}
	http.Redirect(w, r, (&url.URL{Path: "/published/" + piece + "/" + piece + "." + form}).String(), http.StatusFound)
}

// file answers with a printed page, or with an error as a page.
func (s *site) file(w http.ResponseWriter, r *http.Request, make func(*ask.Snapshot, ask.Question) (printed, error)) {
	var out bytes.Buffer
	var p printed
	if _, err := s.made(r, s.asking(nil, func(from *ask.Snapshot, q ask.Question, _ *page.Form) (page.Page, error) {
		var err error
		if p, err = make(from, q); err == nil {
			err = p.print(&out, &p)
		}
		return page.Page{}, err
	})); err != nil {
		s.write(w, r, page.Page{}, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", p.kind)
	h.Set("Content-Security-Policy", filePolicy(out.Bytes()))
	if path.Ext(p.file) == ".docx" {
		h.Set("Content-Disposition", `attachment; filename="brief.docx"`)
	}
	_, _ = out.WriteTo(w) // the client may have gone
}

// filePolicy is the policy of a printed page: its own style sheet, and nothing else.
func filePolicy(raw []byte) string {
	style := "'none'"
	if _, after, ok := bytes.Cut(raw, []byte("<style>")); ok {
		if sheet, _, ok := bytes.Cut(after, []byte("</style>")); ok {
			sum := sha256.Sum256(sheet)
			style = fmt.Sprintf("'sha256-%s'", base64.StdEncoding.EncodeToString(sum[:]))
		}
	}
	return "default-src 'none'; style-src " + style + "; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
}
