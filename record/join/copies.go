package join

import (
	"slices"
	"sort"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/record"
)

// copied is the share of the shorter text's shingles from which two texts are copies of one.
// TestCopiesAreFound prints recall and precision for the values around it.
const copied = 0.22

// fewest is the least number of shingles in common: below it a share says little.
const fewest = 7

// brief is the number of shingles below which a text is so short that two reporters may write
// half of it alike; such a text is a copy if it shares at least briefly.
const (
	brief   = 40
	briefly = 0.5
)

// Copies reports whether two texts with these sketches are copies of one: one may be cut, have
// another headline, or be edited. share is the estimated share of the shorter text in the other.
// stock reports whether a shingle is a phrase that many texts have, which does not count; nil for
// none.
func Copies(a, b record.Sketch, stock func(uint32) bool) (share float64, ok bool) {
	if stock != nil {
		a, b = a.Without(stock), b.Without(stock)
	}
	n, share := a.Shared(b)
	need := copied
	if min(a.Len(), b.Len()) < brief {
		need = briefly
	}
	return share, n >= fewest && share >= need
}

// commonest is the number of texts by different writers from which a phrase that they share is a
// stock phrase: "the ministry said in a statement".
const commonest = 6

// Origins maps each report's SHA-256 to that of the earliest of its copies (by date, then by
// filing, then by SHA-256), which is its own if it has none.
func Origins(reports []record.Report) map[string]string {
	order := make([]*record.Report, len(reports))
	for i := range reports {
		order[i] = &reports[i]
	}
	sort.Slice(order, func(a, b int) bool { return earlier(order[a], order[b]) })
	first := firstCopies(order, nil)
	writers := map[uint32]int{} // by the values of sketches, now that copies are known
	for _, r := range order {
		if first[r] == r {
			for _, h := range r.Sketch.Values() {
				writers[h]++
			}
		}
	}
	first = firstCopies(order, func(h uint32) bool { return writers[h] >= commonest })
	out := make(map[string]string, len(reports))
	for _, r := range order {
		out[r.SHA256] = first[r].SHA256
	}
	return out
}

// mostHolders limits the first copies that a shingle leads to.
const mostHolders = 64

// firstCopies returns the first copy of each report. A shingle that stock returns true for does
// not count.
func firstCopies(order []*record.Report, stock func(uint32) bool) map[*record.Report]*record.Report {
	out := make(map[*record.Report]*record.Report, len(order))
	holders := map[uint32][]*record.Report{} // first copies, by the values of their sketches
	for _, r := range order {
		first := firstCopy(r, holders, stock)
		if first == nil {
			first = r
			for _, h := range r.Sketch.Values() {
				if len(holders[h]) < mostHolders && (stock == nil || !stock(h)) {
					holders[h] = append(holders[h], r)
				}
			}
		}
		out[r] = first
	}
	return out
}

func firstCopy(r *record.Report, holders map[uint32][]*record.Report, stock func(uint32) bool) *record.Report {
	count := map[*record.Report]int{}
	var candidates []*record.Report
	for _, h := range r.Sketch.Values() {
		for _, o := range holders[h] {
			if count[o]++; count[o] == fewest {
				candidates = append(candidates, o)
			}
		}
	}
	var best *record.Report
	most := 0.0
	for _, o := range candidates {
		share, ok := Copies(r.Sketch, o.Sketch, stock)
		if ok && (share > most || share == most && best != nil && earlier(o, best)) {
			best, most = o, share
		}
	}
	return best
}

func earlier(a, b *record.Report) bool {
	switch {
	case a.Published != b.Published && !a.Published.IsZero() && !b.Published.IsZero():
		return a.Published.Before(b.Published)
	case !a.Filed.Equal(b.Filed):
		return a.Filed.Before(b.Filed)
	}
	return a.SHA256 < b.SHA256
}

// Passage is a run of words in two texts.
type Passage struct {
	A, B  text.Span // in bytes
	Words int
}

// shortest is the least number of words of a passage.
const shortest = 6

// Passages returns the passages that two texts share, ignoring letter case and marks, in the
// order of the second text: each the longest from its place on, without overlaps.
func Passages(a, b string) []Passage {
	x, y := spans(a), spans(b)
	at := map[string][]int{}
	for i := range len(x) - shortest + 1 {
		key := run(x[i : i+shortest])
		if len(at[key]) < mostHolders {
			at[key] = append(at[key], i)
		}
	}
	var out []Passage
	for k := 0; k+shortest <= len(y); {
		best, from := 0, 0
		for _, i := range at[run(y[k:k+shortest])] {
			n := shortest
			for i+n < len(x) && k+n < len(y) && x[i+n].folded == y[k+n].folded {
				n++
			}
			if n > best {
				best, from = n, i
			}
		}
		if best == 0 {
			k++
			continue
		}
		out = append(out, Passage{
			text.Span{Start: x[from].Start, End: x[from+best-1].End}, text.Span{Start: y[k].Start, End: y[k+best-1].End}, best,
		})
		k += best
	}
	return out
}

// Longest returns the longest of passages; false if there is none.
func Longest(all []Passage) (Passage, bool) {
	if len(all) == 0 {
		return Passage{}, false
	}
	return slices.MaxFunc(all, func(a, b Passage) int { return a.Words - b.Words }), true
}

// wordSpan is a word and where it is.
type wordSpan struct {
	text.Span
	folded string
}

func spans(s string) []wordSpan {
	var out []wordSpan
	start := -1
	flush := func(end int) {
		if start >= 0 {
			out = append(out, wordSpan{text.Span{Start: start, End: end}, strings.ToLower(s[start:end])})
			start = -1
		}
	}
	for i, r := range s {
		switch {
		case !text.IsWord(r):
			flush(i)
		case start < 0:
			start = i
		}
	}
	flush(len(s))
	return out
}

func run(words []wordSpan) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(w.folded)
		b.WriteByte(' ')
	}
	return b.String()
}
