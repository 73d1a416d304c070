package page

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"flashbrief/ground/when"
	"flashbrief/news"
)

// When a page is several stories.
const (
	fewestStories = 2
	mostStories   = 500
	shortestStory = 50  // bytes
	mainStory     = 0.6 // share of the words of all stories, from which one is the story of the page
	leastInside   = 0.6 // share of the page's prose that stands within stories
)

// ReadAll reads a page as the reports that it holds: the posts of a live page, each under its
// own time, the stories of a page that prints several, or else the one story that Read gives.
func ReadAll(name string, raw []byte, day when.Day) ([]news.Report, error) {
	doc, about, err := parsed(name, raw)
	if err != nil {
		return nil, err
	}
	if several := posts(name, raw, day, doc, about); len(several) >= fewestStories {
		return several, nil
	}
	r, err := single(name, raw, day, doc, about)
	return []news.Report{r}, err
}

// posts returns the reports of a page of several stories. It leaves the tree as it is.
func posts(name string, raw []byte, day when.Day, doc *dom.Node, about *about) []news.Report {
	if bytes.Count(raw, []byte("<article")) < fewestStories {
		return nil
	}
	several := stories(doc, &about.dates)
	if len(several) < fewestStories {
		return nil
	}
	page := report(name, raw, day, about, found{language: languageOf(doc)})
	var out []news.Report
	for _, n := range several {
		if r, ok := part(page, about, n, len(out)+1); ok {
			out = append(out, r)
		}
	}
	return out
}

// stories returns the elements of a page that are a story each; nil if one story is the page's.
func stories(doc *dom.Node, d *dates) []*dom.Node {
	var list []*dom.Node
	var sizes []int
	inside := 0
	var visit func(n *dom.Node, p place)
	visit = func(n *dom.Node, p place) {
		if p.depth > deepest || len(list) > mostStories || undrawn(n) {
			return
		}
		if n.Type == dom.ElementNode {
			p = d.within(p, n)
			if n.DataAtom == atom.Article && !p.stranger {
				if size := len(textStart(n, 1<<20)); size >= shortestStory && (hasTime(n) || titled(n)) {
					list, sizes = append(list, n), append(sizes, size)
					inside += size
				}
				return
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c, p)
		}
	}
	visit(doc, place{})
	if len(list) < fewestStories || float64(slices.Max(sizes)) > mainStory*float64(inside) || float64(inside) < leastInside*float64(prose(doc, d)) {
		return nil
	}
	return list
}

// prose returns the bytes of a page's prose.
func prose(doc *dom.Node, d *dates) int {
	n := 0
	for _, b := range whole(doc, d) {
		if b.prosaic() {
			n += len(b.words)
		}
	}
	return n
}

// hasTime reports whether an element has a time element of its own, and titled a heading.
func hasTime(n *dom.Node) bool {
	return find(n, 0, func(e *dom.Node) bool { return e.DataAtom == atom.Time }) != nil
}

func titled(n *dom.Node) bool {
	return find(n, 0, isHeading) != nil
}

func isHeading(e *dom.Node) bool {
	switch e.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4:
		return true
	}
	return false
}

// find returns the first element below a node that a test accepts.
func find(n *dom.Node, depth int, test func(*dom.Node) bool) *dom.Node {
	for c := n.FirstChild; c != nil && depth < deepest; c = c.NextSibling {
		if c.Type == dom.ElementNode && test(c) {
			return c
		}
		if f := find(c, depth+1, test); f != nil {
			return f
		}
	}
	return nil
}

// part returns the report of one story of a page: its own heading, time and words, and what
// the page says of all.
func part(page news.Report, about *about, n *dom.Node, number int) (news.Report, bool) {
	var raw bytes.Buffer
	if err := dom.Render(&raw, n); err != nil {
		return news.Report{}, false
	}
	r := news.New(page.Origin, "html", raw.Bytes(), page.Published)
	r.Language, r.Publisher, r.Tags = page.Language, page.Publisher, page.Tags
	r.ID = fmt.Sprintf("%s.%d", page.ID, number)
	if h := find(n, 0, isHeading); h != nil {
		r.Title = spoken(h)
	}
	own := dates{order: about.dates.order, title: -1, size: 1 << 20}
	var visit func(n *dom.Node, p place)
	visit = func(n *dom.Node, p place) {
		if p.depth > deepest {
			return
		}
		if n.Type == dom.ElementNode {
			p = own.within(p, n)
			own.element(n, p)
		}
		if n.Type == dom.TextNode {
			own.words(n, p)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c, p)
		}
	}
	visit(n, place{article: true})
	if best, ok := own.best(false, scoreLeast); ok {
		r.Published = best.day
	} else if !hasTime(n) {
		r.Published = when.Day{}
	}
	r.Text = words(slices.DeleteFunc(story(blocks(n), r.Title), func(b block) bool { return b.words == r.Title || dated(b.words) }))
	r.Shorten()
	return r, len(strings.TrimSpace(r.Text)) >= shortestStory
}
