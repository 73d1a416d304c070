package press

import (
	"bytes"
	"fmt"
	"io"
	"slices"

	"flashbrief/brief"
)

// ninjs is a news object of IPTC's ninjs 3.1, with the fields that a brief has.
type ninjs struct {
	URI             string             `json:"uri"`
	Type            string             `json:"type"`
	Representation  string             `json:"representationType"`
	Version         string             `json:"version"`
	FirstCreated    string             `json:"firstCreated"`
	VersionCreated  string             `json:"versionCreated"`
	EmbargoedUntil  string             `json:"embargoedUntil,omitempty"`
	PubStatus       string             `json:"pubStatus"`
	UsageTerms      string             `json:"usageTerms,omitempty"`
	EdNote          string             `json:"edNote,omitempty"`
	Language        string             `json:"language"`
	Headlines       []ninjsText        `json:"headlines"`
	Descriptions    []ninjsText        `json:"descriptions,omitempty"`
	Bodies          []ninjsText        `json:"bodies,omitempty"`
	People          []ninjsNamed       `json:"people,omitempty"`
	Subjects        []ninjsNamed       `json:"subjects,omitempty"`
	InfoSources     []ninjsSource      `json:"infoSources,omitempty"`
	By              string             `json:"by"`
	Slugline        string             `json:"slugline"`
	Associations    []ninjsOther       `json:"associations,omitempty"`
	AltIDs          []ninjsAlternative `json:"altIds"`
	CopyrightHolder string             `json:"copyrightHolder,omitempty"`
	Standard        map[string]string  `json:"standard"`
}

type ninjsText struct {
	Role  string `json:"role"`
	Type  string `json:"contentType,omitempty"`
	Value string `json:"value"`
}

type ninjsNamed struct {
	URI  string `json:"uri,omitempty"`
	Name string `json:"name"`
	Rel  string `json:"rel"`
}

type ninjsSource struct {
	Name string `json:"name"`
	Role string `json:"role"`
}

type ninjsOther struct {
	URI  string `json:"uri"`
	Name string `json:"name"`
	Rel  string `json:"rel"`
}

type ninjsAlternative struct {
	Role  string `json:"role"`
	Value string `json:"value"`
}

// Ninjs prints a published page as IPTC's ninjs 3.1. Its URI is the same for all editions. The
// schema has no room for evidence of a sentence: that is in Annotations, and in the body of role
// "plain" with numbered sources. A tag that names a Media Topic is a subject with its URI. What was
// withdrawn is canceled.
func Ninjs(w io.Writer, page *brief.Page) error {
	p, is := printed{page}, page.Imprint
	out := ninjs{
		URI: identity(is), Type: "text", Representation: "full", Version: fmt.Sprint(is.Version), FirstCreated: made(is.First), VersionCreated: made(is.Modified), PubStatus: "usable",
		UsageTerms: p.Release.Marking, Language: "en", Headlines: []ninjsText{{Role: "main", Type: "text/plain", Value: p.Heading()}},
		By: is.By, Slugline: is.Piece, CopyrightHolder: is.House,
		Standard: map[string]string{"name": "ninjs", "version": "3.1", "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"},
		AltIDs:   []ninjsAlternative{{"piece", is.Piece}},
	}
	if len(is.Notes) > 0 {
		out.EdNote = noteOf(is.Notes[0])
	}
	switch {
	case is.Withdrawn:
		out.PubStatus = "canceled"
		return printJSON(w, out)
	case !is.Embargo.IsZero():
		out.PubStatus, out.EmbargoedUntil = "withheld", made(is.Embargo)
	}
	html, err := content(page)
	if err != nil {
		return err
	}
	var plain bytes.Buffer
	if err := Text(&plain, page); err != nil {
		return err
	}
	out.Descriptions = []ninjsText{{"summary", "text/plain", summary(page)}}
	out.Bodies = []ninjsText{{"main", "text/html", html}, {"plain", "text/plain", plain.String()}}
	for _, s := range p.subjects() {
		named := ninjsNamed{Name: s.tag, Rel: "about"}
		if s.topic != nil {
			named.URI, named.Name = s.topic.URI(), s.topic.Name
		}
		out.Subjects = append(out.Subjects, named)
	}
	for _, s := range p.Sections {
		for i := range s.Paragraphs {
			if name := s.Paragraphs[i].Name; name != "" {
				out.People = append(out.People, ninjsNamed{Name: name, Rel: "quoted"})
			}
		}
	}
	for _, r := range p.Reports() {
		if source := (ninjsSource{r.Publisher, "publisher"}); r.Publisher != "" && !slices.Contains(out.InfoSources, source) {
			out.InfoSources = append(out.InfoSources, source)
		}
		out.Associations = append(out.Associations, ninjsOther{reportURI(&r), orReport(&r), "source"})
	}
	return printJSON(w, out)
}

// orReport returns the headline of a report, or the first digits of its hash.
func orReport(c *brief.Cited) string {
	if c.Headline != "" {
		return c.Headline
	}
	return fmt.Sprintf("Report %.12s", c.Report)
}
