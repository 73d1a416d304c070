package page

import (
	"fmt"

	"flashbrief/brief"
)

type briefSentence struct {
	Number int
	Text   string
}

type briefEvidence struct {
	Number                            int
	First                             bool // of its sentence: the one that a link leads to
	Words, Report, Headline, From, On string
}

type briefParagraph struct {
	Sentences  []briefSentence
	Name, Role string
}

type briefSection struct {
	Heading    string
	Paragraphs []briefParagraph
}

type briefBody struct {
	Date, Kicker, Title string
	Sections            []briefSection
	Related             []brief.Related
	Tags                []string
	Evidence            []briefEvidence
}

// Brief shows a drafted brief with its evidence beside it: each sentence leads to
// the words that it rests on.
func Brief(f Form, b *brief.Brief) Page {
	sources := map[string]brief.Source{}
	for _, s := range b.Sources {
		sources[s.Report] = s
	}
	body := briefBody{Kicker: b.Kicker, Title: b.Headline.Text(), Related: b.Related, Tags: b.Tags}
	if body.Title == "" {
		body.Title = b.About
	}
	if !b.Date.IsZero() {
		body.Date = fmt.Sprintf("%s %d, %d", b.Date.Month, b.Date.Dom, b.Date.Year)
	}
	number := 0
	sentence := func(s brief.Sentence) briefSentence {
		number++
		for i, e := range s.Evidence() {
			src := sources[e.Report]
			body.Evidence = append(body.Evidence, briefEvidence{number, i == 0, e.Words, e.Report[:min(12, len(e.Report))], src.Headline, src.Publisher, src.Date.String()})
		}
		return briefSentence{number, s.Text()}
	}
	for _, s := range b.Sections {
		section := briefSection{Heading: s.Heading}
		for _, p := range s.Paragraphs {
			var out briefParagraph
			for _, t := range p.Sentences {
				out.Sentences = append(out.Sentences, sentence(t))
			}
			if p.Quote != nil {
				out.Sentences = append(out.Sentences, sentence(p.Quote.Words))
				out.Name, out.Role = p.Quote.Name, p.Quote.Role
			}
			section.Paragraphs = append(section.Paragraphs, out)
		}
		body.Sections = append(body.Sections, section)
	}
	return Page{Title: "Brief", Here: "/brief", Form: &f, Body: body, name: "brief.html"}
}

// EmptyBrief asks what the brief is to be about.
func EmptyBrief(f Form) Page {
	return Page{Title: "Brief", Here: "/brief", Form: &f, Body: briefBody{}, name: "brief.html"}
}
