// Package brief defines briefs: a fixed structure of sentences that cannot exist without
// evidence.
package brief

import (
	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
)

// Brief is a drafted brief.
type Brief struct {
	Date     when.Day // the date of the brief: that of the newest report, or the cut-off
	Kicker   string   // "Flash Brief"
	About    string
	CutOff   string   // the cut-off ("as of") of the question; empty for none
	Headline Sentence // zero if the record has too little for one
	Sections []Section
	Related  []Related
	Tags     []string
	Versions reading.Versions
	Sources  []Source // every report behind a sentence, in order of first use
	LeftOut  []Omission
}

// Omission is a finding that concerns the subject of a brief and is not in it.
type Omission struct {
	Item   string // the permanent ID of the item
	Report string // SHA-256 of its report
	Words  string // of the report
	Reason string // why it is left out
}

// Section is a headed part of a brief.
type Section struct {
	Heading    string
	Paragraphs []Paragraph
}

// Paragraph is sentences that belong together, or one block quotation.
type Paragraph struct {
	Sentences []Sentence
	Quote     *BlockQuote
}

// BlockQuote is an expert's words, with name and organization below.
type BlockQuote struct {
	Words Sentence // the words without marks
	Name  string
	Role  string
}

// Sentence is a sentence and its evidence. The zero Sentence is empty and is never printed;
// others are made only by NewSentence.
type Sentence struct {
	text     string
	evidence []record.Evidence
}

// NewSentence returns a sentence with its evidence. Missing words or evidence are an error of
// kind fault.Invalid.
func NewSentence(text string, evidence []record.Evidence) (Sentence, error) {
	if text == "" || len(evidence) == 0 {
		return Sentence{}, fault.New(fault.Invalid, "a sentence without evidence cannot be written: %q", text)
	}
	for _, e := range evidence {
		if e.Words == "" || e.Report == "" {
			return Sentence{}, fault.New(fault.Invalid, "evidence without words cannot support %q", text)
		}
	}
	return Sentence{text, evidence}, nil
}

// Text returns the words of the sentence.
func (s Sentence) Text() string { return s.text }

// Evidence returns the evidence of the sentence, at least one span; it is shared and must not
// be changed.
func (s Sentence) Evidence() []record.Evidence { return s.evidence }

// Empty reports whether it is the zero Sentence.
func (s Sentence) Empty() bool { return s.text == "" }

// Related is another piece for the reader.
type Related struct {
	Title, By, Report string
	Date              when.Day
}

// Source is a report behind a sentence, as listed at the end.
type Source struct {
	Report    string // SHA-256
	Headline  string
	Publisher string
	Date      when.Day
	Origin    string
}

// Title returns the words of the headline, or the subject of a brief without one.
func (b *Brief) Title() string {
	if b.Headline.Empty() {
		return b.About
	}
	return b.Headline.Text()
}

// Sentences yields every sentence of the brief, the headline first.
func (b *Brief) Sentences() []Sentence {
	var out []Sentence
	if !b.Headline.Empty() {
		out = append(out, b.Headline)
	}
	for _, s := range b.Sections {
		for _, p := range s.Paragraphs {
			out = append(out, p.Sentences...)
			if p.Quote != nil {
				out = append(out, p.Quote.Words)
			}
		}
	}
	return out
}
