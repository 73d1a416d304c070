package press

import (
	"html"
	"io"
	"time"
)

// News is reports that answer a question, the last filed first, to be read as a feed.
type News struct {
	Title      string
	Page       string // the address of the answer
	Atom, JSON string // the addresses of the feeds
	Asked      string // identifies the question
	Reports    []NewsItem
}

// NewsItem is a report of a feed.
type NewsItem struct {
	Report               string // its SHA-256
	Title, Outlet, Words string
	Page                 string // its address
	Filed                time.Time
}

// updated returns when the last report was filed; 1970 if there is none.
func (n *News) updated() time.Time {
	last := time.Unix(0, 0)
	for i := range n.Reports {
		if at := n.Reports[i].Filed; at.After(last) {
			last = at
		}
	}
	return last
}

// NewsAtom prints the reports as an Atom feed (RFC 4287). The ID of an entry is made from the question
// and the report, and stays.
func NewsAtom(w io.Writer, n *News) error {
	feed := atomFeed{
		Lang: "en", ID: uuid("question\x00" + n.Asked), Title: oneLine(n.Title), Updated: made(n.updated()), Author: atomPerson{"flashbrief"},
		Links: []atomLink{{Rel: "self", Type: "application/atom+xml", Href: n.Atom}, {Rel: "alternate", Type: "text/html", Href: n.Page}},
	}
	for i := range n.Reports {
		r := &n.Reports[i]
		feed.Entries = append(feed.Entries, atomEntry{
			ID: n.identity(r), Title: oneLine(r.Title), Published: made(r.Filed), Updated: made(r.Filed), Author: atomPerson{oneLine(r.Outlet)},
			Links: []atomLink{{Rel: "alternate", Type: "text/html", Href: r.Page}}, Summary: oneLine(r.Words), Content: atomText{"html", r.content()},
		})
	}
	return printAtom(w, &feed)
}

// NewsJSON prints the reports as a JSON Feed 1.1, with the IDs of NewsAtom.
func NewsJSON(w io.Writer, n *News) error {
	feed := jsonFeed{Version: jsonFeedVersion, Title: n.Title, Home: n.Page, URL: n.JSON, Language: "en", Authors: []feedAuthor{{"flashbrief"}}, Items: []feedItem{}}
	for i := range n.Reports {
		r := &n.Reports[i]
		feed.Items = append(feed.Items, feedItem{
			ID: n.identity(r), URL: r.Page, Title: r.Title, Content: r.content(), Summary: r.Words, Published: made(r.Filed), Modified: made(r.Filed), Authors: []feedAuthor{{r.Outlet}}, Language: "en",
		})
	}
	return printJSON(w, feed)
}

func (n *News) identity(r *NewsItem) string {
	return uuid("question\x00" + n.Asked + "\x00" + r.Report)
}

// content returns the words of a report as HTML to be put into another page.
func (r *NewsItem) content() string { return "<p>" + html.EscapeString(r.Words) + "</p>" }
