package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Unaccented returns s without the accents on its letters: "Élysée" becomes "Elysee", "Đoković"
// "Dokovic". Letters of other scripts are unchanged. An ASCII string is returned as is.
func Unaccented(s string) string {
	if strings.IndexFunc(s, accentable) < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFD.String(s) {
		if plain, ok := strokes[r]; ok {
			b.WriteString(plain)
		} else if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// accentable reports whether Unaccented may change a letter: it is neither ASCII nor a dash or a
// quotation mark.
func accentable(r rune) bool { return r >= utf8.RuneSelf && (r < '‐' || r > '…') }

// strokes are Latin letters that Unicode does not decompose.
var strokes = map[rune]string{
	'ø': "o", 'Ø': "O", 'ł': "l", 'Ł': "L", 'đ': "d", 'Đ': "D", 'ħ': "h", 'Ħ': "H", 'ı': "i",
	'ß': "ss", 'æ': "ae", 'Æ': "Ae", 'œ': "oe", 'Œ': "Oe", 'ð': "d", 'Ð': "D", 'þ': "th", 'Þ': "Th",
	'ə': "e", 'Ə': "E",
}
