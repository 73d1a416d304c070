package text

import (
	"hash/maphash"
	"strings"
	"sync/atomic"
	"unicode/utf8"
)

// lowered holds words that were put in lower case, each at the place that its hash gives; a
// later word takes the place of an earlier one. Reports repeat their words, and the same word is
// asked for by many packages.
var lowered [1 << 14]atomic.Pointer[spelling]

// spelling is a word as written and in lower case.
type spelling struct{ word, lower string }

var spellings = maphash.MakeSeed()

// longestWord is the length in bytes of the longest word that is kept.
const longestWord = 48

// Lower returns a word in lower case, like strings.ToLower, and seldom allocates: for words in
// lower case and for those asked for lately it does not.
func Lower(word string) string {
	if small(word) {
		return word
	}
	if len(word) > longestWord {
		return strings.ToLower(word)
	}
	place := &lowered[maphash.String(spellings, word)%uint64(len(lowered))]
	if s := place.Load(); s != nil && s.word == word {
		return s.lower
	}
	s := &spelling{strings.Clone(word), strings.ToLower(word)}
	place.Store(s)
	return s.lower
}

// small reports whether a word is ASCII and in lower case.
func small(word string) bool {
	for i := range len(word) {
		if c := word[i]; c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' {
			return false
		}
	}
	return true
}
