package document

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"flashbrief/ground/fault"
	"flashbrief/news"
)

// Limits of a PDF. Its reader runs in a machine of its own without files, network or clock, so
// a hostile document costs memory and time and no more.
const (
	mostPages    = 5000
	largestPDF   = 16 << 20 // bytes of its text
	mostMemory   = 8192     // pages of 64 KB
	longestInPDF = time.Minute
	atOnce       = 2 // documents
	mostLines    = 20_000
)

// PDF reads the text of a PDF: its pages separated by news.PageBreak, paragraphs by a blank
// line, without page numbers and the lines that pages repeat at their top and bottom. If some
// pages are scanned pictures, the error names them, and the report has the text of the others.
func PDF(in news.Input, raw []byte) (news.Report, error) {
	if !hasObjects(raw) { // which need not be compiled for
		return news.Report{}, fault.New(fault.Invalid, "%s: %v", in.Name, errBroken)
	}
	pool, err := pdfPool(in.Cache)
	if err != nil {
		return news.Report{}, fmt.Errorf("%s: the reader of PDF does not start: %w", in.Name, err)
	}
	reader, err := pool.GetInstance(longestInPDF)
	if err != nil {
		return news.Report{}, fault.New(fault.Unavailable, "%s: every reader of PDF is busy; try again", in.Name)
	}
	type outcome struct {
		pages   [][]pdfLine
		scanned []int
		title   string
		author  string
		err     error
	}
	done := make(chan outcome, 1)
	go func() {
		var o outcome
		defer func() {
			if broke := recover(); broke != nil {
				o.err = fmt.Errorf("its reader failed (%v)", broke)
			}
			done <- o
		}()
		p := pdfReader{Pdfium: reader}
		o.pages, o.scanned, o.err = p.document(raw)
		o.title, o.author = p.title, p.author
	}()
	var o outcome
	late := time.NewTimer(longestInPDF)
	defer late.Stop()
	select {
	case o = <-done:
		_ = reader.Close()
	case <-late.C:
		_ = reader.Kill()
		return news.Report{}, fault.New(fault.Invalid, "%s: the PDF takes more than %s to read; save it as plain text (.txt)", in.Name, longestInPDF)
	}
	if o.err != nil {
		return news.Report{}, fault.New(fault.Invalid, "%s: %v", in.Name, o.err)
	}
	r := news.New(in.Name, "pdf", raw, in.Day)
	r.Text = pagesText(o.pages)
	if strings.TrimSpace(r.Text) == "" {
		if len(o.scanned) == 0 {
			return news.Report{}, fault.New(fault.Invalid, "%s: the PDF has no text; there is nothing to read", in.Name)
		}
		return news.Report{}, fault.New(fault.Invalid, "%s: the PDF is scanned: its pages are pictures without text; recognize their words first, as with ocrmypdf", in.Name)
	}
	r.Title, r.Author = shown(o.title, r.Text), o.author
	r.Shorten()
	if len(o.scanned) > 0 {
		return r, fault.New(fault.Invalid, "%s: the pages %s are scanned pictures without text and were not read; recognize their words first, as with ocrmypdf", in.Name, numbers(o.scanned))
	}
	return r, nil
}

// errBroken says of a PDF that it cannot be opened.
var errBroken = errors.New("the PDF is broken; fetch or save it again")

// hasObjects reports whether a PDF has an object at all: the reader starts in seconds, behind which other files wait.
func hasObjects(raw []byte) bool { return bytes.Contains(raw, []byte("obj")) }

// numbers lists page numbers, at most twenty.
func numbers(pages []int) string {
	var out []string
	for i, n := range pages {
		if i == 20 {
			return strings.Join(out, ", ") + " and more"
		}
		out = append(out, strconv.Itoa(n))
	}
	return strings.Join(out, ", ")
}

var thePool struct {
	sync.Mutex
	pool pdfium.Pool
}

// pdfPool starts the reader of PDF at the first document: compiling it takes seconds, unless
// the folder cache holds it compiled.
func pdfPool(cache string) (pdfium.Pool, error) {
	thePool.Lock()
	defer thePool.Unlock()
	if thePool.pool != nil {
		return thePool.pool, nil
	}
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(mostMemory).
		WithCloseOnContextDone(true)
	if cache != "" {
		if kept, err := wazero.NewCompilationCacheWithDir(cache); err == nil { // else compile again
			config = config.WithCompilationCache(kept)
		}
	}
	pool, err := webassembly.Init(webassembly.Config{
		Context: context.Background(), MaxTotal: atOnce, MaxIdle: atOnce, RuntimeConfig: config,
		FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
	})
	if err != nil {
		return nil, err
	}
	thePool.pool = pool
	return pool, nil
}

