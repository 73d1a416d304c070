package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"flashbrief/ground/text"
)

// chunk is a run of characters without space.
type chunk struct {
	span text.Span
	// newline tells that a line of the text begins with this chunk.
	newline bool
}

// longestChunk is how many bytes of a run without space are looked at as one; a
// longer run, which no language writes, is cut there so that time stays linear.
const longestChunk = 512

// chunks lists the runs of the text within the span.
func chunks(t string, within text.Span, out []chunk) []chunk {
	start, newline := -1, true
	for at := within.Start; at < within.End; {
		r, size := rune(t[at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(t[at:within.End])
		}
		blank := text.IsSpace(r) || r < ' '
		if blank && start >= 0 {
			out = append(out, chunk{text.Span{Start: start, End: at}, newline})
			start, newline = -1, false
		}
		if blank && r == '\n' {
			newline = true
		}
		if !blank && start < 0 {
			start = at
		}
		at += size
		if start >= 0 && at-start >= longestChunk {
			out = append(out, chunk{text.Span{Start: start, End: at}, newline})
			start, newline = -1, false
		}
	}
	if start >= 0 {
		out = append(out, chunk{text.Span{Start: start, End: within.End}, newline})
	}
	return out
}

// class is the kind of a character: upper and lower case letters, digits, and
// every mark for itself.
func class(r rune) byte {
	switch {
	case r >= 'a' && r <= 'z':
		return 'x'
	case r >= 'A' && r <= 'Z':
		return 'X'
	case r >= '0' && r <= '9':
		return '0'
	case r == '’' || r == '‘' || r == '\'':
		return '\''
	case r == '“' || r == '”' || r == '"' || r == '«' || r == '»' || r == '„':
		return '"'
	case r == '–' || r == '—' || r == '−':
		return '~'
	case r == '…':
		return ':'
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

// character is one character of a chunk: where it begins and its class.
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

// candidate reports whether a token may end before character i: where the class
// changes, or between two marks. Inside letters and inside digits only the known
// contractions are split.
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

// clitics are the words that stand behind an apostrophe, or with it, as a word of
// their own within one orthographic token.
func clitic(s string) bool {
	switch strings.ToLower(text.Plain(s)) {
	case "'s", "'re", "'ve", "'ll", "'d", "'m", "n't", "'", "'em":
		return true
	}
	return false
}

// fused are forms without an apostrophe that hold two words, and where the
// second begins.
var fused = map[string]int{
	"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3, "dont": 2, "didnt": 3, "doesnt": 4, "cant": 2, "wont": 2, "isnt": 2,
	"wasnt": 3, "couldnt": 5, "wouldnt": 5, "shouldnt": 6, "havent": 4, "hasnt": 3, "arent": 3, "werent": 4, "im": 1,
	"ive": 1, "youre": 3, "theyre": 4, "thats": 4, "lets": 3, "theres": 5,
}
