package sqlite

import (
	"slices"
	"strings"

	"flashbrief/ground/fault"
	"flashbrief/record"
	"flashbrief/record/query"
)

// mostIndexed limits the words of a search as counted by the index. To it "a.b.c" is a phrase
// of three, and a long phrase of common words takes seconds for each report.
const mostIndexed = 64

// matchOf returns the FTS5 expression for a query of words, which cannot be malformed: each word
// or phrase becomes a string of its own. A query without a word that a report must contain, or
// with too many, is an error of kind fault.Invalid.
func matchOf(q record.Query) (string, error) {
	m := matching{left: mostIndexed}
	out, not, ok := m.of(q)
	switch {
	case m.err != nil:
		return "", m.err
	case m.left < 0:
		return "", fault.New(fault.Invalid, "search for fewer words: these count as %d, and at most %d are looked for", mostIndexed-m.left, mostIndexed)
	case !ok || not:
		return "", fault.New(fault.Invalid, "search for at least one word")
	}
	return out, nil
}

// matching counts the words of an expression.
type matching struct {
	left int
	err  error
}

// of returns the expression for a query. not reports that it is for the reports that do not
// match: the index has no expression for them alone. ok is false for a query without words.
func (m *matching) of(q record.Query) (expression string, not, ok bool) {
	switch q := q.(type) {
	case query.Words:
		expression = m.words(q)
		return expression, false, expression != ""
	case query.Not:
		expression, not, ok = m.of(q.Query)
		return expression, !not, ok
	case query.And:
		return m.joined(q, false)
	case query.Or:
		return m.joined(q, true)
	}
	m.err = fault.New(fault.Invalid, "a search takes words alone; no store finds a report by a %T", q)
	return "", false, false
}

// joined joins the expressions of queries: what all of them must match, or one of them.
func (m *matching) joined(all []record.Query, either bool) (string, bool, bool) {
	var with, without []string
	for _, part := range all {
		expression, not, ok := m.of(part)
		switch {
		case !ok:
		case not:
			without = append(without, expression)
		default:
			with = append(with, expression)
		}
	}
	if either { // a OR NOT b is NOT (b NOT a)
		with, without = without, with
	}
	switch {
	case len(with) == 0 && len(without) == 0:
		return "", false, false
	case len(with) == 0:
		return group(without, " OR "), !either, true
	case len(without) == 0:
		return group(with, " AND "), either, true
	}
	return "(" + group(with, " AND ") + " NOT " + group(without, " OR ") + ")", either, true
}

func group(parts []string, by string) string {
	if len(parts) == 1 {
		return parts[0]
	}
	return "(" + strings.Join(parts, by) + ")"
}

// words returns the expression for words, one after another, in each spelling that the index
// may have; empty if there are none.
func (m *matching) words(q query.Words) string {
	terms := query.Terms(q.Text)
	m.left -= len(terms)
	if len(terms) == 0 || m.left < 0 {
		return ""
	}
	var out []string
	for _, phrase := range spellings(terms) {
		phrase = `"` + phrase + `"`
		if q.Prefix {
			phrase += " *"
		}
		out = append(out, phrase)
	}
	return group(out, " OR ")
}

// mostSpelled limits the spellings of one phrase.
const mostSpelled = 24

// spellings returns the forms that a phrase may have in the index, which separates the letters
// of U.S. and keeps letters such as ł that Unicode does not decompose.
func spellings(terms []query.Term) []string {
	var whole, apart []string
	for _, t := range terms {
		whole = append(whole, t.Folded)
		if n := len(t.Folded); t.Capped && n <= 4 {
			apart = append(apart, strings.Split(t.Folded, "")...)
		} else {
			apart = append(apart, t.Folded)
		}
	}
	out := []string{strings.Join(whole, " ")}
	if spelled := strings.Join(apart, " "); spelled != out[0] {
		out = append(out, spelled)
	}
	for i, t := range terms {
		if t.Capped {
			continue
		}
		for _, word := range undecomposed(t.Folded) {
			if len(out) == mostSpelled {
				return out
			}
			out = append(out, strings.Join(slices.Concat(whole[:i], []string{word}, whole[i+1:]), " "))
		}
	}
	return out
}

// strokes are the plain letters of those that Unicode does not decompose, the most frequent in
// names first; text.Unaccented maps them back.
var strokes = [][2]string{{"l", "ł"}, {"i", "ı"}, {"o", "ø"}, {"d", "đ"}, {"ss", "ß"}, {"ae", "æ"}, {"oe", "œ"}, {"h", "ħ"}, {"e", "ə"}, {"th", "þ"}, {"d", "ð"}}

// undecomposed returns the spellings of a word with such letters: with all of one letter, each
// of the first three alone, or all of two.
func undecomposed(word string) []string {
	var out []string
	add := func(w string) {
		if w != word && !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	for _, s := range strokes {
		add(strings.ReplaceAll(word, s[0], s[1]))
	}
	for _, s := range strokes[:2] {
		for n, at := 0, 0; n < 3; n++ {
			k := strings.Index(word[at:], s[0])
			if k < 0 {
				break
			}
			at += k + len(s[0])
			add(word[:at-len(s[0])] + s[1] + word[at:])
		}
	}
	add(strings.NewReplacer("l", "ł", "o", "ø").Replace(word))
	add(strings.NewReplacer("d", "đ", "o", "ø").Replace(word))
	return out
}
