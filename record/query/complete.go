package query

import (
	"slices"
	"strings"

	"flashbrief/ground/text"
)

// Complete returns the ways to complete the last word of a query that is being written, each as
// the whole query: names of fields, values of closed vocabularies, and what names and outlets
// return for the beginning of the name of a party and of an outlet, in that order; either may be nil.
func Complete(written string, names, outlets func(prefix string) []string) []string {
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
		return completeValue(written, last, names, outlets)
	}
	if last.kind != word || last.span.End < len(written) || mark(first(written[last.span.Start:])) != 0 {
		last = token{span: text.Span{Start: len(written), End: len(written)}}
	}
	if n := len(written); last.value == "" && n > 0 && !strings.ContainsAny(written[n-1:], " (-") {
		return nil
	}
	ahead := written[:last.span.Start]
	var out []string
	for _, name := range Fields() {
		if _, ok := text.CutFold(name, last.value); ok {
			out = append(out, ahead+name+":")
		}
	}
	for _, name := range []string{"NOT", "OR", "AND"} {
		if strings.HasPrefix(name, last.value) && (name == "NOT" || strings.TrimSpace(ahead) != "") {
			out = append(out, ahead+name+" ")
		}
	}
	return out
}

// completeValue returns the ways to complete the last value of a condition.
func completeValue(written string, last token, names, outlets func(string) []string) []string {
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
	switch {
	case f.values != nil:
		for _, v := range f.values() {
			if _, ok := text.CutFold(v, typed); ok {
				known = append(known, v)
			}
		}
	case slices.Contains([]string{"actor", "recipient", "party", "said-by"}, f.name) && names != nil:
		known = names(typed)
	case f.name == "outlet" && outlets != nil:
		known = outlets(typed)
	}
	var out []string
	for _, v := range known {
		out = append(out, written[:at]+quoted(v))
	}
	return out
}
