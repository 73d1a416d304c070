// Package brief holds the nouns of what we say: a brief in the genre's anatomy,
// made of sentences that cannot exist without evidence.
package brief

import (
	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
)

// Brief is a drafted brief.
type Brief struct {
	Date     when.Day // the day it speaks of: the newest report's, or the cut-off's
	Kicker   string   // "Flash Brief"
	About    string
	CutOff   string   // "as of" day that the record was asked for; empty for all that is known
	Headline Sentence // zero where the record has too little for one
	Sections []Section
	Related  []Related
	Tags     []string
	Versions reading.Versions
	Sources  []Source // every report that some sentence rests on, in order of first use
	LeftOut  []Omission
}

// Omission is something that has to do with what a brief is about and is not told in it.
type Omission struct {
	Item   string // the lasting id of the item
	Report string // SHA-256 of its report
	Words  string // of the report
	Reason string // why it is not told
}

// Section is a headed part of a brief.
type Section struct {
	Heading    string
	Paragraphs []Paragraph
}

// Paragraph is sentences that stand together, or one block quotation.
type Paragraph struct {
	Sentences []Sentence
	Quote     *BlockQuote
}

// BlockQuote is an expert's words with name and unit below.
type BlockQuote struct {
	Words Sentence // the words alone, without marks
	Name  string
	Role  string
}

// Sentence is a sentence and what holds it up. The zero Sentence is empty and is
// never printed; the only way to make another is NewSentence.
type Sentence struct {
	text     string
	evidence []record.Evidence
}

// NewSentence makes a sentence that rests on evidence. Without words or without
// evidence it is an error of kind fault.Invalid.
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

// Evidence returns what the sentence rests on, at least one span; shared, not to be changed.
func (s Sentence) Evidence() []record.Evidence { return s.evidence }

// Empty reports whether it is the zero Sentence.
func (s Sentence) Empty() bool { return s.text == "" }

// Related is another piece to point the reader to.
type Related struct {
	Title, By, Report string
	Date              when.Day
}

// Source is a report that a sentence rests on, as it is listed at the foot.
type Source struct {
	Report    string // SHA-256
	Headline  string
	Publisher string
	Date      when.Day
	Origin    string
}

// Title returns the words of the headline, or what the brief is about where it has none.
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
