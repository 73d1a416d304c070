package sqlite

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"flashbrief/ground/fault"
	"flashbrief/record"
	"flashbrief/record/query"
)

// mostIndexed limits the words of a search as counted by the index. To it "a.b.c" is a phrase
// of three, and a long phrase of common words takes seconds for each report.
const mostIndexed = 64

// matchOf returns the FTS5 expression for a query of words, which cannot be malformed: each word
// or phrase becomes a string of its own. If it is loose, it finds every report that the query matches and may
// find others, because the index has neither capitals nor words as they are written. has reports whether the index has
// a phrase at all. A query without a word that a report must contain, or with too many, is an error of kind
// fault.Invalid.
func matchOf(q record.Query, has func(phrase string) (bool, error)) (match string, loose bool, err error) {
	m := matching{left: mostIndexed, has: has}
	e, ok := m.of(q, false)
	switch {
	case m.err != nil:
		return "", false, m.err
	case m.left < 0:
		return "", false, fault.New(fault.Invalid, "search for fewer words: these count as %d, and at most %d are looked for", mostIndexed-m.left, mostIndexed)
	case !ok || e.not || e.any:
		return "", false, fault.New(fault.Invalid, "search for at least one word")
	}
	return e.text, m.loose, nil
}

// matching counts the words of an expression.
type matching struct {
	left  int
	loose bool
	has   func(phrase string) (bool, error)
	err   error
}

// expression is an expression for a query.
type expression struct {
	text string
	not  bool // it is for the reports that do not match: the index has no expression for them alone
	any  bool // there is none, and any report may match
}

// of returns the expression for a query. denied says that what matches it is not looked for. ok is false for a
// query without words.
func (m *matching) of(q record.Query, denied bool) (e expression, ok bool) {
	switch q := q.(type) {
	case query.Words:
		text, loose := m.words(q)
		m.loose = m.loose || loose
		return expression{text: text, any: loose && denied}, text != ""
	case query.Not:
		e, ok = m.of(q.Query, !denied)
		e.not = !e.not
		return e, ok
	case query.And:
		return m.joined(q, false, denied)
	case query.Or:
		return m.joined(q, true, denied)
	}
	m.err = fault.New(fault.Invalid, "a search takes words alone; no store finds a report by a %T", q)
	return expression{}, false
}

// joined joins the expressions of queries: what all of them must match, or one of them. Of one for which any report
// may match, the others decide where all must match, and none where one is enough.
func (m *matching) joined(all []record.Query, either, denied bool) (expression, bool) {
	var with, without []string
	any := false
	for _, part := range all {
		e, ok := m.of(part, denied)
		switch {
		case !ok:
		case e.any:
			any = true
		case e.not:
			without = append(without, e.text)
		default:
			with = append(with, e.text)
		}
	}
	if any && (either != denied || len(with)+len(without) == 0) {
		return expression{any: true}, true
	}
	if either { // a OR NOT b is NOT (b NOT a)
		with, without = without, with
	}
	switch {
	case len(with) == 0 && len(without) == 0:
		return expression{}, false
	case len(with) == 0:
		return expression{text: group(without, " OR "), not: !either}, true
	case len(without) == 0:
		return expression{text: group(with, " AND "), not: either}, true
	}
	return expression{text: "(" + group(with, " AND ") + " NOT " + group(without, " OR ") + ")", not: either}, true
}

func group(parts []string, by string) string {
	if len(parts) == 1 {
		return parts[0]
	}
	return "(" + strings.Join(parts, by) + ")"
}

// words returns the expression for words, one after another, in each spelling that the index
// may have; empty if there are none.
func (m *matching) words(q query.Words) (text string, loose bool) {
	terms := query.Terms(q.Text)
	m.left -= len(terms)
	if len(terms) == 0 || m.left < 0 {
		return "", false
	}
	loose = slices.ContainsFunc(terms, vague)
	var out []string
	add := func(terms []query.Term, ending string) {
		whole, split := spellings(terms)
		for _, phrase := range whole {
			out = append(out, `"`+phrase+`"`+ending)
		}
		for _, phrase := range split {
			if phrase = `"` + phrase + `"` + ending; m.there(phrase) { // else the text of every report is spared
				out, loose = append(out, phrase), true
			}
		}
	}
	if !q.Prefix {
		add(terms, "")
		return group(out, " OR "), loose
	}
	last := len(terms) - 1
	typed := terms[last].Folded
	beginning := unchanged(typed)
	longer := shortened(typed, beginning)
	if beginning != typed {
		add(terms, "")
	}
	add(with(terms, beginning), " *")
	for _, word := range longer {
		add(with(terms, word), "")
	}
	return group(out, " OR "), loose || beginning != typed || len(longer) > 0
}

// there reports whether the index has a phrase.
func (m *matching) there(phrase string) bool {
	if m.err != nil {
		return false
	}
	is, err := m.has(phrase)
	m.err = err
	return is
}

// with returns terms with another word in the place of the last.
func with(terms []query.Term, word string) []query.Term {
	last := len(terms) - 1
	return append(slices.Clip(terms[:last]), query.Term{Folded: word, Capped: terms[last].Capped && word == terms[last].Folded})
}

// vague reports whether the index may have other words in the same form: it has no capitals, has the letters of U.S.
// as words, and takes endings from words with digits too.
func vague(t query.Term) bool {
	return t.Strict() || utf8.RuneCountInString(t.Folded) == 1 || strings.ContainsFunc(t.Folded, unicode.IsDigit)
}

// mostApart is the number of letters of an abbreviation that may be written with stops.
const mostApart = 4

// apart returns the letters of a word that may be an abbreviation with stops, as the index has these; empty for
// others.
func apart(t query.Term) string {
	if n := len(t.Folded); n < 2 || n > mostApart {
		return ""
	}
	for i := range len(t.Folded) {
		if c := t.Folded[i]; c < 'a' || c > 'z' {
			return ""
		}
	}
	return strings.Join(strings.Split(t.Folded, ""), " ")
}

// mostSpelled limits the spellings of one phrase.
const mostSpelled = 24

// spellings returns the forms that a phrase may have in the index, which keeps letters such as ł that Unicode does not
// decompose; and those in which a word is split into letters, as the index has U.S.
func spellings(terms []query.Term) (all, split []string) {
	var whole, letters []string
	capped := false
	for _, t := range terms {
		whole, letters = append(whole, t.Folded), append(letters, t.Folded)
		if of := apart(t); of != "" && t.Capped {
			letters[len(letters)-1], capped = of, true
		}
	}
	all = []string{strings.Join(whole, " ")}
	if capped {
		split = []string{strings.Join(letters, " ")}
	}
	for i, t := range terms {
		if t.Capped {
			continue
		}
		with := func(word string) string {
			return strings.Join(slices.Concat(whole[:i], []string{word}, whole[i+1:]), " ")
		}
		if of := apart(t); of != "" {
			split = append(split, with(of))
		}
		for _, word := range undecomposed(t.Folded) {
			if len(all) < mostSpelled {
				all = append(all, with(word))
			}
		}
	}
	return all, split
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
