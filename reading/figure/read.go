// Package figure finds the numbers that a report gives, with what they count, their day and
// their source. It does no arithmetic across reports.
package figure

import (
	"math"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/ud"
)

// longest limits the words of a figure, in bytes; a longer one is a parse error.
const longest = 300

// Read finds figures. Numbers in days and times, of list items and in names are not figures,
// nor is a small number of something named before ("the two leaders").
func Read(b *reading.Bench) {
	f := &finder{bench: b}
	for i := range b.Trees {
		f.sentence(i)
	}
}

type finder struct {
	bench *reading.Bench
}

func (f *finder) sentence(i int) {
	switch f.bench.BlockRole(i) {
	case reading.Prose, reading.Pullquote, reading.Headline:
	default:
		return
	}
	tree := f.bench.Trees[i]
	if withdrawn(f.bench.Sentences[i].Span.Of(f.bench.Text())) {
		return
	}
	first := len(f.bench.Figures)
	for k := 0; k < len(tree.Tokens); k++ {
		k = f.number(i, tree, k)
	}
	share(f.bench.Figures[first:])
}

// number adds the figure whose number begins at token k, if there is one, and returns the last
// token that it has read.
func (f *finder) number(i int, tree *ud.Tree, k int) int {
	if _, ok := fraction(tree, k); !ok && f.timed(i, tree.Tokens[k].Span) { // "three quarters of a million" are not quarters of a year
		return k
	}
	if n, last := factor(tree, k); n > 0 {
		f.multiplied(i, tree, k, last, n)
		return last
	}
	if last := shareAt(tree, k); last > k {
		return last
	}
	c, ok := countAt(tree, k)
	if !ok || f.timed(i, tree.Tokens[c.sum].Span) {
		return k
	}
	if end := scoreEnd(tree, &c); end > 0 {
		return end
	}
	if within(tree, f.bench.Text(), &c) {
		return c.last
	}
	kept := c // the figure refers to it
	f.value(i, tree, &kept)
	return kept.last
}

// timed reports whether the token belongs to a time expression.
func (f *finder) timed(sentence int, span text.Span) bool {
	for _, t := range f.bench.TimesIn(sentence) {
		if t.Span.Overlaps(span) {
			return true
		}
	}
	return false
}

// scoreEnd returns the last token of a vote or score that begins with the number, "20 to 10"; 0
// if there is none.
func scoreEnd(tree *ud.Tree, c *count) int {
	k := c.last + 1
	if c.ranged || c.unit != "" || k+1 >= len(tree.Tokens) {
		return 0
	}
	if wordAt(tree, c.first-1, "from") || !wordAt(tree, k, "score") {
		return 0
	}
	if other, ok := numeral(tree, k+1, false); ok && other.value <= c.value {
		return other.last
	}
	return 0
}

// within reports whether the number is part of a name, or of a hyphenated word: "Article 5",
// "the Group of 77", "Su-35".
func within(tree *ud.Tree, t string, c *count) bool {
	if c.first == 0 || c.unit != "" {
		return false
	}
	if next := c.last + 1; next < len(tree.Tokens) && joined(tree, next) && ordinal(tree.Tokens[next].Form) { // "509" and "th"
		return true
	}
	if at := tree.Tokens[c.first].Span.Start; at > 0 && tree.Tokens[c.first-1].Span.End == at && strings.ContainsRune("-–/.", rune(t[at-1])) {
		return true
	}
	h := tree.Tokens[tree.HeadOf(c.first, c.sum)].Head
	return h >= 0 && h < c.first && named(tree, h) && counted(tree, c) < 0
}

// ordinal reports whether the word is the ending of an ordinal in digits.
func ordinal(form string) bool { return isWord("ordinal", text.Lower(form)) }

// named reports whether the token is a name, or a noun with a capital.
func named(tree *ud.Tree, k int) bool {
	upos := tree.Tokens[k].UPOS
	return upos == ud.PROPN || upos == ud.NOUN && capital(tree, k)
}

// capital reports whether the token is written with a capital.
func capital(tree *ud.Tree, h int) bool {
	form := tree.Tokens[h].Form
	return form[0] >= 'A' && form[0] <= 'Z'
}

