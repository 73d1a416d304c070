package quote

import (
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
)

// Marked returns the text between quotation marks, without the marks and adjacent space, in
// text order, including scare quotes. Quotations inside quotations are part of the outer one.
func Marked(b *reading.Bench) []text.Span {
	var out []text.Span
	for _, s := range marked(b) {
		if span := s.trimmed(b.Text()); !span.Empty() {
			out = append(out, span)
		}
	}
	return out
}

// MarkedIn returns the text between quotation marks in a plain text; a blank line ends a
// quotation without a closing mark.
func MarkedIn(t string) []text.Span {
	var out []text.Span
	for at := 0; at < len(t); {
		end := strings.Index(t[at:], "\n\n")
		if end < 0 {
			end = len(t) - at
		}
		block := text.Span{Start: at, End: at + end}
		for _, s := range pairs(t, block, 0, marksIn(t, block), nil) {
			out = append(out, s.inner)
		}
		at = block.End + 2
	}
	return out
}
