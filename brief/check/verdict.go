package check

import (
	"fmt"
	"slices"
	"strings"

	"flashbrief/brief"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/answer"
)

// The kinds of finding on a quotation.
const (
	typographic  = "quote-typography"
	cut          = "quote-cut" // words omitted or inserted, and marked as such
	altered      = "quote-altered"
	otherSpeaker = "quote-speaker"
	notFound     = "quote-not-found"
	otherSource  = "quote-source"
	narration    = "quote-narration" // the words are the reporter's, or paraphrase the speaker's
	stitched     = "quote-stitched"
	negation     = "quote-negation"
	denied       = "quote-denied"
	bracketed    = "quote-bracket" // words in square brackets that nothing explains
)

// verdict returns the finding on a quotation; false if the record has it from the same speaker
// with nothing lost.
func (c *corpus) verdict(q *Quote) (brief.Finding, bool) {
	f := brief.Finding{Span: q.Span, Says: q.Words}
	if p := q.printed; p != nil && (len(c.candidates(p.words, true)) > 0 || len(c.passages(p.words)) > 0) {
		q.Pieces, q.words, q.joints, q.changed, q.put = p.Pieces, p.words, p.joints, p.changed, nil // the source has the brackets
	}
	if q.footnote {
		return c.footnote(q, f)
	}
	if found := c.candidates(q.words, true); len(found) > 0 {
		return c.quoted(q, c.best(q, found), found, f)
	}
	if s := c.takenOut(q); s != nil && len(q.Speakers) > 0 {
		ruling := s.item.Ruled[len(s.item.Ruled)-1]
		f.Record, f.Evidence = names(s.quotation().Speakers)+": "+answer.Content(s.item), s.item.Evidence[:1]
		return set(f, denied, brief.Stop, "the record no longer has these words from anybody: %s took them out (%s)", ruling.By, ruling.Reason)
	}
	return c.unquoted(q, f)
}

// takenOut returns the rejected quotation with the words, or nil.
func (c *corpus) takenOut(q *Quote) *saying {
	for i := range c.out {
		if placed(c.out[i].words, q.words) != nil {
			return &c.out[i]
		}
	}
	return nil
}

// set returns the finding with its kind, severity and message.
func set(f brief.Finding, kind string, severity brief.Severity, message string, args ...any) (brief.Finding, bool) {
	f.Kind, f.Severity, f.Message = kind, severity, fmt.Sprintf(message, args...)
	return f, true
}

// footnote compares the words of a footnote with the reports, whoever said them.
func (c *corpus) footnote(q *Quote, f brief.Finding) (brief.Finding, bool) {
	if len(c.passages(q.words)) > 0 || len(c.candidates(q.words, true)) > 0 {
		return f, false
	}
	return set(f, notFound, brief.Stop, "no report of the record has these words")
}

// best returns the candidate that supports the brief most: of the same speaker, said, and with
// the least left out.
func (c *corpus) best(q *Quote, found []candidate) *candidate {
	best, top := 0, -1
	for i := range found {
		s := found[i].said
		rank := 4 * int(c.bond(q, s))
		if s.quotation().WasSaid() {
			rank += 2
		}
		if len(s.quotation().ReportedBy) == 0 {
			rank++
		}
		if rank > top || rank == top && found[i].row.length() < found[best].row.length() {
			best, top = i, rank
		}
	}
	return &found[best]
}

// quoted returns the verdict on words of a quotation.
func (c *corpus) quoted(q *Quote, best *candidate, all []candidate, f brief.Finding) (brief.Finding, bool) {
	said := best.said.quotation()
	e := c.evidence(best)
	f.Record, f.Evidence = names(said.Speakers)+": "+e.Words, []record.Evidence{e}
	bond := c.bond(q, best.said)
	if bond == other {
		f.Says = names(q.Speakers) + ": " + q.Words
		return set(f, otherSpeaker, brief.Stop, "the record has these words from %s, not from %s", names(said.Speakers), names(q.Speakers))
	}
	if out, wrong := c.told(q, best, all, f); wrong {
		return out, true
	}
	if q.status == reading.Denied {
		return f, false // both deny them
	}
	switch c.turns(q, best) {
	case reverses:
		f.Suggestion = answer.Content(best.said.item)
		return set(f, negation, brief.Stop, "a negation of the source is cut off, put in, or set on other words")
	case loosens:
		f.Suggestion = answer.Content(best.said.item)
		return set(f, cut, brief.Warn, "a condition that the source sets is cut off")
	}
	if out, wrong := c.sourced(q, best, all, f); wrong {
		return out, true
	}
	if bond == unknown && len(q.Speakers) > 0 && words(q) >= shortest {
		return set(f, otherSpeaker, brief.Warn, "the record has these words, but does not tell who said them")
	}
	if w := c.ungrounded(q, best.said); w != "" {
		return set(f, bracketed, brief.Warn, "neither the report nor the record explains %s in the brackets", w)
	}
	if w := c.swallowed(q, best); w != "" {
		return set(f, bracketed, brief.Warn, "the brackets take the place of %s, for which they do not stand; mark what is left out", w)
	}
	switch {
	case q.changed:
		return set(f, cut, brief.Note, "words are left out or put in, as marked; see that the sense is the source's")
	case !exact(q, best, c.reports[best.said.item.Report]):
		return set(f, typographic, brief.Note, "the words are the source's but for letter case, marks, dashes or emphasis")
	}
	return f, false
}

