package screen

import (
	"strings"

	"flashbrief/ground/text"
)

// textLines returns the text of the report in lines of the width, with the words of the chosen
// finding lit, and the number of the first lit line.
func (b *box) textLines() (lines []string, lit int) {
	t := b.report.Text
	var span text.Span
	if item := b.item(); item != nil {
		span = item.Evidence[0].Span
	}
	styled := text.Visible(t[:span.Start]) + reverse + text.Visible(t[span.Start:span.End]) + plain + text.Visible(t[span.End:])
	on := false
	lit = -1
	for i, l := range wrapped(strings.ReplaceAll(styled, "\t", " "), b.width) {
		begun := on
		if at, end := strings.LastIndex(l, reverse), strings.LastIndex(l, plain); at > end {
			on = true
		} else if end >= 0 {
			on = false
		}
		if begun {
			l = reverse + l
		}
		if lit < 0 && strings.Contains(l, reverse) {
			lit = i
		}
		lines = append(lines, l)
	}
	return lines, max(0, lit)
}

// reading is the text of the report around the words of the chosen finding.
func (b *box) reading() []string {
	lines, lit := b.textLines()
	if b.top < 0 {
		b.top = max(0, lit-3)
	}
	b.top = max(0, min(b.top, len(lines)-1))
	return lines[b.top:]
}

// scroll moves the text, or goes back to the findings.
func (b *box) scroll(name string) {
	page := max(1, b.height-4)
	switch name {
	case "down", "j":
		b.top++
	case "up", "k":
		b.top = max(0, b.top-1)
	case "space", "pgdown":
		b.top += page
	case "pgup", "b":
		b.top = max(0, b.top-page)
	case "o", "esc", "q", "left":
		b.mode = listing
	}
}
