package feed

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/ground/text"
)

// mostAddresses is the most addresses of a sitemap that are read, the limit of the protocol.
const mostAddresses = 50_000

// Sitemap is a sitemap, with what its news extension says of each page.
type Sitemap struct {
	Pages []Listed
	Maps  []Listed // further sitemaps, of a sitemap index
}

// Listed is an address in a sitemap.
type Listed struct {
	Link      string
	Title     string
	Publisher string
	Language  string
	Published time.Time // zero if unknown
	Changed   time.Time // zero if unknown
}

// ReadSitemap reads a sitemap or a sitemap index (sitemaps.org 0.9, Google News 0.9). If it
// breaks, it returns what stands before that place with the error.
func ReadSitemap(name string, raw []byte) (Sitemap, error) {
	var s Sitemap
	if len(raw) > Largest {
		return s, fault.New(fault.Invalid, "%s: the sitemap has more than %d MB", name, Largest>>20)
	}
	d := xml.NewDecoder(bytes.NewReader(raw))
	d.Strict = false
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	for len(s.Pages)+len(s.Maps) < mostAddresses {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return s, nil
		}
		if err != nil {
			return s, fault.New(fault.Invalid, "%s: the sitemap breaks after %d addresses (%v); fetch it again", name, len(s.Pages)+len(s.Maps), err)
		}
		e, ok := token.(xml.StartElement)
		if !ok || e.Name.Local != "url" && e.Name.Local != "sitemap" {
			continue
		}
		var v address
		if err := d.DecodeElement(&v, &e); err != nil {
			return s, fault.New(fault.Invalid, "%s: the sitemap breaks after %d addresses (%v); fetch it again", name, len(s.Pages)+len(s.Maps), err)
		}
		l := Listed{Link: strings.TrimSpace(v.Loc), Title: text.Squeeze(v.Title), Publisher: text.Squeeze(v.Publisher), Language: v.Language}
		l.Published, _ = Time(v.Date)
		l.Changed, _ = Time(v.Lastmod)
		switch {
		case l.Link == "":
		case e.Name.Local == "sitemap":
			s.Maps = append(s.Maps, l)
		default:
			s.Pages = append(s.Pages, l)
		}
	}
	return s, nil
}

// address is an entry of a sitemap as XML.
type address struct {
	Loc       string `xml:"loc"`
	Lastmod   string `xml:"lastmod"`
	Date      string `xml:"news>publication_date"`
	Title     string `xml:"news>title"`
	Publisher string `xml:"news>publication>name"`
	Language  string `xml:"news>publication>language"`
}
