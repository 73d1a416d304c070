package anatomy

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"flashbrief/ground/text"
)

// Limits of titles and headings.
const (
	longestTitle   = 220 // bytes
	longestHeading = 110
	mostTitleWords = 28
	mostPlainWords = 9 // of a heading without title case
)

// titleLike reports whether a block may be a title: short, beginning with a capital or digit,
// and neither ending nor containing a sentence.
func titleLike(s string, longest int) bool {
	if len(s) > longest || s == "" {
		return false
	}
	plain := text.Plain(s)
	if first := strings.TrimLeft(plain, `"'([`); first == "" || !opensTitle(first) {
		return false
	}
	return len(strings.Fields(s)) <= mostTitleWords && !closed(plain) && !endsWithin(plain)
}

func opensTitle(s string) bool {
	switch r, _ := utf8.DecodeRuneInString(s); {
	case unicode.IsUpper(r), unicode.IsDigit(r), strings.ContainsRune("$#", r):
		return true
	case r >= utf8.RuneSelf && !unicode.IsLower(r):
		return true
	}
	return smallName(s)
}

// smallName reports whether the words begin with a part of a name that is written in lower case:
// "al-Asad".
func smallName(s string) bool {
	return slices.ContainsFunc(theLabels()["small"], func(part string) bool { return strings.HasPrefix(s, part) })
}

// closed reports whether a block ends like a sentence, or continues.
func closed(plain string) bool {
	bare := strings.TrimRight(plain, `"')`)
	switch {
	case bare == "" || strings.HasSuffix(bare, ",") || strings.HasSuffix(bare, ";") || strings.HasSuffix(bare, "..."):
		return true
	case strings.HasSuffix(bare, "."):
		last := bare[strings.LastIndexByte(bare, ' ')+1:]
		return !abbreviated(last) || len(bare) < len(plain)
	}
	return false
}

// abbreviated reports whether a word's point belongs to it: "U.S.", "Inc.".
func abbreviated(word string) bool {
	if strings.Count(word, ".") > 1 {
		return true
	}
	return len(word) == 2 || slices.Contains(theLabels()["short"], word) // two bytes are an initial
}

// endsWithin reports whether a sentence ends and another begins within the words.
func endsWithin(plain string) bool {
	for i := 1; i+2 < len(plain); i++ {
		if c := plain[i]; c != '.' && c != '?' && c != '!' || plain[i+1] != ' ' {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(plain[i+2:]); !unicode.IsUpper(r) && r != '"' {
			continue
		}
		word := plain[strings.LastIndexByte(plain[:i], ' ')+1 : i+1]
		if plain[i] != '.' || !abbreviated(word) {
			return true
		}
	}
	return false
}

// headingLike reports whether a block may head a section: a short title in title case, or a
// still shorter one. A line that ends in a colon introduces what follows ("The minister said:")
// unless it is a label of one to three words.
func headingLike(s string) bool {
	if !titleLike(s, longestHeading) || bullet(s) {
		return false
	}
	words := strings.Fields(s)
	if strings.HasSuffix(s, ":") {
		return len(words) <= 3 && capitals(words) == len(words)
	}
	return len(words) <= mostPlainWords || setAsTitle(s)
}

// setAsTitle reports whether most words are capitalized.
func setAsTitle(s string) bool {
	words := strings.Fields(s)
	return capitals(words)*3 >= len(words)*2
}

// capitals counts the words that fit title case: those with a capital or digit, and short words
// that titles leave in lower case.
func capitals(words []string) int {
	n := 0
	for _, w := range words {
		w = strings.TrimLeft(w, "“\"'‘(")
		if r, _ := utf8.DecodeRuneInString(w); len(w) <= 3 || !unicode.IsLower(r) {
			n++
		}
	}
	return n
}

// named reports whether the words look like a name: all capitalized except words that join
// names.
func named(s string) bool {
	words := strings.Fields(s)
	for _, w := range words {
		if w := strings.Trim(w, ","); w == "" || slices.Contains(theLabels()["inside"], w) {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "(“\"'")); unicode.IsLower(r) && !smallName(w) {
			return false
		}
	}
	return len(words) > 0
}

// same reports whether two blocks have the same words, ignoring case and marks.
func same(a, b string) bool {
	fold := func(s string) string { return strings.Trim(text.Plain(text.Squeeze(s)), `"'.*# `) }
	return strings.EqualFold(fold(a), fold(b))
}
