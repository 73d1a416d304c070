package press

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"

	"flashbrief/brief"
	"flashbrief/world/topic"
)

// Channel is what a house shows: its pages, each with its imprint, the last changed first.
type Channel struct {
	House   string // who publishes; may be empty
	Address string // where its folder is on the web, with a slash at the end; empty if that is not known
	Pages   []brief.Page
}

// Name returns the name of the channel.
func (c *Channel) Name() string { return cmp.Or(c.House, "Flash Briefs") }

// updated returns when a page last changed; 1970 if there is none.
func (c *Channel) updated() time.Time {
	last := time.Unix(0, 0).UTC()
	for i := range c.Pages {
		if at := c.Pages[i].Imprint.Modified; at.After(last) {
			last = at
		}
	}
	return last
}

// identity returns the permanent identifier of a piece, the same for all its editions and at every
// address: a UUID of version 8 (RFC 9562) made from its name and its first moment.
func identity(is *brief.Imprint) string {
	return uuid(fmt.Sprintf("%s\x00%d", is.Piece, is.First.UnixMilli()))
}

func uuid(of string) string {
	sum := sha256.Sum256([]byte("flashbrief\x00" + of))
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}

// content returns the words of a page as HTML to be put into another page.
func content(p *brief.Page) (string, error) {
	var out bytes.Buffer
	err := htmlPage().ExecuteTemplate(&out, "content", printed{p})
	return strings.TrimSpace(out.String()), err
}

// summary returns the first sentence of a page, or why it was withdrawn.
func summary(p *brief.Page) string {
	if told := p.Sentences(); len(told) > 0 {
		return oneLine(told[0].Plain())
	}
	return strings.Join(printed{p}.Notices(), " ")
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Body string `xml:",chardata"`
}

type atomCategory struct {
	Term   string `xml:"term,attr"`
	Scheme string `xml:"scheme,attr,omitempty"`
	Label  string `xml:"label,attr,omitempty"`
}

type atomPerson struct {
	Name string `xml:"name"`
}

type atomEntry struct {
	ID         string         `xml:"id"`
	Title      string         `xml:"title"`
	Published  string         `xml:"published"`
	Updated    string         `xml:"updated"`
	Author     atomPerson     `xml:"author"`
	Links      []atomLink     `xml:"link"`
	Categories []atomCategory `xml:"category"`
	Rights     string         `xml:"rights,omitempty"`
	Summary    string         `xml:"summary"`
	Content    atomText       `xml:"content"`
}

// tombstone is a deleted entry of RFC 6721.
type tombstone struct {
	Ref     string `xml:"ref,attr"`
	When    string `xml:"when,attr"`
	Comment string `xml:"http://purl.org/atompub/tombstones/1.0 comment"`
}

type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  atomPerson  `xml:"author"`
	Links   []atomLink  `xml:"link"`
	Gone    []tombstone `xml:"http://purl.org/atompub/tombstones/1.0 deleted-entry"`
	Entries []atomEntry `xml:"entry"`
}

// Atom prints the channel as an Atom feed (RFC 4287). A withdrawn page is a tombstone (RFC 6721),
// so that readers remove what they have. A tag that names a Media Topic is a category by its number.
func Atom(w io.Writer, c *Channel) error {
	feed := atomFeed{
		Lang: "en", ID: uuid("feed\x00" + c.Name() + "\x00" + c.Address), Title: oneLine(c.Name()), Updated: made(c.updated()), Author: atomPerson{oneLine(c.Name())},
		Links: []atomLink{{Rel: "self", Type: "application/atom+xml", Href: c.Address + "feed.atom"}, {Rel: "alternate", Type: "text/html", Href: c.Address + "index.html"}},
	}
	for i := range c.Pages {
		p := &c.Pages[i]
		if p.Imprint.Withdrawn {
			feed.Gone = append(feed.Gone, tombstone{identity(p.Imprint), made(p.Imprint.Modified), summary(p)})
			continue
		}
		e, err := c.entry(p)
		if err != nil {
			return err
		}
		feed.Entries = append(feed.Entries, e)
	}
	return printAtom(w, &feed)
}

