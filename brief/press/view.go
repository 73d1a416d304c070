package press

import (
	"fmt"
	"strings"

	"flashbrief/brief"
	"flashbrief/record"
)

// View is a brief laid out for a template: sentences numbered from 1, each with its sources.
type View struct {
	Date, Kicker, Title, CutOff string // Date is empty if the brief has none
	Sections                    []ViewSection
	Related                     []brief.Related
	Tags                        []string
	Versions                    string
}

// ViewSection is a section of a View.
type ViewSection struct {
	Heading    string
	Paragraphs []ViewParagraph
}

// ViewParagraph is sentences that belong together; Name and Role are set for a block quotation.
type ViewParagraph struct {
	Sentences  []ViewSentence
	Name, Role string
}

// ViewSentence is a sentence with the number of its sources.
type ViewSentence struct {
	Number  int
	Text    string
	Marks   bool // is in quotation marks
	Sources []ViewSource
}

// ViewSource is the words of a sentence's evidence, and their place.
type ViewSource struct {
	Words, Headline, Publisher, Date, Report string
	Start, End                               int // bytes of the report's text
}

// Note returns the source as a footnote prints it: its words, title, publisher, day and place.
func (s ViewSource) Note() string {
	parts := []string{"“" + strings.Join(strings.Fields(s.Words), " ") + "”"}
	for _, part := range []string{s.Headline, s.Publisher, s.Date} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return fmt.Sprintf("%s (bytes %d–%d of %.12s)", strings.Join(parts, ", "), s.Start, s.End, s.Report)
}

// NewView lays out a brief.
func NewView(b *brief.Brief) View {
	sources := map[string]brief.Source{}
	for _, s := range b.Sources {
		sources[s.Report] = s
	}
	number := 0
	sentence := func(s brief.Sentence, marks bool) ViewSentence {
		number++
		out := ViewSentence{Number: number, Text: s.Text(), Marks: marks}
		for _, e := range s.Evidence() {
			out.Sources = append(out.Sources, newSource(e, sources[e.Report]))
		}
		return out
	}
	v := View{Date: b.Date.Long(), Kicker: b.Kicker, Title: b.Title(), CutOff: b.CutOff, Related: b.Related, Tags: b.Tags}
	v.Versions = "reader " + b.Versions.Reader + ", model " + b.Versions.Model + ", " + b.Versions.Codebook
	if b.Versions.Gazetteer != "" {
		v.Versions += ", gazetteer " + b.Versions.Gazetteer
	}
	for _, s := range b.Sections {
		section := ViewSection{Heading: s.Heading}
		for _, p := range s.Paragraphs {
			var out ViewParagraph
			for _, t := range p.Sentences {
				out.Sentences = append(out.Sentences, sentence(t, false))
			}
			if p.Quote != nil {
				out.Sentences = append(out.Sentences, sentence(p.Quote.Words, true))
				out.Name, out.Role = p.Quote.Name, p.Quote.Role
			}
			section.Paragraphs = append(section.Paragraphs, out)
		}
		v.Sections = append(v.Sections, section)
	}
	return v
}

func newSource(e record.Evidence, s brief.Source) ViewSource {
	return ViewSource{Words: e.Words, Headline: s.Headline, Publisher: s.Publisher, Date: s.Date.String(), Report: e.Report, Start: e.Span.Start, End: e.Span.End}
}
