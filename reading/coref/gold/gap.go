package gold

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"flashbrief/ground/text"
)

// Passage is a passage of GAP: a pronoun and two names, of which at most one is its antecedent.
type Passage struct {
	ID, Text string
	Page     string // the address of the page that it is from
	Pronoun  text.Span
	Names    [2]text.Span
	Same     [2]bool // whether the pronoun stands for each
}

// columns of a passage, as GAP names them.
var columns = []string{"ID", "Text", "Pronoun", "Pronoun-offset", "A", "A-offset", "A-coref", "B", "B-offset", "B-coref", "URL"}

// Passages reads a table of GAP.
func Passages(r io.Reader) ([]Passage, error) {
	table := csv.NewReader(r)
	table.Comma, table.LazyQuotes = '\t', true
	rows, err := table.ReadAll()
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 || !slices.Equal(rows[0][:min(len(columns), len(rows[0]))], columns) {
		return nil, fmt.Errorf("the first line must name the columns %s", strings.Join(columns, ", "))
	}
	out := make([]Passage, 0, len(rows))
	for n, row := range rows[1:] {
		p := Passage{ID: row[0], Text: row[1], Page: row[10], Same: [2]bool{row[6] == "TRUE", row[9] == "TRUE"}}
		for _, f := range []struct {
			words, at string
			span      *text.Span
		}{{row[2], row[3], &p.Pronoun}, {row[4], row[5], &p.Names[0]}, {row[7], row[8], &p.Names[1]}} {
			if *f.span, err = located(p.Text, f.words, f.at); err != nil {
				return nil, fmt.Errorf("line %d: %w", n+2, err)
			}
		}
		out = append(out, p)
	}
	return out, nil
}

// located returns the bytes of words that stand at a number of characters.
func located(all, words, offset string) (text.Span, error) {
	n, err := strconv.Atoi(offset)
	if err != nil {
		return text.Span{}, err
	}
	at := 0
	for i := range all {
		if n == 0 {
			at = i
			break
		}
		n--
	}
	if n != 0 || !strings.HasPrefix(all[at:], words) {
		return text.Span{}, fmt.Errorf("%q does not stand at character %s", words, offset)
	}
	return text.Span{Start: at, End: at + len(words)}, nil
}
