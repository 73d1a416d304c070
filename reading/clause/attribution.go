package clause

import (
	"flashbrief/reading/ud"
)

// attributed returns the factuality with attributions from beside the clause: the aside in "X
// attacked Y, Z said", and "according to Z". The dependent besides is ignored, because an aside
// does not attribute itself.
func (c Clause) attributed(f Factuality, besides int) Factuality {
	t := c.Tree
	for k := range t.Kids(c.Head) {
		var s int
		switch {
		case k == besides, parted(t, c.Head, k):
			continue
		case t.Is(k, ud.Parataxis, ud.Ccomp, ud.Advcl, ud.Conj) && (Clause{t, k}).aside() && !added(t, k):
			s = (Clause{t, k}).source()
		case according(t, k):
			s = accordingTo(t, k)
		default:
			continue
		}
		f = f.because("attribution", k)
		f.Hearsay = true
		if s >= 0 {
			f.Sources = append([]int{s}, f.Sources...)
		}
	}
	return f
}

// parted reports whether a semicolon stands between two tokens.
func parted(t *ud.Tree, a, b int) bool {
	for k := min(a, b) + 1; k < max(a, b); k++ {
		if t.Tokens[k].Form == ";" {
			return true
		}
	}
	return false
}

// added reports whether a conjoined clause begins with a conjunction: "A held a drill and ministers agreed to hold
// another" says more, and not on whose word.
func added(t *ud.Tree, k int) bool {
	if !t.Is(k, ud.Conj) {
		return false
	}
	first := t.Subtree(k, nil)[0]
	return t.Tokens[first].UPOS == ud.CCONJ || first > 0 && t.Tokens[first-1].UPOS == ud.CCONJ
}

// aside reports whether the clause only says who says the text beside it: a verb of speech with
// a subject and no content of its own.
func (c Clause) aside() bool {
	g := c.governor(thatPlace)
	if g == nil || g.below != Claim || c.Tree.Kid(c.Head, ud.Ccomp, ud.Xcomp, ud.Obj) >= 0 {
		return false
	}
	mark := c.mark()
	if mark != "" && mark != "as" || c.Tree.Kid(c.Head, ud.Aux, ud.AuxPass) >= 0 && mark == "" {
		return false
	}
	return c.Tree.Kid(c.Head, ud.Nsubj) >= 0
}

// source returns the source of what a governing predicate reports: the subject of a verb, the
// agent of a passive, the holder of a noun; or None.
func (c Clause) source() int {
	var s int
	switch {
	case c.Verbal() && c.Passive():
		s = c.Agent()
	case c.Verbal():
		s = c.GrammaticalSubject()
	case c.Token().UPOS == ud.NOUN:
		s = c.Holder()
	default:
		s = c.Tree.Kid(c.Head, ud.Nsubj)
	}
	if s >= 0 && c.Tree.Is(s, ud.Expl) {
		return None
	}
	return s
}

// Withdrawn reports whether the predicate reports only what an earlier version of a text said,
// which the report takes back.
func (c Clause) Withdrawn() bool {
	s := c.source()
	if s < 0 || !data().has("version", c.Tree.Tokens[s].Base()) {
		return false
	}
	for k := range c.Tree.Kids(s) {
		if c.Tree.Is(k, ud.Amod) && data().has("superseded", form(&c.Tree.Tokens[k])) {
			return true
		}
	}
	return false
}

// according reports whether the dependent is a phrase with "according to".
func according(t *ud.Tree, k int) bool {
	return data().has("according", form(&t.Tokens[k])) || data().has("according", t.Case(k))
}

// accordingTo returns the name in a phrase with "according to".
func accordingTo(t *ud.Tree, k int) int {
	if !data().has("according", form(&t.Tokens[k])) {
		return k
	}
	return t.Kid(k, ud.Obl, ud.Nmod, ud.Obj)
}
