package figure

import (
	"flashbrief/reading"
	"flashbrief/reading/ud"
)

// when sets a figure's days and its source. A time counts if it has the same governor as the
// number, the nearest first; a time of comparison ("the lowest since 1979") does not count.
func (f *finder) when(i int, tree *ud.Tree, c *count, out *reading.Figure) {
	above := map[int]int{}
	for k, n := tree.HeadOf(c.first, c.sum), 0; k >= 0 && n < len(tree.Tokens); k, n = tree.Tokens[k].Head, n+1 {
		above[k] = n + 1
	}
	least := 1 << 30
	for _, t := range f.bench.TimesIn(i) {
		head := tree.HeadOf(t.First, t.Last)
		b, far := t.Bounds, above[tree.Tokens[head].Head]
		if far == 0 || far >= least || b.IsZero() || compared(tree, head) {
			continue
		}
		least = far
		out.From, out.Before = b.From, b.Until
	}
	if q := f.bench.QuotationOf(out.Span); q != nil {
		out.AccordingTo = q.Speakers[0]
	}
}

// compared reports whether a time is one of comparison.
func compared(tree *ud.Tree, head int) bool { return isWord("comparison", tree.Case(head)) }
