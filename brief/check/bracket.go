package check

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/world/actor"
)

// insertion matches words that a brief puts into a quotation in square brackets.
var insertion = regexp.MustCompile(`\[(\pL[^\[\]]{0,199})\]`)

// insertions returns the words in the square brackets of a quotation.
func insertions(plain string) []string {
	var out []string
	for _, m := range insertion.FindAllStringSubmatch(plain, -1) {
		out = append(out, m[1])
	}
	return out
}

// insertsNegation reports whether words in the brackets of a quotation deny.
func (c *corpus) insertsNegation(q *Quote) bool {
	return slices.ContainsFunc(q.put, func(words string) bool {
		return slices.ContainsFunc(wordsOf(words, 0), func(w word) bool { return c.lists.denies(w.plain) })
	})
}

// ungrounded returns the first word in the brackets of a quotation that neither its report nor the
// record explains; empty if there is none. Explained are words that say nothing by themselves, words
// of the report in any form, other names of a state or body in it, names and offices of those who
// speak or are named in it, and the year of the report or one beside it.
func (c *corpus) ungrounded(q *Quote, s *saying) string {
	if len(q.put) == 0 {
		return ""
	}
	k := c.around(s)
	for _, words := range q.put {
		spoken := wordsOf(words, 0)
		named := len(codesIn(spoken, words)) > 0
		for i, w := range spoken {
			if c.empty(w.plain) || k.has(w.plain) || nearYear(w.plain, s.item.Told) || named && k.calls(words, spoken, i) {
				continue
			}
			return w.span.Of(words)
		}
	}
	return ""
}

// swallowed returns the first word of the source that brackets take the place of although they do not
// stand for it; empty if there is none. Brackets stand for pronouns, names, titles and their own words; an
// omission beside them is marked as one.
func (c *corpus) swallowed(q *Quote, f *candidate) string {
	in := c.reports[f.said.item.Report]
	if in == nil || len(q.put) == 0 {
		return ""
	}
	words := f.said.words
	for i, joint := range q.joints {
		put := insertions(joint)
		if len(put) == 0 || omission.MatchString(insertion.ReplaceAllString(joint, "")) {
			continue
		}
		from, to := 0, len(words)
		if i > 0 {
			from = f.row[i-1][1]
		}
		if i < len(f.row) {
			to = f.row[i][0]
		}
		switch {
		case i == 0:
			from = max(from, beginOf(in, words, to))
		case i == len(f.row):
			to = min(to, endOf(in, words, from))
		}
		own := wordsOf(strings.Join(put, " "), 0)
		for k := from; k < to; k++ {
			if w := words[k]; !c.standsFor(own, w, in) {
				return w.span.Of(in.report.Text)
			}
		}
	}
	return ""
}

// beginOf returns the index from which brackets before a word may take the place of words: the one
// before it, or the word itself if a mark or a conjunction is between.
func beginOf(in *source, words []word, to int) int {
	if to == 0 || parted(in, words, to-1) || theLists().joining[words[to-1].plain] {
		return to
	}
	return to - 1
}

// endOf is beginOf for brackets behind a word.
func endOf(in *source, words []word, from int) int {
	if from >= len(words) || parted(in, words, from-1) || theLists().joining[words[from].plain] {
		return from
	}
	return from + 1
}

// parted reports whether a mark stands between a word and the next.
func parted(in *source, words []word, at int) bool {
	return strings.ContainsAny(in.report.Text[words[at].span.End:words[at+1].span.Start], stops+",“”\"«»—–()")
}

// standsFor reports whether brackets may take the place of a word of the source.
func (c *corpus) standsFor(own []word, w word, in *source) bool {
	form := w.span.Of(in.report.Text)
	if c.lists.timing[w.plain] && slices.ContainsFunc(own, func(o word) bool { return c.lists.timing[o.plain] || strings.ContainsAny(o.plain, "0123456789") }) {
		return true
	}
	return c.lists.pronoun[w.plain] || c.lists.standin[w.plain] || c.lists.generic[w.plain] || c.lists.address[w.plain] || c.lists.pointing[w.plain] ||
		text.Capital(form) == form || covered([]string{w.plain}, own) == 1
}

// empty reports whether a word says nothing that needs a source.
func (c *corpus) empty(w string) bool {
	return c.lists.common[w] || c.lists.small[w] || c.lists.pronoun[w] || c.lists.standin[w] || c.lists.generic[w] || c.lists.linking[w]
}

// around returns what is known around a quotation: the words of its report, with the names and offices
// of its speakers and of the persons named in it.
func (c *corpus) around(s *saying) known {
	k := known{codes: map[string]bool{}}
	add := func(t string) {
		words := wordsOf(t, 0)
		k.words = append(k.words, words...)
		for code := range codesIn(words, t) {
			k.codes[code] = true
		}
	}
	if in := c.reports[s.item.Report]; in != nil {
		add(in.report.Title)
		add(in.report.Text)
	} else {
		add(s.item.Evidence[0].Words)
	}
	said := s.quotation()
	add(strings.Join(said.Speakers, " ") + " " + said.Role + " " + said.Addressee)
	for _, p := range s.item.Parties {
		k.codes[p.Code], k.codes[p.Country] = true, true
	}
	delete(k.codes, "")
	for i := range c.held {
		if r := c.held[i].Role(); r != nil && k.mentions(r, said) {
			add(r.Person + " " + r.Title + " " + actor.World().NameOf(r.Of))
		}
	}
	return k
}

// mentions reports whether the last name of a holder of an office is known, or he speaks.
func (k *known) mentions(r *reading.Role, said *reading.Quotation) bool {
	own := nameWords(r.Person)
	if len(own) == 0 {
		return false
	}
	last := own[len(own)-1]
	return slices.ContainsFunc(said.Speakers, func(name string) bool { return alike(name, r.Person) }) ||
		slices.ContainsFunc(k.words, func(w word) bool { return strings.TrimSuffix(w.plain, "'s") == last })
}

// calls reports whether the word at i belongs to a name of a state or body that is known by another.
func (k *known) calls(t string, words []word, i int) bool {
	for from := max(0, i-3); from <= i; from++ {
		for to := min(len(words)-1, i+3); to >= i; to-- {
			m, ok := actor.World().Lookup(strings.TrimSuffix(words[from].span.Join(words[to].span).Of(t), "'s"))
			if ok && m.Kind != actor.Person && (k.codes[m.Code] || k.codes[m.Country]) {
				return true
			}
		}
	}
	return false
}

// nearYear reports whether a word is the year of a day, or the one before or after.
func nearYear(w string, told when.Day) bool {
	n, err := strconv.Atoi(w)
	return err == nil && !told.IsZero() && n >= told.Year-1 && n <= told.Year+1
}
