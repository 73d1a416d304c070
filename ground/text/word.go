package text

import (
	"unicode"
	"unicode/utf8"
)

// Words returns the spans of the words of a text: runs of letters, marks and digits, with an apostrophe,
// a hyphen, a point or a comma between two of them.
func Words(t string) []Span {
	var out []Span
	open := -1
	for i, r := range t {
		switch in := isWord(r); {
		case in && open < 0:
			open = i
		case !in && open >= 0 && !joins(t, i, r):
			out, open = append(out, Span{open, i}), -1
		}
	}
	if open >= 0 {
		out = append(out, Span{open, len(t)})
	}
	return out
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) }

// joins reports whether the character at a byte, which is not of a word, joins two parts of one.
func joins(t string, at int, r rune) bool {
	switch r {
	case '\'', '’', '-', '‑', '.', ',':
		next, _ := utf8.DecodeRuneInString(t[at+utf8.RuneLen(r):])
		return isWord(next)
	}
	return false
}
