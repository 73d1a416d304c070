// Package quote finds who is reported to have said or thought what: the source, the cue and the
// content of each attribution, direct and indirect. It never alters a word of a quotation: the
// content of a direct one is the exact bytes between its marks.
package quote

import (
	"cmp"
	"slices"
	"unicode"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/ud"
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

// merge drops an indirect attribution whose content is mostly a quoted stretch with its own
// attribution, and one that repeats another.
func (q *quoter) merge() {
	for i := range q.found {
		a := &q.found[i]
		if a.direct {
			continue
		}
		whole, quoted, most := length(a.spans), 0, 0
		spoken := false    // a good part of the content is whole sentences in marks
		addressed := false // a noun phrase beside a quotation of the same cue is the addressee
		var crumbs []int
		lo, hi := q.window(i)
		for k := lo; k < hi; k++ {
			d := &q.found[k]
			if !d.direct || d.drop {
				continue
			}
			addressed = addressed || a.phrasal && a.cue == d.cue && a.sentence == d.sentence && !covered(a.spans, d.spans[0])
			for _, s := range d.spans {
				switch {
				case covered(a.spans, s):
					quoted, most = quoted+s.Len(), max(most, s.Len())
					if q.crumb(a, d) {
						crumbs = append(crumbs, k)
						spoken = spoken || !d.partial && 5*s.Len() >= 2*whole
					}
				case a.cue == d.cue && a.cue >= 0 && a.sentence == d.sentence && holds(a.spans, text.Span{Start: s.Start, End: s.Start + 1}):
					own := a.spans[len(a.spans)-1].End - s.Start // the quotation continues after the sentence
					quoted, most = quoted+own, max(most, own)
				case a.cue >= 0 && !s.Contains(a.cueSpans[0]) && s.Contains(a.spans[0]):
					quoted, most = quoted+whole, whole // the tree saw one sentence of several between the marks
				}
			}
		}
		if q.oneClause(a) {
			quoted = most // several marked phrases do not make it a quotation
		}
		a.drop = whole == 0 || addressed || spoken || float64(quoted) >= 0.6*float64(whole)
		for _, k := range crumbs {
			if !a.drop {
				a.quoted, q.found[k].drop = append(a.quoted, q.found[k].spans...), true
			}
		}
	}
	q.dropRepeated()
	q.found = slices.DeleteFunc(q.found, func(a attribution) bool { return a.drop })
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
		if tree.Is(k, ud.Conj) && tree.Mark(k) == "that" {
			return false
		}
	}
	return true
}

// crumb reports whether the quoted text is within a clause of the same cue, which already
// covers it; a noun phrase in marks is the more reliable of the two.
func (q *quoter) crumb(clause, phrase *attribution) bool {
	if phrase.cue != clause.cue || phrase.sentence != clause.sentence || clause.cue < 0 || phrase.status != clause.status {
		return false
	}
	tree := q.bench.Trees[clause.sentence]
	o := tree.Kid(clause.cue, ud.Obj)
	return o < 0 || !slices.Contains(clause.content, o) || q.cues.as[tree.Tokens[clause.cue].Base()] || tree.Kid(clause.cue, ud.Ccomp, ud.Xcomp) >= 0
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
			o := &q.found[k]
			if o.direct && q.goesOnAs(a, o) {
				a.spans, a.cueSpans, a.partial, o.drop = append(a.spans, o.spans[0]), append(a.cueSpans, o.cueSpans...), false, true
				break
			}
			if !o.direct || o.cue != a.cue || o.sentence != a.sentence || len(o.spans) != 1 {
				continue
			}
			gap := text.Span{Start: a.spans[0].End, End: o.spans[0].Start}
			if gap.Contains(a.cueSpans[0]) && unicode.IsLower(first(o.spans[0].Of(q.bench.Text()))) && (!a.partial || q.opensSentence(a)) {
				a.spans, a.partial, o.drop = append(a.spans, o.spans[0]), false, true
			}
			break
		}
	}
	q.found = slices.DeleteFunc(q.found, func(a attribution) bool { return a.drop })
}

// goesOnAs reports whether the second quotation is the next piece of the first: after a
// sentence that only gives the speaker, "“A,” said X. “B.”", or after a participle of the same
// speaker, "replied: “A,” adding, “B.”"
func (q *quoter) goesOnAs(a, o *attribution) bool {
	gap := text.Span{Start: a.spans[len(a.spans)-1].End, End: o.spans[0].Start}
	if a.cue < 0 || len(o.spans) != 1 || !slices.Equal(a.from, o.from) || a.status != o.status || len(a.from) == 0 {
		return false
	}
	if o.turn {
		cue := q.sentenceAt(a.cueSpans[0].Start)
		return gap.Contains(a.cueSpans[0]) && o.sentence == cue+1 && o.spans[0].Start-q.bench.Sentences[o.sentence].Span.Start <= len("“") &&
			q.bench.Sentences[o.sentence].Paragraph == q.bench.Sentences[cue].Paragraph && (!a.partial || q.opensSentence(a))
	}
	return o.cue >= 0 && o.sentence == a.sentence && o.cue != a.cue && gap.Contains(o.cueSpans[0]) && q.bench.Trees[o.sentence].Tokens[o.cue].XPOS == ud.VBG &&
		!gap.Contains(a.from[0]) && !a.partial
}

// opensSentence reports whether only its mark precedes the quotation in its sentence.
func (q *quoter) opensSentence(a *attribution) bool {
	return a.spans[0].Start-q.bench.Sentences[a.sentence].Span.Start <= len("“")
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
			o := &q.found[k]
			if k == i || o.cue < 0 || a.cue < 0 || o.sentence != a.sentence || o.direct {
				continue
			}
			if len(a.cueSpans) > 0 && holds(o.spans, a.cueSpans[0]) && !slices.Equal(o.speakers, a.speakers) && len(o.speakers) > 0 {
				outer = append(outer, link{length(o.spans), o.speakers})
			}
		}
		slices.SortStableFunc(outer, func(x, y link) int { return cmp.Compare(x.size, y.size) })
		for _, o := range outer {
			for _, name := range o.who {
				if !slices.Contains(a.by, name) {
					a.by = append(a.by, name)
				}
			}
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
			if a.addressee == "" {
				a.addressee = last.addressee
			}
			if a.medium == "" {
				a.medium = last.medium
			}
		}
		if a.direct || a.medium != "" {
			last = a
		}
	}
}
