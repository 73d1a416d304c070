package text

import (
	"fmt"
	"unicode/utf8"
)

// Visible returns the text with every character that controls a terminal, or changes the order
// in which words are shown, written as an escape: "\x1b". Line ends and tabs stay.
func Visible(s string) string {
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
