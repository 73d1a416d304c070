package answer

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"flashbrief/record"
)

// Width is the default width of text, in columns of a terminal.
const Width = 80

const (
	gap      = 2         // spaces between cells
	indent   = "    "    // before lines below a row
	narrow   = 10        // smallest width of a cell with longer words
	longWord = 14        // a longer word is broken if there is no room
	sourced  = "sources" // heading of the evidence
	nothing  = "The record has nothing on that."
)

// prose are the columns with words of a report, or with whole sentences of ours.
var prose = []string{"words", "known", "condition"}

// Text prints the table for people, in lines of at most the given number of columns. Long cells
// are wrapped; cells that do not fit in the row, and the evidence, are printed below it. Empty
// columns are left out.
func (t *Table) Text(w io.Writer, columns int) error {
	if len(t.Rows) == 0 {
		_, err := fmt.Fprintln(w, nothing)
		return err
	}
	g := newGrid(t)
	g.fit(max(columns, 2*narrow))
	var b strings.Builder
	g.line(&b, g.heading)
	for i, cells := range g.rows {
		g.line(&b, cells)
		g.beneath(&b, cells, sources(t.Rows[i].Evidence))
		if b.Len() > 1<<16 {
			if _, err := io.WriteString(w, b.String()); err != nil {
				return err
			}
			b.Reset()
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// grid is a table being laid out for a terminal. The evidence is its last column if there is
// room.
type grid struct {
	heading []string
	rows    [][]string
	natural []int // width of the widest cell in each column
	wide    []int // width given to each column; 0 if printed below the row
	columns int   // of the terminal
	sources bool  // the evidence is in the row
}

func newGrid(t *Table) *grid {
	g := &grid{sources: true}
	g.heading, g.rows = t.Printed()
	evident := slices.ContainsFunc(t.Rows, func(r Row) bool { return len(r.Evidence) > 0 })
	if evident {
		g.heading = append(g.heading, sourced)
	}
	for i := range g.rows {
		if evident {
			g.rows[i] = append(g.rows[i], sources(t.Rows[i].Evidence))
		}
	}
	for i, name := range g.heading {
		most := wideness(name)
		for _, cells := range g.rows {
			most = max(most, wideness(cells[i]))
		}
		g.natural = append(g.natural, most)
	}
	return g
}

// Printed returns the table as shown to people: the columns that are neither empty nor hidden,
// and the cells, each on one line.
func (t *Table) Printed() (columns []string, rows [][]string) {
	var filled []int
	for i, name := range t.Columns {
		said := func(r Row) bool { return r.Cells[i] != 0 && printed(r.Cells[i]) != "" }
		if !slices.Contains(t.Hidden, name) && slices.ContainsFunc(t.Rows, said) {
			filled = append(filled, i)
			columns = append(columns, name)
		}
	}
	for _, r := range t.Rows {
		var cells []string
		for _, i := range filled {
			cells = append(cells, shown(printed(r.Cells[i])))
		}
		rows = append(rows, cells)
	}
	return columns, rows
}

// fit decides how wide each column is and which stand beneath their row.
func (g *grid) fit(columns int) {
	g.columns, g.wide = columns, slices.Clone(g.natural)
	if g.total() <= columns {
		return
	}
	g.sources = false
	last := len(g.heading) - 1
	if g.heading[last] == sourced {
		g.wide[last] = 0
	}
	for i, name := range g.heading {
		if slices.Contains(prose, name) {
			g.wide[i] = 0
		} else if g.wide[i] > 0 {
			g.wide[i] = g.least(i)
		}
	}
	for i := last; i > 0 && g.total() > columns; i-- {
		g.wide[i] = 0
	}
	g.widen()
}

// widen gives the remaining width to the columns that need it most.
func (g *grid) widen() {
	for g.total() < g.columns {
		most := -1
		for i := range g.wide {
			if g.wide[i] > 0 && g.natural[i] > g.wide[i] && (most < 0 || g.natural[i]-g.wide[i] > g.natural[most]-g.wide[most]) {
				most = i
			}
		}
		if most < 0 {
			break
		}
		g.wide[most]++
	}
}

// total returns the width of a row.
func (g *grid) total() int {
	sum := -gap
	for _, w := range g.wide {
		if w > 0 {
			sum += w + gap
		}
	}
	return sum
}

// least returns the smallest width of a column: its longest word stays whole, unless it is very
// long.
func (g *grid) least(i int) int {
	longest := 0
	look := func(cell string) {
		for word := range strings.FieldsFuncSeq(cell, func(r rune) bool { return r == ' ' || r == '/' }) {
			longest = max(longest, wideness(word)+1)
		}
	}
	look(g.heading[i])
	for _, cells := range g.rows {
		look(cells[i])
	}
	return min(g.natural[i], max(narrow, min(longest, longWord)))
}

// line prints the cells in the row, each wrapped to its width.
func (g *grid) line(b *strings.Builder, cells []string) {
	wrapped := make([][]string, len(cells))
	height := 0
	for i, c := range cells {
		if g.wide[i] > 0 {
			wrapped[i] = wrap(c, g.wide[i])
			height = max(height, len(wrapped[i]))
		}
	}
	for n := range height {
		var line strings.Builder
		for i := range cells {
			if g.wide[i] == 0 {
				continue
			}
			part := ""
			if n < len(wrapped[i]) {
				part = wrapped[i][n]
			}
			line.WriteString(part + strings.Repeat(" ", g.wide[i]-wideness(part)+gap))
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
}

// beneath prints what did not fit in the row: words alone, then other cells with their column's
// name, and the evidence.
func (g *grid) beneath(b *strings.Builder, cells []string, evidence string) {
	var rest []string
	for i, c := range cells {
		switch {
		case g.wide[i] > 0 || c == "" || g.heading[i] == sourced:
		case slices.Contains(prose, g.heading[i]):
			g.paragraph(b, c)
		default:
			rest = append(rest, g.heading[i]+": "+c)
		}
	}
	if !g.sources && evidence != "" {
		rest = append(rest, sourced+": "+evidence)
	}
	if len(rest) > 0 {
		g.paragraph(b, strings.Join(rest, "; "))
	}
}

func (g *grid) paragraph(b *strings.Builder, words string) {
	for _, line := range wrap(words, g.columns-len(indent)) {
		b.WriteString(indent + line + "\n")
	}
}

// wrap breaks text into lines of at most columns columns, between words if possible.
func wrap(s string, columns int) []string {
	var lines []string
	line, taken := "", 0
	for word := range strings.FieldsSeq(s) {
		size := wideness(word)
		if line != "" && taken+1+size > columns {
			lines = append(lines, line)
			line, taken = "", 0
		}
		for size > columns { // too long for a line of its own
			head := cut(word, columns)
			lines = append(lines, head)
			word = word[len(head):]
			size = wideness(word)
		}
		if line != "" {
			line += " "
			taken++
		}
		line += word
		taken += size
	}
	if line != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	return lines
}

// cut returns the beginning of a word that takes at most columns columns, and at least one
// character. It ends after a slash if there is one, as between the days of a range.
func cut(word string, columns int) string {
	taken, stroke := 0, 0
	for at, r := range word {
		taken += across(r)
		if taken > columns && at > 0 {
			return word[:cmp.Or(stroke, at)]
		}
		if r == '/' {
			stroke = at + 1
		}
	}
	return word
}

// shown returns a cell on one line, without terminal control characters.
func shown(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			return unicode.ReplacementChar
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// wideness returns the width of text on a terminal, in columns.
func wideness(s string) int {
	n := 0
	for _, r := range s {
		n += across(r)
	}
	return n
}

// across returns the width of a character: none for combining characters, two for wide ones of
// East Asia.
func across(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// sources identifies the reports of the evidence by the first digits of their hashes, with the
// byte at which the words begin.
func sources(evidence []record.Evidence) string {
	var out []string
	seen := map[string]bool{}
	for _, e := range evidence {
		if !seen[e.Report] {
			seen[e.Report] = true
			out = append(out, fmt.Sprintf("%s:%d", e.Report[:min(8, len(e.Report))], e.Span.Start))
		}
	}
	if len(out) > 3 {
		out = append(out[:3], fmt.Sprintf("+%d", len(seen)-3))
	}
	return strings.Join(out, " ")
}
