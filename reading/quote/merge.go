package quote

import (
	"slices"
	"strings"
	"unicode/utf8"

	"flashbrief/ground/text"
	"flashbrief/reading/ud"
)

// merge drops an indirect attribution whose content is mostly a quoted stretch with its own
// attribution, and one that repeats another.
func (q *quoter) merge() {
	for i := range q.found {
		if a := &q.found[i]; !a.direct {
			q.mergeInto(i, a)
		}
	}
	q.dropRepeated()
	q.found = slices.DeleteFunc(q.found, func(a attribution) bool { return a.drop })
}

// overlap is what the quotations in marks cover of an indirect content, in bytes.
type overlap struct {
	quoted, most int   // in total, and by the longest
	spoken       bool  // a good part of the content is whole sentences in marks
	addressed    bool  // a noun phrase beside a quotation of the same cue is the addressee
	crumbs       []int // indices of quotations that the content already covers
}

// mergeInto drops the indirect attribution, or the quotations that are only part of it.
func (q *quoter) mergeInto(i int, a *attribution) {
	whole := length(a.spans)
	over := q.overlapOf(i, a, whole)
	if q.oneClause(a) {
		over.quoted = over.most // several marked phrases do not make it a quotation
	}
	a.drop = whole == 0 || over.addressed || over.spoken || float64(over.quoted) >= 0.6*float64(whole)
	if a.drop {
		return
	}
	for _, k := range over.crumbs {
		a.quoted, q.found[k].drop = append(a.quoted, q.found[k].spans...), true
	}
}

// overlapOf returns what the quotations near attribution i cover of its content, which has the
// given length.
func (q *quoter) overlapOf(i int, a *attribution, whole int) overlap {
	var over overlap
	lo, hi := q.window(i)
	for k := lo; k < hi; k++ {
		d := &q.found[k]
		if !d.direct || d.drop {
			continue
		}
		sameCue := a.cue == d.cue && a.sentence == d.sentence
		over.addressed = over.addressed || a.phrasal && sameCue && !covered(a.spans, d.spans[0])
		for _, s := range d.spans {
			size := q.coveredBy(a, d, s, sameCue, whole)
			over.quoted, over.most = over.quoted+size, max(over.most, size)
			if covered(a.spans, s) && q.crumb(a, d) {
				over.crumbs = append(over.crumbs, k)
				over.spoken = over.spoken || !d.partial && 5*s.Len() >= 2*whole
			}
		}
	}
	return over
}

// coveredBy returns the number of bytes of the content that the quoted text of d covers.
func (q *quoter) coveredBy(a, d *attribution, s text.Span, sameCue bool, whole int) int {
	switch {
	case covered(a.spans, s) && d.cue >= 0 && a.encloses(d):
		return 0 // it is what somebody says within the content
	case covered(a.spans, s):
		return s.Len()
	case sameCue && a.cue >= 0 && holds(a.spans, text.Span{Start: s.Start, End: s.Start + 1}):
		return a.spans[len(a.spans)-1].End - s.Start // the quotation continues after the sentence
	case a.cue >= 0 && !s.Contains(a.cueSpans[0]) && s.Contains(a.spans[0]):
		return whole // the tree saw one sentence of several between the marks
	}
	return 0
}

// dropRepeated drops an attribution with the same spans as one shortly before.
func (q *quoter) dropRepeated() {
	for i := range q.found {
		for k := max(0, i-near); k < i; k++ {
			a, o := &q.found[i], &q.found[k]
			if !a.drop && !o.drop && a.direct == o.direct && slices.Equal(a.spans, o.spans) {
				a.drop = true
			}
		}
	}
}

// oneClause reports whether the content is not several clauses with a "that" of their own.
func (q *quoter) oneClause(a *attribution) bool {
	if a.cue < 0 {
		return true
	}
	tree := q.bench.Trees[a.sentence]
	for _, k := range a.content {
		if tree.Is(k, ud.Conj) && isWord("that", tree.Mark(k)) {
			return false
		}
	}
	return true
}

// crumb reports whether the quoted text is within a clause of the same cue, which already
// covers it; the noun phrase in marks of a plain object is the more reliable of the two.
func (q *quoter) crumb(clause, phrase *attribution) bool {
	if clause.cue < 0 || phrase.cue != clause.cue || phrase.sentence != clause.sentence || phrase.status != clause.status {
		return false
	}
	tree := q.bench.Trees[clause.sentence]
	name := tree.Tokens[clause.cue].Base()
	if q.cues.as[name] || q.cues.whole[name] || tree.Kid(clause.cue, ud.Ccomp, ud.Xcomp) >= 0 {
		return true
	}
	o := tree.Kid(clause.cue, ud.Obj)
	return o < 0 || !slices.Contains(clause.content, o)
}

