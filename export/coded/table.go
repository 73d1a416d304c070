package coded

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"flashbrief/ground/fault"
	"flashbrief/reading"
)

// maxRow limits a row of a table, which is untrusted input.
const maxRow = 4 << 20

var flat = strings.NewReplacer("\t", " ", "\n", " ", "\r", " ", "\v", " ", "\f", " ", "\u0085", " ", "\u2028", " ", "\u2029", " ")

// row writes fields separated by tabs, without quoting, as these tables require; a tab or line
// break in a field becomes a space.
func row(w io.Writer, fields []string) error {
	cells := make([]string, len(fields))
	for i, f := range fields {
		cells[i] = flat.Replace(f)
	}
	_, err := io.WriteString(w, strings.Join(cells, "\t")+"\n")
	return err
}

// line is a line of a table with its number, from 1.
type line struct {
	number int
	words  string
}

// lines yields the non-empty lines of a table. A line that is too long or cannot be read is an
// error and ends the sequence.
func lines(r io.Reader) func(yield func(line, error) bool) {
	return func(yield func(line, error) bool) {
		scan := bufio.NewScanner(r)
		scan.Buffer(make([]byte, 64<<10), maxRow)
		n := 0
		for scan.Scan() {
			n++
			if words := strings.TrimSuffix(scan.Text(), "\r"); words != "" && !yield(line{n, words}, nil) {
				return
			}
		}
		switch err := scan.Err(); {
		case errors.Is(err, bufio.ErrTooLong):
			yield(line{}, fault.New(fault.Invalid, "line %d: longer than %d bytes", n+1, maxRow))
		case err != nil:
			yield(line{}, fmt.Errorf("line %d: %w", n+1, err))
		}
	}
}

// each yields the result of parse for each line. A malformed line is an error of kind
// fault.Invalid that names the line, and reading continues.
func each(r io.Reader, parse func(line) (Coded, error)) func(yield func(Coded, error) bool) {
	return func(yield func(Coded, error) bool) {
		for l, err := range lines(r) {
			var c Coded
			if err == nil {
				if c, err = parse(l); errors.Is(err, errHeader) {
					continue
				}
				if err != nil {
					err = fault.New(fault.Invalid, "line %d: %v", l.number, err)
				}
			}
			if !yield(c, err) {
				return
			}
		}
	}
}

// errHeader marks a line as the header row.
var errHeader = errors.New("header row")

// rows is like each for a table with the columns of header; the header row is recognized by its
// first cell, and additional columns must be empty.
func rows(r io.Reader, header []string, parse func([]string) (Coded, error)) func(yield func(Coded, error) bool) {
	return each(r, func(l line) (Coded, error) {
		f := strings.Split(l.words, "\t")
		if l.number == 1 && f[0] == header[0] {
			return Coded{}, errHeader
		}
		if err := wide(f, len(header)); err != nil {
			return Coded{}, err
		}
		return parse(f)
	})
}

// wide returns an error if a row has too few columns, or text in the additional ones.
func wide(f []string, columns int) error {
	if len(f) < columns || strings.Join(f[columns:], "") != "" {
		return fmt.Errorf("%d columns where %d are expected, separated by tabs", len(f), columns)
	}
	return nil
}

// empty returns a field, or "" if it is the table's mark for an empty value.
func empty(field, none string) string {
	if field == none {
		return ""
	}
	return field
}

// one returns a list of the party, or nil if nothing is known of it.
func one(p reading.Party) []reading.Party {
	if p == (reading.Party{}) {
		return nil
	}
	return []reading.Party{p}
}
