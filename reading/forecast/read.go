// Package forecast finds statements about the future, who makes them, and their words of
// probability. It does not score them; the record does.
package forecast

import (
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
	"flashbrief/world/lexicon"
)

// Read finds forecasts: clauses with a word of probability, and clauses in which experts and
// officials are quoted with will, may or could. An event that the report itself announces for a
// fixed day is not a forecast.
func Read(b *reading.Bench) {
	f := &finder{bench: b}
	for i := range b.Trees {
		f.sentence(i)
	}
}

type finder struct {
	bench *reading.Bench
}

// sentence examines each clause headed by a finite verb or copula.
func (f *finder) sentence(i int) {
	tree := f.bench.Trees[i]
	if !f.prose(i) {
		return
	}
	for v := range tree.Tokens {
		if !clauseHead(tree, v) {
			continue
		}
		word, scored := f.word(tree, v)
		if word == "" {
			continue
		}
		if tree.Tokens[v].XPOS == ud.VBD && scored.Known() {
			continue // a judgement about the past: "she died, most likely of cold"
		}
		if quoted := f.bench.QuotationOf(tree.Tokens[v].Span); scored.Known() || quoted != nil && !promise(tree, v) {
			f.add(i, v, word, scored, quoted)
		}
	}
}

// promise reports whether the speaker says what "I" or "we" will do.
func promise(tree *ud.Tree, v int) bool {
	s := clause.At(tree, v).GrammaticalSubject()
	return s >= 0 && tree.Tokens[s].Has(ud.PersonFirst)
}

func (f *finder) prose(i int) bool {
	role := f.bench.BlockRole(i)
	return role == reading.Prose || role == reading.Pullquote
}

// clauseHead reports whether the token heads a clause of its own.
func clauseHead(tree *ud.Tree, v int) bool {
	switch tree.Tokens[v].Deprel.Universal() {
	case ud.RootRel, ud.Ccomp, ud.Conj, ud.Parataxis:
		return tree.Kid(v, ud.Nsubj, ud.Csubj, ud.Expl) >= 0
	}
	return false
}

// word returns the word of probability of the clause: a number in per cent, an ICD 203 term, or
// a modal verb or phrase without a range.
func (f *finder) word(tree *ud.Tree, v int) (string, lexicon.Likelihood) {
	words, l := chance(tree, tree.Subtree(v, func(k int) bool {
		return tree.Is(k, ud.Ccomp, ud.Conj, ud.Advcl, ud.AclRelcl, ud.Parataxis)
	}))
	if l.Known() {
		return words, l
	}
	if words, l = likelihood(tree, v); l.Known() {
		return words, l
	}
	for k := range tree.Kids(v) {
		if tree.Is(k, ud.Aux) && wordAt(tree, k, "modal") {
			return text.Lower(tree.Tokens[k].Form), lexicon.Likelihood{}
		}
	}
	if wordAt(tree, v, "poised") && tree.Kid(v, ud.Xcomp, ud.Advcl, ud.Ccomp, ud.Csubj) >= 0 {
		return text.Lower(tree.Tokens[v].Form), lexicon.Likelihood{}
	}
	return "", lexicon.Likelihood{}
}

// likelihood returns the term of ICD 203 in the clause, and its range.
func likelihood(tree *ud.Tree, v int) (string, lexicon.Likelihood) {
	for k := range tree.Below(v, func(k int) bool {
		return tree.Is(k, ud.Ccomp, ud.Conj, ud.Advcl, ud.Acl, ud.Parataxis, ud.Nsubj)
	}) {
		before, form := tree.Word(k-1), tree.Word(k)
		if l, ok := lexicon.LikelihoodOf(before + " " + form); ok && !negated(tree, k) {
			return before + " " + form, l
		}
		if l, ok := lexicon.LikelihoodOf(form); ok && !negated(tree, k) {
			return form, l
		}
	}
	return "", lexicon.Likelihood{}
}

// negated reports whether a word of probability is negated or weakened: "not likely", "less
// likely".
func negated(tree *ud.Tree, k int) bool {
	if n := clause.At(tree, k).Negation(); n >= 0 && !wordAt(tree, n, "almost") {
		return true
	}
	for n := range tree.Kids(k) {
		if wordAt(tree, n, "less") {
			return true
		}
	}
	return false
}

