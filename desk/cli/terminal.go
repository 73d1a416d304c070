package cli

import (
	"bytes"
	"io"
	"os"
	"slices"
	"strconv"
	"unicode/utf8"

	"golang.org/x/term"

	"flashbrief/ground/text"
	"flashbrief/record/answer"
)

// terminal returns the writer as a terminal, or nil.
func terminal(w io.Writer) *os.File {
	if f, ok := w.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		return f
	}
	return nil
}

// columns returns the width of text: COLUMNS, else the width of the terminal, else
// answer.Width, as in a pipe or a file.
func (e *env) columns() int {
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 {
		return n
	}
	if e.sheet != nil {
		if n, _, err := term.GetSize(int(e.sheet.Fd())); err == nil && n > 0 {
			return n
		}
	}
	return answer.Width
}

// harmless returns the writer; if it is a terminal, control characters become visible, because
// reports and file names are untrusted and a terminal obeys what it is sent.
func harmless(w io.Writer) io.Writer {
	if terminal(w) == nil {
		return w
	}
	return &visibleWriter{out: w}
}

// visibleWriter makes control characters visible; see text.Visible.
type visibleWriter struct {
	out  io.Writer
	part []byte // the beginning of an incomplete character
}

// Write writes p as visible text. Bytes of an incomplete character wait for the rest.
func (v *visibleWriter) Write(p []byte) (int, error) {
	all := slices.Concat(v.part, p)
	end := len(all)
	for back := 1; back < utf8.UTFMax && back <= len(all); back++ {
		if at := len(all) - back; utf8.RuneStart(all[at]) {
			if !utf8.FullRune(all[at:]) {
				end = at
			}
			break
		}
	}
	if end > 0 && end == len(all) && all[end-1] == '\r' { // what follows decides whether it ends a line
		end--
	}
	v.part = bytes.Clone(all[end:])
	if _, err := io.WriteString(v.out, text.Visible(string(all[:end]))); err != nil {
		return 0, err
	}
	return len(p), nil
}
