package query

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/go-porterstemmer"

	"flashbrief/ground/text"
	"flashbrief/record"
)

// Words matches items whose evidence contains the words, one after another. Case, accents and
// marks are ignored: "Walesa" matches Wałęsa, "US" matches U.S. So are endings, by Porter's
// algorithm: "sanction" matches sanctions. An abbreviation of two or three capitals matches only
// capitals, so that "US" does not match the pronoun.
type Words struct {
	Text   string
	Prefix bool // the last word may be the beginning of one as it is written: "nationa" of nationality, but not of nation
}

// Match reports whether some evidence of the item contains the words.
func (q Words) Match(item *record.Item) bool {
	for i := range item.Evidence {
		if q.In(item.Evidence[i].Words) {
			return true
		}
	}
	return false
}

// In reports whether a text contains the words. A query without a letter or digit is in no
// text.
func (q Words) In(t string) bool {
	for range q.places(t) {
		return true
	}
	return false
}

// At returns the numbers of the words of a text, from 0, with which the words begin.
func (q Words) At(t string) []int { return slices.Collect(q.places(t)) }

// places yields the numbers of the words of a text with which the words begin.
func (q Words) places(t string) iter.Seq[int] {
	return func(yield func(int) bool) {
		wanted := q.wanted()
		if len(wanted) == 0 {
			return
		}
		n := 0
		for span := range spans(t) {
			if wanted[0].is(span.Of(t)) && follow(wanted[1:], t[span.End:]) && !yield(n) {
				return
			}
			n++
		}
	}
}

// follow reports whether a text begins with the wanted words, one after another.
func follow(wanted []wanted, t string) bool {
	for i := range wanted {
		t = t[gap(t):]
		n := 0
		if t != "" {
			n = wordAt(t)
		}
		if n == 0 || !wanted[i].is(t[:n]) {
			return false
		}
		t = t[n:]
	}
	return true
}

// Says reports whether a text of several parts contains what a query of words asks for, each phrase, and words near
// one another, within one of the parts. A query of anything else is in no text.
func Says(q record.Query, parts ...string) bool {
	switch q := q.(type) {
	case Words:
		return slices.ContainsFunc(parts, q.In)
	case Near:
		return slices.ContainsFunc(parts, q.In)
	case Not:
		return !Says(q.Query, parts...)
	case And:
		return !slices.ContainsFunc(q, func(part record.Query) bool { return !Says(part, parts...) })
	case Or:
		return slices.ContainsFunc(q, func(part record.Query) bool { return Says(part, parts...) })
	}
	return false
}

// wanted is a word of a query.
type wanted struct {
	Term
	stem   string
	strict bool
	prefix bool // the beginning of a word
}

// wanted returns the words of the query.
func (q Words) wanted() []wanted {
	terms := Terms(q.Text)
	out := make([]wanted, len(terms))
	for i, t := range terms {
		out[i] = wanted{t, t.Stem(), t.Strict(), q.Prefix && i == len(terms)-1}
	}
	return out
}

// is reports whether a word of a text is the wanted one.
func (w *wanted) is(word string) bool {
	if c := word[0]; c < utf8.RuneSelf && lowered(c) != w.Folded[0] { // which no ending changes
		return false
	}
	found := termOf(word)
	if found.Folded == "" || found.Folded[0] != w.Folded[0] {
		return false
	}
	if w.prefix && strings.HasPrefix(found.Folded, w.Folded) {
		return true
	}
	if w.strict && !found.Capped || !strings.HasPrefix(found.Folded, w.stem[:len(w.stem)-1]) { // the algorithm changes one letter at most before what it takes
		return false
	}
	return w.Folded == found.Folded || w.stem == found.Stem()
}

// Term is a word in the form in which words are compared.
type Term struct {
	Folded string // in lower case, without accents and stops: "us" for U.S.
	Capped bool   // written in capitals only, with at least two letters
}

