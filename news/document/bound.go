package document

import (
	"bytes"
	"fmt"
)

// Limits of Markdown. The parser's time is quadratic in the marks of one block and in the
// nesting of blocks, and it uses some 200 bytes for each mark and line, so input with more than
// a writer would use is refused.
const (
	mostMarks    = 2000    // of emphasis, links and code in one block
	mostCells    = 20_000  // of the tables of one block
	mostInAll    = 250_000 // lines, marks, quotations and lists in total
	mostNestings = 100     // quotations and lists opened by one line
	widestIndent = 200     // columns before a list item
)

// bounded returns an error for Markdown that would take too long to read.
func bounded(source []byte) error {
	marks, cells, all, n := 0, 0, 0, 0
	for line := range bytes.Lines(source) {
		n++
		quotes, items, rest := opening(line)
		if quotes+items > mostNestings || items > 0 && len(line)-len(rest) > widestIndent {
			return fmt.Errorf("line %d opens a quotation or list too deep within others; give it as plain text", n)
		}
		if len(bytes.TrimSpace(rest)) == 0 || items > 0 {
			marks, cells = 0, 0
		}
		inLine, cellsInLine := countMarks(rest)
		marks += inLine
		cells += cellsInLine
		all += 1 + quotes + items + inLine + cellsInLine
		switch {
		case marks > mostMarks:
			return fmt.Errorf("the block that ends in line %d has more than %d marks of emphasis, links and code; give it as plain text", n, mostMarks)
		case cells > mostCells:
			return fmt.Errorf("the table that ends in line %d has more than %d cells; give it as plain text", n, mostCells)
		case all > mostInAll:
			return fmt.Errorf("down to line %d there are more than %d lines and marks; no report has so many: split it, or give it as plain text", n, mostInAll)
		}
	}
	return nil
}

// countMarks counts the bytes of a line for which the parser creates a node, counting those
// that end table cells separately.
func countMarks(line []byte) (marks, cells int) {
	for _, c := range line {
		switch c {
		case '*', '_', '[', '~', '!', '`', '<':
			marks++
		case '|':
			cells++
		}
	}
	return marks, cells
}

// opening counts the quotations and list items that a line opens, and returns what follows
// them.
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
