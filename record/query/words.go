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
	Prefix bool // the last word is the beginning of one
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
		wanted := Terms(q.Text)
		if len(wanted) == 0 {
			return
		}
		last := len(wanted) - 1
		all := Terms(t)
		for from := range len(all) - last {
			k := 0
			for k < last && wanted[k].is(all[from+k]) {
				k++
			}
			if k == last && (wanted[k].is(all[from+k]) || q.Prefix && strings.HasPrefix(all[from+k].Folded, wanted[k].Stem())) && !yield(from) {
				return
			}
		}
	}
}

// Term is a word in the form in which words are compared.
type Term struct {
	Folded string // in lower case, without accents and stops: "us" for U.S.
	Capped bool   // written in capitals only, with at least two letters
}

// shortest is the number of letters up to which an abbreviation in capitals matches capitals
// alone; longer ones are no common words.
const shortest = 3

// is reports whether a term of a text is the wanted one.
func (t Term) is(found Term) bool {
	if t.Folded[0] != found.Folded[0] { // which no ending changes
		return false
	}
	same := t.Folded == found.Folded || t.Stem() == found.Stem()
	return same && (found.Capped || !t.Strict())
}

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
		word := strings.ReplaceAll(span.Of(t), ".", "")
		out = append(out, Term{strings.ToLower(text.Unaccented(word)), capped(word)})
	}
	return out
}

// Places returns where the words of a text are that Terms returns.
func Places(t string) []text.Span { return slices.Collect(spans(t)) }

// spans yields the places of the words of a text in order.
func spans(whole string) iter.Seq[text.Span] {
	return func(yield func(text.Span) bool) {
		t := whole
		for len(t) > 0 {
			n := wordAt(t)
			if n == 0 {
				_, size := utf8.DecodeRuneInString(t)
				t = t[size:]
				continue
			}
			if at := len(whole) - len(t); !yield(text.Span{Start: at, End: at + n}) {
				return
			}
			t = t[n:]
		}
	}
}

// wordAt returns the length of the word at the beginning of a text; 0 if there is none.
func wordAt(t string) int {
	if r, _ := utf8.DecodeRuneInString(t); !text.IsWord(r) {
		return 0
	}
	n := stopped(t)
	if n > 0 {
		return n
	}
	for n < len(t) {
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
