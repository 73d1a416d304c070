package net

import (
	"unicode"
	"unicode/utf8"
)

// affixes is the number of affix and shape features of each token.
const affixes = 10

// Features is the network's input for one token.
type Features struct {
	Word, Vector int32
	Affix        [affixes]int32
	Marks        uint64
}

// Lexicon converts forms to features. It is built once from a Shape.
type Lexicon struct {
	words   map[string]int32
	vectors *Vocabulary
	buckets uint32
}

// NewLexicon returns the lexicon for a network of the shape.
func NewLexicon(s *Shape) *Lexicon {
	return &Lexicon{Ranks(s.Words), s.Vectors, uint32(s.Buckets)}
}

// Ranks returns the index of each word in a list.
func Ranks(words []string) map[string]int32 {
	out := make(map[string]int32, len(words))
	for i, w := range words {
		out[w] = int32(i)
	}
	return out
}

// normal returns a form as the vocabularies have it: lower case, digits as 0, typographic marks
// as plain ones. It works in buf and allocates nothing else.
func normal(buf []byte, form string) []byte {
	buf = buf[:0]
	for _, r := range form {
		switch r {
		case '’', '‘', 'ʼ', '`':
			r = '\''
		case '“', '”', '„', '«', '»', '″', '＂', '〝', '〞':
			r = '"'
		case '–', '—', '−', '‑':
			r = '-'
		}
		if r >= '0' && r <= '9' {
			r = '0'
		}
		buf = utf8.AppendRune(buf, unicode.ToLower(r))
	}
	return buf
}

// Normal returns the form as in the vocabularies of a network.
func Normal(form string) string { return string(normal(nil, form)) }

// Of sets the features of a form; first reports whether it begins its sentence.
func (l *Lexicon) Of(f *Features, form string, first bool, buf []byte) []byte {
	buf = normal(buf, form)
	f.Word = l.words[string(buf)]
	f.Vector, _ = rank(l.vectors, buf)
	n := len(buf)
	at := 0
	add := func(kind uint32, b []byte) {
		h := hash(kind, b)
		f.Affix[at] = int32(h % l.buckets)
		at++
	}
	add(1, buf[:min(1, n)])
	add(2, buf[:min(2, n)])
	add(3, buf[:min(3, n)])
	add(4, buf[max(0, n-1):])
	add(5, buf[max(0, n-2):])
	add(6, buf[max(0, n-3):])
	add(7, buf[max(0, n-4):])
	add(8, buf)
	var shape [16]byte
	add(9, shapeOf(shape[:0], form, first))
	add(10, buf[max(0, n-5):])
	return buf
}

func hash(kind uint32, b []byte) uint32 {
	h := uint32(2166136261) ^ kind*0x9e3779b1
	for _, c := range b {
		h ^= uint32(c)
		h *= 16777619
	}
	h ^= h >> 15
	h *= 0x85ebca6b
	return h ^ h>>13
}

// shapeOf returns the pattern of letter case, digits and marks, with runs shortened to two, and
// a mark for the sentence's first token.
func shapeOf(out []byte, form string, first bool) []byte {
	if first {
		out = append(out, '^')
	}
	var last byte
	run := 0
	for _, r := range form {
		c := byte('-')
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLower(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = '0'
		case unicode.IsLetter(r):
			c = 'l'
		}
		if c == last {
			run++
			if run > 2 {
				continue
			}
		} else {
			run = 1
		}
		last = c
		if len(out) == cap(out) {
			break
		}
		out = append(out, c)
	}
	return out
}
