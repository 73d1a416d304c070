package press

import (
	"encoding/json"
	"io"

	"flashbrief/brief"
	"flashbrief/record"
)

type jsonSentence struct {
	Text     string            `json:"text"`
	Evidence []record.Evidence `json:"evidence"`
}

type jsonQuote struct {
	jsonSentence
	Name string `json:"name"`
	Role string `json:"role"`
}

type jsonSection struct {
	Heading   string         `json:"heading"`
	Sentences []jsonSentence `json:"sentences"`
	Quotes    []jsonQuote    `json:"quotes"`
}

type jsonRelated struct {
	Title  string `json:"title"`
	By     string `json:"by,omitempty"`
	Report string `json:"report"`
}

type jsonBrief struct {
	Date     string        `json:"date"`
	Kicker   string        `json:"kicker"`
	About    string        `json:"about"`
	CutOff   string        `json:"as_of,omitempty"`
	Headline *jsonSentence `json:"headline"`
	Sections []jsonSection `json:"sections"`
	Related  []jsonRelated `json:"related"`
	Tags     []string      `json:"tags"`
	LeftOut  []jsonOmitted `json:"left_out"`
}

type jsonOmitted struct {
	Item   string `json:"item"`
	Report string `json:"report"`
	Words  string `json:"words"`
	Reason string `json:"reason"`
}

// JSON prints the brief as one object, each sentence with its evidence, and omissions with
// their reasons.
func JSON(w io.Writer, b *brief.Brief) error {
	out := jsonBrief{
		Date: b.Date.String(), Kicker: b.Kicker, About: b.About, CutOff: b.CutOff,
		Sections: []jsonSection{}, Related: []jsonRelated{}, Tags: append([]string{}, b.Tags...), LeftOut: []jsonOmitted{},
	}
	if !b.Headline.Empty() {
		out.Headline = &jsonSentence{b.Headline.Text(), b.Headline.Evidence()}
	}
	for _, s := range b.Sections {
		section := jsonSection{Heading: s.Heading, Sentences: []jsonSentence{}, Quotes: []jsonQuote{}}
		for _, p := range s.Paragraphs {
			for _, t := range p.Sentences {
				section.Sentences = append(section.Sentences, jsonSentence{t.Text(), t.Evidence()})
			}
			if q := p.Quote; q != nil {
				section.Quotes = append(section.Quotes, jsonQuote{jsonSentence{q.Words.Text(), q.Words.Evidence()}, q.Name, q.Role})
			}
		}
		out.Sections = append(out.Sections, section)
	}
	for _, r := range b.Related {
		out.Related = append(out.Related, jsonRelated{r.Title, r.By, r.Report})
	}
	for _, o := range b.LeftOut {
		out.LeftOut = append(out.LeftOut, jsonOmitted(o))
	}
	return printJSON(w, out)
}

// printJSON prints a value as JSON with its characters as they are.
func printJSON(w io.Writer, value any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(value)
}