// pdfLine is a line of a page with where it stands, in points from the lower left corner.
type pdfLine struct {
	words                    string
	left, right, top, bottom float64
	placed                   bool
}

type pdfReader struct {
	pdfium.Pdfium
	doc           references.FPDF_DOCUMENT
	title, author string
	size          int
}

func (p *pdfReader) document(raw []byte) (pages [][]pdfLine, scanned []int, err error) {
	opened, err := p.OpenDocument(&requests.OpenDocument{File: &raw})
	switch {
	case errors.Is(err, pdferrors.ErrPassword):
		return nil, nil, errors.New("the PDF is locked with a password; save it without one")
	case err != nil:
		return nil, nil, errBroken
	}
	p.doc = opened.Document
	count, err := p.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: p.doc})
	switch {
	case err != nil:
		return nil, nil, fmt.Errorf("the PDF is broken (%w); fetch or save it again", err)
	case count.PageCount > mostPages:
		return nil, nil, fmt.Errorf("the PDF has %d pages, and at most %d are allowed; split it", count.PageCount, mostPages)
	}
	if meta, err := p.GetMetaData(&requests.GetMetaData{Document: p.doc, Tags: &[]string{"Title", "Author"}}); err == nil {
		for _, tag := range meta.Tags {
			switch tag.Tag {
			case "Title":
				p.title = tag.Value
			case "Author":
				p.author = strings.TrimSpace(tag.Value)
			}
		}
	}
	for n := range count.PageCount {
		lines, picture, err := p.page(n)
		if err != nil {
			return nil, nil, fmt.Errorf("page %d of the PDF is broken (%w); fetch or save it again", n+1, err)
		}
		if len(lines) == 0 && picture {
			scanned = append(scanned, n+1)
		}
		pages = append(pages, lines)
	}
	return pages, scanned, nil
}

// page returns the lines of a page, and whether it has a picture.
func (p *pdfReader) page(n int) (lines []pdfLine, picture bool, err error) {
	loaded, err := p.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: p.doc, Index: n})
	if err != nil {
		return nil, false, err
	}
	defer func() { _, _ = p.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page}) }()
	page := requests.Page{ByReference: &loaded.Page}
	text, err := p.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: page})
	if err != nil {
		return nil, false, err
	}
	defer func() { _, _ = p.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage}) }()
	count, err := p.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text.TextPage})
	if err != nil {
		return nil, false, err
	}
	if count.Count > 0 {
		said, err := p.FPDFText_GetText(&requests.FPDFText_GetText{TextPage: text.TextPage, StartIndex: 0, Count: count.Count})
		if err != nil {
			return nil, false, err
		}
		if p.size += len(said.Text); p.size > largestPDF {
			return nil, false, fmt.Errorf("the text has more than %d MB", largestPDF>>20)
		}
		lines = p.lines(text.TextPage, said.Text)
	}
	if len(lines) > 0 {
		return lines, false, nil
	}
	picture, err = p.picture(page)
	return nil, picture, err
}

// picture reports whether a page has a picture.
func (p *pdfReader) picture(page requests.Page) (bool, error) {
	objects, err := p.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
	if err != nil {
		return false, err
	}
	for i := range min(objects.Count, 1000) {
		object, err := p.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: page, Index: i})
		if err != nil {
			return false, err
		}
		kind, err := p.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: object.PageObject})
		if err != nil {
			return false, err
		}
		if kind.Type == enums.FPDF_PAGEOBJ_IMAGE || kind.Type == enums.FPDF_PAGEOBJ_FORM {
			return true, nil
		}
	}
	return false, nil
}

// lines divides the text of a page into lines and finds where each stands.
func (p *pdfReader) lines(page references.FPDF_TEXTPAGE, said string) []pdfLine {
	var out []pdfLine
	at := 0 // index of the line's first character
	for line := range strings.SplitSeq(said, "\n") {
		runes := []rune(line)
		first, last := -1, -1
		for i, r := range runes {
			if r > ' ' {
				last = i
				if first < 0 {
					first = i
				}
			}
		}
		if first >= 0 && len(out) < mostLines {
			l := pdfLine{words: strings.TrimSpace(line)}
			from, err1 := p.FPDFText_GetCharBox(&requests.FPDFText_GetCharBox{TextPage: page, Index: at + first})
			to, err2 := p.FPDFText_GetCharBox(&requests.FPDFText_GetCharBox{TextPage: page, Index: at + last})
			if err1 == nil && err2 == nil {
				l.left, l.right, l.placed = from.Left, to.Right, true
				l.top, l.bottom = max(from.Top, to.Top), min(from.Bottom, to.Bottom)
			}
			out = append(out, l)
		}
		at += len(runes) + 1
	}
	return out
}
