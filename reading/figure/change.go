package figure

import (
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
)

// factors are what single words multiply by, by their kind in data/words.txt.
var factors = [...]struct {
	kind string
	n    float64
}{{"factor-2", 2}, {"factor-3", 3}, {"factor-4", 4}, {"factor-0.5", 0.5}}

// factor reads "three-fold", "threefold", "tripled", "doubled" and returns the factor and the
// last token of the word; 0 if there is none.
func factor(tree *ud.Tree, k int) (float64, int) {
	form := text.Lower(tree.Tokens[k].Form)
	if stem, ok := strings.CutSuffix(form, "fold"); ok && stem != "" {
		if n, _, ok := simple(strings.TrimSuffix(stem, "-")); ok && n > 1 {
			return n, k
		}
	}
	if wordAt(tree, k+2, "fold") && hyphen(tree, k+1) {
		if n, _, ok := simple(form); ok && n > 1 {
			return n, k + 2
		}
	}
	for _, f := range factors {
		if isWord(f.kind, form) {
			return f.n, k
		}
	}
	return 0, k
}

// hyphen reports whether token k is a hyphen.
func hyphen(tree *ud.Tree, k int) bool {
	return tree.Tokens[k].XPOS == ud.HYPH || tree.Tokens[k].Form == "-"
}

// multiplied adds a figure that says by how much something grew or fell: "a three-fold increase
// in X over Y".
func (f *finder) multiplied(i int, tree *ud.Tree, k, last int, n float64) {
	head := tree.Tokens[k].Head
	for head >= k && head <= last {
		head = tree.Tokens[head].Head
	}
	if tree.Tokens[k].UPOS == ud.VERB || head < 0 {
		head = k
	}
	what := text.Span{}
	for c := range tree.Kids(head) {
		grows := isWord("in", tree.Case(c)) || isWord("of", tree.Case(c))
		if grows && tree.Is(c, ud.Nmod, ud.Obl) && !f.timed(i, tree.Tokens[c].Span) {
			what = f.thing(i, tree, c, 0, thingCounted)
			break
		}
	}
	if what.Empty() {
		if s := tree.Kid(head, ud.Obj); s >= 0 {
			what = f.thing(i, tree, s, 0, thingCounted)
		} else if s := clause.OwnSubject(tree, head); s >= 0 {
			what = f.thing(i, tree, s, 0, thingChanged)
		}
	}
	if what.Empty() {
		return
	}
	span := tree.Tokens[k].Span.Join(tree.Tokens[last].Span).Join(tree.Tokens[head].Span)
	out := reading.Figure{What: what.Of(f.bench.Text()), Change: text.Squeeze(span.Of(f.bench.Text())), Factor: &n, Span: span.Join(what)}
	f.when(i, tree, &count{first: k, last: last, sum: last}, &out)
	f.bench.Figures = append(f.bench.Figures, out)
}

// change sets the words of a figure that say how it changed, from the verb to the number: "rose
// by 12 percent". The number it changed from gets none.
func (f *finder) change(tree *ud.Tree, c *count, out *reading.Figure) {
	q := tree.HeadOf(c.first, c.sum)
	if preposition := tree.Case(q); preposition != "" && !isWord("change", preposition) {
		return // "fell short of $20"
	}
	v := verbOver(tree, q)
	if v < 0 || v > c.first || !changing[tree.Tokens[v].Base()] || wordAt(tree, c.first-1, "from") {
		return
	}
	if span := tree.Tokens[v].Span.Join(tree.Tokens[c.sum].Span); span.Len() <= longest/2 {
		out.Change = text.Squeeze(span.Of(f.bench.Text()))
	}
}
