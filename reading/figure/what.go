package figure

import (
	"slices"

	"flashbrief/ground/text"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
)

// counted returns the noun that a bare number counts, or -1: the number's own head, or the noun
// after its words.
func counted(tree *ud.Tree, c *count) int {
	k := c.last + 1
	for k < len(tree.Tokens) && tree.Tokens[k].UPOS != ud.NOUN && tree.Is(k, ud.Amod, ud.Compound, ud.NmodPoss, ud.Det, ud.Flat) && tree.Tokens[k].Head > k {
		k++
	}
	for k+1 < len(tree.Tokens) && tree.Is(k, ud.Compound, ud.Amod) && tree.Tokens[k].Head == k+1 {
		k++
	}
	if k < len(tree.Tokens) && (tree.Tokens[k].UPOS == ud.NOUN || tree.Tokens[k].XPOS == ud.NNPS) {
		return k
	}
	if h := tree.Tokens[tree.HeadOf(c.first, c.sum)].Head; h > c.last && tree.Tokens[h].UPOS == ud.NOUN {
		return h
	}
	return -1
}

// The lists of the prepositions of words that belong to a thing: of what is counted, of what changed,
// of what is measured, of its complement, and of what has a value.
const (
	thingCounted    = "thing-counted"
	thingChanged    = "thing-changed"
	thingMeasured   = "thing-measured"
	thingComplement = "thing-complement"
	thingValued     = "thing-valued"
	thingAlone      = "" // no complement
)

// thing returns the noun phrase of a noun without leading articles and numbers. Of its
// complements it keeps only those whose preposition is in the list, and no time.
func (f *finder) thing(i int, tree *ud.Tree, head, after int, prepositions string) text.Span {
	tokens := tree.Subtree(head, func(k int) bool {
		if tree.Is(k, ud.Acl, ud.Appos, ud.Punct, ud.Conj, ud.Cc, ud.Advcl, ud.Parataxis, ud.Case, ud.Cop, ud.Aux, ud.Nsubj, ud.Mark, ud.Advmod, ud.Obl) && tree.Tokens[k].Head == head {
			return true
		}
		if tree.Is(k, ud.Conj) && (tree.Tokens[k].UPOS == ud.SYM || tree.Tokens[k].UPOS == ud.NUM) {
			return true // the next sum
		}
		return tree.Is(k, ud.Nmod) && k > head && (!isWord(prepositions, tree.Case(k)) || f.timed(i, tree.Tokens[k].Span))
	})
	tokens = slices.DeleteFunc(tokens, func(k int) bool { return k < after })
	for len(tokens) > 1 && (article(tree, tokens[0]) || tree.Tokens[tokens[0]].UPOS == ud.PUNCT) {
		tokens = tokens[1:]
	}
	return tree.Cover(tokens)
}

func article(tree *ud.Tree, k int) bool { return wordAt(tree, k, "article") }

// measured returns what a sum or share with a unit refers to: the noun after it ("a 25 percent
// tariff"), its complement ("$5 million in aid"), the thing that has this value ("a budget
// of"), the subject of a verb that says what it is or how it changed, and otherwise the words
// of the clause before it.
func (f *finder) measured(i int, tree *ud.Tree, c *count, from int) text.Span {
	q := tree.HeadOf(c.first, c.sum)
	h := tree.Tokens[q].Head
	if h > c.last && tree.Tokens[h].UPOS == ud.NOUN && tree.Is(q, ud.Compound, ud.Nummod, ud.Nmod, ud.Amod) && tree.Kid(q, ud.Case) < 0 {
		return f.thing(i, tree, h, c.last+1, thingMeasured)
	}
	if k := c.last + 1; wordAt(tree, k, "complement") {
		if n := nounOf(tree, k); n >= 0 && !f.timed(i, tree.Tokens[n].Span) {
			return f.thing(i, tree, n, k+1, thingComplement)
		}
	}
	if from > 1 && wordAt(tree, from-1, "worth") {
		if n := nounBefore(tree, from-1); n >= 0 {
			what := f.thing(i, tree, n, 0, thingAlone)
			what.End = tree.Tokens[n].Span.End
			return what
		}
	}
	complement := tree.Is(q, ud.Nmod) && isWord("of", tree.Case(q))
	if complement && h >= 0 && h < c.first && tree.Tokens[h].UPOS == ud.NOUN {
		return f.thing(i, tree, h, 0, thingAlone)
	}
	if v := verbOver(tree, q); v >= 0 {
		return f.told(i, tree, v, q, from)
	}
	return text.Span{}
}

// nounOf returns the noun of the preposition at k, or -1.
func nounOf(tree *ud.Tree, k int) int {
	if h := tree.Tokens[k].Head; tree.Is(k, ud.Case) && h > k {
		switch tree.Tokens[h].UPOS {
		case ud.NOUN, ud.PROPN, ud.PRON:
			return h
		}
	}
	return -1
}

// nounBefore returns the noun that ends directly before token k, or -1.
func nounBefore(tree *ud.Tree, k int) int {
	if k > 0 && (tree.Tokens[k-1].UPOS == ud.NOUN || tree.Tokens[k-1].UPOS == ud.PROPN) {
		return k - 1
	}
	return -1
}

// verbOver returns the verb or predicate whose clause the token belongs to, itself included, or
// -1.
func verbOver(tree *ud.Tree, k int) int {
	for n := 0; k >= 0 && n < 6; n++ {
		if tree.Tokens[k].UPOS == ud.VERB || tree.Kid(k, ud.Cop) >= 0 {
			return k
		}
		k = tree.Tokens[k].Head
	}
	return -1
}

// numeric are the parts of speech of a subject that is itself a number.
var numeric = map[ud.UPOS]bool{ud.NUM: true, ud.SYM: true}

// told returns what a figure refers to by its clause: the object of a verb that changes it, the
// subject of one that states it, or the clause's words from its subject to the figure.
func (f *finder) told(i int, tree *ud.Tree, v, q, from int) text.Span {
	subject := clause.OwnSubject(tree, v)
	lemma := tree.Tokens[v].Base()
	if changing[lemma] {
		for k := range tree.Kids(v) {
			if tree.Is(k, ud.Obj) && k != q && k < from && !numeric[tree.Tokens[k].UPOS] {
				return f.thing(i, tree, k, 0, thingValued)
			}
		}
	}
	if subject < 0 || subject >= from || numeric[tree.Tokens[subject].UPOS] {
		return text.Span{}
	}
	if changing[lemma] || stating[lemma] || tree.Kid(v, ud.Cop, ud.NsubjPass) >= 0 {
		return f.thing(i, tree, subject, 0, thingValued)
	}
	if tree.Tokens[subject].Has(ud.PronTypeRel) {
		return tree.Tokens[v].Span
	}
	begin := tree.Subtree(subject, nil)[0]
	for k := v + 1; k < from; k++ {
		if _, ok := countAt(tree, k); ok { // another sum of the clause
			return tree.Tokens[begin].Span.Join(tree.Tokens[v].Span)
		}
	}
	for from-1 > v && tree.Tokens[from-1].UPOS == ud.ADP {
		from--
	}
	span := tree.Tokens[begin].Span.Join(tree.Tokens[from-1].Span)
	if from-1 <= v && v < from || span.Len() <= longest {
		return span
	}
	return tree.Tokens[begin].Span.Join(tree.Tokens[v].Span)
}
