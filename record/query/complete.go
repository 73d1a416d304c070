package query

import (
	"strings"

	"flashbrief/ground/text"
)

// Values return the values of fields that begin with a prefix. Each may be nil.
type Values struct {
	Names   func(prefix string) []string // of parties
	Outlets func(prefix string) []string
	Places  func(prefix string) []string
}

// of returns the values of a field that begin with a prefix.
func (v Values) of(f *field, prefix string) []string {
	list := map[string]func(string) []string{"actor": v.Names, "recipient": v.Names, "party": v.Names, "said-by": v.Names, "outlet": v.Outlets, "place": v.Places}[f.name]
	if list == nil {
		return nil
	}
	return list(prefix)
}

// Complete returns the ways to complete the last word of a query that is being written, each as
// the whole query: names of fields, also their other names once they begin so, values of closed
// vocabularies, and values.
func Complete(written string, values Values) []string {
	if len(written) > Longest {
		return nil
	}
	s := scanner{query: written}
	var last token
	for {
		t := s.scan()
		if t.kind == end {
			break
		}
		last = t
	}
	if last.kind == condition || last.kind == open && last.op != "" {
		return completeValue(written, last, values)
	}
	if last.kind != word || last.span.End < len(written) || mark(first(written[last.span.Start:])) != 0 {
		last = token{span: text.Span{Start: len(written), End: len(written)}}
	}
	if n := len(written); last.value == "" && n > 0 && !strings.ContainsAny(written[n-1:], " (-") {
		return nil
	}
	ahead := written[:last.span.Start]
	out := completeField(ahead, last.value)
	for _, name := range []string{"NOT", "OR", "AND"} {
		if strings.HasPrefix(name, last.value) && (name == "NOT" || strings.TrimSpace(ahead) != "") {
			out = append(out, ahead+name+" ")
		}
	}
	return out
}

// completeField returns the names of fields that begin so, each by the first of its names that does.
func completeField(ahead, begun string) (out []string) {
	for i := range fields {
		offered := []string{fields[i].name}
		if begun != "" {
			offered = append(offered, fields[i].also...)
		}
		for _, name := range offered {
			if _, ok := text.CutFold(name, begun); ok {
				out = append(out, ahead+name+":")
				break
			}
		}
	}
	return out
}

// completeValue returns the ways to complete the last value of a condition.
func completeValue(written string, last token, values Values) []string {
	f, ok := fieldNamed(last.field)
	if !ok || last.span.End < len(written) && last.kind != open {
		return nil
	}
	at, typed := len(written), ""
	switch n := len(last.values); {
	case last.kind == open:
		at, typed = last.span.Start, strings.TrimLeft(written[last.span.Start:], `"“”„`)
	case n > 0 && last.values[n-1].span.End == len(written):
		v := last.values[n-1]
		if mark(first(written[v.span.Start:])) != 0 {
			return nil
		}
		at, typed = v.span.Start, v.text
	}
	var known []string
	if f.values != nil {
		for _, v := range f.values() {
			if _, ok := text.CutFold(v, typed); ok {
				known = append(known, v)
			}
		}
	} else {
		known = values.of(f, typed)
	}
	var out []string
	for _, v := range known {
		out = append(out, written[:at]+quoted(v))
	}
	return out
}