// shortest is the number of letters up to which an abbreviation in capitals matches capitals
// alone; longer ones are no common words.
const shortest = 3

// Strict reports whether the word matches capitals alone.
func (t Term) Strict() bool { return t.Capped && utf8.RuneCountInString(t.Folded) <= shortest }

// Stem returns the word without its ending, as the index of a store keeps it.
func (t Term) Stem() string {
	for i := range len(t.Folded) {
		if c := t.Folded[i]; c < 'a' || c > 'z' {
			return t.Folded // the algorithm is for English words
		}
	}
	return porterstemmer.StemString(t.Folded)
}

// Terms returns the words of a text in order. The letters of an abbreviation with stops are one
// word.
func Terms(t string) []Term {
	var out []Term
	for span := range spans(t) {
		out = append(out, termOf(span.Of(t)))
	}
	return out
}

// termOf returns a word of a text as it is compared.
func termOf(word string) Term {
	word = strings.ReplaceAll(word, ".", "")
	return Term{strings.ToLower(text.Unaccented(word)), capped(word)}
}

// Places returns where the words of a text are that Terms returns.
func Places(t string) []text.Span { return slices.Collect(spans(t)) }

// spans yields the places of the words of a text in order.
func spans(t string) iter.Seq[text.Span] {
	return func(yield func(text.Span) bool) {
		for at := gap(t); at < len(t); at += gap(t[at:]) {
			n := wordAt(t[at:])
			if !yield(text.Span{Start: at, End: at + n}) {
				return
			}
			at += n
		}
	}
}

// inWords are the ASCII characters of words.
var inWords = func() (is [utf8.RuneSelf]bool) {
	for c := range is {
		is[c] = text.IsWord(rune(c))
	}
	return is
}()

// gap returns the length of what is before the first word of a text.
func gap(t string) (n int) {
	for n < len(t) {
		if c := t[n]; c < utf8.RuneSelf {
			if inWords[c] {
				return n
			}
			n++
			continue
		}
		r, size := utf8.DecodeRuneInString(t[n:])
		if text.IsWord(r) {
			return n
		}
		n += size
	}
	return n
}

// wordAt returns the length of the word with which a text begins.
func wordAt(t string) (n int) {
	if t[0] >= utf8.RuneSelf || len(t) > 1 && t[1] == '.' { // else no stop follows its first letter
		if n = stopped(t); n > 0 {
			return n
		}
	}
	for n < len(t) {
		if c := t[n]; c < utf8.RuneSelf {
			if !inWords[c] {
				break
			}
			n++
			continue
		}
		r, size := utf8.DecodeRuneInString(t[n:])
		if !text.IsWord(r) && !unicode.Is(unicode.Mn, r) {
			break
		}
		n += size
	}
	return n
}

// stopped returns the length of an abbreviation such as "U.S." at the beginning of a text: at
// least two letters, each with a stop, the last of which may be missing; 0 if there is none.
func stopped(t string) int {
	n, letters := 0, 0
	for n < len(t) {
		r, size := utf8.DecodeRuneInString(t[n:])
		if !unicode.IsLetter(r) {
			break
		}
		if n+size == len(t) || t[n+size] != '.' {
			next, _ := utf8.DecodeRuneInString(t[n+size:])
			if letters > 0 && !text.IsWord(next) { // the last letter, as in "U.S"
				n, letters = n+size, letters+1
			}
			break
		}
		n, letters = n+size+1, letters+1
	}
	if letters < 2 {
		return 0
	}
	return n
}

// capped reports whether a word has at least two letters, all of them capitals.
func capped(word string) bool {
	letters := 0
	for _, r := range word {
		if unicode.IsLetter(r) {
			if letters++; unicode.ToUpper(r) != r {
				return false
			}
		}
	}
	return letters > 1
}

// lowered returns an ASCII letter in lower case.
func lowered(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}
