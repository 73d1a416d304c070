package postgres

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The statements of package store are in SQLite's dialect. Three things are translated: parameters
// are numbered in the order of their use, a list in JSON becomes an array, and a text with a byte
// that PostgreSQL refuses is kept with this byte written otherwise.

// translated is a statement for PostgreSQL.
type translated struct {
	sql  string
	args []int // for each parameter, the place of its value among those given
	list []bool
}

// The forms of a list in package store.
const (
	within    = "IN (SELECT value FROM json_each("
	notWithin = "NOT " + within
)

// translate returns a statement for PostgreSQL.
func translate(query string) translated {
	var out strings.Builder
	var t translated
	known := map[string]int{}
	closing := -1 // the parentheses to drop behind a list
	for at := 0; at < len(query); {
		rest := query[at:]
		switch {
		case rest[0] == '\'':
			end := strings.IndexByte(rest[1:], '\'') + 2
			out.WriteString(rest[:end])
			at += end
		case strings.HasPrefix(rest, notWithin):
			out.WriteString("<> ALL (")
			at, closing = at+len(notWithin), len(t.args)
		case strings.HasPrefix(rest, within):
			out.WriteString("= ANY (")
			at, closing = at+len(within), len(t.args)
		case rest[0] == '?':
			n := 1
			for n < len(rest) && '0' <= rest[n] && rest[n] <= '9' {
				n++
			}
			name := rest[:n]
			if closing >= 0 {
				name += "list"
			}
			number, again := known[name]
			if n == 1 || !again {
				number = t.add(rest[1:n], closing >= 0)
				known[name] = number
			}
			fmt.Fprintf(&out, "$%d", number)
			if at += n; closing >= 0 {
				at, closing = at+len("))")-1, -1 // one of the two closes the array
			}
		default:
			out.WriteByte(rest[0])
			at++
		}
	}
	t.sql = out.String()
	return t
}

// add adds a parameter, and returns its number. place is that of its value, from 1; empty for the
// next.
func (t *translated) add(place string, list bool) int {
	at := len(t.args)
	if n, err := strconv.Atoi(place); err == nil {
		at = n - 1
	}
	t.args, t.list = append(t.args, at), append(t.list, list)
	return len(t.args)
}

// array returns a list in JSON as PostgreSQL writes arrays.
func array(list string) (string, error) {
	var values []any
	d := json.NewDecoder(strings.NewReader(list))
	d.UseNumber()
	if err := d.Decode(&values); err != nil {
		return "", err
	}
	out := make([]string, len(values))
	for i, v := range values {
		switch v := v.(type) {
		case json.Number:
			out[i] = v.String()
		case string:
			out[i] = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(escaped(v)) + `"`
		default:
			return "", fmt.Errorf("a list of %T", v)
		}
	}
	return "{" + strings.Join(out, ",") + "}", nil
}

// mark begins a byte that PostgreSQL refuses in a text: the zero, and what is no UTF-8. It is no
// character, so that it is rare, and itself is written so too.
const mark = "\uFDD0"

// escaped returns a text in a form that PostgreSQL keeps.
func escaped(s string) string {
	if utf8.ValidString(s) && strings.IndexByte(s, 0) < 0 && !strings.Contains(s, mark) {
		return s
	}
	var out strings.Builder
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		if r == 0 || r == utf8.RuneError && n == 1 || s[:n] == mark {
			for i := range n {
				fmt.Fprintf(&out, "%s%02x", mark, s[i])
			}
		} else {
			out.WriteString(s[:n])
		}
		s = s[n:]
	}
	return out.String()
}

// plain returns the text of which escaped made s.
func plain(s string) string {
	if !strings.Contains(s, mark) {
		return s
	}
	first, rest, _ := strings.Cut(s, mark)
	out := []byte(first)
	for part := range strings.SplitSeq(rest, mark) {
		b, err := strconv.ParseUint(part[:min(2, len(part))], 16, 8)
		if err != nil {
			return s // written by another program
		}
		out = append(append(out, byte(b)), part[2:]...)
	}
	return string(out)
}
