package anatomy

import (
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
)

// lines is the lines of the text that hold anything, trimmed, with whether a
// blank line stands before each.
type textLine struct {
	span  text.Span
	apart bool
}

func lines(t string) []textLine {
	var out []textLine
	apart := true
	for at := 0; at < len(t); {
		next := len(t)
		if i := strings.IndexByte(t[at:], '\n'); i >= 0 {
			next = at + i + 1
		}
		raw := t[at:next]
		trimmed := strings.TrimFunc(raw, text.IsSpace)
		if trimmed == "" {
			apart = true
		} else {
			from := at + strings.Index(raw, trimmed)
			out = append(out, textLine{text.Span{Start: from, End: from + len(trimmed)}, apart})
			apart = false
		}
		at = next
	}
	return out
}

// blocks joins lines into blocks: at blank lines always apart; within a stretch
// of lines apart where the line before is a natural end, and together where the
// text was wrapped to a width.
func (p *page) blocks(ls []textLine) {
	for i := 0; i < len(ls); {
		end := i + 1
		for end < len(ls) && !ls[end].apart {
			end++
		}
		p.stretch(ls[i:end])
		i = end
	}
}

func (p *page) stretch(ls []textLine) {
	width := 0
	for _, l := range ls {
		width = max(width, l.span.Len())
	}
	start := 0
	for i := range ls {
		if i+1 < len(ls) && !p.breaks(ls[i], ls[i+1], width) {
			continue
		}
		p.list = append(p.list, reading.Block{Span: text.Span{Start: ls[start].span.Start, End: ls[i].span.End}})
		start = i + 1
	}
}

// wrapped text keeps below this many bytes a line.
const widestWrap = 120

// breaks reports whether a block ends between two lines that no blank line parts.
func (p *page) breaks(a, b textLine, width int) bool {
	next := b.span.Of(p.text)
	if bullet(next) {
		return true
	}
	if width > widestWrap { // nobody wraps so wide: each line is a paragraph
		return true
	}
	// A wrapped line is short of the width by less than the next line's first word.
	word, _, _ := strings.Cut(next, " ")
	full := a.span.Len()+1+len(word) > width
	c := next[0]
	capital := c >= 'A' && c <= 'Z' || c >= 0x80 || c == '"'
	return !full && capital
}

// bullet reports whether a line opens an item of a list.
func bullet(s string) bool {
	for _, mark := range []string{"- ", "* ", "• ", "– ", "· "} {
		if strings.HasPrefix(s, mark) {
			return true
		}
	}
	digits := 0
	for digits < len(s) && digits < 3 && s[digits] >= '0' && s[digits] <= '9' {
		digits++
	}
	return digits > 0 && digits+1 < len(s) && (s[digits] == '.' || s[digits] == ')') && s[digits+1] == ' '
}
