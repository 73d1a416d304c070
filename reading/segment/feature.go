package segment

import (
	"strings"
	"unicode/utf8"

	"flashbrief/ground/text"
)

// splitFeatures describes the place before character i of a chunk. open is the
// character at which the current token began.
func splitFeatures(f Features, t string, span text.Span, chars []character, open, i int) Features {
	f = f[:0]
	at := chars[i].at
	left, right := t[chars[open].at:at], t[at:span.End]
	whole := span.Of(t)
	var around [8]byte
	n := 0
	for k := i - 4; k < i+4; k++ {
		around[n] = '_'
		if k >= 0 && k < len(chars) {
			around[n] = chars[k].class
		}
		n++
	}
	w := string(around[:])
	f.add(1, w[2:6])
	f.add(2, w[3:5])
	f.add(3, w[1:7])
	f.add(4, w)
	f.add(5, w[3:8])
	f.add(6, w[0:5])
	l, r := lowerTail(left, 12), lowerHead(right, 12)
	f.add(7, l)
	f.add(8, r)
	f.add(9, l, w[4:5])
	f.add(10, r, w[3:4])
	next, _ := utf8.DecodeRuneInString(right)
	f.add(11, l, string(next))
	f.add(12, lengthBucket(len(left)), lengthBucket(len(right)), w[3:5])
	f.add(13, addressLike(whole), w[3:5])
	if len(whole) <= 16 {
		f.add(14, strings.ToLower(whole), lengthBucket(at-span.Start))
	}
	f.add(15, numberLike(left), w[3:6])
	f.add(16, numberLike(right), w[2:5])
	f.add(17, shortTail(left), shortHead(right))
	if strings.HasPrefix(w[4:], ".") || strings.HasPrefix(w[3:], ".") {
		f.add(18, dots(whole), w[3:5], last(at == span.End-1))
	}
	return f
}

func last(yes bool) string {
	if yes {
		return "last"
	}
	return "inner"
}

// lowerTail and lowerHead are at most n bytes of an end of s, in lower case.
func lowerTail(s string, n int) string {
	if len(s) > n {
		s = s[len(s)-n:]
	}
	return strings.ToLower(s)
}

func lowerHead(s string, n int) string {
	if len(s) > n {
		s = s[:n]
	}
	return strings.ToLower(s)
}

func shortTail(s string) string { return lowerTail(s, 2) }
func shortHead(s string) string { return lowerHead(s, 2) }

func lengthBucket(n int) string {
	switch {
	case n == 0:
		return "0"
	case n <= 1:
		return "1"
	case n <= 2:
		return "2"
	case n <= 4:
		return "4"
	case n <= 8:
		return "8"
	}
	return "9"
}

// addressLike names the kind of a web or mail address, or file name.
func addressLike(s string) string {
	switch {
	case strings.Contains(s, "://") || strings.HasPrefix(s, "www."):
		return "url"
	case strings.Contains(s, "@"):
		return "mail"
	case strings.HasSuffix(s, ".com") || strings.HasSuffix(s, ".org") || strings.HasSuffix(s, ".net"):
		return "host"
	}
	return ""
}

// numberLike says whether a stretch is a number, and of what make.
func numberLike(s string) string {
	digits, others := false, false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			digits = true
		case c == '.' || c == ',':
		default:
			others = true
		}
	}
	switch {
	case digits && !others:
		return "number"
	case digits:
		return "mixed"
	}
	return ""
}

func dots(s string) string {
	if n := strings.Count(s, "."); n > 1 {
		return "many"
	}
	return "one"
}

// endFeatures describes the gap after token i of the tokens so far: words are the
// forms, at the positions of their chunks.
func endFeatures(f Features, tokens []piece, i, begun int, t string) Features {
	f = f[:0]
	form := func(k int) string {
		if k < begun || k < 0 {
			return "<s>"
		}
		if k >= len(tokens) {
			return "</s>"
		}
		return lowerHead(tokens[k].span.Of(t), 16)
	}
	shape := func(k int) string {
		if k < begun || k < 0 || k >= len(tokens) {
			return ""
		}
		return shapeOf(tokens[k].span.Of(t))
	}
	prev, next := form(i), form(i+1)
	f.add(1, prev, shape(i+1))
	f.add(2, prev, next)
	f.add(3, form(i-1), prev)
	f.add(4, form(i-1), prev, shape(i+1))
	f.add(5, shape(i-1), prev, shape(i+1))
	f.add(6, prev)
	f.add(7, next)
	f.add(8, shape(i), shape(i+1))
	f.add(9, shape(i-1), shape(i), shape(i+1), shape(i+2))
	f.add(10, next, form(i+2))
	f.add(11, lengthBucket(i-begun), prev)
	f.add(12, prev, spaced(tokens, i), shape(i+1))
	f.add(13, prev, next, form(i+2))
	f.add(14, form(i-2), form(i-1), prev, shape(i+1))
	f.add(15, quoteState(tokens, begun, i, t), prev, shape(i+1))
	f.add(16, newline(tokens, i), prev, shape(i+1), lengthBucket(i-begun))
	return f
}

func newline(tokens []piece, i int) string {
	if i+1 < len(tokens) && tokens[i+1].newline {
		return "line"
	}
	return ""
}

func spaced(tokens []piece, i int) string {
	if i+1 < len(tokens) && tokens[i+1].span.Start > tokens[i].span.End {
		return "space"
	}
	return ""
}

// quoteState says whether a quotation that began in the sentence is still open.
func quoteState(tokens []piece, begun, i int, t string) string {
	open := false
	for k := max(begun, i-60); k <= i; k++ {
		switch tokens[k].span.Of(t) {
		case `"`:
			open = !open
		case "“":
			open = true
		case "”":
			open = false
		}
	}
	if open {
		return "open"
	}
	return ""
}

// shapeOf is a token's class sequence with runs cut to one, at most six.
func shapeOf(s string) string {
	var out [6]byte
	n := 0
	for _, r := range s {
		c := class(r)
		if n > 0 && out[n-1] == c {
			continue
		}
		if n == len(out) {
			break
		}
		out[n] = c
		n++
	}
	return string(out[:n])
}
