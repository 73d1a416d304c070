// Package figure finds the numbers that a report gives, with what they count, as
// of when and according to whom. It does no arithmetic across reports.
package figure

import (
	"slices"
	"strconv"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/lexicon"
)

// Read lays figures on the bench. Numbers of days and times, of list items and in
// names are not figures.
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
	tree := f.bench.Trees[i]
	for k := 0; k < len(tree.Tokens); k++ {
		if f.timed(i, tree.Tokens[k].Span) {
			continue
		}
		if n, last := factor(tree, k); n > 0 {
			f.change(i, tree, k, last, n)
			k = last
			continue
		}
		value, last, ok := amount(tree, k)
		if !ok {
			continue
		}
		f.value(i, tree, k, last, value)
		k = last
	}
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

// factor reads "three-fold", "threefold", "tripled", "doubled": the factor and the
// last token of the word; 0 where there is none.
func factor(tree *ud.Tree, k int) (float64, int) {
	form := strings.ToLower(tree.Tokens[k].Form)
	if stem, ok := strings.CutSuffix(form, "fold"); ok && stem != "" {
		if n, ok := number(strings.TrimSuffix(stem, "-")); ok && n > 1 {
			return n, k
		}
	}
	if k+2 < len(tree.Tokens) && tree.Tokens[k+1].Form == "-" && strings.EqualFold(tree.Tokens[k+2].Form, "fold") {
		if n, ok := number(form); ok && n > 1 {
			return n, k + 2
		}
	}
	switch form {
	case "doubled", "doubling":
		return 2, k
	case "tripled", "tripling", "trebled":
		return 3, k
	case "quadrupled":
		return 4, k
	case "halved":
		return 0.5, k
	}
	return 0, k
}

// change notes a figure that tells by how much something grew or fell: "a
// three-fold increase in X over Y".
func (f *finder) change(i int, tree *ud.Tree, k, last int, n float64) {
	head := tree.Tokens[k].Head
	for head >= k && head <= last {
		head = tree.Tokens[head].Head
	}
	if tree.Tokens[k].UPOS == "VERB" || head < 0 {
		head = k
	}
	what := f.after(tree, head, "in", "of")
	if what.Empty() {
		if s := tree.Kid(head, "nsubj", "obj"); s >= 0 {
			what = f.phrase(tree, s)
		}
	}
	if what.Empty() {
		return
	}
	span := tree.Tokens[k].Span.Join(tree.Tokens[last].Span).Join(tree.Tokens[head].Span)
	out := reading.Figure{What: what.Of(f.bench.Text()), Change: text.Squeeze(span.Of(f.bench.Text())), Factor: &n, Span: span.Join(what)}
	f.when(i, &out)
	f.bench.Figures = append(f.bench.Figures, out)
}

// after is the phrase that one of the prepositions ties to the head.
func (f *finder) after(tree *ud.Tree, head int, prepositions ...string) text.Span {
	for k := range tree.Kids(head) {
		if tree.Is(k, "nmod", "obl") && slices.Contains(prepositions, tree.Case(k)) {
			return f.phrase(tree, k)
		}
	}
	return text.Span{}
}

// phrase is a noun phrase without its preposition, its clauses, and phrases of time.
func (f *finder) phrase(tree *ud.Tree, head int) text.Span {
	tokens := tree.Subtree(head, func(k int) bool {
		if tree.Is(k, "acl", "appos", "punct", "conj", "cc", "advcl", "parataxis") || tree.Is(k, "case") && tree.Tokens[k].Head == head {
			return true
		}
		preposition := tree.Case(k)
		return preposition != "" && preposition != "of" && tree.Is(k, "nmod", "obl") && tree.Tokens[k].Head == head
	})
	return tree.Cover(tokens)
}

// amount reads a number from token k on: "1,200", "3.5 million", "two dozen".
func amount(tree *ud.Tree, k int) (value float64, last int, ok bool) {
	t := &tree.Tokens[k]
	if t.UPOS != "NUM" || strings.EqualFold(t.Form, "one") {
		return 0, k, false // "one" is a pronoun more often than a count
	}
	value, ok = number(strings.ToLower(t.Form))
	last = k
	for ok && last+1 < len(tree.Tokens) {
		next := strings.ToLower(tree.Tokens[last+1].Form)
		if n, known := lexicon.Cardinal(next); known && n >= 12 {
			value *= n
			last++
			continue
		}
		break
	}
	return value, last, ok
}