func printAtom(w io.Writer, feed *atomFeed) error {
	raw, err := xml.MarshalIndent(feed, "", " ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s%s\n", xml.Header, raw)
	return err
}

// entry returns a page as an entry of an Atom feed.
func (c *Channel) entry(p *brief.Page) (atomEntry, error) {
	html, err := content(p)
	if err != nil {
		return atomEntry{}, err
	}
	is := p.Imprint
	e := atomEntry{
		ID: identity(is), Title: p.Title, Published: made(is.First), Updated: made(is.Modified), Author: atomPerson{is.By},
		Links:  []atomLink{{Rel: "alternate", Type: "text/html", Href: c.Address + FileOf(is.Piece, "html")}},
		Rights: strings.Join(nonEmpty(p.Release.Marking, strings.Join(p.Release.Licences, ", ")), "; "), Summary: summary(p), Content: atomText{"html", html},
	}
	for _, s := range (printed{p}).subjects() {
		category := atomCategory{Term: s.tag}
		if s.topic != nil {
			category = atomCategory{s.topic.Number, topic.Scheme, s.topic.Name}
		}
		e.Categories = append(e.Categories, category)
	}
	for _, r := range (printed{p}).Reports() {
		if r.Link != "" {
			e.Links = append(e.Links, atomLink{Rel: "via", Href: r.Link})
		}
	}
	return e, nil
}

// FileOf returns the name of a form of a piece, such as "html", in the folder of a channel.
func FileOf(piece, form string) string { return "briefs/" + piece + "." + form }

type feedItem struct {
	ID          string           `json:"id"`
	URL         string           `json:"url,omitempty"`
	Title       string           `json:"title"`
	Content     string           `json:"content_html"`
	Summary     string           `json:"summary,omitempty"`
	Published   string           `json:"date_published"`
	Modified    string           `json:"date_modified"`
	Authors     []feedAuthor     `json:"authors"`
	Tags        []string         `json:"tags,omitempty"`
	Language    string           `json:"language"`
	Attachments []feedAttachment `json:"attachments,omitempty"`
}

const jsonFeedVersion = "https://jsonfeed.org/version/1.1"

type jsonFeed struct {
	Version  string       `json:"version"`
	Title    string       `json:"title"`
	Home     string       `json:"home_page_url,omitempty"`
	URL      string       `json:"feed_url,omitempty"`
	Language string       `json:"language"`
	Authors  []feedAuthor `json:"authors"`
	Items    []feedItem   `json:"items"`
}

type feedAuthor struct {
	Name string `json:"name"`
}

type feedAttachment struct {
	URL   string `json:"url"`
	Type  string `json:"mime_type"`
	Title string `json:"title"`
}

// JSONFeed prints the channel as a JSON Feed 1.1. The format has no mark for what was withdrawn:
// such an item keeps its ID, says so in its title, and has the reason as its content.
func JSONFeed(w io.Writer, c *Channel) error {
	feed := jsonFeed{Version: jsonFeedVersion, Title: c.Name(), Language: "en", Authors: []feedAuthor{{c.Name()}}, Items: []feedItem{}}
	if c.Address != "" {
		feed.Home, feed.URL = c.Address+"index.html", c.Address+"feed.json"
	}
	for i := range c.Pages {
		p := &c.Pages[i]
		html, err := content(p)
		if err != nil {
			return err
		}
		is := p.Imprint
		item := feedItem{
			ID: identity(is), Title: printed{p}.Heading(), Content: html, Summary: summary(p), Published: made(is.First), Modified: made(is.Modified),
			Authors: []feedAuthor{{is.By}}, Tags: p.Tags, Language: "en",
		}
		if c.Address != "" {
			item.URL = c.Address + FileOf(is.Piece, "html")
			if !is.Withdrawn {
				for _, form := range []struct{ name, kind string }{{"pdf", "application/pdf"}, {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}} {
					item.Attachments = append(item.Attachments, feedAttachment{c.Address + FileOf(is.Piece, form.name), form.kind, p.Title})
				}
			}
		}
		feed.Items = append(feed.Items, item)
	}
	return printJSON(w, feed)
}
