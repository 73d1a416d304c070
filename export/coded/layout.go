package coded

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"flashbrief/ground/fault"
	"flashbrief/reading"
)

// Layouts are the names of the layouts.
var Layouts = []string{"plover", "gdelt", "icews", "polecat"}

// Writer returns a function that writes one bench in a layout, after writing the layout's
// header row. With all, PLOVER JSON includes hypothetical and negated events; tables never do.
func Writer(w io.Writer, layout string, all bool) (func(*reading.Bench) error, error) {
	var header []string
	var write func(io.Writer, *reading.Bench) error
	switch layout {
	case "plover":
		write = func(w io.Writer, b *reading.Bench) error { return PLOVER(w, b, all) }
	case "gdelt":
		write = GDELT
	case "icews":
		header, write = icewsHeader, ICEWS
	case "polecat":
		header, write = polecatHeader, POLECAT
	default:
		return nil, fault.New(fault.Invalid, "no layout %q; layouts are %s", layout, strings.Join(Layouts, ", "))
	}
	if header != nil {
		if err := row(w, header); err != nil {
			return nil, err
		}
	}
	return func(b *reading.Bench) error { return write(w, b) }, nil
}

// Read reads a table and recognizes its layout by the first line: a JSON object, or the number
// of columns. An unknown layout is an error of kind fault.Invalid.
func Read(r io.Reader) (func(yield func(Coded, error) bool), error) {
	buffered := bufio.NewReaderSize(r, maxRow)
	head, err := buffered.Peek(maxRow)
	if err != nil && len(head) == 0 && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read table: %w", err)
	}
	first, _, _ := bytes.Cut(bytes.TrimLeft(head, "\r\n"), []byte("\n"))
	columns := strings.Count(strings.TrimRight(string(first), "\t\r"), "\t") + 1
	switch {
	case bytes.HasPrefix(first, []byte("{")):
		return ReadPLOVER(buffered), nil
	case columns == len(icewsHeader):
		return ReadICEWS(buffered), nil
	case bytes.HasPrefix(first, []byte(polecatHeader[0]+"\t"+polecatHeader[1]+"\t"+polecatHeader[2])) || columns == len(polecatHeader):
		return ReadPOLECAT(buffered), nil
	case columns >= 57 && columns <= gdeltColumns:
		return ReadGDELT(buffered), nil
	}
	return nil, fault.New(fault.Invalid, "its first line is neither JSON nor has the columns of a table: 20 of ICEWS, 40 of POLECAT, 61, 58 or 57 of GDELT, separated by tabs; it has %d", columns)
}
