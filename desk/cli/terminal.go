package cli

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"unicode/utf8"

	"golang.org/x/term"

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

// visibleWriter makes control characters visible; see visible.
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
	if _, err := io.WriteString(v.out, visible(string(all[:end]))); err != nil {
		return 0, err
	}
	return len(p), nil
}

// visible returns the text with every character that controls a terminal, or changes the order
// in which words are shown, written as an escape: "\x1b". Line ends and tabs stay.
func visible(s string) string {
	var out []byte
	clean := 0 // s up to here is in out
	for at := 0; at < len(s); {
		r, size := utf8.DecodeRuneInString(s[at:])
		escape := ""
		switch {
		case r == utf8.RuneError && size == 1, steers(r) && r < 0x80:
			escape = fmt.Sprintf(`\x%02x`, s[at])
		case steers(r):
			escape = fmt.Sprintf(`\u%04x`, r)
		case r == '\r' && (at+1 >= len(s) || s[at+1] != '\n'):
			escape = `\r`
		}
		if escape != "" {
			out = append(append(out, s[clean:at]...), escape...)
			clean = at + size
		}
		at += size
	}
	if clean == 0 {
		return s
	}
	return string(append(out, s[clean:]...))
}

// steers reports whether a character is a control of C0 or C1 other than line ends and tabs, or
// changes the direction of text.
func steers(r rune) bool {
	switch {
	case r == '\n' || r == '\t' || r == '\r':
		return false
	case r < 0x20 || r >= 0x7f && r < 0xa0:
		return true
	}
	return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}
