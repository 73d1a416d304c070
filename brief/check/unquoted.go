package check

import (
	"slices"
	"strings"

	"flashbrief/brief"
	"flashbrief/record"
	"flashbrief/record/answer"
)

// unquoted returns the verdict on words that the record does not have as a quotation.
func (c *corpus) unquoted(q *Quote, f brief.Finding) (brief.Finding, bool) {
	if s, ok := c.stitching(q); ok {
		f.Record, f.Evidence = answer.Content(s.item), s.item.Evidence[:1]
		return set(f, stitched, brief.Stop, "the words are of several quotations, or in another order; quote each by itself")
	}
	if at := c.passages(q.words); len(at) > 0 {
		return c.narrated(q, at, f)
	}
	short := words(q) < shortest
	if s, distance, ok := c.nearest(q); ok && !(short && len(q.Speakers) == 0) {
		f.Record, f.Suggestion, f.Evidence = names(s.quotation().Speakers)+": "+answer.Content(s.item), answer.Content(s.item), s.item.Evidence[:1]
		if c.negated(q, s) {
			return set(f, negation, brief.Stop, "the source's words have a negation that these have not, or the other way")
		}
		return set(f, altered, brief.Stop, "the source's words are others, in %d of them", distance)
	}
	switch {
	case short && len(q.Speakers) == 0 && len(q.cited) > 0:
		return set(f, notFound, brief.Warn, "neither the report that the footnote names nor another of the record has these words")
	case short && len(q.Speakers) == 0:
		return set(f, notFound, brief.Note, "no report of the record has these words; a name or a word so called needs no source")
	case short:
		return set(f, notFound, brief.Stop, "no report of the record has these words from %s", names(q.Speakers))
	}
	return set(f, notFound, brief.Stop, "no report of the record has these words")
}

// narrated returns the verdict on words that are in a report, but not as a quotation of a known
// speaker.
func (c *corpus) narrated(q *Quote, at []passage, f brief.Finding) (brief.Finding, bool) {
	f.Record, f.Evidence = at[0].evidence().Words, []record.Evidence{at[0].evidence()}
	if i := slices.IndexFunc(at, func(p passage) bool { return p.marked() }); i >= 0 {
		if len(q.Speakers) == 0 || words(q) < shortest {
			return f, false
		}
		f.Record, f.Evidence = at[i].evidence().Words, []record.Evidence{at[i].evidence()}
		return set(f, otherSpeaker, brief.Warn, "the record has these words in marks, but does not tell that %s said them", names(q.Speakers))
	}
	for _, s := range c.candidates(q.words, false) {
		if c.bond(q, s.said) == same && s.said.quotation().WasSaid() {
			e := c.evidence(&s)
			f.Record, f.Evidence = e.Words, []record.Evidence{e}
			return set(f, narration, brief.Warn, "the record tells what %s said in the reporter's words, not word for word; leave the marks out", names(q.Speakers))
		}
	}
	switch {
	case slices.ContainsFunc(at, func(p passage) bool { return c.wrote(q, &p) }):
		return f, false
	case len(q.Speakers) == 0 && words(q) < shortest:
		return f, false
	case len(q.Speakers) == 0:
		return set(f, narration, brief.Warn, "these are a reporter's words, not speech")
	}
	return set(f, narration, brief.Stop, "these are a reporter's words; the record has them from nobody as speech")
}

// wrote reports whether the brief attributes the words to the newspaper that printed them.
func (c *corpus) wrote(q *Quote, p *passage) bool {
	return slices.ContainsFunc(q.Speakers, func(name string) bool {
		return alike(name, p.in.report.Publisher) || alike(name, p.in.report.Author)
	})
}

// fewest is the smallest number of words from each of two quotations in a stitched one.
const fewest = 2

