package check

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

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

// folded is the pieces as they are looked for, whatever their typography.
func (q *Quote) folded() []string {
	var out []string
	for _, p := range q.Pieces {
		out = append(out, fold(strings.Trim(p, punctuation)).words)
	}
	return out
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
			marked := said.Quoted // of a clause, what stands between marks in it
			if said.Direct {
				marked = said.Content
			}
			if !footnote(b.Text(), span.Start) && slices.ContainsFunc(marked, func(c text.Span) bool { return c.Overlaps(span) }) {
				q.Speakers = append(q.Speakers, said.Speakers...)
			}
		}
		if name := byline(b.Text(), span.End); name != "" {
			q.Speakers = []string{name}
		}
		if len(q.Pieces) > 0 {
			out = append(out, q)
		}
	}
	return out
}

// byline is who stands below a quotation that is a paragraph of its own, which ends at
// byte at: the name behind the dash of the next line, "— Jane Doe, Director of …". It is
// empty where the rest of the line or the next one tells otherwise.
func byline(t string, at int) string {
	rest, below, found := strings.Cut(t[at:], "\n")
	if !found || strings.ContainsFunc(markers.ReplaceAllString(rest, ""), unicode.IsLetter) {
		return ""
	}
	for line := range strings.Lines(below) {
		line = strings.TrimLeft(line, "> \t\r\n")
		if line == "" {
			continue
		}
		name, dashed := strings.CutPrefix(line, "—")
		if !dashed {
			return ""
		}
		name, _, _ = strings.Cut(name, ",")
		return strings.Trim(name, punctuation+"\r\n")
	}
	return ""
}

// markers are the references to footnotes that Markdown puts behind words.
var markers = regexp.MustCompile(`\[\^[^\]]*\]`)

// footnote reports whether the line that holds byte at is a footnote of Markdown. What
// stands there is a source's words, with no speaker beside them.
func footnote(t string, at int) bool {
	return strings.HasPrefix(t[strings.LastIndexByte(t[:at], '\n')+1:], "[^")
}

// punctuation is what may stand at the edge of a quotation by the brief's own grammar.
const punctuation = " .,;:!?…'\"“”‘’—–-*_"

// own is the brief's own words: its text with spaces, byte for byte, where it quotes.
func own(t string, quotes []Quote) string {
	words := []byte(t)
	for _, q := range quotes {
		copy(words[q.Span.Start:q.Span.End], strings.Repeat(" ", q.Span.Len()))
	}
	return string(words)
}
