package check

import "strings"

// shortestSlip is the number of letters from which two words that differ in one are taken for one word
// and a slip of the pen, not for two words.
const shortestSlip = 5

// slip reports whether one of two words is the other with one letter wrong, missing, too many or in the
// place of its neighbor, inside the word. Endings, changed vowels (“withdrew”), doubled letters and other
// spellings (“defence”, “labour”, “centre”, “judgement”) are no slips.
func slip(a, b string) bool {
	if min(len(a), len(b)) < shortestSlip || edits([]rune(a), []rune(b), 1) != 1 {
		return false
	}
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	if len(a) > len(b) {
		a, b = b, a // a is not the longer one
	}
	if n == len(a) || n+1 == len(b) && len(a) == len(b) {
		return false // an ending
	}
	switch {
	case len(a) < len(b):
		return !spare(b, n)
	case a[n+1:] == b[n+1:]:
		return !(strings.IndexByte("aeiouy", a[n]) >= 0 && strings.IndexByte("aeiouy", b[n]) >= 0 || strings.IndexByte("scz", a[n]) >= 0 && strings.IndexByte("scz", b[n]) >= 0)
	}
	return !(n+2 == len(a) && (a[n:] == "re" || a[n:] == "er")) // two letters exchanged
}

// spare reports whether a word is as well spelled without the letter at n: one of a double letter, "u"
// behind "o", or "e" before an ending.
func spare(word string, n int) bool {
	rest := word[n+1:]
	return n > 0 && (word[n-1] == word[n] || word[n-1] == 'o' && word[n] == 'u') || rest != "" && rest[0] == word[n] ||
		word[n] == 'e' && (strings.HasPrefix(rest, "ing") || strings.HasPrefix(rest, "ment")) || strings.HasPrefix(rest, "'")
}
