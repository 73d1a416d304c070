// Package wire reads JSON that this program wrote itself, several times faster than encoding/json,
// which it leaves everything else to: whatever is not in the form in which encoding/json writes is
// refused, and the caller reads it again with that.
package wire

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Reader reads one JSON value from its beginning. After the first deviation it returns zero values,
// and Whole returns false. Texts are parts of the value where they can be.
type Reader struct {
	value string
	at    int
	bad   bool
}

// New returns a reader of a value.
func New(value string) *Reader { return &Reader{value: value} }

// Whole reports whether the whole value was read without a deviation.
func (r *Reader) Whole() bool { return !r.bad && r.at == len(r.value) }

// Refuse notes a deviation.
func (r *Reader) Refuse() { r.bad = true }

// take reads a byte, if it is next.
func (r *Reader) take(c byte) bool {
	if r.bad || r.at >= len(r.value) || r.value[r.at] != c {
		return false
	}
	r.at++
	return true
}

func (r *Reader) must(c byte) {
	if !r.take(c) {
		r.bad = true
	}
}

// word reads a word, if it is next.
func (r *Reader) word(w string) bool {
	if r.bad || !strings.HasPrefix(r.value[r.at:], w) {
		return false
	}
	r.at += len(w)
	return true
}

// Null reads null, if it is next.
func (r *Reader) Null() bool { return r.word("null") }

// Object reads an object. field is called for each name and must read its value, or call Refuse.
func (r *Reader) Object(field func(name string)) {
	if r.must('{'); r.take('}') {
		return
	}
	for !r.bad {
		name := r.Text()
		r.must(':')
		if field(name); r.take('}') {
			return
		}
		r.must(',')
	}
}

// List reads a list, whose elements one reads. It is nil for null alone.
func List[T any](r *Reader, one func() T) []T {
	if r.Null() {
		return nil
	}
	out := []T{}
	if r.must('['); r.take(']') {
		return out
	}
	for !r.bad {
		if out = append(out, one()); r.take(']') {
			return out
		}
		r.must(',')
	}
	return out
}

// Text reads a text.
func (r *Reader) Text() string {
	r.must('"')
	plain := true
	for i := r.at; !r.bad && i < len(r.value); i++ {
		switch c := r.value[i]; {
		case c == '"':
			out := r.value[r.at:i]
			r.at = i + 1
			r.bad = !plain && !utf8.ValidString(out)
			return out
		case c == '\\':
			return r.escaped()
		case c < ' ':
			r.bad = true
		case c >= utf8.RuneSelf:
			plain = false
		}
	}
	r.bad = true
	return ""
}

// escaped reads the rest of a text that has escapes.
func (r *Reader) escaped() string {
	for i := r.at; i < len(r.value); i++ {
		switch r.value[i] {
		case '\\':
			i++
		case '"':
			var out string
			if err := json.Unmarshal([]byte(r.value[r.at-1:i+1]), &out); err != nil {
				r.bad = true
			}
			r.at = i + 1
			return out
		}
	}
	r.bad = true
	return ""
}

// number reads the characters of a number.
func (r *Reader) number() string {
	begin := r.at
	for r.at < len(r.value) && strings.IndexByte("-+.eE0123456789", r.value[r.at]) >= 0 {
		r.at++
	}
	return r.value[begin:r.at]
}

// Int reads a whole number.
func (r *Reader) Int() int {
	written := r.number()
	n, err := strconv.Atoi(written)
	if err != nil || written[0] == '+' || n != 0 && strings.TrimPrefix(written, "-")[0] == '0' || n == 0 && written != "0" {
		r.bad = true
	}
	return n
}

// Float reads a number.
func (r *Reader) Float() float64 {
	written := r.number()
	n, err := strconv.ParseFloat(written, 64)
	if err != nil || !json.Valid([]byte(written)) {
		r.bad = true
	}
	return n
}

// Bool reads true or false.
func (r *Reader) Bool() bool {
	if r.word("true") {
		return true
	}
	if !r.word("false") {
		r.bad = true
	}
	return false
}

// Pair reads a list of two whole numbers.
func (r *Reader) Pair() (a, b int) {
	r.must('[')
	a = r.Int()
	r.must(',')
	b = r.Int()
	r.must(']')
	return a, b
}

// IsText reports whether a text is next.
func (r *Reader) IsText() bool { return !r.bad && r.at < len(r.value) && r.value[r.at] == '"' }