// add adds the forecast headed by token v of sentence i.
func (f *finder) add(i, v int, word string, l lexicon.Likelihood, quoted *reading.Quotation) {
	tree := f.bench.Trees[i]
	out := reading.Forecast{Word: word, Made: f.made(quoted), Span: f.clause(tree, v)}
	out.Horizon = f.horizon(i, v, out.Made, quoted)
	if l.Known() {
		out.Probability = &[2]float64{l.Low, l.High}
	}
	switch {
	case quoted != nil:
		out.By = strings.Join(quoted.Speakers, ", ")
	case f.bench.Anatomy.Author != "":
		out.By = f.bench.Anatomy.Author
	case f.bench.Anatomy.Publisher != "":
		out.By = f.bench.Anatomy.Publisher
	default:
		out.By = "the report"
	}
	if c := f.condition(tree, v, quoted); c >= 0 {
		span := trim(f.bench.Text(), tree.Cover(tree.Subtree(c, nil)))
		out.Condition = &span
	}
	f.bench.Forecasts = append(f.bench.Forecasts, out)
}

// clause returns the clause's own words: without its condition, a relative clause after a
// comma, or a dependent clause.
func (f *finder) clause(tree *ud.Tree, v int) text.Span {
	tokens := tree.Subtree(v, func(k int) bool { return f.apart(tree, k) })
	for n, k := range tokens { // an aside after a comma is not part of the forecast
		if n > 2 && k > 0 && wordAt(tree, k-1, "comma") && tree.Tokens[k].Has(ud.PronTypeRel) {
			tokens = tokens[:n]
			break
		}
	}
	return trim(f.bench.Text(), tree.Cover(tokens))
}

// apart reports whether the token heads a clause that is not part of the forecast above it.
func (f *finder) apart(tree *ud.Tree, k int) bool {
	switch {
	case tree.Is(k, ud.Parataxis):
		return true
	case tree.Is(k, ud.Advcl):
		return f.conditional(tree, k)
	case tree.Is(k, ud.Conj):
		return clauseHead(tree, k)
	}
	return tree.Is(k, ud.AclRelcl) && k > 0 && comma(tree, k)
}

// comma reports whether a comma opens the clause headed by the token.
func comma(tree *ud.Tree, k int) bool {
	first := tree.Subtree(k, nil)[0]
	return wordAt(tree, first, "comma") || wordAt(tree, first-1, "comma")
}

// trim removes space, commas and quotation marks at both ends.
func trim(t string, span text.Span) text.Span {
	const marks = " ,;“”\"\u00a0"
	words := span.Of(t)
	left := strings.TrimLeft(words, marks)
	span.Start += len(words) - len(left)
	span.End = span.Start + len(strings.TrimRight(left, marks))
	return span
}

// condition returns the clause that the forecast depends on, or -1: one below its verb, or one
// within the same quotation that the parser attached to the verb of saying.
func (f *finder) condition(tree *ud.Tree, v int, quoted *reading.Quotation) int {
	for k := range tree.Kids(v) {
		if tree.Is(k, ud.Advcl) && f.conditional(tree, k) {
			return k
		}
	}
	h := tree.Tokens[v].Head
	if quoted == nil || h < 0 || !tree.Is(v, ud.Ccomp, ud.Parataxis) {
		return -1
	}
	for k := range tree.Kids(h) {
		if k == v || !tree.Is(k, ud.Advcl) || !f.conditional(tree, k) {
			continue
		}
		if together(quoted, tree.Tokens[k].Span, tree.Tokens[v].Span) {
			return k
		}
	}
	return -1
}

// together reports whether one stretch of the quoted words contains both spans.
func together(quoted *reading.Quotation, a, b text.Span) bool {
	return slices.ContainsFunc(quoted.Content, func(c text.Span) bool { return c.Contains(a) && c.Contains(b) })
}

// conditional reports whether an adverbial clause is a condition: "if …",
// "unless …", "should unrest arise".
func (f *finder) conditional(tree *ud.Tree, k int) bool { return clause.At(tree, k).Conditional() }
