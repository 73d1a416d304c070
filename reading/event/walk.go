package event

import (
	"cmp"
	"slices"

	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
	"flashbrief/world/plover"
)

// frame is what the clauses above say about the current one.
type frame struct {
	rank    int
	call    bool // the clause reports a call, and what was said in it may depend on it
	covered bool // the act above also covers this one
	below   bool // it is the content of a verbal act above
	said    bool // it was said in the call above
}

// find lists the acts of the sentence, the main one first. Prominence is grammatical: the root
// clause before its dependents; what is reported before the reporting; a finite clause before a
// participle; a verb before a noun. Acts of one rank are in text order.
func (f *finder) find() []*act {
	n := len(f.tree.Tokens)
	f.named, f.used, f.choices = cleared(f.named, n), cleared(f.used, n), cleared(f.choices, n)
	root := f.tree.RootToken()
	if root < 0 {
		return nil
	}
	var out []*act
	f.visit(root, frame{}, &out, 0)
	slices.SortFunc(out, func(a, b *act) int { return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.head, b.head)) })
	return out
}

// cleared returns n zeros, in the space of s if that is enough.
func cleared[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	clear(s[:n])
	return s[:n]
}

// unreal is how far hypothetical and negated acts are ranked behind real ones.
const unreal = 40

// maxDepth limits the recursion; no useful sentence nests deeper.
const maxDepth = 60

func (f *finder) visit(i int, fr frame, out *[]*act, depth int) {
	if depth > maxDepth {
		return
	}
	c := predicateAt(f.tree, i)
	op := f.operatorAt(c)
	coded := false
	if !f.used[i] && !fr.covered && !isWord("according", f.tree.Case(i)) { // saying so is not an act
		if a := f.at(i, 0); a != nil && f.told(a, fr) {
			a.rank = fr.rank
			if a.status == reading.Hypothetical || a.status == reading.Negated {
				a.rank += unreal
			}
			f.take(a, c)
			fr.call = f.lib.is(plover.Meeting, a) && isWord("phone", c.Token().Base())
			*out = append(*out, a)
			coded = true
		}
	}
	for k := range f.tree.Kids(i) {
		f.visit(k, f.under(c, op, k, fr, coded), out, depth+1)
	}
}

// take marks the tokens of an act, so that the noun in "held talks" is not coded again.
func (f *finder) take(a *act, c predicate) {
	f.used[a.head], f.used[a.trigger] = true, true
	if a.pattern == nil {
		return
	}
	// An operator or light verb includes the act below.
	if len(a.patterns) > 1 || a.trigger != a.head {
		f.takeBelow(a.head, 0)
	}
	if a.pattern.who != nil {
		if s := c.Subject(); s >= 0 {
			f.used[s] = true
		}
	}
	if a.pattern.with != nil {
		if o := c.Object(); o >= 0 {
			f.used[o] = true
		}
		for k := range f.tree.Kids(c.Head) { // the "talks" of "stormed out of the talks"
			if f.tree.Is(k, ud.Obl) && !clause.IsVerb(f.tree, k) && f.ofKind(k, a.pattern.with) {
				f.used[k] = true
			}
		}
	}
}

func (f *finder) takeBelow(i, depth int) {
	if depth > 3 {
		return
	}
	for k := range f.tree.Kids(i) {
		if f.tree.Is(k, ud.Xcomp, ud.Obj, ud.Ccomp, ud.Acl, ud.Obl) && !f.tree.Is(k, ud.AclRelcl) {
			if !f.used[k] && f.at(k, 0) != nil {
				f.used[k] = true
				f.takeBelow(k, depth+1)
				return
			}
		}
	}
}

// under returns the frame of a dependent.
func (f *finder) under(c predicate, op *operator, k int, fr frame, coded bool) frame {
	t := f.tree
	next := fr
	next.rank += 10
	next.call, next.said, next.below = false, false, false
	reports := op != nil && op.kind == plover.Report
	switch {
	case fr.call && t.Is(k, ud.Advcl, ud.Xcomp) && clause.Infinitive(f.tree, k):
		next.rank, next.said = fr.rank-1, true // what was said in a call comes before the call
	case t.Is(k, ud.Ccomp) || t.Is(k, ud.Parataxis) && clause.IsVerb(t, k):
		if reports {
			next.rank = fr.rank
		} else if coded {
			next.below = t.Is(k, ud.Ccomp) || f.opened(c.Head, k)
		}
	case t.Is(k, ud.Xcomp) && coded:
		next.covered = true
	case t.Is(k, ud.Xcomp) && reports: // "is said to have attacked"
		next.rank = fr.rank
	case t.Is(k, ud.Conj):
		next.rank = fr.rank + 1
	case t.Is(k, ud.AclRelcl):
		next.rank += 10
	}
	if !clause.IsVerb(t, k) && next.rank < fr.rank+15 && !t.Is(k, ud.Conj) {
		next.rank += 5
	}
	return next
}

// opened reports whether a colon or a quotation mark begins the parallel sentence: after it
// comes the content of the act before; other parallel clauses stand alone.
func (f *finder) opened(from, to int) bool {
	for i := from + 1; i < to; i++ {
		if isWord("content-mark", f.tree.Tokens[i].Form) {
			return true
		}
	}
	return to < from
}
