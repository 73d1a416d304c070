package publish

import (
	"encoding/json"
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
	taken := map[*brief.Anchor]bool{}
	take := func(words string) *brief.Anchor {
		list := exact[words]
		if len(list) == 0 {
			return nil
		}
		exact[words], taken[list[0]] = list[1:], true
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
		if !taken[&anchors[i]] {
			left = append(left, &anchors[i])
		}
	}
	r.compare(loose, left)
}

// compare notes how the sentences without an anchor differ from the anchors without a sentence.
func (r *reader) compare(loose []*brief.PageSentence, left []*brief.Anchor) {
	bags := bagsOf(left)
	for _, s := range loose {
		at := bags.takeNearest(s.Plain())
		if at < 0 {
			r.find(wordsNew, brief.Note, s.Span, "this sentence is not of the draft")
			continue
		}
		r.find(wordsChanged, brief.Note, s.Span, "the draft said: "+left[at].Exact)
	}
	for i, a := range left {
		if !bags.taken[i] {
			r.find(wordsGone, brief.Note, text.Span{}, "a sentence of the draft is no longer there: "+a.Exact)
		}
	}
}

// bags index anchors by their words: the time to compare all sentences with all anchors would grow
// with the product of their numbers.
type bags struct {
	having map[string][]bag // by word, in the order of the anchors
	sizes  []int            // the number of words of each anchor
	common []int            // with the sentence that is looked for
	taken  []bool
}

// bag is how many times an anchor has a word.
type bag struct{ anchor, times int }

func bagsOf(anchors []*brief.Anchor) *bags {
	b := &bags{map[string][]bag{}, make([]int, len(anchors)), make([]int, len(anchors)), make([]bool, len(anchors))}
	for i, a := range anchors {
		counts, n := counted(a.Exact)
		b.sizes[i] = n
		for w, times := range counts {
			b.having[w] = append(b.having[w], bag{i, times})
		}
	}
	return b
}

// leastAlike is the share of common words above which a sentence is another form of one.
const leastAlike = 0.5

// takeNearest takes the anchor with the largest share of words in common with a sentence, the first
// of several; -1 if none is another form of it.
func (b *bags) takeNearest(sentence string) int {
	counts, n := counted(sentence)
	clear(b.common)
	for w, times := range counts {
		for _, h := range b.having[w] {
			b.common[h.anchor] += min(times, h.times)
		}
	}
	at, best := -1, leastAlike
	for i, common := range b.common {
		if common == 0 || b.taken[i] {
			continue
		}
		if share := 2 * float64(common) / float64(n+b.sizes[i]); share > best {
			at, best = i, share
		}
	}
	if at >= 0 {
		b.taken[at] = true
	}
	return at
}

// counted returns how many times words stand in a sentence, whatever their case, and their number.
func counted(sentence string) (map[string]int, int) {
	words := strings.Fields(strings.ToLower(sentence))
	counts := map[string]int{}
	for _, w := range words {
		counts[w]++
	}
	return counts, len(words)
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
