package quote

import (
	"flashbrief/ground/text"
	"flashbrief/reading"
)

// Marked is what stands between quotation marks, without the marks and the space beside
// them, in order of the text: what is quoted and what is merely so called. Quotations
// inside quotations are part of the outer one.
func Marked(b *reading.Bench) []text.Span {
	var out []text.Span
	for _, s := range marked(b) {
		if span := s.trimmed(b.Text()); !span.Empty() {
			out = append(out, span)
		}
	}
	return out
}
