package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// IsOpenQuote reports whether r can open a quotation: the straight mark, the curly and low
// marks, and the guillemets.
func IsOpenQuote(r rune) bool {
	switch r {
	case '"', '“', '„', '«', '‘', '‹', '‚':
		return true
	}
	return false
}

// IsSpace reports whether r separates words in news text. It extends unicode.IsSpace with the
// zero-width characters that web pages contain.
func IsSpace(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\v', '\f', '\r', 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000,
		0x200b, 0x200c, 0x200d, 0x2060, 0xfeff:
		return true
	}
	return r >= 0x2000 && r <= 0x200a
}

// IsWord reports whether r is a letter or a digit.
func IsWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

var typography = strings.NewReplacer(
	"’", "'", "‘", "'", "‚", "'", "‛", "'", "ʼ", "'", "`", "'",
	"“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`,
	"–", "-", "—", "-", "‒", "-", "‑", "-", "−", "-",
	"…", "...",
)

// Plain maps typographic quotation marks, dashes and the ellipsis to their ASCII forms. The
// result is for comparing, not for display: it does not preserve offsets.
func Plain(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf || s[i] == '`' {
			return typography.Replace(s)
		}
	}
	return s // the common case, which the replacer would copy
}

// CutFold removes the prefix from s, ignoring letter case, and reports whether s began with it.
func CutFold(s, prefix string) (string, bool) {
	if len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix) {
		return s[len(prefix):], true
	}
	return s, false
}

// Capital returns s with its first letter in upper case.
func Capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// Squeeze trims s and replaces every run of space (see IsSpace) with one ASCII space.
func Squeeze(s string) string {
	if squeezed(s) {
		return s
	}
	return strings.Join(strings.FieldsFunc(s, IsSpace), " ")
}

// squeezed reports whether s has no space but single ones between words.
func squeezed(s string) bool {
	spaced := true // by the space before
	for _, r := range s {
		if IsSpace(r) && (r != ' ' || spaced) {
			return false
		}
		spaced = r == ' '
	}
	return !spaced || s == ""
}
