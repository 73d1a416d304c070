package anatomy

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"flashbrief/ground/text"
	"flashbrief/reading"
)

// textLine is a non-blank line of the text, trimmed.
type textLine struct {
	span  text.Span
	apart bool // a blank line precedes it
}

func lines(t string) []textLine {
	var out []textLine
	apart := true
	for span := range text.Lines(t) {
		if !span.Empty() {
			out = append(out, textLine{span, apart})
		}
		apart = span.Empty()
	}
	return out
}

// widestWrap is the largest width of wrapped text, in bytes.
const widestWrap = 120

// blocks joins lines into blocks. Blank lines always separate blocks. Lines without a blank
// line between them are separate where the first is a natural end, and joined where the text
// was wrapped to a width.
func (p *page) blocks(ls []textLine) {
	wide := 0
	for _, l := range ls {
		if l.span.Len() > widestWrap {
			wide++
		}
	}
	wrapped := wide*10 <= len(ls) // wrapped text may contain a long address or two
	for i := 0; i < len(ls); {
		end := i + 1
		for end < len(ls) && !ls[end].apart {
			end++
		}
		p.stretch(ls[i:end], wrapped)
		i = end
	}
}

func (p *page) stretch(ls []textLine, wrapped bool) {
	width := 0
	for _, l := range ls {
		if strings.Contains(l.span.Of(p.text), " ") {
			width = max(width, l.span.Len())
		}
	}
	start := 0
	for i := range ls {
		if i+1 < len(ls) && wrapped && width <= widestWrap && !p.breaks(ls[i].span.Of(p.text), ls[i+1].span.Of(p.text), width) {
			continue
		}
		p.list = append(p.list, reading.Block{Span: text.Span{Start: ls[start].span.Start, End: ls[i].span.End}})
		start = i + 1
	}
}

// breaks reports whether a block ends between two adjacent lines of wrapped text.
func (p *page) breaks(line, next string, width int) bool {
	if bullet(next) {
		return true
	}
	// A wrapped line is shorter than the width by less than the next line's first word.
	word, _, _ := strings.Cut(next, " ")
	if len(line)+1+len(word) > width {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(next); unicode.IsLower(r) || unicode.IsDigit(r) {
		return false
	}
	// Ragged text also has short lines, so a capital alone does not separate blocks.
	return len(line)*5 < width*3 || closed(text.Plain(line)) || leads(line) || setAsTitle(line)
}

// bullet reports whether a line begins a list item.
func bullet(s string) bool {
	for _, mark := range []string{"- ", "* ", "• ", "– ", "· ", "o "} {
		if strings.HasPrefix(s, mark) {
			return true
		}
	}
	digits := 0
	for digits < len(s) && digits < 3 && s[digits] >= '0' && s[digits] <= '9' {
		digits++
	}
	rest := s[digits:]
	return digits > 0 && (strings.HasPrefix(rest, ". ") || strings.HasPrefix(rest, ") "))
}
