package check

import (
	"html"
	"regexp"
	"strings"
	"unicode/utf8"
)

// markup matches what a brief may contain besides words: escapes, entities and tags of
// quotations, comments, emphasis, and substitutes for quotation marks.
var markup = regexp.MustCompile("(?s)<!--.*?-->|\\\\[!-/:-@\\[-`{-~]|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,12});|</?(?:q|blockquote|em|strong|i|b|p|br)(?: [^<>]{0,200})?/?>|[*_]{1,3}|″|＂|〝|〞")

// View returns the brief as it is displayed, with the same length in bytes: markup for a
// character is replaced by that character, padded with spaces for the bytes it does not need.
// Quotations in tags get marks.
func View(t string) string {
	var b strings.Builder
	last := 0
	for _, at := range markup.FindAllStringIndex(t, -1) {
		b.WriteString(t[last:at[0]])
		b.WriteString(seen(t, at[0], at[1]))
		last = at[1]
	}
	b.WriteString(t[last:])
	return b.String()
}

// seen returns what is displayed for the markup at from..to, in as many bytes.
func seen(t string, from, to int) string {
	raw := t[from:to]
	switch {
	case raw[0] == '\\':
		return padded(raw[1:], len(raw), closes(t, from, to))
	case raw[0] == '&':
		r := html.UnescapeString(raw)
		if r == raw || len(r) > len(raw) {
			return raw
		}
		return padded(r, len(raw), closes(t, from, to))
	case strings.HasPrefix(raw, "<q"), strings.HasPrefix(raw, "<blockquote"):
		return padded("“", len(raw), false)
	case strings.HasPrefix(raw, "</q"), strings.HasPrefix(raw, "</blockquote"):
		return padded("”", len(raw), true)
	case strings.HasPrefix(raw, "<!--"): // it is not displayed
		return spaces(raw)
	case raw[0] == '<':
		return strings.Repeat(" ", len(raw))
	case raw[0] == '*' || raw[0] == '_':
		if inWord(t, from, to) {
			return raw
		}
		return strings.Repeat(" ", len(raw))
	}
	return padded(`"`, len(raw), closes(t, from, to))
}

// spaces returns a space for each byte, except the ends of lines.
func spaces(raw string) string {
	out := []byte(raw)
	for i, b := range out {
		if b != '\n' {
			out[i] = ' '
		}
	}
	return string(out)
}

// padded returns the character with spaces to the width: before it, or after it if it ends what
// precedes it.
func padded(r string, width int, behind bool) string {
	if len(r) > width {
		return strings.Repeat(" ", width)
	}
	spaces := strings.Repeat(" ", width-len(r))
	if behind {
		return r + spaces
	}
	return spaces + r
}

// closes reports whether the text at from..to belongs to the word before it.
func closes(t string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(t[:from])
	return from > 0 && !strings.ContainsRune(" \n\t(\u00a0—–-", before)
}

// inWord reports whether there are letters on both sides: a name_with_marks.
func inWord(t string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(t[:from])
	after, _ := utf8.DecodeRuneInString(t[to:])
	blank := func(r rune) bool { return r == utf8.RuneError || strings.ContainsRune(" \n\t", r) }
	word := func(r rune) bool {
		return r != utf8.RuneError && (r == '_' || strings.ContainsRune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", r))
	}
	return word(before) && word(after) || blank(before) && blank(after)
}
