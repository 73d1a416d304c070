package publish

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"flashbrief/brief"
	"flashbrief/ground/text"
	"flashbrief/record"
)

// Kinds of what was changed since the draft. They are notes: none stops publication.
const (
	wordsChanged = "changed"  // a sentence of the draft has other words now
	wordsGone    = "gone"     // a sentence of the draft is no longer there
	wordsNew     = "new"      // a sentence that the draft did not have
	evidenceBack = "restored" // a sentence of the draft got back the evidence that it had lost
)

const (
	anchorsBegin = "<!-- flashbrief evidence: "
	anchorsEnd   = " -->"
)

// anchorsIn returns the anchors in a brief; none if it was not drafted by this program, or if they
// were damaged.
func anchorsIn(raw string) []brief.Anchor {
	_, rest, found := strings.Cut(raw, anchorsBegin)
	if !found {
		return nil
	}
	list, _, found := strings.Cut(rest, anchorsEnd)
	var out []brief.Anchor
	if !found || json.Unmarshal([]byte(list), &out) != nil {
		return nil
	}
	return out
}

// anchor finds the sentences of the draft again: one with the same words, and no evidence of its
// own, gets its evidence back; one whose words changed, one that is gone and one that is new are
// noted.
func (r *reader) anchor() {
	anchors := anchorsIn(r.raw)
	if len(anchors) == 0 {
		return
	}
	exact := map[string][]*brief.Anchor{}
	for i := range anchors {
		words := text.Squeeze(anchors[i].Exact)
		exact[words] = append(exact[words], &anchors[i])
	}
	take := func(words string) *brief.Anchor {
		list := exact[words]
		if len(list) == 0 {
			return nil
		}
		exact[words] = list[1:]
		return list[0]
	}
	if a := take(r.out.Page.Title); a != nil {
		r.out.Page.Headline = evidenceOf(a)
	}
	var loose []*brief.PageSentence
	for _, s := range r.out.Page.Sentences() {
		a := take(s.Plain())
		switch {
		case a == nil:
			loose = append(loose, s)
		case len(s.Sources) == 0:
			s.Sources = evidenceOf(a)
			r.find(evidenceBack, brief.Note, s.Span, "the footnote of this sentence was lost; its evidence is that of the draft")
		}
	}
	var left []*brief.Anchor
	for i := range anchors {
		if slices.Contains(exact[text.Squeeze(anchors[i].Exact)], &anchors[i]) {
			left = append(left, &anchors[i])
		}
	}
	r.compare(loose, left)
}

// compare notes how the sentences without an anchor differ from the anchors without a sentence.
func (r *reader) compare(loose []*brief.PageSentence, left []*brief.Anchor) {
	for _, s := range loose {
		at, best := -1, leastAlike
		for i, a := range left {
			if share := alike(a.Exact, s.Plain()); share > best {
				at, best = i, share
			}
		}
		if at < 0 {
			r.find(wordsNew, brief.Note, s.Span, "this sentence is not of the draft")
			continue
		}
		r.find(wordsChanged, brief.Note, s.Span, "the draft said: "+left[at].Exact)
		left = slices.Delete(left, at, at+1)
	}
	for _, a := range left {
		r.find(wordsGone, brief.Note, text.Span{}, "a sentence of the draft is no longer there: "+a.Exact)
	}
}

// leastAlike is the share of common words above which a sentence is another form of one.
const leastAlike = 0.5

// alike returns the share of their words that two sentences have in common.
func alike(a, b string) float64 {
	x, y := strings.Fields(strings.ToLower(a)), strings.Fields(strings.ToLower(b))
	counts := map[string]int{}
	for _, w := range x {
		counts[w]++
	}
	common := 0
	for _, w := range y {
		if counts[w] > 0 {
			counts[w]--
			common++
		}
	}
	if len(x)+len(y) == 0 {
		return 0
	}
	return 2 * float64(common) / float64(len(x)+len(y))
}

// evidenceOf returns the evidence of an anchor, without its words, which Resolve adds. What cannot
// be read is left out.
func evidenceOf(a *brief.Anchor) []brief.Cited {
	var out []brief.Cited
	for _, e := range a.Evidence {
		report, place, _ := strings.Cut(e, ":")
		from, to, _ := strings.Cut(place, "-")
		start, err := strconv.Atoi(from)
		end, bad := strconv.Atoi(to)
		if err == nil && bad == nil && start >= 0 && end > start && len(report) >= shortestName {
			out = append(out, brief.Cited{Evidence: record.Evidence{Report: report, Span: text.Span{Start: start, End: end}}})
		}
	}
	return out
}

// shortestName is the number of digits of a report's SHA-256 that name it in a brief.
const shortestName = 12

// resolveTitle completes the evidence of the title; what cannot be found is left out.
func (d *Draft) resolveTitle(open func(string) (*record.Report, error)) error {
	kept := d.Page.Headline[:0:0]
	for _, c := range d.Page.Headline {
		r, err := open(c.Report)
		if err != nil {
			return fmt.Errorf("the evidence of the title: %w", err)
		}
		if r == nil || r.Out != nil || c.Span.End > len(r.Text) {
			continue
		}
		c.Evidence = record.Evidence{Report: r.SHA256, Span: c.Span, Words: c.Span.Of(r.Text)}
		About(&c, r)
		kept = append(kept, c)
	}
	d.Page.Headline = kept
	return nil
}
