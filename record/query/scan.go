package query

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"flashbrief/ground/text"
)

// tokenKind is a kind of token.
type tokenKind uint8

const (
	end tokenKind = iota
	word
	condition
	and
	or
	not
	opening
	closing
	open // a quotation mark that is not closed
)

// token is a part of a written query.
type token struct {
	kind   tokenKind
	span   text.Span
	value  string // of a word or phrase
	field  string // of a condition, in lower case
	name   text.Span
	op     string
	values []value
}

// value is one of the values of a condition, separated by commas.
type value struct {
	text string
	span text.Span
}

// scanner splits a query into tokens.
type scanner struct {
	query string
	pos   int
}

const operators = ":=<>"

// scan returns the next token.
func (s *scanner) scan() token {
	s.space()
	start := s.pos
	if start == len(s.query) {
		return token{kind: end, span: text.Span{Start: start, End: start}}
	}
	switch rest := s.query[start:]; {
	case rest[0] == '(':
		return s.mark(opening, 1)
	case rest[0] == ')':
		return s.mark(closing, 1)
	case rest[0] == '-' && len(rest) > 1 && s.negates(rest[1:]):
		return s.mark(not, 1)
	}
	if quoted, ok, isQuote := s.quoted(); isQuote {
		kind := word
		if !ok {
			kind = open
		}
		return token{kind: kind, span: text.Span{Start: start, End: s.pos}, value: quoted}
	}
	s.run()
	switch s.query[start:s.pos] {
	case "AND":
		return token{kind: and, span: text.Span{Start: start, End: s.pos}}
	case "OR":
		return token{kind: or, span: text.Span{Start: start, End: s.pos}}
	case "NOT":
		return token{kind: not, span: text.Span{Start: start, End: s.pos}}
	}
	if s.pos < len(s.query) && strings.IndexByte(operators, s.query[s.pos]) >= 0 {
		if name := s.query[start:s.pos]; fieldLike(name) && !strings.HasPrefix(s.query[s.pos:], "://") {
			return s.condition(start)
		}
		for s.pos < len(s.query) && strings.IndexByte(operators, s.query[s.pos]) >= 0 { // 12:30, a=b
			s.pos++
			s.run()
		}
	}
	return token{kind: word, span: text.Span{Start: start, End: s.pos}, value: s.query[start:s.pos]}
}

// negates reports whether a hyphen before the text negates it: it is followed by a word, a
// phrase or a parenthesis.
func (s *scanner) negates(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return text.IsWord(r) || r == '(' || mark(r) != 0
}

func (s *scanner) mark(kind tokenKind, size int) token {
	s.pos += size
	return token{kind: kind, span: text.Span{Start: s.pos - size, End: s.pos}}
}

func (s *scanner) space() {
	for s.pos < len(s.query) {
		r, size := utf8.DecodeRuneInString(s.query[s.pos:])
		if !text.IsSpace(r) && !unicode.IsSpace(r) {
			return
		}
		s.pos += size
	}
}

// run skips what belongs to a word without quotation marks.
func (s *scanner) run() {
	for s.pos < len(s.query) {
		r, size := utf8.DecodeRuneInString(s.query[s.pos:])
		if text.IsSpace(r) || unicode.IsSpace(r) || r == '(' || r == ')' || mark(r) != 0 || r < utf8.RuneSelf && strings.ContainsRune(operators, r) {
			return
		}
		s.pos += size
	}
}

// mark returns the mark that closes a quotation mark; 0 if r is none.
func mark(r rune) rune {
	switch r {
	case '"', '“', '”', '„':
		return '"'
	}
	return 0
}

// quoted reads a phrase in quotation marks. ok is false if it is not closed.
func (s *scanner) quoted() (phrase string, ok, isQuote bool) {
	r, size := utf8.DecodeRuneInString(s.query[s.pos:])
	if mark(r) == 0 {
		return "", false, false
	}
	start := s.pos + size
	for i, r := range s.query[start:] {
		if mark(r) != 0 {
			s.pos = start + i + utf8.RuneLen(r)
			return s.query[start : start+i], true, true
		}
	}
	s.pos = len(s.query)
	return "", false, true
}

// fieldLike reports whether a name before an operator can be that of a field.
func fieldLike(name string) bool {
	for i, r := range name {
		if !unicode.IsLetter(r) && (i == 0 || r != '-' && r != '_') {
			return false
		}
	}
	return name != ""
}

// condition reads the operator and the values of a condition, whose name ends at the position.
func (s *scanner) condition(start int) token {
	t := token{kind: condition, name: text.Span{Start: start, End: s.pos}, field: strings.ToLower(s.query[start:s.pos])}
	from := s.pos
	for s.pos < len(s.query) && strings.IndexByte(operators, s.query[s.pos]) >= 0 {
		s.pos++
	}
	t.op = s.query[from:s.pos]
	for {
		at := s.pos
		phrase, ok, isQuote := s.quoted()
		switch {
		case isQuote && !ok:
			t.kind = open
			t.span = text.Span{Start: at, End: s.pos}
			return t
		case !isQuote:
			s.value()
			phrase = s.query[at:s.pos]
		}
		if phrase = text.Squeeze(phrase); phrase != "" {
			t.values = append(t.values, value{phrase, text.Span{Start: at, End: s.pos}})
		}
		if s.pos == len(s.query) || s.query[s.pos] != ',' {
			break
		}
		s.pos++
		s.space()
	}
	t.span = text.Span{Start: start, End: s.pos}
	return t
}

// value skips a value without quotation marks, which a comma ends.
func (s *scanner) value() {
	for s.pos < len(s.query) {
		r, size := utf8.DecodeRuneInString(s.query[s.pos:])
		if text.IsSpace(r) || unicode.IsSpace(r) || r == '(' || r == ')' || r == ',' || mark(r) != 0 {
			return
		}
		s.pos += size
	}
}
