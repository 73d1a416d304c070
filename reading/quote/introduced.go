package quote

import (
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/ud"
)

// introduced finds the speaker if the previous paragraph ends with the cue and a colon: "Weiss
// said:".
func (q *quoter) introduced(a *attribution, s *stretch) bool {
	own := q.bench.Sentences[a.sentence]
	return own.Span.Start == s.outer.Start && q.leads(a, a.sentence-1)
}

// leads takes cue and source from the sentence before the attribution's, if that ends its
// paragraph with a verb of speech and a colon.
func (q *quoter) leads(a *attribution, before int) bool {
	if before < 0 || q.bench.Sentences[before].Paragraph == q.bench.Sentences[before+1].Paragraph {
		return false
	}
	tree := q.bench.Trees[before]
	n := len(tree.Tokens)
	if n < 2 || !isMark(&tree.Tokens[n-1], colon) {
		return false
	}
	for i := n - 2; i >= 0; i-- {
		if t := &tree.Tokens[i]; t.UPOS != ud.VERB || !q.cues.speech[t.Base()] || q.quoted(t.Span) {
			continue
		}
		if source := q.subject(tree, i, before); source >= 0 {
			q.take(a, before, i, source)
			return true
		}
	}
	return q.onlyNamed(a, before)
}

// longestLead is the largest number of tokens in a line that introduces a quotation by a name
// alone.
const longestLead = 10

// onlyNamed takes the only person named in a line without a verb: "And from Chairwoman Rosa
// Wells:".
func (q *quoter) onlyNamed(a *attribution, line int) bool {
	tree := q.bench.Trees[line]
	if len(tree.Tokens) > longestLead {
		return false
	}
	for i := range tree.Tokens {
		if u := tree.Tokens[i].UPOS; u == ud.VERB || u == ud.AUX {
			return false
		}
	}
	var who *reading.Mention
	in := q.bench.MentionsIn(line)
	for i := range in {
		if m := &in[i]; m.NamesPerson() {
			if who != nil {
				return false
			}
			who = m
		}
	}
	if who == nil {
		return false
	}
	a.speakers, a.from, a.cueSpans = []string{who.Entity}, []text.Span{who.Span}, []text.Span{tree.Tokens[len(tree.Tokens)-1].Span}
	return true
}

// statements adds an attribution for a paragraph without marks after "X said:", as in releases.
// It is not assumed to be verbatim.
func (q *quoter) statements() {
	for i := range q.bench.Sentences {
		s := &q.bench.Sentences[i]
		if i > 0 && s.Paragraph == q.bench.Sentences[i-1].Paragraph || q.bench.BlockRole(i) != reading.Prose {
			continue
		}
		span := s.Span
		for k := i + 1; k < len(q.bench.Sentences) && q.bench.Sentences[k].Paragraph == s.Paragraph; k++ {
			span = span.Join(q.bench.Sentences[k].Span)
		}
		a := attribution{sentence: i, cue: -1, source: -1, spans: []text.Span{span}}
		if q.labelled(i, span) || q.namedFirst(i, span) || i == 0 {
			continue
		}
		if strings.HasSuffix(q.bench.Sentences[i-1].Span.Of(q.bench.Text()), ":") && !q.quoted(span) && !q.marksWithin(span) && q.leads(&a, i-1) {
			q.found = append(q.found, a)
		}
	}
}