// rejoin joins whole quoted sentences that their cue interrupts: "“The vote,” he said, “is a
// test.”"
func (q *quoter) rejoin() {
	for i := range q.found {
		a := &q.found[i]
		if !a.direct || a.drop || a.cue < 0 || len(a.spans) != 1 {
			continue
		}
		for k := i + 1; k < min(len(q.found), i+near); k++ {
			if o := &q.found[k]; o.direct && q.joins(a, o) {
				break
			}
		}
	}
	q.found = slices.DeleteFunc(q.found, func(a attribution) bool { return a.drop })
}

// joins makes one quotation of two if the second is the next piece of the first. It returns true
// if no later one needs to be tried.
func (q *quoter) joins(a, o *attribution) bool {
	if q.goesOnAs(a, o) {
		a.cueSpans = append(a.cueSpans, o.cueSpans...)
		a.append(o)
		return true
	}
	if o.cue != a.cue || o.sentence != a.sentence || len(o.spans) != 1 {
		return false
	}
	between := a.gap(o).Contains(a.cueSpans[0]) && goesOnLower(o.spans[0].Of(q.bench.Text())) && q.brokenOff(a, o.spans[0].Start)
	if between && (!a.partial || q.opensSentence(a)) {
		if !slices.Equal(a.cueSpans, o.cueSpans) {
			a.cueSpans = append(a.cueSpans, o.cueSpans...)
		}
		a.append(o)
	}
	return true
}

// brokenOff reports whether the reporter's words between a quotation and a mark end before the mark:
// with a comma or dash, or with the cue or the source itself. In "“We will stay,” she said in a letter
// to her “dear friends”" they do not, and the second is no piece of the first.
func (q *quoter) brokenOff(a *attribution, at int) bool {
	before := strings.TrimRight(q.bench.Text()[:at], "“”\"'‘’`« \u00a0\n")
	if last, _ := utf8.DecodeLastRuneInString(before); strings.ContainsRune(",:;—–-", last) {
		return true
	}
	for _, spans := range [][]text.Span{a.cueSpans, a.from} {
		if slices.ContainsFunc(spans, func(s text.Span) bool { return s.End == len(before) }) {
			return true
		}
	}
	return false
}

// append adds the content of the next piece, which is dropped.
func (a *attribution) append(o *attribution) {
	a.spans, a.partial, o.drop = append(a.spans, o.spans[0]), false, true
}

// gap returns the text between the content and that of a later attribution.
func (a *attribution) gap(o *attribution) text.Span {
	return text.Span{Start: a.spans[len(a.spans)-1].End, End: o.spans[0].Start}
}

// goesOnAs reports whether the second quotation is the next piece of the first: after a
// sentence that only gives the speaker, "“A,” said X. “B.”", or after a participle of the same
// speaker, "replied: “A,” adding, “B.”"
func (q *quoter) goesOnAs(a, o *attribution) bool {
	if a.cue < 0 || len(o.spans) != 1 || !a.sameSource(o) {
		return false
	}
	if o.turn {
		return q.nextSentence(a, o)
	}
	return q.sameSentence(a, o)
}

// sameSource reports whether the two have the words of the same source, and the same status.
func (a *attribution) sameSource(o *attribution) bool {
	return len(a.from) > 0 && slices.Equal(a.from, o.from) && a.status == o.status
}

// nextSentence reports whether the second quotation opens the sentence after the first one's
// cue, in its paragraph.
func (q *quoter) nextSentence(a, o *attribution) bool {
	cue := q.sentenceAt(a.cueSpans[0].Start)
	next := &q.bench.Sentences[o.sentence]
	if o.sentence != cue+1 || next.Paragraph != q.bench.Sentences[cue].Paragraph || !q.opensSentence(o) {
		return false
	}
	return a.gap(o).Contains(a.cueSpans[0]) && (!a.partial || q.opensSentence(a))
}

// sameSentence reports whether the second quotation's cue is a participle directly before it,
// between the two, and their source is not.
func (q *quoter) sameSentence(a, o *attribution) bool {
	if a.partial || o.cue < 0 || o.sentence != a.sentence || o.cue == a.cue {
		return false
	}
	if q.bench.Trees[o.sentence].Tokens[o.cue].XPOS != ud.VBG {
		return false
	}
	direct := o.spans[0].Start-o.cueSpans[0].End <= len(", “")
	return direct && a.gap(o).Contains(o.cueSpans[0]) && !a.gap(o).Contains(a.from[0])
}

// opensSentence reports whether only its mark precedes the quotation in its sentence.
func (q *quoter) opensSentence(a *attribution) bool {
	return a.spans[0].Start-q.bench.Sentences[a.sentence].Span.Start <= len("“")
}
