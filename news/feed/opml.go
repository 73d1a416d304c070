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
	var out []Subscription
	var folders []string
	seen := map[string]bool{}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return out, fault.New(fault.Invalid, "%s: the list of feeds breaks after %d feeds (%v); export it again", name, len(out), err)
		}
		switch t := token.(type) {
		case xml.EndElement:
			if t.Name.Local == "outline" && len(folders) > 0 {
				folders = folders[:len(folders)-1]
			}
		case xml.StartElement:
			if t.Name.Local != "outline" {
				continue
			}
			s := subscription(t)
			s.Folder = strings.Trim(strings.Join(folders, "/"), "/")
			title := s.Title
			if s.Feed != "" {
				title = ""
				if !seen[s.Feed] {
					seen[s.Feed] = true
					out = append(out, s)
				}
			}
			if folders = append(folders, title); len(folders) > deepestOutline || len(out) > mostSubscriptions {
				return nil, fault.New(fault.Invalid, "%s: the list of feeds nests too deep, or lists more than %d feeds", name, mostSubscriptions)
			}
		}
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
