package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"flashbrief/ground/text"
	"flashbrief/reading"
)

// stretch is what stands between a pair of quotation marks.
type stretch struct {
	inner     text.Span // without the marks
	outer     text.Span // with them; an unclosed quotation ends with its block
	block     int
	closed    bool
	continues bool // the block before was left open, and this one opens again
}

// marked finds the quoted stretches of every block. Quotations inside quotations
// are part of the outer one.
func marked(b *reading.Bench) []stretch {
	var out []stretch
	open := false
	for i, block := range blocks(b) {
		before := len(out)
		out = scan(b.Text(), block, i, out)
		if open && len(out) > before && out[before].outer.Start == block.Start {
			out[before].continues = true
		}
		open = len(out) > before && !out[len(out)-1].closed
	}
	return out
}

func blocks(b *reading.Bench) []text.Span {
	var out []text.Span
	for _, block := range b.Anatomy.Blocks {
		out = append(out, block.Span)
	}
	if len(out) > 0 {
		return out
	}
	for i := range b.Sentences {
		s := &b.Sentences[i]
		if i > 0 && b.Sentences[i-1].Paragraph == s.Paragraph {
			out[len(out)-1] = out[len(out)-1].Join(s.Span)
		} else {
			out = append(out, s.Span)
		}
	}
	return out
}

// maxRestarts bounds how often one block is scanned again, so that a block of
// opening marks alone costs no more than a few readings.
const maxRestarts = 8

// scan finds the stretches of one block.
func scan(t string, block text.Span, number int, out []stretch) []stretch {
	start, inner, depth, nested, restarts := -1, 0, 0, 0, 0
	var closer rune
	for at := block.Start; at < block.End; {
		r, size := utf8.DecodeRuneInString(t[at:block.End])
		switch {
		case start < 0 && opens(t, block, at, r):
			start, inner, depth = at, at+size, 1
			closer = closing(r)
		case start >= 0 && r == '“' && closer == '”':
			if depth++; depth == 2 {
				nested = at
			}
		case start >= 0 && r == closer && (closer != '’' || ends(t, block, at, size)):
			depth--
			if depth == 0 {
				out = append(out, stretch{inner: text.Span{Start: inner, End: at}, outer: text.Span{Start: start, End: at + size}, block: number, closed: true})
				start = -1
			}
		}
		at += size
		if at >= block.End && start >= 0 && depth > 1 && restarts < maxRestarts {
			at, start = nested, -1 // the outer mark has no partner: begin again at the inner one
			restarts++
		}
	}
	if start >= 0 && depth == 1 && closer != '’' {
		out = append(out, stretch{inner: text.Span{Start: inner, End: block.End}, outer: text.Span{Start: start, End: block.End}, block: number})
	}
	return out
}

func closing(open rune) rune {
	switch open {
	case '“', '„':
		return '”'
	case '«':
		return '»'
	case '‘':
		return '’'
	}
	return '"'
}

// opens reports whether a mark opens a quotation where it stands.
func opens(t string, block text.Span, at int, r rune) bool {
	switch r {
	case '“', '„', '«':
		return true
	case '"':
		return true
	case '‘':
		before, _ := utf8.DecodeLastRuneInString(t[block.Start:at])
		return at == block.Start || !unicode.IsLetter(before)
	}
	return false
}

// ends reports whether a curly apostrophe closes a quotation: no letter follows.
func ends(t string, block text.Span, at, size int) bool {
	after, _ := utf8.DecodeRuneInString(t[at+size : block.End])
	return !unicode.IsLetter(after)
}

// words is the number of words between the marks.
func (s *stretch) words(t string) int { return len(strings.Fields(s.inner.Of(t))) }

// trimmed is the quoted words without space at the ends and without the comma
// that the reporter's sentence puts before the closing mark.
func (s *stretch) trimmed(t string) text.Span {
	span := s.inner
	for span.Start < span.End {
		r, size := utf8.DecodeRuneInString(span.Of(t))
		if !text.IsSpace(r) {
			break
		}
		span.Start += size
	}
	for span.Start < span.End {
		r, size := utf8.DecodeLastRuneInString(span.Of(t))
		if !text.IsSpace(r) && r != ',' && !(r == '.' && !s.sentence(t)) {
			break
		}
		span.End -= size
	}
	return span
}

// sentence reports whether the quotation is made of whole sentences: it opens
// with a capital and holds more than a phrase.
func (s *stretch) sentence(t string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(s.inner.Of(t)))
	return unicode.IsUpper(r) && s.words(t) > 3
}
