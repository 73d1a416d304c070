package press

import (
	"flashbrief/brief"
	"flashbrief/record"
)

// Layout returns a draft as a page, its sentences numbered from 1.
func Layout(b *brief.Brief) brief.Page {
	sources := map[string]brief.Source{}
	for _, s := range b.Sources {
		sources[s.Report] = s
	}
	cited := func(evidence []record.Evidence) []brief.Cited {
		var out []brief.Cited
		for _, e := range evidence {
			s := sources[e.Report]
			out = append(out, brief.Cited{Evidence: e, Headline: s.Headline, Publisher: s.Publisher, Date: s.Date, Link: brief.WebAddress(s.Origin)})
		}
		return out
	}
	number := 0
	sentence := func(s brief.Sentence, marks bool) brief.PageSentence {
		number++
		return brief.PageSentence{Number: number, Text: s.Text(), Marks: marks, Sources: cited(s.Evidence())}
	}
	p := brief.Page{Date: b.Date, Kicker: b.Kicker, Title: b.Title(), CutOff: b.CutOff, Headline: cited(b.Headline.Evidence()), Related: b.Related, Tags: b.Tags, Foot: foot(b)}
	for _, s := range b.Sections {
		section := brief.PageSection{Heading: s.Heading}
		for _, told := range s.Paragraphs {
			var out brief.PageParagraph
			for _, t := range told.Sentences {
				out.Sentences = append(out.Sentences, sentence(t, false))
			}
			if told.Quote != nil {
				out.Quote, out.Name, out.Role = true, told.Quote.Name, told.Quote.Role
				out.Sentences = append(out.Sentences, sentence(told.Quote.Words, true))
			}
			section.Paragraphs = append(section.Paragraphs, out)
		}
		p.Sections = append(p.Sections, section)
	}
	return p
}

// foot returns how a draft was made.
func foot(b *brief.Brief) string {
	out := "Drafted by rule from the record: reader " + b.Versions.Reader + ", model " + b.Versions.Model + ", " + b.Versions.Codebook
	if b.Versions.Gazetteer != "" {
		out += ", gazetteer " + b.Versions.Gazetteer
	}
	return out + "."
}
