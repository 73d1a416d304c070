package feed

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"flashbrief/ground/fault"
	"flashbrief/ground/text"
)

// Subscription is a feed in a list of feeds.
type Subscription struct {
	Title, Feed, Site string
	Folder            string // titles of the outlines around it, joined by slashes
}

// mostSubscriptions and deepestOutline limit a list of feeds.
const (
	mostSubscriptions = 100_000
	deepestOutline    = 32
)

// ReadOPML reads a list of feeds (OPML 1.0 and 2.0), in order; a feed that is listed twice is
// kept once.
func ReadOPML(name string, raw []byte) ([]Subscription, error) {
	d := xml.NewDecoder(bytes.NewReader(raw))
	d.Strict = false
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	list := outlines{seen: map[string]bool{}}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return list.feeds, nil
		}
		if err != nil {
			return list.feeds, fault.New(fault.Invalid, "%s: the list of feeds breaks after %d feeds (%v); export it again", name, len(list.feeds), err)
		}
		switch t := token.(type) {
		case xml.EndElement:
			list.end(t)
		case xml.StartElement:
			list.begin(t)
		}
		if len(list.open) > deepestOutline || len(list.feeds) > mostSubscriptions {
			return nil, fault.New(fault.Invalid, "%s: the list of feeds nests too deep, or lists more than %d feeds", name, mostSubscriptions)
		}
	}
}

// outlines are the feeds of a list read so far, and where in it the reader is.
type outlines struct {
	feeds []Subscription
	seen  map[string]bool // addresses of feeds
	open  []string        // titles of the outlines around the reader; empty for a feed
}

// begin enters an outline: a feed, which is kept if it is new, or a folder.
func (o *outlines) begin(e xml.StartElement) {
	if e.Name.Local != "outline" {
		return
	}
	s := subscription(e)
	if s.Feed == "" {
		o.open = append(o.open, s.Title)
		return
	}
	s.Folder = strings.Trim(strings.Join(o.open, "/"), "/")
	o.open = append(o.open, "")
	if !o.seen[s.Feed] {
		o.seen[s.Feed] = true
		o.feeds = append(o.feeds, s)
	}
}

// end leaves an outline.
func (o *outlines) end(e xml.EndElement) {
	if e.Name.Local == "outline" && len(o.open) > 0 {
		o.open = o.open[:len(o.open)-1]
	}
}

func subscription(e xml.StartElement) Subscription {
	var s Subscription
	for _, a := range e.Attr {
		switch strings.ToLower(a.Name.Local) {
		case "title":
			s.Title = text.Squeeze(a.Value)
		case "text":
			if s.Title == "" {
				s.Title = text.Squeeze(a.Value)
			}
		case "xmlurl":
			s.Feed = strings.TrimSpace(a.Value)
		case "htmlurl":
			s.Site = strings.TrimSpace(a.Value)
		}
	}
	return s
}

// WriteOPML writes a list of feeds as OPML 2.0.
func WriteOPML(out io.Writer, title string, list []Subscription) error {
	type outline struct {
		Type  string `xml:"type,attr"`
		Text  string `xml:"text,attr"`
		Title string `xml:"title,attr"`
		Feed  string `xml:"xmlUrl,attr"`
		Site  string `xml:"htmlUrl,attr,omitempty"`
	}
	doc := struct {
		XMLName xml.Name  `xml:"opml"`
		Version string    `xml:"version,attr"`
		Title   string    `xml:"head>title"`
		Feeds   []outline `xml:"body>outline"`
	}{Version: "2.0", Title: title}
	for _, s := range list {
		name := s.Title
		if name == "" {
			name = s.Feed
		}
		doc.Feeds = append(doc.Feeds, outline{"rss", name, name, s.Feed, s.Site})
	}
	if _, err := io.WriteString(out, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(out)
	enc.Indent("", "  ")
	if err := enc.Encode(doc); err != nil {
		return err
	}
	_, err := io.WriteString(out, "\n")
	return err
}