// value adds a number with its unit and what it counts.
func (f *finder) value(i int, tree *ud.Tree, c *count) {
	out := reading.Figure{Value: &c.value, Unit: c.unit}
	if c.ranged {
		out.High = &c.high
	}
	name, from := bound(tree, c.first)
	out.Bound = name
	if disowned(tree, from) || earlier(tree, c, from) || delta(tree, c, from) && settled(tree, c) {
		return
	}
	out.Part, out.Delta = part(tree, c, from), delta(tree, c, from)
	what, noun := f.referent(i, tree, c, from, &out)
	if noun >= 0 && name == "" && anaphoric(tree, c) {
		return
	}
	if noun < 0 || !tree.Is(noun, ud.Obj, ud.NsubjPass) { // "cut 200 jobs" does not say that jobs were 200
		f.change(tree, c, &out)
	}
	if out.Delta {
		out.Fate = ""
	}
	if out.Fate != "" && !c.ranged && thousands(tree.Tokens[c.last].Form) {
		c.value = math.Round(c.value * 1000)
	}
	if out.What = strings.TrimRight(text.Squeeze(what.Of(f.bench.Text())), ".,;("); out.What == "" && out.Fate == "" && c.value < telling {
		return
	}
	out.Span = tree.Tokens[from].Span.Join(tree.Tokens[c.last].Span)
	if !what.Empty() && out.Span.Join(what).Len() <= longest {
		out.Span = out.Span.Join(what)
	}
	f.when(i, tree, c, &out)
	f.bench.Figures = append(f.bench.Figures, out)
}

// thousands reports whether a number of people has a point between its groups, as on the
// continent: "1.234".
func thousands(form string) bool {
	whole, group3, ok := strings.Cut(form, ".")
	digits := strings.Trim(whole, "0123456789") == ""
	return ok && group(group3) && digits && len(whole) <= 3 && whole != "0"
}

// referent returns what a number refers to, and the noun that it counts, or -1; it sets the fate
// of those counted.
func (f *finder) referent(i int, tree *ud.Tree, c *count, from int, out *reading.Figure) (text.Span, int) {
	if same := f.converted(tree, c, from); !same.Empty() {
		return same, -1
	}
	if c.unit != "" {
		return f.measured(i, tree, c, from), -1
	}
	noun := counted(tree, c)
	var word int
	if out.Fate, word = fate(tree, c, noun); out.Fate == "" {
		out.Fate = ofDead(tree, c)
	}
	switch {
	case noun >= 0:
		after := c.last + 1
		if wordAt(tree, after, "of") && wordAt(tree, after+1, "some-of") { // "12 of them children"
			after += 2
		}
		what := f.thing(i, tree, noun, after, thingCounted)
		if what.Empty() {
			what = tree.Tokens[noun].Span
		}
		return what, noun
	case word >= 0:
		return tree.Tokens[word].Span, noun
	}
	return f.bare(i, tree, c, from, out), noun
}

// bare returns what a number without noun or unit counts: its complement ("14 of the ships"),
// or the subject it belongs to ("the death toll rose to 91").
func (f *finder) bare(i int, tree *ud.Tree, c *count, from int, out *reading.Figure) text.Span {
	if k := c.last + 1; wordAt(tree, k, "of") {
		if n := nounOf(tree, k); n >= 0 {
			return f.thing(i, tree, n, k+1, thingCounted)
		}
	}
	q := tree.HeadOf(c.first, c.sum)
	v := verbOver(tree, q)
	if v < 0 || !changing[tree.Tokens[v].Base()] && !stating[tree.Tokens[v].Base()] && tree.Kid(v, ud.Cop) < 0 {
		return text.Span{}
	}
	what := f.told(i, tree, v, q, from)
	for word := range strings.FieldsSeq(strings.ToLower(what.Of(f.bench.Text()))) {
		if isWord("toll", word) {
			out.Fate = killed
		}
	}
	return what
}

// killed is the fate of those whom a toll counts.
const killed = "killed"

// telling is the size from which a number is informative even if its words do not say what it
// counts: "a quarter of a million left".
const telling = 1e5

// converted returns what the sum before a bracket or "or" refers to, if the number is the same sum
// in another unit: "75 billion kronor ($7 billion)", "$158,666, or 10 cents a share".
func (f *finder) converted(tree *ud.Tree, c *count, from int) text.Span {
	if c.unit == "" || len(f.bench.Figures) == 0 {
		return text.Span{}
	}
	end := from - 2
	if wordAt(tree, from-1, "or") && wordAt(tree, from-2, "comma") {
		end--
	} else if !wordAt(tree, from-1, "bracket") {
		return text.Span{}
	}
	last := &f.bench.Figures[len(f.bench.Figures)-1]
	if end < 0 || last.Span.End != tree.Tokens[end].Span.End {
		return text.Span{}
	}
	if last.Unit == "" || last.Unit == c.unit || last.What == "" {
		return text.Span{}
	}
	at := strings.Index(last.Span.Of(f.bench.Text()), last.What)
	if at < 0 {
		return text.Span{}
	}
	return text.Span{Start: last.Span.Start + at, End: last.Span.Start + at + len(last.What)}
}

// anaphoric reports whether a number repeats how many were named before: "the two leaders",
// "all five members".
func anaphoric(tree *ud.Tree, c *count) bool {
	return c.value <= mostAnaphoric && !c.ranged && wordAt(tree, c.first-1, "anaphoric")
}

// mostAnaphoric is the largest number with which a report refers to those whom it has named.
const mostAnaphoric = 12
