// Package annotation writes the findings of the record as W3C Web Annotations, each on the words of
// its report that it rests on, and reads them back.
package annotation

import (
	"encoding/json"
	"io"
	"time"
	"unicode/utf8"

	"flashbrief/export"
	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// page is an AnnotationPage.
type page struct {
	Context string       `json:"@context"`
	ID      string       `json:"id"`
	Type    string       `json:"type"`
	Items   []annotation `json:"items"`
}

type annotation struct {
	ID         string    `json:"id"`
	Type       string    `json:"type"`
	Motivation string    `json:"motivation"`
	Created    time.Time `json:"created"`
	Creator    creator   `json:"creator"`
	Body       [2]body   `json:"body"`
	Target     []target  `json:"target"`
}

type creator struct {
	Type string `json:"type"`
	Name string `json:"name"`
}

// body is a text: first the finding in words, then the whole finding as JSON.
type body struct {
	Type    string `json:"type"`
	Purpose string `json:"purpose"`
	Format  string `json:"format"`
	Value   string `json:"value"`
}

// target is where the words are in a report.
type target struct {
	Source    string     `json:"source"`
	Canonical string     `json:"canonical"`
	Selector  []selector `json:"selector"`
}

// selector is a TextQuoteSelector or a TextPositionSelector, whose positions count code points.
type selector struct {
	Type   string `json:"type"`
	Exact  string `json:"exact,omitempty"`
	Prefix string `json:"prefix,omitempty"`
	Suffix string `json:"suffix,omitempty"`
	Start  *int   `json:"start,omitempty"`
	End    *int   `json:"end,omitempty"`
}

const (
	context  = "http://www.w3.org/ns/anno.jsonld"
	asJSON   = "application/json"
	beside   = 32 // bytes of text that a selector gives on each side, at least
	textual  = "TextualBody"
	quoting  = "TextQuoteSelector"
	position = "TextPositionSelector"
)

// Write writes the findings of reports. textOf returns the text of the report with the SHA-256.
func Write(w io.Writer, reports []ask.Reported, textOf func(sha256 string) (string, error)) error {
	out := page{Context: context, ID: export.URN("annotations", "page"), Type: "AnnotationPage", Items: []annotation{}}
	for _, r := range export.Ordered(reports) {
		words, err := textOf(r.Report.SHA256)
		if err != nil {
			return err
		}
		for i := range r.Items {
			a, err := annotated(&r.Report, &r.Items[i], words)
			if err != nil {
				return err
			}
			out.Items = append(out.Items, a)
		}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(&out)
}

func annotated(r *record.Report, item *record.Item, words string) (annotation, error) {
	whole, err := export.Of(item)
	if err != nil {
		return annotation{}, err
	}
	raw, err := json.Marshal(&whole)
	if err != nil {
		return annotation{}, err
	}
	a := annotation{
		ID: export.URN("finding", item.ID), Type: "Annotation", Motivation: "classifying", Created: item.Known.UTC(),
		Creator: creator{"Software", "flashbrief reader " + r.Versions.Reader},
		Body: [2]body{
			{textual, "describing", "text/plain", string(item.Kind()) + ": " + item.Finding.Describe(item.Evidence[0].Words)},
			{textual, "classifying", asJSON, string(raw)},
		},
	}
	source := export.URN("report", r.SHA256)
	if export.Web(r.Origin) {
		source = r.Origin
	}
	for _, e := range item.Evidence {
		a.Target = append(a.Target, target{source, export.URN("report", r.SHA256), selectors(words, e.Span)})
	}
	return a, nil
}

// selectors select a span of the text by its words and by its place.
func selectors(words string, s text.Span) []selector {
	from, to := max(0, s.Start-beside), min(len(words), s.End+beside)
	for from > 0 && !utf8.RuneStart(words[from]) {
		from--
	}
	for to < len(words) && !utf8.RuneStart(words[to]) {
		to++
	}
	start := utf8.RuneCountInString(words[:s.Start])
	end := start + utf8.RuneCountInString(s.Of(words))
	return []selector{
		{Type: quoting, Exact: s.Of(words), Prefix: words[from:s.Start], Suffix: words[s.End:to]},
		{Type: position, Start: &start, End: &end},
	}
}

// Read reads annotations that Write wrote back as findings.
func Read(r io.Reader) ([]export.Finding, error) {
	var in page
	if err := json.NewDecoder(r).Decode(&in); err != nil {
		return nil, fault.New(fault.Invalid, "the annotations cannot be read: %v", err)
	}
	var out []export.Finding
	for i := range in.Items {
		var f export.Finding
		if err := json.Unmarshal([]byte(in.Items[i].Body[1].Value), &f); err != nil {
			return nil, fault.New(fault.Invalid, "annotation %s has no finding that can be read: %v", in.Items[i].ID, err)
		}
		out = append(out, f)
	}
	return out, nil
}
