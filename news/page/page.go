// Package page reads a report out of a web page: its main text, a blank line
// between blocks, and what the page says of itself. Pages are hostile: they are
// bounded in size and depth, and nothing of them is run.
package page

import (
	"bytes"
	"net/url"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/news"
)

// Bounds of a page.
const (
	deepest = 400
	mostTag = 200_000
)

// Read reads a page. name is its path or URL.
func Read(name string, raw []byte, day when.Day) (news.Report, error) {
	if len(bytes.TrimSpace(raw)) == 0 {
		return news.Report{}, fault.New(fault.Invalid, "%s: the file is empty; there is nothing to read", name)
	}
	if err := bounded(name, raw); err != nil {
		return news.Report{}, err
	}
	in, err := charset.NewReader(bytes.NewReader(raw), "text/html")
	if err != nil {
		return news.Report{}, fault.New(fault.Invalid, "%s: %v", name, err)
	}
	doc, err := html.Parse(in)
	if err != nil {
		return news.Report{}, fault.New(fault.Invalid, "%s: %v", name, err)
	}
	about := metadata(doc)
	address, err := url.Parse(first(about["og:url"], about["canonical"], "https://page.invalid/"))
	if err != nil || !address.IsAbs() {
		address = &url.URL{Scheme: "https", Host: "page.invalid"}
	}
	parser := readability.NewParser()
	parser.MaxElemsToParse = mostTag
	article, err := parser.ParseAndMutate(doc, address)
	if err != nil {
		return news.Report{}, fault.New(fault.Invalid, "%s: no main text was found: %v", name, err)
	}
	body := ""
	if article.Node != nil {
		body = words(article.Node)
	}
	if strings.TrimSpace(body) == "" {
		return news.Report{}, fault.New(fault.Invalid, "%s: no main text was found in the page", name)
	}
	sum := news.Hash(raw)
	r := news.Report{ID: sum[:16], SHA256: sum, Text: body, Origin: name, Format: "html", Published: day, Language: article.Language()}
	r.Title = text.Squeeze(first(about["headline"], about["og:title"], article.Title()))
	r.Author = text.Squeeze(first(about["author"], article.Byline()))
	r.Author = strings.TrimPrefix(strings.TrimPrefix(r.Author, "By "), "by ")
	r.Publisher = text.Squeeze(first(about["og:site_name"], about["publisher"], article.SiteName()))
	if d := published(about); !d.IsZero() {
		r.Published = d
	} else if t, err := article.PublishedTime(); err == nil {
		r.Published = when.Of(t)
	}
	r.Tags = tags(about)
	return r, nil
}

// bounded refuses a page that nests or repeats without end, by its tokens alone.
func bounded(name string, raw []byte) error {
	z := html.NewTokenizer(bytes.NewReader(raw))
	z.SetMaxBuf(16 << 20)
	depth, tags := 0, 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			return nil // the parser says what is wrong, if anything is
		case html.StartTagToken:
			tag, _ := z.TagName()
			tags++
			if !void[string(tag)] {
				depth++
			}
		case html.EndTagToken:
			if depth > 0 {
				depth--
			}
		}
		if depth > deepest*8 || tags > mostTag {
			return fault.New(fault.Invalid, "%s: the page nests %d tags deep with %d tags; no article does, so it is not read", name, depth, tags)
		}
	}
}

var void = map[string]bool{
	"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true, "input": true, "link": true,
	"meta": true, "source": true, "track": true, "wbr": true, "p": true, "li": true, "td": true, "tr": true, "th": true, "option": true, "dt": true, "dd": true,
}

func first(values ...string) string {
	for _, v := range values {
		if strings.TrimSpace(v) != "" {
			return v
		}
	}
	return ""
}
