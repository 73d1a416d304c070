package press

import (
	_ "embed"
	"html/template"
	"io"
	"sync"

	"flashbrief/brief"
	"flashbrief/record"
)

//go:embed html.tmpl
var htmlFile string

var htmlPage = sync.OnceValue(func() *template.Template { return template.Must(template.New("brief").Parse(htmlFile)) })

// htmlSentence is a sentence with the number that its sources open under.
type htmlSentence struct {
	Number  int
	Text    string
	Marks   bool // stands in quotation marks
	Sources []htmlSource
}

type htmlSource struct {
	Words, Headline, Publisher, Date, Report string
	Start, End                               int
}

type htmlParagraph struct {
	Sentences  []htmlSentence
	Name, Role string // of a block quotation
}

type htmlSection struct {
	Heading    string
	Paragraphs []htmlParagraph
}

type htmlBrief struct {
	Date, Kicker, Title, CutOff string
	Sections                    []htmlSection
	Related                     []brief.Related
	Tags                        []string
	Versions                    string
}

// HTML prints the brief as one page that needs nothing else and no script: each
// sentence opens its sources.
func HTML(w io.Writer, b *brief.Brief) error { return htmlPage().Execute(w, newHTML(b)) }

func newHTML(b *brief.Brief) htmlBrief {
	sources := map[string]brief.Source{}
	for _, s := range b.Sources {
		sources[s.Report] = s
	}
	number := 0
	sentence := func(s brief.Sentence) htmlSentence {
		number++
		out := htmlSentence{Number: number, Text: s.Text()}
		for _, e := range s.Evidence() {
			out.Sources = append(out.Sources, newSource(e, sources[e.Report]))
		}
		return out
	}
	page := htmlBrief{Date: longDate(b), Kicker: b.Kicker, Title: headline(b), CutOff: b.CutOff, Related: b.Related, Tags: b.Tags}
	page.Versions = "reader " + b.Versions.Reader + ", model " + b.Versions.Model + ", " + b.Versions.Codebook
	for _, s := range b.Sections {
		section := htmlSection{Heading: s.Heading}
		for _, p := range s.Paragraphs {
			var out htmlParagraph
			for _, t := range p.Sentences {
				out.Sentences = append(out.Sentences, sentence(t))
			}
			if p.Quote != nil {
				words := sentence(p.Quote.Words)
				words.Marks = true
				out.Sentences = append(out.Sentences, words)
				out.Name, out.Role = p.Quote.Name, p.Quote.Role
			}
			section.Paragraphs = append(section.Paragraphs, out)
		}
		page.Sections = append(page.Sections, section)
	}
	return page
}

func newSource(e record.Evidence, s brief.Source) htmlSource {
	return htmlSource{Words: e.Words, Headline: s.Headline, Publisher: s.Publisher, Date: s.Date.String(), Report: e.Report, Start: e.Span.Start, End: e.Span.End}
}
