package segment

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"flashbrief/ground/list"
	"flashbrief/ground/text"
)

// chunk is a run of characters without space.
type chunk struct {
	span text.Span
	// newline reports that a line of the text begins with this chunk.
	newline bool
	// tight reports that no space precedes it: it is the rest of a run that was cut for its
	// length.
	tight bool
}

// longestChunk is the largest number of bytes without space that are treated as one run; a
// longer run is cut there so that time stays linear.
const longestChunk = 512

// chunks lists the runs of the text within the span.
func chunks(t string, within text.Span, out []chunk) []chunk {
	start, newline, tight := -1, true, false
	for at := within.Start; at < within.End; {
		r, size := rune(t[at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(t[at:within.End])
		}
		blank := text.IsSpace(r) || r < ' '
		if blank && start >= 0 {
			out = append(out, chunk{text.Span{Start: start, End: at}, newline, tight})
			start, newline, tight = -1, false, false
		}
		if blank {
			newline, tight = newline || r == '\n', false
		}
		if !blank && start < 0 {
			start = at
		}
		at += size
		if start >= 0 && at-start >= longestChunk {
			out = append(out, chunk{text.Span{Start: start, End: at}, newline, tight})
			start, newline, tight = -1, false, true
		}
	}
	if start >= 0 {
		out = append(out, chunk{text.Span{Start: start, End: within.End}, newline, tight})
	}
	return out
}

// class returns the class of a character: upper and lower case letters, digits, and each mark
// by itself.
func class(r rune) byte {
	switch {
	case r >= 'a' && r <= 'z':
		return 'x'
	case r >= 'A' && r <= 'Z':
		return 'X'
	case r >= '0' && r <= '9':
		return '0'
	}
	switch r {
	case '’', '‘', '\'':
		return '\''
	case '“', '”', '"', '«', '»', '„':
		return '"'
	case '–', '—', '−':
		return '~'
	case '…':
		return ':'
	}
	switch {
	case r < utf8.RuneSelf:
		return byte(r)
	case unicode.IsUpper(r):
		return 'X'
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return 'x'
	case unicode.IsDigit(r):
		return '0'
	}
	return '*'
}

func isLetter(c byte) bool { return c == 'x' || c == 'X' }

// character is one character of a chunk: its offset and its class.
type character struct {
	at    int
	class byte
}

func characters(t string, span text.Span, out []character) []character {
	out = out[:0]
	for at := span.Start; at < span.End; {
		r, size := rune(t[at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(t[at:span.End])
		}
		out = append(out, character{at, class(r)})
		at += size
	}
	return out
}

// candidate reports whether a token may end before character i: where the class changes, or
// between two marks. Letters and digits are split only at known contractions.
func candidate(chars []character, i int) bool {
	a, b := chars[i-1].class, chars[i].class
	if isLetter(a) && isLetter(b) {
		return i+1 < len(chars) && (b == 'x' && chars[i+1].class == '\'') // n't
	}
	if a == '0' && b == '0' {
		return false
	}
	return true
}

// clitic reports whether s is a word of its own that begins with or follows an apostrophe
// within one orthographic token.
func clitic(s string) bool {
	if len(s) > 6 {
		return false
	}
	return isWord("clitic", text.Lower(text.Plain(s)))
}

//go:embed data/fused.txt
var fusedList string

// fused maps each form that fuses two tokens to the start of the second.
var fused = sync.OnceValue(func() map[string]int {
	out := map[string]int{}
	for form := range list.Words(fusedList) {
		first, second, _ := strings.Cut(form, "|")
		out[first+second] = len(first)
	}
	return out
})

// longestFused is the length of the longest of the fused forms.
const longestFused = 8

// fusedAt returns where the second word of a form begins that fuses two without an apostrophe,
// or 0. The list has the forms that the treebanks almost always divide; "its" and "lets" are
// mostly single words.
func fusedAt(form string) int {
	var low [longestFused]byte
	n := 0
	for ; n < len(form); n++ {
		c := form[n]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c < 'a' || c > 'z' {
			return 0
		}
		low[n] = c
	}
	if n < 2 {
		return 0
	}
	return fused()[string(low[:n])]
}