// told returns the finding if brief and record differ on whether the words were said.
func (c *corpus) told(q *Quote, best *candidate, all []candidate, f brief.Finding) (brief.Finding, bool) {
	said := best.said.quotation()
	switch {
	case q.status == reading.Denied && said.WasSaid():
		return set(f, denied, brief.Stop, "the brief denies words that the record has as said by %s", names(said.Speakers))
	case q.status == reading.Denied, q.status == reading.Supposed && !said.WasSaid():
		return f, false
	case q.status == reading.Supposed:
		return set(f, denied, brief.Warn, "the brief leaves open what the record has as said by %s", names(said.Speakers))
	case !said.WasSaid():
		word := "denied or made up"
		if said.Status == reading.Supposed {
			word = "only supposed"
		}
		return set(f, denied, brief.Stop, "the record has these words as %s, not as said", word)
	}
	for i := range all {
		if o := all[i].said; o.quotation().Status == reading.Denied && c.bond(q, o) == same {
			return set(f, denied, brief.Warn, "another report of the record says that these words were not said")
		}
	}
	return f, false
}

// sourced returns the finding if the brief names another source than the record has, or omits
// the source through which the record has it.
func (c *corpus) sourced(q *Quote, best *candidate, all []candidate, f brief.Finding) (brief.Finding, bool) {
	if len(q.cited) > 0 && !slices.ContainsFunc(q.cited, func(sha string) bool {
		return slices.ContainsFunc(all, func(a candidate) bool { return strings.HasPrefix(a.said.item.Report, sha) })
	}) {
		return set(f, otherSource, brief.Stop, "the report that the footnote names does not have these words")
	}
	said := best.said.quotation()
	for _, by := range q.reportedBy {
		if named(by) != "" && !slices.ContainsFunc(all, func(a candidate) bool { return c.toldBy(a.said, by) }) {
			return set(f, otherSource, brief.Warn, "the record does not have these words from %s", by)
		}
	}
	if len(said.ReportedBy) > 0 && len(q.reportedBy) == 0 && !c.namedBeside(q, said.ReportedBy) {
		return set(f, otherSource, brief.Warn, "the record has these words only on the word of %s", names(said.ReportedBy))
	}
	if q.addressee != "" && said.Addressee != "" && named(q.addressee) != "" && named(said.Addressee) != "" && !alike(q.addressee, said.Addressee) {
		return set(f, otherSource, brief.Warn, "the record has these words as said to %s, not to %s", said.Addressee, q.addressee)
	}
	return f, false
}

// besides is the number of bytes around a quotation in which the brief may name its source.
const besides = 200

// namedBeside reports whether the paragraph of a quotation names one of the sources.
func (c *corpus) namedBeside(q *Quote, by []string) bool {
	from, to := max(0, min(len(c.raw), q.Span.Start)-besides), min(len(c.raw), q.Span.End+besides)
	near := c.raw[from:to]
	if i := strings.LastIndex(near[:q.Span.Start-from], "\n\n"); i >= 0 {
		near = near[i:]
	}
	if i := strings.Index(near[1:], "\n\n"); i >= 0 {
		near = near[:i+1]
	}
	return slices.ContainsFunc(by, func(name string) bool { return strings.Contains(near, name) })
}

// toldBy reports whether the quotation is reported by the one named: in the text, or as its
// newspaper or author.
func (c *corpus) toldBy(s *saying, by string) bool {
	list := append(slices.Clone(s.quotation().ReportedBy), s.quotation().Addressee)
	if in := c.reports[s.item.Report]; in != nil {
		list = append(list, in.report.Publisher, in.report.Author)
	}
	return slices.ContainsFunc(list, func(name string) bool { return alike(name, by) })
}

// words returns the number of words in the quotation.
func words(q *Quote) int {
	n := 0
	for _, p := range q.words {
		n += len(p)
	}
	return n
}

// shortest is the number of words that make a statement rather than a name or a scare quote.
const shortest = 3
