package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"flashbrief/ground/text"
)

// mix hashes a kind of feature with its parts.
func mix(kind uint32, parts ...uint32) uint32 {
	h := uint32(2166136261) ^ kind*0x9e3779b1
	for _, p := range parts {
		h ^= p
		h *= 0x5bd1e995
		h ^= h >> 15
	}
	h *= 0x85ebca6b
	return h ^ h>>13
}

// Features is a list of hashed features, reused for each decision.
type Features []uint32

func (f *Features) add(kind uint32, parts ...uint32) {
	*f = append(*f, mix(kind, parts...)%Slots)
}

// hashLower hashes the bytes of s, with ASCII capitals as lower case and the typographic
// apostrophe as the plain one.
func hashLower(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c == 0xe2 && (strings.HasPrefix(s[i:], "’") || strings.HasPrefix(s[i:], "‘")) {
			c, i = '\'', i+2
		}
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}

// splitFeatures returns features of the place before character i of a chunk. open is the first
// character of the current token.
func splitFeatures(f Features, t string, span text.Span, chars []character, open, i int) Features {
	f = f[:0]
	at := chars[i].at
	left, right := t[chars[open].at:at], t[at:span.End]
	var w [8]uint32 // classes of the characters around: four before, four after
	for k := range w {
		w[k] = '_'
		if j := i - 4 + k; j >= 0 && j < len(chars) {
			w[k] = uint32(chars[j].class)
		}
	}
	f.add(1, w[2], w[3], w[4], w[5])
	f.add(2, w[3], w[4])
	f.add(3, w[1], w[2], w[3], w[4], w[5], w[6])
	f.add(4, w[:]...)
	f.add(5, w[3], w[4], w[5], w[6], w[7])
	f.add(6, w[0], w[1], w[2], w[3], w[4])
	l, r := hashLower(tail(left, 12)), hashLower(head(right, 12))
	f.add(7, l)
	f.add(8, r)
	f.add(9, l, w[4])
	f.add(10, r, w[3])
	next, _ := utf8.DecodeRuneInString(right)
	f.add(11, l, uint32(next))
	f.add(12, lengthBucket(len(left)), lengthBucket(len(right)), w[3], w[4])
	if whole := span.Of(t); len(whole) <= 16 {
		f.add(14, hashLower(whole), uint32(at-span.Start))
	}
	f.add(15, numberLike(left), w[3], w[4], w[5])
	f.add(16, numberLike(right), w[2], w[3], w[4])
	f.add(17, hashLower(tail(left, 2)), hashLower(head(right, 2)))
	f.add(18, uint32(previousMark(chars, i)), w[3], w[4], w[5])
	if w[3] == '.' || w[4] == '.' {
		f.add(19, dots(chars), w[3], w[4], flag(at == span.End-1))
	}
	if w[4] == '.' && at == span.End-1 && isLetter(byte(w[3])) {
		after := uint32(following(t, span.End))
		known := uint32(abbreviated(t, chars[open].at, span.End))
		f.add(20, after, known, w[3], dots(chars))
		f.add(22, after, l)
	}
	return f
}

// following returns the class of the next character on the line, 0 at the end of the line.
func following(t string, at int) byte {
	for at < len(t) && t[at] == ' ' {
		at++
	}
	if at == len(t) || t[at] == '\n' || t[at] == '\r' {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(t[at:])
	return class(r)
}

func flag(yes bool) uint32 {
	if yes {
		return 1
	}
	return 0
}

func tail(s string, n int) string { return s[max(0, len(s)-n):] }
func head(s string, n int) string { return s[:min(len(s), n)] }

func lengthBucket(n int) uint32 {
	switch {
	case n <= 2:
		return uint32(n)
	case n <= 4:
		return 4
	case n <= 8:
		return 8
	case n <= 16:
		return 16
	}
	return 32
}

// previousMark returns the class of the last mark before character i that is not its neighbour.
func previousMark(chars []character, i int) byte {
	for k := i - 2; k >= max(0, i-16); k-- {
		if c := chars[k].class; !isLetter(c) && c != '0' {
			return c
		}
	}
	return 0
}

// numberLike returns 1 if a stretch is a number, 2 if it contains digits.
func numberLike(s string) uint32 {
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
		return 1
	case digits:
		return 2
	}
	return 0
}

func dots(chars []character) uint32 {
	n := uint32(0)
	for _, c := range chars {
		if c.class == '.' && n < 3 {
			n++
		}
	}
	return n
}

// describe sets the fields of a piece that decisions about sentences use.
func (p *piece) describe(t string) {
	form := p.span.Of(t)
	p.word = hashLower(head(form, 24))
	p.shape, p.first = shapeOf(form)
	p.length = uint8(min(len(form), 255))
}

// shapeOf returns the hash of a token's class sequence, with runs shortened to one and at most
// six, and its first class.
func shapeOf(s string) (hash uint32, first byte) {
	last, n := byte(0), 0
	hash = 77
	for _, r := range s {
		c := class(r)
		if n == 0 {
			first = c
		}
		if c == last {
			continue
		}
		if n++; n > 6 {
			break
		}
		hash, last = mix(0, hash, uint32(c)), c
	}
	return hash, first
}

// outside represents what is before the sentence and after the block.
var outside = piece{word: 1, shape: 1, first: '_'}

// endFeatures describes the gap after piece i of a sentence that began at begun.
func endFeatures(f Features, pieces []piece, i, begun int, quoted, bracketed bool) Features {
	f = f[:0]
	at := func(k int) *piece {
		if k < begun || k >= len(pieces) {
			return &outside
		}
		return &pieces[k]
	}
	p, q, a, b, c := at(i-1), at(i-2), at(i), at(i+1), at(i+2)
	space, line := flag(b.space), flag(b.newline)
	length := lengthBucket(i - begun + 1)
	f.add(30)
	f.add(31, a.word, b.shape)
	f.add(32, a.word, b.word)
	f.add(33, p.word, a.word)
	f.add(34, p.word, a.word, b.shape)
	f.add(35, p.shape, a.word, b.shape)
	f.add(36, a.word)
	f.add(37, b.word)
	f.add(38, a.shape, b.shape)
	f.add(39, p.shape, a.shape, b.shape, c.shape)
	f.add(40, b.word, c.word)
	f.add(41, length, a.word)
	f.add(42, a.word, space, b.shape)
	f.add(43, a.word, b.word, c.word)
	f.add(44, q.word, p.word, a.word, b.shape)
	f.add(45, flag(quoted), flag(bracketed), a.word, b.shape)
	f.add(46, line, a.first32(), b.shape, length)
	f.add(47, a.first32(), b.word, length)
	f.add(48, lengthBucket(int(p.length)), p.first32(), a.word, b.shape)
	f.add(49, q.word, p.word, a.word)
	f.add(50, a.first32(), b.first32(), c.first32())
	f.add(51, length, a.first32(), b.first32(), lengthBucket((len(pieces) - i - 1)))
	f.add(52, a.first32(), b.word, c.shape)
	f.add(53, length, b.shape)
	f.add(54, flag(p.length > 3), p.first32(), a.word, b.first32())
	return f
}

func (p *piece) first32() uint32 { return uint32(p.first) }

// closes reports whether a rune can close something opened in a sentence.
func closes(r rune) bool {
	switch r {
	case '”', '’', '»', ')', ']', '}', '"', '\'':
		return true
	}
	return unicode.Is(unicode.Pf, r) || unicode.Is(unicode.Pe, r)
}
