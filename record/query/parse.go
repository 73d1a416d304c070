package query

import (
	"strings"
	"unicode/utf8"

	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/record"
)

// Longest is the largest number of bytes of a written query.
const Longest = 8 << 10

// SyntaxError is an error in a written query. Its kind is fault.Invalid.
type SyntaxError struct {
	Query   string
	Span    text.Span // of the word in Query, in bytes; empty at its end if something is missing
	Message string
}

// Error returns the message with the place of the word.
func (e *SyntaxError) Error() string {
	place := "at character " + count(1+utf8.RuneCountInString(e.Query[:e.Span.Start]))
	if e.Span.Start == len(e.Query) {
		place = "at the end"
	}
	return "query, " + place + ": " + e.Message
}

// Unwrap returns fault.Invalid.
func (e *SyntaxError) Unwrap() error { return fault.Invalid }

// Pointer returns the query on one line and a line of marks under the word.
func (e *SyntaxError) Pointer() string {
	line := strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || r == '\r' {
			return ' '
		}
		return r
	}, e.Query)
	marks := max(1, utf8.RuneCountInString(e.Span.Of(e.Query)))
	return line + "\n" + strings.Repeat(" ", utf8.RuneCountInString(e.Query[:e.Span.Start])) + strings.Repeat("^", marks)
}

// Parse reads a query as a person writes it. Conditions side by side must all be met; OR, NOT,
// "-" and parentheses combine them. A condition is a word, a phrase in quotation marks, or one
// of Fields with its value, such as actor:RUS or origin>=2. Names are as written: package
// record/ask replaces them. An empty query matches everything. The error is a *SyntaxError.
func Parse(written string) (record.Query, error) {
	if len(written) > Longest {
		return nil, &SyntaxError{written, text.Span{Start: len(written), End: len(written)}, "the query is longer than " + count(Longest) + " bytes"}
	}
	if at := invalid(written); at >= 0 {
		return nil, &SyntaxError{written, text.Span{Start: at, End: at + 1}, "the query is not valid UTF-8"}
	}
	p := parser{scanner: scanner{query: written}, left: Most}
	p.advance()
	q, err := p.either(0)
	if err == nil && p.at.kind == closing {
		err = p.fail(p.at.span, `")" closes no "("`)
	}
	if err != nil {
		return nil, err
	}
	return q, nil
}

// invalid returns the index of the first byte that is not UTF-8; -1 if there is none.
func invalid(s string) int {
	for i, r := range s {
		if _, size := utf8.DecodeRuneInString(s[i:]); r == utf8.RuneError && size == 1 {
			return i
		}
	}
	return -1
}

type parser struct {
	scanner
	at   token // the next token
	left int   // number of queries that may still be added
}

func (p *parser) advance() { p.at = p.scan() }

func (p *parser) fail(span text.Span, message string) error {
	return &SyntaxError{p.query, span, message}
}

// either reads alternatives separated by OR.
func (p *parser) either(depth int) (record.Query, error) {
	var all Or
	for {
		q, err := p.together(depth)
		if err != nil {
			return nil, err
		}
		if parts, ok := q.(Or); ok {
			all = append(all, parts...)
		} else {
			all = append(all, q)
		}
		if p.at.kind != or {
			break
		}
		word := p.at.span
		if empty, ok := q.(And); ok && len(empty) == 0 {
			return nil, p.fail(word, "OR needs a condition before it")
		}
		p.advance()
		if p.at.kind == end || p.at.kind == closing || p.at.kind == or {
			return nil, p.fail(word, "OR needs a condition after it")
		}
	}
	if len(all) == 1 {
		return all[0], nil
	}
	return all, nil
}

// together reads conditions side by side.
func (p *parser) together(depth int) (record.Query, error) {
	all := And{}
	for {
		if p.at.kind == and {
			word := p.at.span
			p.advance()
			if len(all) == 0 || p.at.kind == end || p.at.kind == closing || p.at.kind == or || p.at.kind == and {
				return nil, p.fail(word, "AND needs a condition on both sides")
			}
		}
		if p.at.kind == end || p.at.kind == closing || p.at.kind == or {
			break
		}
		q, err := p.single(depth)
		if err != nil {
			return nil, err
		}
		if parts, ok := q.(And); ok {
			all = append(all, parts...)
		} else if q != nil {
			all = append(all, q)
		}
	}
	if len(all) == 1 {
		return all[0], nil
	}
	return all, nil
}

// single reads one condition; nil for a mark that is no word.
func (p *parser) single(depth int) (record.Query, error) {
	at := p.at
	if p.left--; p.left < 0 || depth >= Deepest/3 { // each level may take an Or, an And and a Not
		return nil, p.fail(at.span, "the query is too long or nested too deep")
	}
	p.advance()
	switch at.kind {
	case not:
		if p.at.kind == end || p.at.kind == closing || p.at.kind == or || p.at.kind == and {
			return nil, p.fail(at.span, "NOT needs a condition after it")
		}
		q, err := p.single(depth + 1)
		if err == nil && q == nil {
			err = p.fail(at.span, "NOT needs a condition after it")
		}
		if err != nil {
			return nil, err
		}
		return Not{q}, nil
	case opening:
		q, err := p.either(depth + 1)
		if err != nil {
			return nil, err
		}
		if p.at.kind != closing {
			return nil, p.fail(at.span, `"(" is not closed`)
		}
		if empty, ok := q.(And); ok && len(empty) == 0 {
			return nil, p.fail(text.Span{Start: at.span.Start, End: p.at.span.End}, "there is no condition between the parentheses")
		}
		p.advance()
		return q, nil
	case condition:
		return p.condition(at)
	case open:
		return nil, p.fail(at.span, "the quotation mark is not closed")
	}
	return p.near(words(at.value))
}

// words returns the condition for words that the text must contain; nil if there are none.
func words(value string) record.Query {
	trimmed, prefix := strings.CutSuffix(text.Squeeze(value), "*")
	trimmed = text.Squeeze(trimmed)
	if !strings.ContainsFunc(trimmed, text.IsWord) {
		return nil
	}
	return Words{trimmed, prefix}
}

// condition reads a condition on a field.
func (p *parser) condition(at token) (record.Query, error) {
	f, ok := fieldNamed(at.field)
	if !ok {
		return nil, p.fail(at.name, unknown("query word", at.field, Fields())+`; put words with a colon in quotation marks`)
	}
	if len(at.values) == 0 {
		return nil, p.fail(at.name, f.name+" needs a value, such as "+f.example)
	}
	if at.op != ":" && at.op != "=" && !f.ordered {
		return nil, p.fail(at.span, f.name+" cannot be compared with "+at.op+"; write "+f.example)
	}
	q, err := f.read(p, at)
	if err != nil {
		return nil, err
	}
	return q, nil
}