func number(s string) (float64, bool) {
	if n, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", ""), 64); err == nil && n < 1e18 && n > -1e18 {
		return n, true
	}
	return lexicon.Cardinal(s)
}

// value notes a number with its unit and what it counts.
func (f *finder) value(i int, tree *ud.Tree, k, last int, n float64) {
	t := f.bench.Text()
	out := reading.Figure{Value: &n, Span: tree.Tokens[k].Span.Join(tree.Tokens[last].Span)}
	if k > 0 {
		if unit, ok := currency(tree.Tokens[k-1].Form); ok {
			out.Unit = unit
			out.Span = out.Span.Join(tree.Tokens[k-1].Span)
		}
	}
	if last+1 < len(tree.Tokens) {
		switch next := strings.ToLower(tree.Tokens[last+1].Form); next {
		case "%", "percent":
			out.Unit = "%"
			out.Span = out.Span.Join(tree.Tokens[last+1].Span)
		case "barrels", "tonnes", "tons", "kilometers", "kilometres", "miles", "dollars", "euros", "rubles", "roubles", "yuan":
			out.Unit = next
			out.Span = out.Span.Join(tree.Tokens[last+1].Span)
		}
	}
	head := tree.Tokens[last].Head
	for n := 0; head >= k && head <= last && n < 4; n++ {
		head = tree.Tokens[head].Head
	}
	if head < 0 || tree.Tokens[head].UPOS != "NOUN" && out.Unit == "" {
		return // a bare number, or one in a name
	}
	out.Bound = bound(tree, k)
	what := f.phrase(tree, head)
	if out.Unit != "" || tree.Tokens[head].UPOS != "NOUN" {
		if in := f.after(tree, head, "in", "of", "for"); !in.Empty() {
			what = in
		}
	}
	out.What = text.Squeeze(what.Of(t))
	out.Span = out.Span.Join(tree.Tokens[head].Span)
	if out.Span.Len() > 300 || out.What == "" {
		return
	}
	f.when(i, &out)
	f.bench.Figures = append(f.bench.Figures, out)
}

func currency(mark string) (string, bool) {
	switch mark {
	case "$", "US$":
		return "USD", true
	case "€":
		return "EUR", true
	case "£":
		return "GBP", true
	case "¥":
		return "JPY", true
	case "₽":
		return "RUB", true
	case "₹":
		return "INR", true
	}
	return "", false
}

// bound reads "at least", "more than", "nearly" before the number.
func bound(tree *ud.Tree, k int) string {
	before := ""
	for i := max(0, k-3); i < k; i++ {
		before += strings.ToLower(tree.Tokens[i].Form) + " "
	}
	for _, b := range []struct{ words, name string }{
		{"at least ", "at-least"}, {"more than ", "at-least"}, {"over ", "at-least"}, {"at most ", "at-most"}, {"up to ", "at-most"},
		{"fewer than ", "at-most"}, {"less than ", "at-most"}, {"nearly ", "about"}, {"about ", "about"}, {"around ", "about"}, {"some ", "about"}, {"almost ", "about"},
	} {
		if strings.HasSuffix(before, b.words) || strings.HasSuffix(before, b.words+"$ ") {
			return b.name
		}
	}
	return ""
}

// when takes the bounds of the sentence's time expression for the figure, and who
// is said to give it.
func (f *finder) when(i int, out *reading.Figure) {
	times := f.bench.TimesIn(i)
	for k := range times {
		if b := times[k].Bounds; !b.IsZero() {
			out.From, out.Before = b.From.String(), b.Until.String()
		}
	}
	for k := range f.bench.Quotations {
		q := &f.bench.Quotations[k]
		for _, c := range q.Content {
			if c.Contains(out.Span) && len(q.Speakers) > 0 {
				out.AccordingTo = q.Speakers[0]
			}
		}
	}
}