// stitching returns a quotation that contains a part of the words, if another contains the
// rest, or the same one contains it in another order.
func (c *corpus) stitching(q *Quote) (*saying, bool) {
	if len(q.words) > 1 {
		var first *saying
		for _, p := range q.words {
			found := c.candidates([][]string{p}, true)
			if len(found) == 0 {
				return nil, false
			}
			if first == nil {
				first = found[0].said
			}
		}
		return first, true
	}
	whole := q.words[0]
	head, tail := 0, 0
	var first *saying
	for i := range c.said {
		s := &c.said[i]
		if !s.quotation().Direct {
			continue
		}
		h, t := overlapping(s.words, whole)
		if h+t >= len(whole) {
			return nil, false // a part of one quotation was left out without a mark
		}
		if h > head {
			head, first = h, s
		}
		tail = max(tail, t)
	}
	return first, head > fewest && tail > fewest && head+tail >= len(whole)
}

// overlapping returns how many of the first and of the last words occur in the list in a row.
func overlapping(list []word, words []string) (head, tail int) {
	for i := range list {
		n := 0
		for n < len(words) && i+n < len(list) && list[i+n].plain == words[n] {
			n++
		}
		head = max(head, n)
		n = 0
		for n < len(words) && i-n >= 0 && list[i-n].plain == words[len(words)-1-n] {
			n++
		}
		tail = max(tail, n)
	}
	return head, tail
}

// near is the share of common words from which one quotation is an altered form of the other.
const near = 0.6

// nearest returns the quotation of the record with the most similar words, and the number of
// words that differ; false if none is similar.
func (c *corpus) nearest(q *Quote) (*saying, int, bool) {
	wanted := slices.Concat(q.words...)
	wanted = wanted[:min(len(wanted), longest)]
	var best *saying
	least := len(wanted)
	for i := range c.said {
		s := &c.said[i]
		if !s.quotation().Direct || shared(wanted, s.words) < near {
			continue
		}
		d := distance(wanted, s.words)
		if d < least || d == least && best != nil && c.bond(q, s) > c.bond(q, best) {
			best, least = s, d
		}
	}
	return best, least, best != nil && float64(len(wanted)-least) >= near*float64(len(wanted))
}

// shared returns the share of the words that occur anywhere in the list.
func shared(words []string, list []word) float64 {
	n := 0
	for _, w := range words {
		if slices.ContainsFunc(list, func(o word) bool { return o.plain == w }) {
			n++
		}
	}
	return float64(n) / float64(max(1, len(words)))
}

// longest limits the words of a quotation that are compared one by one.
const longest = 400

// distance returns the number of words to insert, delete or replace to turn the first list into
// the most similar stretch of the second.
func distance(a []string, b []word) int {
	b = b[:min(len(b), longest)]
	row := make([]int, len(b)+1) // it may begin anywhere
	for i, w := range a {
		diagonal := row[0]
		row[0] = i + 1
		for k := range b {
			above := row[k+1]
			cost := diagonal
			if b[k].plain != w {
				cost++
			}
			row[k+1] = min(cost, above+1, row[k]+1)
			diagonal = above
		}
	}
	return slices.Min(row)
}

// negated reports whether the two differ only in negations.
func (c *corpus) negated(q *Quote, s *saying) bool {
	bare := func(words []string) []string {
		var out []string
		for _, w := range words {
			switch {
			case strings.HasSuffix(w, "n't"):
				out = append(out, map[string]string{"won't": "will", "can't": "can"}[w]+strings.TrimSuffix(map[bool]string{true: "", false: w}[w == "won't" || w == "can't"], "n't"))
			case w == "cannot":
				out = append(out, "can")
			case !c.lists.denies(w):
				out = append(out, w)
			}
		}
		return out
	}
	wanted, have := bare(slices.Concat(q.words...)), bare(plains(s.words))
	if len(wanted) == len(slices.Concat(q.words...)) && len(have) == len(s.words) {
		return false
	}
	list := make([]word, len(have))
	for i, w := range have {
		list[i].plain = w
	}
	return found(list, wanted, 0) >= 0
}
