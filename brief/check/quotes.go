package check

import (
	"regexp"
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/quote"
)

// Quote is what a brief puts in quotation marks.
type Quote struct {
	Span     text.Span
	Words    string
	Pieces   []string // the words between what is marked as left out or put in
	Speakers []string // who is said to have said it; none where the brief does not tell
}

// change marks words left out or put in: "…", "...", "[the minister]".
var change = regexp.MustCompile(`\s*(?:\[[^\]]{0,200}\]|…|\.\s?\.\s?\.)\s*`)

// Quotes is what the brief puts in quotation marks, in order of its text.
func Quotes(b *reading.Bench) []Quote {
	var out []Quote
	for _, span := range quote.Marked(b) {
		q := Quote{Span: span, Words: span.Of(b.Text())}
		for _, p := range change.Split(q.Words, -1) {
			if p = strings.TrimSpace(p); strings.Trim(p, punctuation) != "" {
				q.Pieces = append(q.Pieces, p)
			}
		}
		for i := range b.Quotations {
			said := &b.Quotations[i]
			if said.Direct && !footnote(b.Text(), span.Start) && slices.ContainsFunc(said.Content, func(c text.Span) bool { return c.Overlaps(span) }) {
				q.Speakers = append(q.Speakers, said.Speakers...)
			}
		}
		if len(q.Pieces) > 0 {
			out = append(out, q)
		}
	}
	return out
}

// footnote reports whether the line that holds byte at is a footnote of Markdown. What
// stands there is a source's words, with no speaker beside them.
func footnote(t string, at int) bool {
	return strings.HasPrefix(t[strings.LastIndexByte(t[:at], '\n')+1:], "[^")
}

// punctuation is what may stand at the edge of a quotation by the brief's own grammar.
const punctuation = " .,;:!?…'\"“”‘’—–-*_"
