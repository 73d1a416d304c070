package query

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"flashbrief/ground/when"
	"flashbrief/record"
)

// String returns a query in the language that Parse reads, always in the same form. For every
// query that Parse returned, Parse(String(q)) returns an equal one. "*" matches everything.
func String(q record.Query) string {
	if all, ok := q.(And); ok && len(all) == 0 {
		return ""
	}
	return written(q, 0)
}

// What a query stands in, which decides whether it needs parentheses.
const (
	alone = iota
	besides
	negated
)

func written(q record.Query, within int) string {
	switch q := q.(type) {
	case And:
		if len(q) == 0 {
			return everything
		}
		return joined(q, " ", besides, within)
	case Or:
		if len(q) == 0 {
			return "NOT " + everything
		}
		return joined(q, " OR ", besides, within)
	case Not:
		return "NOT " + written(q.Query, negated)
	}
	return leaf(q)
}

// everything matches every item.
const everything = "(NOT id:none OR id:none)"

func joined(all []record.Query, by string, below, within int) string {
	if len(all) == 1 {
		return written(all[0], within)
	}
	var parts []string
	for _, part := range all {
		parts = append(parts, written(part, below))
	}
	out := strings.Join(parts, by)
	if within != alone {
		return "(" + out + ")"
	}
	return out
}

// leaf returns a query that contains no other.
func leaf(q record.Query) string {
	switch q := q.(type) {
	case Actor:
		return "actor:" + Who(q).values()
	case Recipient:
		return "recipient:" + Who(q).values()
	case Party:
		return "party:" + Who(q).values()
	case Speaker:
		return "said-by:" + Who(q).values()
	case Kind:
		return "kind:" + values(q)
	case Category:
		return "event:" + values(q)
	case Mode:
		return "mode:" + values(q)
	case Context:
		return "context:" + values(q)
	case Status:
		return "status:" + values(q)
	case Place:
		return "place:" + Who(q).values()
	case Report:
		return "report:" + values(q)
	case Outlet:
		return "outlet:" + values(q.Names)
	case ID:
		return "id:" + quoted(string(q))
	case Words:
		return q.String()
	case Near:
		return q.String()
	}
	return measured(q)
}

// measured returns a condition on a day or a number.
func measured(q record.Query) string {
	switch q := q.(type) {
	case Since:
		return "since:" + when.Day(q).String()
	case Until:
		return "until:" + when.Day(q).String()
	case ToldBy:
		return "known-by:" + when.Day(q).String()
	case FiledBy:
		t := time.Time(q)
		if day := when.Of(t.UTC()); endOf(day).Equal(t) {
			return "filed-by:" + day.String()
		}
		return "filed-by:" + t.UTC().Format(time.RFC3339Nano)
	case Origin:
		return "origin" + between(strconv.Itoa(q.Least), strconv.Itoa(q.Most), q.Least == 0, q.Most == 0)
	case Score:
		return "score" + reals(q.Least, q.Most)
	case Confidence:
		return "confidence" + reals(q.Least, q.Most)
	case Value:
		return "value" + reals(q.Least, q.Most)
	}
	return ""
}

// between returns a range whose ends may be open.
func between(low, high string, noLow, noHigh bool) string {
	switch {
	case noHigh:
		return ">=" + low
	case noLow:
		return "<=" + high
	case low == high:
		return ":" + low
	}
	return ":" + low + ".." + high
}

// reals returns a range of numbers. A bound that is excluded is the next number after it.
func reals(least, most float64) string {
	low, high := decimal(least), decimal(most)
	noLow, noHigh := math.IsInf(least, -1), math.IsInf(most, 1)
	if next := decimal(math.Nextafter(least, math.Inf(-1))); noHigh && len(next) < len(low) {
		return ">" + next
	}
	if next := decimal(math.Nextafter(most, math.Inf(1))); noLow && !noHigh && len(next) < len(high) {
		return "<" + next
	}
	return between(low, high, noLow, noHigh)
}

func decimal(f float64) string { return strconv.FormatFloat(f+0, 'g', -1, 64) }

// values returns the codes, then the names.
func (w Who) values() string { return values(slices.Concat(w.Codes, w.Names)) }

func values[T ~string](list []T) string {
	var out []string
	for _, v := range list {
		out = append(out, quoted(string(v)))
	}
	if len(out) == 0 {
		return `""`
	}
	return strings.Join(out, ",")
}

// quoted returns a value, in quotation marks if it needs them.
func quoted(v string) string {
	v = strings.Map(func(r rune) rune {
		if mark(r) != 0 {
			return '\''
		}
		return r
	}, v)
	s := scanner{query: v}
	if s.value(); v == "" || s.pos < len(v) || !utf8.ValidString(v) {
		return `"` + v + `"`
	}
	return v
}

// String returns the words as they are written in a query.
func (q Words) String() string {
	value := q.Text
	if q.Prefix {
		value += "*"
	}
	s := scanner{query: value}
	if t := s.scan(); t.kind == word && t.span.End == len(value) && t.span.Start == 0 && mark(first(value)) == 0 {
		return value
	}
	return quotedWords(value)
}

func first(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// Quoted returns a value in quotation marks, as a query has it.
func Quoted(v string) string { return quotedWords(v) }

// quotedWords returns words in quotation marks, whether or not they need them.
func quotedWords(v string) string {
	return `"` + strings.Map(func(r rune) rune {
		if mark(r) != 0 {
			return ' '
		}
		return r
	}, v) + `"`
}
