package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"flashbrief/ground/text"
)

// word is a word in the form in which words are compared: its letters and digits in lower case,
// without accents, and its span.
type word struct {
	plain string
	span  text.Span
}

// wordsOf returns the words of a text that begins at byte from of another. Hyphens separate
// words, apostrophes do not.
func wordsOf(t string, from int) []word {
	var out []word
	start := -1
	flush := func(end int) {
		if start >= 0 {
			if plain := plainWord(t[start:end]); plain != "" {
				out = append(out, word{plain, text.Span{Start: from + start, End: from + end}})
			}
			start = -1
		}
	}
	for i, r := range t {
		switch {
		case text.IsWord(r) || unicode.Is(unicode.Mn, r):
			if start < 0 {
				start = i
			}
		case start >= 0 && apostrophe(r) && letterBehind(t, i+utf8.RuneLen(r)):
		case start >= 0 && invisible(r):
		default:
			flush(i)
		}
	}
	flush(len(t))
	return out
}

func apostrophe(r rune) bool { return r == '\'' || r == '’' || r == '‘' || r == 'ʼ' }

// invisible reports whether the rune is invisible within words: a soft hyphen, a joiner.
func invisible(r rune) bool {
	return r == 0xAD || r == 0x200b || r == 0x200c || r == 0x200d || r == 0x2060 || r == 0xfeff
}

func letterBehind(t string, i int) bool {
	if i >= len(t) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(t[i:])
	return unicode.IsLetter(r)
}

// plainWord returns a word in the form in which words are compared.
func plainWord(w string) string {
	w = strings.Map(func(r rune) rune {
		if invisible(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, w)
	return text.Unaccented(text.Plain(w))
}

// plains returns the words without their spans.
func plains(words []word) []string {
	out := make([]string, len(words))
	for i := range words {
		out[i] = words[i].plain
	}
	return out
}

// found returns where the words begin in a list from index at on, or -1.
func found(list []word, words []string, at int) int {
	for i := at; i+len(words) <= len(list); i++ {
		k := 0
		for k < len(words) && list[i+k].plain == words[k] {
			k++
		}
		if k == len(words) {
			return i
		}
	}
	return -1
}

// row is the ranges of pieces in a list of words, half-open, in order.
type row [][2]int

// placed returns the ranges of the pieces in order, with the least distance between the first
// and the last; nil if they do not occur.
func placed(list []word, pieces [][]string) row {
	var best row
	for at := 0; ; {
		i := found(list, pieces[0], at)
		if i < 0 {
			return best
		}
		at = i + 1
		r := row{{i, i + len(pieces[0])}}
		for _, p := range pieces[1:] {
			k := found(list, p, r[len(r)-1][1])
			if k < 0 {
				return best
			}
			r = append(r, [2]int{k, k + len(p)})
		}
		if best == nil || r.length() < best.length() {
			best = r
		}
		if len(pieces) == 1 {
			return best
		}
	}
}

func (r row) length() int { return r[len(r)-1][1] - r[0][0] }
