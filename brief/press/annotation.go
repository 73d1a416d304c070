package press

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"flashbrief/brief"
	"flashbrief/ground/text"
)

// reportURI returns a name for a report: its address on the web, or the hash of its bytes as a
// named information (RFC 6920).
func reportURI(c *brief.Cited) string {
	if c.Link != "" {
		return c.Link
	}
	sum, err := hex.DecodeString(c.Report)
	if err != nil {
		return "urn:flashbrief:" + c.Report
	}
	return "ni:///sha-256;" + base64.RawURLEncoding.EncodeToString(sum)
}

type annotation struct {
	ID         string   `json:"id"`
	Type       string   `json:"type"`
	Motivation string   `json:"motivation"`
	Created    string   `json:"created"`
	Body       resource `json:"body"`
	Target     resource `json:"target"`
}

type resource struct {
	Type     string         `json:"type"`
	Source   string         `json:"source"`
	Selector []any          `json:"selector"`
	State    map[string]any `json:"state,omitempty"`
}

type quoteSelector struct {
	Type   string `json:"type"`
	Exact  string `json:"exact"`
	Prefix string `json:"prefix,omitempty"`
	Suffix string `json:"suffix,omitempty"`
}

type positionSelector struct {
	Type  string `json:"type"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// around is the number of characters before and after words that a selector gives.
const around = 32

// quoteOf returns the selector for the words under a span of a text, with those around them.
func quoteOf(t string, s text.Span) quoteSelector {
	return quoteSelector{"TextQuoteSelector", s.Of(t), tail(t[:s.Start]), head(t[s.End:])}
}

// positionOf returns the selector for a span of a text, in code points.
func positionOf(t string, s text.Span) positionSelector {
	start := utf8.RuneCountInString(t[:s.Start])
	return positionSelector{"TextPositionSelector", start, start + utf8.RuneCountInString(s.Of(t))}
}

// tail returns the last characters of words, and head the first: those around other words.
func tail(words string) string {
	at := len(words)
	for range around {
		_, n := utf8.DecodeLastRuneInString(words[:at])
		at -= n
	}
	return words[at:]
}

func head(words string) string {
	at := 0
	for range around {
		_, n := utf8.DecodeRuneInString(words[at:])
		at += n
	}
	return words[:at]
}

// Annotations prints the evidence of a published page as a collection of W3C's Web Annotation: each
// links a sentence of the page to the words of a report. texts are the texts of the reports, by
// their SHA-256; evidence without a text has the words alone.
func Annotations(w io.Writer, p *brief.Page, texts map[string]string) error {
	is := p.Imprint
	id := identity(is)
	var plain strings.Builder
	if err := Text(&plain, p); err != nil {
		return err
	}
	source := id
	if is.Address != "" {
		source = is.Address
	}
	items := []annotation{}
	for _, s := range p.Sentences() {
		for i := range s.Sources {
			c := &s.Sources[i]
			a := annotation{
				ID: fmt.Sprintf("%s#%d.%d.%d", id, is.Version, s.Number, i+1), Type: "Annotation", Motivation: "linking", Created: made(is.Modified),
				Body:   resource{Type: "SpecificResource", Source: source, Selector: inPage(plain.String(), oneLine(s.Plain()))},
				Target: resource{Type: "SpecificResource", Source: reportURI(c), Selector: []any{quoteSelector{Type: "TextQuoteSelector", Exact: c.Words}}},
			}
			if t, known := texts[c.Report]; known && c.Stands(t) {
				a.Target.Selector = []any{quoteOf(t, c.Span), positionOf(t, c.Span)}
			}
			a.Target.State = stateOf(c)
			items = append(items, a)
		}
	}
	return printJSON(w, map[string]any{
		"@context": "http://www.w3.org/ns/anno.jsonld", "id": id + "#annotations", "type": "AnnotationCollection", "label": p.Title, "total": len(items),
		"first": map[string]any{"id": id + "#annotations-1", "type": "AnnotationPage", "startIndex": 0, "items": items},
	})
}

// stateOf returns the day of a report and the address of its archived copy; nil if neither is known.
func stateOf(c *brief.Cited) map[string]any {
	out := map[string]any{"type": "TimeState"}
	if day := c.Date.String(); day != "" {
		out["sourceDate"] = day + "T00:00:00Z"
	}
	if c.Archive != "" {
		out["cached"] = c.Archive
	}
	if len(out) == 1 {
		return nil
	}
	return out
}

// inPage returns the selector of a sentence in the words of its page.
func inPage(page, words string) []any {
	at := strings.Index(page, words)
	if at < 0 {
		return []any{quoteSelector{Type: "TextQuoteSelector", Exact: words}}
	}
	return []any{quoteOf(page, text.Span{Start: at, End: at + len(words)})}
}
