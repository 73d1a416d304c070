package format

import (
	"encoding/xml"
	"errors"
	"net/url"
	"path"
	"regexp"
	"strings"

	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/news/archive"
	"flashbrief/news/page"
)

// mostChapters and largestBook limit a book.
const (
	mostChapters = 5000
	largestBook  = 64 << 20 // bytes of its text
)

// opf is the package document of an EPUB.
type opf struct {
	Metadata struct {
		Title      []string `xml:"title"`
		Creator    []string `xml:"creator"`
		Publisher  string   `xml:"publisher"`
		Language   string   `xml:"language"`
		Date       []string `xml:"date"`
		Identifier []string `xml:"identifier"`
		Subject    []string `xml:"subject"`
	} `xml:"metadata"`
	Manifest []struct {
		ID         string `xml:"id,attr"`
		Href       string `xml:"href,attr"`
		Type       string `xml:"media-type,attr"`
		Properties string `xml:"properties,attr"`
	} `xml:"manifest>item"`
	Spine []struct {
		ID     string `xml:"idref,attr"`
		Linear string `xml:"linear,attr"`
	} `xml:"spine>itemref"`
}

// book reads an EPUB: the words of its chapters in reading order, without the table of
// contents.
func book(in news.Input, raw []byte, files archive.Directory) (news.Report, error) {
	broken := func(err error) (news.Report, error) {
		return news.Report{}, fault.New(fault.Invalid, "%s: the book is broken: %v; fetch or save it again", in.Name, err)
	}
	main, o, err := packageOf(files)
	if err != nil {
		return broken(err)
	}
	words, err := chapters(main, o, files)
	if err != nil {
		return broken(err)
	}
	r := news.New(in.Name, "epub", raw, in.Day)
	if r.Text = words; r.Text == "" {
		return news.Report{}, fault.New(fault.Invalid, "%s: the book has no text", in.Name)
	}
	describe(&r, o)
	return r, nil
}

// chapters returns the words of the chapters of a book whose package document is at the path
// main, a blank line between chapters.
func chapters(main string, o opf, files archive.Directory) (string, error) {
	hrefs := o.pages()
	var out strings.Builder
	for n, ref := range o.Spine {
		href, err := url.PathUnescape(hrefs[ref.ID])
		if err != nil || href == "" || ref.Linear == "no" {
			continue
		}
		chapter, err := files.Open(path.Join(path.Dir(main), href))
		if err != nil {
			return "", err
		}
		if titlePage.Match(chapter) {
			continue
		}
		if n > mostChapters || out.Len() > largestBook {
			return "", errors.New("it is longer than any book")
		}
		if words := page.Words(closed.ReplaceAllString(string(chapter), "")); words != "" {
			if out.Len() > 0 {
				out.WriteString("\n\n")
			}
			out.WriteString(words)
		}
	}
	return out.String(), nil
}

// pages returns the addresses of the pages of a book, except its table of contents, by their
// identifiers in the manifest.
func (o opf) pages() map[string]string {
	hrefs := map[string]string{}
	for _, item := range o.Manifest {
		if strings.Contains(item.Type, "html") && !strings.Contains(item.Properties, "nav") {
			hrefs[item.ID] = item.Href
		}
	}
	return hrefs
}

// titlePage matches a chapter that is only the title page.
var titlePage = regexp.MustCompile(`epub:type="(?:frontmatter\s+)?titlepage"|<section[^>]*\bclass="titlepage"`)

// closed matches elements of XHTML without content that HTML does not know as such: it would read
// all that follows as their content.
var closed = regexp.MustCompile(`(?i)<(?:title|script|style|iframe|textarea)(?:\s[^<>]*)?/>`)

// packageOf returns the package document of an EPUB and its path.
func packageOf(files archive.Directory) (string, opf, error) {
	raw, err := files.Open("META-INF/container.xml")
	if err != nil {
		return "", opf{}, err
	}
	var container struct {
		Roots []struct {
			Path string `xml:"full-path,attr"`
		} `xml:"rootfiles>rootfile"`
	}
	if err := xml.Unmarshal(raw, &container); err != nil || len(container.Roots) == 0 {
		return "", opf{}, errors.New("META-INF/container.xml names no package")
	}
	main := container.Roots[0].Path
	raw, err = files.Open(main)
	if err != nil {
		return "", opf{}, err
	}
	var o opf
	if raw == nil {
		return "", opf{}, errors.New(main + " is missing")
	}
	return main, o, xml.Unmarshal(raw, &o)
}

// describe gives a report what a book says of itself.
func describe(r *news.Report, o opf) {
	m := o.Metadata
	if len(m.Title) > 0 {
		r.Title = text.Squeeze(m.Title[0])
	}
	r.Author, r.Publisher, r.Language = text.Squeeze(strings.Join(m.Creator, ", ")), text.Squeeze(m.Publisher), m.Language
	r.Shorten()
	for _, written := range m.Date {
		if d, ok := when.Written(written); ok {
			r.Published = d
			break
		}
	}
}
