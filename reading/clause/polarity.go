package clause

import "flashbrief/reading/ud"

// Negation returns the token that negates the predicate within its own clause, or None: "not"
// and "never", a negative subject or object ("no country", "none of them", "neither X nor Y"),
// "almost" and "nearly". Factuality handles what a governing verb denies.
func (c Clause) Negation() int {
	if k := c.negativeWord(); k >= 0 {
		return k
	}
	t := c.Tree
	for k := range t.Kids(c.Head) {
		if t.Is(k, ud.Nsubj, ud.Obj, ud.Iobj, ud.Obl) && Nobody(t, k) {
			return k
		}
	}
	return None
}

// negativeWord returns the adverb, determiner or conjunction that negates the predicate itself.
func (c Clause) negativeWord() int {
	t := c.Tree
	for k := range t.Kids(c.Head) {
		word := form(&t.Tokens[k])
		switch {
		case t.Is(k, ud.Advmod, ud.Cc, ud.Det, ud.Amod, ud.Dep) && data().has("negation", word) && !c.correlates(k):
			return k
		case t.Is(k, ud.Advmod) && data().has("nearly", word) && !number(t, k):
			return k
		}
	}
	return None
}

// correlates reports whether the negation only begins a pair, as in "not only".
func (c Clause) correlates(k int) bool {
	next := k + 1
	if next >= len(c.Tree.Tokens) {
		return false
	}
	return data().has("pair", form(&c.Tree.Tokens[next]))
}

// number reports whether the adverb modifies a number after it: "nearly 200".
func number(t *ud.Tree, k int) bool {
	return k+1 < len(t.Tokens) && t.Tokens[k+1].UPOS == ud.NUM
}

// Nobody reports whether the phrase names nobody: "no country", "nobody", "none of them",
// "neither X nor Y".
func Nobody(t *ud.Tree, i int) bool {
	if data().has("nobody", form(&t.Tokens[i])) {
		return true
	}
	if data().has("undoubted", form(&t.Tokens[i])) {
		return false // "no doubt" denies nothing
	}
	for k := range t.Kids(i) {
		if t.Is(k, ud.Det, ud.CcPreconj, ud.Advmod) && data().has("negative-determiner", form(&t.Tokens[k])) {
			return true
		}
	}
	return false
}
