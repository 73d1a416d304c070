package anatomy

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"flashbrief/ground/text"
)

// Bounds of what can be a title and a heading.
const (
	longestTitle   = 220 // bytes
	longestHeading = 110
	mostTitleWords = 28
	mostPlainWords = 9 // of a heading that is not set with capitals, as a title is
)

// titleLike reports whether a block may be a title: short, opened by a capital or
// digit, and neither closed as a sentence is nor holding the end of one.
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
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsDigit(r) || r == '$' || r == '#' || !unicode.IsLower(r) && r >= 0x80 || strings.HasPrefix(s, "al-") || strings.HasPrefix(s, "el-")
}

// closed reports whether a block ends as a sentence does, or runs on.
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

// abbreviated reports whether a word's point belongs to the word: "U.S.", "Inc.".
func abbreviated(word string) bool {
	if strings.Count(word, ".") > 1 {
		return true
	}
	switch word {
	case "Inc.", "Corp.", "Co.", "Ltd.", "Jr.", "Sr.", "Mr.", "Mrs.", "Ms.", "Dr.", "St.", "Gen.", "Col.", "Lt.", "Maj.", "Sgt.", "Adm.", "Gov.", "Sen.", "Rep.", "vs.", "No.":
		return true
	}
	return len(word) == 2 // an initial
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

// headingLike reports whether a block may head a section: a title that is short,
// and set with capitals or shorter still. What ends in a colon leads to what
// follows it ("The minister said:") unless it is a label of a word or three.
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

// setAsTitle reports whether most words are set with capitals.
func setAsTitle(s string) bool {
	words := strings.Fields(s)
	return capitals(words)*3 >= len(words)*2
}

// capitals counts the words that are set as a title's are: with a capital or
// digit, or so short that titles leave them small.
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

// named reports whether the words are set as names are: each with a capital but
// for those that join names.
func named(s string) bool {
	words := strings.Fields(s)
	for _, w := range words {
		switch strings.Trim(w, ",") {
		case "and", "of", "the", "for", "de", "da", "del", "der", "van", "von", "bin", "al", "el", "in", "&", "-", "":
			continue
		}
		if r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "(“\"'")); unicode.IsLower(r) && !strings.HasPrefix(w, "al-") && !strings.HasPrefix(w, "el-") {
			return false
		}
	}
	return len(words) > 0
}

// same reports whether two blocks print the same words, whatever their case and
// marks.
func same(a, b string) bool {
	fold := func(s string) string { return strings.Trim(text.Plain(text.Squeeze(s)), `"'.*# `) }
	return strings.EqualFold(fold(a), fold(b))
}
