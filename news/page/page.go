// Package page reads a report from a web page: its main text, with a blank line between blocks,
// and the page's own details. Pages are untrusted: their size and depth are limited, and no
// script is run.
package page

import (
	"bytes"
	"net/url"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"

	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/news"
)

// Limits of a page, in elements. The parser returns an error for a page that nests deeper than
// 512.
const (
	deepest        = 600
	mostTags       = 200_000
	mostAttributes = 500_000 // and possible attributes: each space within a tag
)

// Read reads a page. name is its path or URL.
func Read(name string, raw []byte, day when.Day) (news.Report, error) {
	doc, about, err := parsed(name, raw)
	if err != nil {
		return news.Report{}, err
	}
	return single(name, raw, day, doc, about)
}

// single reads the one story of a parsed page, whose tree it changes.
func single(name string, raw []byte, day when.Day, doc *html.Node, about *about) (news.Report, error) {
	address, err := url.Parse(first(about.said["og:url"], about.said["canonical"], "https://page.invalid/"))
	if err != nil || !address.IsAbs() {
		address = &url.URL{Scheme: "https", Host: "page.invalid"}
	}
	about.dates.strip(doc)
	page := whole(doc, &about.dates)
	other := second(page) // before the tree is changed
	parser := readability.NewParser()
	parser.MaxElemsToParse = mostTags
	parser.KeepClasses = true // they mark captions
	article, err := parser.ParseAndMutate(doc, address)
	if err != nil && about.body == "" {
		return news.Report{}, fault.New(fault.Invalid, "%s: no main text was found: %v", name, err)
	}
	r := report(name, raw, day, about, found{article.Language(), article.SiteName(), article.Title(), article.Byline()})
	r.Text = words(mainText(article.Node, page, other, r.Title))
	if body := articleBody(about.body); len(body) > longerBody*len(r.Text) {
		r.Text = body // the page is drawn by a script
	}
	r.Published = about.dates.local(r.Published, r.Text)
	if r.Text == "" {
		return news.Report{}, fault.New(fault.Invalid, "%s: no main text was found in the page", name)
	}
	return r, nil
}

// longerBody is how many times longer the body in JSON-LD must be to be taken before what the
// page shows.
const longerBody = 2

// articleBody returns the text of the body in JSON-LD, which may be HTML or lines.
func articleBody(body string) string {
	if strings.Contains(body, "</") || strings.Contains(body, "<br") {
		return Words(body)
	}
	var out []string
	for line := range strings.Lines(body) {
		if line = text.Squeeze(line); line != "" {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n\n")
}

// mainText returns the blocks of the story below the node that readability finds, with the
// lead before it; if they have little of the page's prose, the other blocks: those of the
// container with most of it.
func mainText(node *html.Node, page, other []block, title string) []block {
	var all []block
	if node != nil {
		all = blocks(node)
	}
	if share, prose := covered(all, page); share < leastCovered && prose >= leastProse && len(words(other)) > len(words(all)) {
		all = other
	}
	kept := story(all, title)
	if len(kept) == 0 {
		kept = all
	}
	return append(leads(kept, page, title), kept...)
}

// parsed returns the tree of a page and what it says of itself.
func parsed(name string, raw []byte) (*html.Node, *about, error) {
	if len(bytes.TrimSpace(raw)) == 0 {
		return nil, nil, news.Empty(name)
	}
	if err := bounded(name, raw); err != nil {
		return nil, nil, err
	}
	doc, err := html.Parse(bytes.NewReader(decoded(raw)))
	if err != nil {
		return nil, nil, fault.New(fault.Invalid, "%s: the page cannot be read (%v); save it again, or give its text", name, err)
	}
	return doc, metadata(doc, name), nil
}

// found is what readability finds of a page's details.
type found struct{ language, site, title, byline string }

// report returns the report with the page's own details, and what readability finds where the
// page is silent.
func report(name string, raw []byte, day when.Day, about *about, article found) news.Report {
	r := news.New(name, "html", raw, day)
	r.Language = article.language
	r.Publisher = about.publisher(article.site)
	r.Title = about.title(article.title, r.Publisher, name)
	r.Author = about.author(article.byline)
	r.Tags = about.tags()
	r.Shorten()
	if d := about.published(name); !d.IsZero() {
		r.Published = d
	}
	return r
}

// bounded returns an error for a page with too many tags; the parser itself refuses one that
// nests too deep.
func bounded(name string, raw []byte) error {
	if n := bytes.Count(raw, []byte("<")); n > mostTags {
		return fault.New(fault.Invalid, "%s: the page has %d tags; no article has more than %d, so it is not read", name, n, mostTags)
	}
	if n := attributes(raw); n > mostAttributes {
		return fault.New(fault.Invalid, "%s: the tags of the page have more than %d attributes; no article has so many, so it is not read", name, mostAttributes)
	}
	return nil
}

// attributes counts possible attributes: runs of space and slashes within tags.
func attributes(raw []byte) int {
	n, inside, before := 0, false, byte(' ')
	for _, c := range raw {
		switch {
		case c == '<':
			inside = true
		case c == '>':
			inside = false
		case inside && (c <= ' ' || c == '/' || c == '"' || c == '\'' || c == '=') && before > ' ':
			n++
		}
		before = c
	}
	return n
}

func first(values ...string) string {
	for _, v := range values {
		if strings.TrimSpace(v) != "" {
			return v
		}
	}
	return ""
}
