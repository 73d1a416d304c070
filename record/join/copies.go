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
// filing, then by SHA-256), which is its own if it has none. held are the rulings on copies: what
// they join is one text, and no report is a copy of one that they separate from it or from another
// copy of it.
func Origins(reports []record.Report, held Held) map[string]string {
	order := make([]*record.Report, len(reports))
	for i := range reports {
		order[i] = &reports[i]
	}
	sort.Slice(order, func(a, b int) bool { return earlier(order[a], order[b]) })
	c := copying{apart: apartBy(held), together: held.Together}
	c.group(order)
	writers := map[uint32]int{} // by the values of sketches, now that copies are known
	for _, r := range order {
		if c.first[r] == r {
			for _, h := range r.Sketch.Values() {
				writers[h]++
			}
		}
	}
	c.stock = func(h uint32) bool { return writers[h] >= commonest }
	c.group(order)
	out := make(map[string]string, len(reports))
	for _, r := range order {
		out[r.SHA256] = c.first[r].SHA256
	}
	return out
}

// mostHolders limits the reports that a shingle leads to.
const mostHolders = 64

// copying finds which reports are copies of one text.
type copying struct {
	stock    func(uint32) bool // shingles that do not count; nil for none
	apart    map[[2]string]bool
	together [][2]string

	order  map[*record.Report]int
	first  map[*record.Report]*record.Report // the first copy of each
	copies map[*record.Report][]*record.Report
}

// group finds the first copy of each report. order is by age.
func (c *copying) group(order []*record.Report) {
	c.order, c.first, c.copies = map[*record.Report]int{}, map[*record.Report]*record.Report{}, map[*record.Report][]*record.Report{}
	named := map[string]*record.Report{}
	for i, r := range order {
		c.order[r], c.first[r], c.copies[r], named[r.SHA256] = i, r, []*record.Report{r}, r
	}
	for _, p := range c.together {
		if a, b := named[p[0]], named[p[1]]; a != nil && b != nil {
			c.link(a, b)
		}
	}
	holders := map[uint32][]*record.Report{} // reports that are no copy as found, by the values of their sketches
	for _, r := range order {
		if of := c.firstCopy(r, holders); of != nil {
			c.link(r, of)
			continue
		}
		for _, h := range r.Sketch.Values() {
			if len(holders[h]) < mostHolders && (c.stock == nil || !c.stock(h)) {
				holders[h] = append(holders[h], r)
			}
		}
	}
}

// link makes the copies of two reports those of the earlier, unless a ruling separates them.
func (c *copying) link(a, b *record.Report) {
	x, y := c.first[a], c.first[b]
	if x == y || c.separate(x, y) {
		return
	}
	if c.order[y] < c.order[x] {
		x, y = y, x
	}
	for _, r := range c.copies[y] {
		c.first[r] = x
	}
	c.copies[x] = append(c.copies[x], c.copies[y]...)
	delete(c.copies, y)
}

// separate reports whether a ruling says that some copies of two first copies are none.
func (c *copying) separate(x, y *record.Report) bool {
	if len(c.apart) == 0 {
		return false
	}
	return slices.ContainsFunc(c.copies[x], func(a *record.Report) bool {
		return slices.ContainsFunc(c.copies[y], func(b *record.Report) bool { return c.apart[[2]string{a.SHA256, b.SHA256}] })
	})
}

// firstCopy returns the report, of those that hold its shingles, that a report shares most with as
// its copy; nil for none.
func (c *copying) firstCopy(r *record.Report, holders map[uint32][]*record.Report) *record.Report {
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
		share, ok := Copies(r.Sketch, o.Sketch, c.stock)
		if ok && (share > most || share == most && best != nil && earlier(o, best)) && !c.separate(c.first[r], c.first[o]) {
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
