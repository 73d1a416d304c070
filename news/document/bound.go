package document

import (
	"bytes"
	"fmt"
)

// Bounds of Markdown. The parser's time grows with the square of the marks of one
// block and of the blocks within each other, so what has more of them than a
// writer would set is refused.
const (
	mostMarks    = 2000 // of emphasis and links in one block
	mostNestings = 100  // quotations and lists opened by one line
	widestIndent = 200  // columns before a list's item
)

// bounded refuses Markdown that would take too long to read.
func bounded(source []byte) error {
	marks, n := 0, 0
	for line := range bytes.Lines(source) {
		n++
		quotes, items, rest := opening(line)
		if quotes+items > mostNestings || items > 0 && len(line)-len(rest) > widestIndent {
			return fmt.Errorf("line %d opens a quotation or list too deep within others; give it as plain text", n)
		}
		if len(bytes.TrimSpace(rest)) == 0 || items > 0 {
			marks = 0
		}
		for _, c := range rest {
			switch c {
			case '*', '_', '[', '~', '!':
				marks++
			}
		}
		if marks > mostMarks {
			return fmt.Errorf("the block that ends in line %d has more than %d marks of emphasis and links; give it as plain text", n, mostMarks)
		}
	}
	return nil
}

// opening counts the quotations and list items that a line opens, and gives what
// stands behind them.
func opening(line []byte) (quotes, items int, rest []byte) {
	rest = bytes.TrimLeft(line, " \t")
	for len(rest) > 1 {
		space := rest[1] == ' ' || rest[1] == '\t'
		switch c := rest[0]; {
		case c == '>':
			quotes++
		case (c == '-' || c == '+' || c == '*') && space:
			items++
		case c >= '0' && c <= '9':
			digits := bytes.TrimLeft(rest[:min(len(rest), 10)], "0123456789")
			if len(digits) < 1 || digits[0] != '.' && digits[0] != ')' {
				return quotes, items, rest
			}
			items++
			rest = rest[min(len(rest), 10)-len(digits):]
		default:
			return quotes, items, rest
		}
		rest = bytes.TrimLeft(rest[1:], " \t")
	}
	return quotes, items, rest
}
