package record

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// address are the forms of address that newspapers put before a name or omit.
var address = []string{"he", "hrh", "hm", "hon", "dr", "mr", "mrs", "ms", "prof", "sir", "dame", "lord", "lady", "rt", "his", "her", "excellency"}

// NameKey returns a name without the differences between newspapers' spellings: letter case,
// accents, apostrophes, hyphens, stops, spaces, and the leading form of address. "HE Dr Ibrahim
// Al-Ja’afari" and "Ibrahim al-Jaafari" have the same key. It does not recognize different
// transliterations. A name with nothing else has the empty key.
func NameKey(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return unicode.IsSpace(r) || r == '.' })
	for len(words) > 1 && slices.Contains(address, words[0]) {
		words = words[1:]
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.Join(words, "")) {
		if unicode.IsLetter(r) && r != 'ʼ' && r != 'ʿ' && r != 'ʾ' || unicode.IsDigit(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}
