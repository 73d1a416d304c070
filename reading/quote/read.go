// Package quote finds who is reported to have said or thought what: the source, the cue and the
// content of each attribution, direct and indirect. It never alters a word of a quotation: the
// content of a direct one is the exact bytes between its marks.
package quote

import (
	"cmp"
	"slices"

	"flashbrief/ground/text"
	"flashbrief/reading"
)

// Read finds the report's attributions, in text order.
func Read(b *reading.Bench) {
	q := &quoter{bench: b, cues: theCues(), words: theStatus()}
	q.marks = marked(b)
	q.borders = borders(b.Text(), q.marks)
	for i := range b.Trees {
		q.clauses(i)
	}
	q.nested()
	q.indirect = len(q.found)
	q.direct()
	q.statements()
	slices.SortStableFunc(q.found, func(x, y attribution) int { return cmp.Compare(x.spans[0].Start, y.spans[0].Start) })
	q.sameSpeaker()
	q.rejoin()
	q.chain()
	q.merge()
	q.carry()
	q.retract()
	for i := range q.found {
		b.Quotations = append(b.Quotations, q.finish(&q.found[i]))
	}
}

// quoter finds the attributions of one report.
type quoter struct {
	bench    *reading.Bench
	cues     *cueBook
	words    *statusBook
	marks    []stretch
	surnames map[string]string // full names by their last word; see bySurname
	borders  []int             // see borders
	found    []attribution

	indirect int // number of attributions from clauses, which come first in found
}

// near limits how far from an attribution, counted in attributions in text order, a related one
// is searched, so that time stays linear in the text.
const near = 40

func (q *quoter) window(i int) (int, int) { return max(0, i-near), min(len(q.found), i+near+1) }

// attribution is an attribution being built: spans, and their tokens.
type attribution struct {
	sentence  int
	cue       int   // token of the cue; -1 for a byline
	source    int   // head of the source phrase; -1 for none
	content   []int // tokens of the content, in order; nil for a quoted stretch
	spans     []text.Span
	quoted    []text.Span // the text between marks within an indirect content
	cueSpans  []text.Span
	from      []text.Span // spans of the source
	direct    bool
	partial   bool
	speakers  []string
	role      string
	by        []string // reported by, nearest first
	addressee string
	medium    string
	place     string
	about     string
	phrasal   bool // the content is a noun phrase
	open      bool // no speaker yet
	status    reading.Utterance
	turn      bool // the only source is the previous speaker
	drop      bool
}

// finish returns the attribution in printed form.
func (q *quoter) finish(a *attribution) reading.Quotation {
	out := reading.Quotation{
		Content: a.spans, Quoted: a.quoted, Cue: a.cueSpans, Source: a.from, Direct: a.direct, Partial: a.partial, Speakers: a.speakers, Role: a.role,
		Addressee: a.addressee, Medium: a.medium, Place: a.place, About: a.about, ReportedBy: a.by, Status: cmp.Or(a.status, reading.Said),
		Turned: q.turned(a),
	}
	if a.cue >= 0 {
		out.Date = q.dated(a)
	}
	return out
}

func holds(spans []text.Span, s text.Span) bool {
	return slices.ContainsFunc(spans, func(c text.Span) bool { return c.Contains(s) })
}

// length returns the total number of bytes in the spans.
func length(spans []text.Span) int {
	n := 0
	for _, s := range spans {
		n += s.Len()
	}
	return n
}

func covered(spans []text.Span, s text.Span) bool {
	for _, c := range spans {
		if c.Contains(s) || c.Overlaps(s) && c.Join(s).Len() <= c.Len()+6 {
			return true
		}
	}
	return false
}

// chain records who reports an attribution that is within the content of another.
func (q *quoter) chain() {
	type link struct {
		size int
		who  []string
	}
	for i := range q.found {
		a := &q.found[i]
		var outer []link
		lo, hi := q.window(i)
		for k := lo; k < hi; k++ {
			if o := &q.found[k]; k != i && q.holdsCue(o, a) {
				outer = append(outer, link{length(o.spans), o.speakers})
			}
		}
		slices.SortStableFunc(outer, func(x, y link) int { return cmp.Compare(x.size, y.size) })
		for _, o := range outer {
			a.reportedBy(o.who)
		}
	}
}

// holdsCue reports whether an indirect attribution holds the cue of another, of another speaker.
func (q *quoter) holdsCue(o, a *attribution) bool {
	if o.direct || a.cue < 0 || len(a.cueSpans) == 0 || len(o.speakers) == 0 {
		return false
	}
	return o.encloses(a) && !slices.Equal(o.speakers, a.speakers)
}

// reportedBy adds names to those who report the attribution, each once.
func (a *attribution) reportedBy(who []string) {
	for _, name := range who {
		if !slices.Contains(a.by, name) {
			a.by = append(a.by, name)
		}
	}
}

// carry keeps addressee and medium through a paragraph while the speaker stays the same.
func (q *quoter) carry() {
	var last *attribution
	for i := range q.found {
		a := &q.found[i]
		same := last != nil && slices.Equal(last.speakers, a.speakers) && len(a.speakers) > 0 &&
			q.bench.Sentences[last.sentence].Paragraph == q.bench.Sentences[a.sentence].Paragraph
		if same && a.direct {
			a.addressee, a.medium = cmp.Or(a.addressee, last.addressee), cmp.Or(a.medium, last.medium)
		}
		if a.direct || len(a.medium) > 0 {
			last = a
		}
	}
}
