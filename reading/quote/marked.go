package quote

import (
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
)

// Marked returns what stands between quotation marks, without the marks and the space beside
// them, in order of the text: what is quoted and what is merely so called. Quotations inside
// quotations are part of the outer one.
func Marked(b *reading.Bench) []text.Span {
	var out []text.Span
	for _, s := range marked(b) {
		if span := s.trimmed(b.Text()); !span.Empty() {
			out = append(out, span)
		}
	}
	return out
}

// MarkedIn returns what stands between quotation marks in a text of which nothing is known but
// its bytes; a blank line ends what a mark without a partner opens.
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
