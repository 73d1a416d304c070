package timex

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"flashbrief/ground/text"
)

// item is a word, number or mark of a sentence as the grammar sees it. It is finer than a
// token, and does not depend on how the sentence was tokenized.
type item struct {
	start, end int
	class      class
	word       *word  // entry of the list, or nil
	n          int    // of a number or ordinal in digits
	digits     int    // number of digits
	frac       string // digits after the point
	suffix     byte   // 't' for an ordinal's, 's' for a decade's
	space      bool   // space precedes it
	upper      bool   // begins with a capital
	m          rune   // a mark's kind
	date       [3]int // year, month, day of a number written as a date
	either     bool   // day and month of such a date may be swapped
	minute     int    // of a clock; the hour is n
}

// lex returns the items of t within the span.
func lex(t string, span text.Span, out []item) []item {
	words := lexicon()
	space := true
	for at := span.Start; at < span.End; {
		r, size := rune(t[at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(t[at:span.End])
		}
		if text.IsSpace(r) {
			space = true
			at += size
			continue
		}
		it := item{start: at, space: space}
		switch {
		case r >= '0' && r <= '9':
			lexNumber(t[:span.End], &it)
		case unicode.IsLetter(r):
			lexWord(t[:span.End], &it, words)
		default:
			it.class, it.m, it.end = mark, fold(r), at+size
		}
		out = append(out, it)
		at, space = it.end, false
	}
	return out
}

// fold maps marks with the same meaning to one mark.
func fold(r rune) rune {
	switch r {
	case '’', '‘', 'ʼ', '`':
		return '\''
	case '‐', '‑', '–', '−', '‒':
		return '-'
	}
	return r
}

func lexWord(t string, it *item, words map[string]*word) {
	var lower [longestWord]byte
	n, at := 0, it.start
	first, _ := utf8.DecodeRuneInString(t[at:])
	it.upper = unicode.IsUpper(first)
	for at < len(t) {
		c := t[at]
		if c < utf8.RuneSelf {
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			if c < 'a' || c > 'z' {
				break
			}
			if n < len(lower) {
				lower[n] = c
			}
			n++
			at++
			continue
		}
		r, size := utf8.DecodeRuneInString(t[at:])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			break
		}
		n, at = longestWord+1, at+size
	}
	it.end = at
	if n <= len(lower) {
		if it.word = words[string(lower[:n])]; it.word != nil {
			it.class = it.word.classes
		}
	}
}

// digitsAt reads at most nine digits; further ones are skipped and make the number unusable.
func digitsAt(t string, at int) (n, count, end int) {
	for end = at; end < len(t) && t[end] >= '0' && t[end] <= '9'; end++ {
		if count < 9 {
			n = n*10 + int(t[end]-'0')
		}
		count++
	}
	return n, count, end
}

func lexNumber(t string, it *item) {
	it.class = number
	it.n, it.digits, it.end = digitsAt(t, it.start)
	if lexDate(t, it) || lexClock(t, it) {
		return
	}
	lexGroups(t, it)
	if it.end+1 < len(t) && t[it.end] == '.' {
		if _, count, end := digitsAt(t, it.end+1); count > 0 {
			it.frac, it.end = t[it.end+1:end], end
			return
		}
	}
	rest := t[it.end:]
	if it.digits == 4 && it.n%10 == 0 && (strings.HasSuffix(t[:it.start], "the ") || strings.HasSuffix(t[:it.start], "The ")) {
		for _, plural := range [...]string{"'s", "’s"} { // the 1920's
			if strings.HasPrefix(rest, plural) && !letterAt(rest, len(plural)) {
				it.suffix, it.end = 's', it.end+len(plural)
				return
			}
		}
	}
	switch {
	case len(rest) >= 2 && ordinalSuffix(rest) && !letterAt(rest, 2):
		it.class, it.suffix, it.end = ordinal|number, 't', it.end+2
	case decadeDigits(it) && len(rest) >= 1 && rest[0] == 's' && !letterAt(rest, 1):
		it.suffix, it.end = 's', it.end+1
	}
}

// decadeDigits reports whether a number may be that of a decade: 1920, 20.
func decadeDigits(it *item) bool { return it.digits >= 2 && it.digits <= 4 && it.n%10 == 0 }

// lexGroups adds groups of three digits: 1,200.
func lexGroups(t string, it *item) {
	for it.digits <= 9 && it.end+3 < len(t) && t[it.end] == ',' {
		n, count, end := digitsAt(t, it.end+1)
		if count != 3 || it.digits == 4 {
			return
		}
		it.n, it.digits, it.end = it.n*1000+n, it.digits+4, end
	}
}

// ordinalSuffix reports whether s, of two letters or more, begins with the ending of an ordinal in
// digits, both letters in one case: 7th, 1ST.
func ordinalSuffix(s string) bool {
	const lower = 'a' - 'A'
	return s[0]&lower == s[1]&lower && lookup(lexicon(), s[:2]).in(ordinalEnding)
}

func letterAt(s string, i int) bool {
	if i >= len(s) {
		return false
	}
	c := s[i] | ('a' - 'A') // in lower case
	return c >= 'a' && c <= 'z'
}

// lexDate reads 2024-05-21, 5/21/2024 and 21.5.2024. The possible months decide between the two
// orders of the last forms; if both are possible, dots mean the European, and either says that
// slashes mean one of the two.
func lexDate(t string, it *item) bool {
	if it.end >= len(t) || it.digits != 4 && it.digits > 2 {
		return false
	}
	sep := t[it.end]
	if sep != '-' && sep != '/' && sep != '.' {
		return false
	}
	b, nb, end := digitsAt(t, it.end+1)
	if nb == 0 || nb > 2 || end >= len(t) || t[end] != sep {
		return false
	}
	c, nc, end := digitsAt(t, end+1)
	var y, m, d int
	switch {
	case it.digits == 4 && nc >= 1 && nc <= 2:
		y, m, d = it.n, b, c
	case it.digits <= 2 && (nc == 4 || nc == 2 && sep == '/'):
		y, m, d = yearLast(it.n, b, c, nc, sep)
	default:
		return false
	}
	if !plausible(y, m, d) || letterAt(t, end) && t[end] != 'T' {
		return false
	}
	it.date, it.end, it.either = [3]int{y, m, d}, end, sep == '/' && it.digits <= 2 && d <= 12 && d != m
	return true
}

// yearLast orders the numbers of a date with the year last, c of nc digits.
func yearLast(a, b, c, nc int, sep byte) (y, m, d int) {
	y, m, d = c, a, b
	if m > 12 || sep == '.' {
		m, d = d, m
	}
	if nc == 2 {
		y = century2(c)
	}
	return y, m, d
}

// plausible reports whether the numbers can be a year, a month and a day.
func plausible(y, m, d int) bool {
	within := func(n, least, most int) bool { return n >= least && n <= most }
	return within(m, 1, 12) && within(d, 1, 31) && within(y, 1000, 2200)
}

// century2 returns the year meant by two digits.
func century2(n int) int {
	if n < 50 {
		return 2000 + n
	}
	return 1900 + n
}

func lexClock(t string, it *item) bool {
	if it.digits > 2 || it.n > 24 || it.end+2 >= len(t) || t[it.end] != ':' {
		return false
	}
	minute, count, end := digitsAt(t, it.end+1)
	if count != 2 || minute > 59 {
		return false
	}
	if end+2 < len(t) && t[end] == ':' { // seconds, left out of the value
		if _, n, e := digitsAt(t, end+1); n == 2 {
			end = e
		}
	}
	it.class, it.minute, it.end = clock, minute, end
	return true
}
