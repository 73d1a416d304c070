package event

import (
	"cmp"
	"slices"
	"strings"

	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
)

// frame is what the clauses above say of the one being looked at.
type frame struct {
	status  reading.Status
	sources []int
	rank    int
	call    bool // the clause tells a call, and what was said in it may hang on it
}

// find lists the acts of the sentence, the main one first. Prominence is
// grammatical: the root clause before what depends on it; what is reported
// before the reporting; a finite clause before a participle; a verb before a
// noun. Acts of one rank stand in order of the text.
func (f *finder) find() []*act {
	f.named, f.used = make([]string, len(f.tree.Tokens)), make([]bool, len(f.tree.Tokens))
	root := f.tree.RootToken()
	if root < 0 {
		return nil
	}
	var out []*act
	f.visit(root, frame{status: reading.Fact}, &out, 0)
	slices.SortFunc(out, func(a, b *act) int { return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.head, b.head)) })
	return out
}

// unreal is how far what only may be, or was not, stands behind what was.
const unreal = 40

// maxDepth bounds the walk; no sentence of use nests deeper.
const maxDepth = 60

func (f *finder) visit(i int, fr frame, out *[]*act, depth int) {
	if depth > maxDepth {
		return
	}
	c := predicateAt(f.tree, i)
	fr.status = f.statusOf(c, fr.status)
	op := f.operatorAt(c)
	coded := false
	if !f.used[i] && fr.status != "skip" {
		if a := f.at(i, 0); a != nil {
			a.status, a.sources, a.rank = fr.status, fr.sources, fr.rank
			if fr.status == reading.Hypothetical || fr.status == reading.Negated {
				a.rank += unreal
			}
			f.take(a, c)
			fr.call = a.category == "CONSULT" && phones(c.Token().Base())
			*out = append(*out, a)
			coded = true
		}
	}
	for k := range f.tree.Kids(i) {
		f.visit(k, f.under(c, op, k, fr, coded), out, depth+1)
	}
}

// take marks the tokens that an act was made of, so that the noun in "held
// talks" is not coded once more.
func (f *finder) take(a *act, c predicate) {
	f.used[a.head], f.used[a.trigger] = true, true
	if a.pattern == nil {
		return
	}
	// An operator or light verb takes the act below with it.
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

// under is the frame of a dependent.
func (f *finder) under(c predicate, op *operator, k int, fr frame, coded bool) frame {
	t := f.tree
	next := fr
	next.rank += 10
	next.call = false
	switch {
	case fr.call && t.Is(k, ud.Advcl, ud.Xcomp) && clause.Infinitive(f.tree, k):
		next.rank = fr.rank - 1 // what was said in a call comes before the call
	case t.Is(k, ud.Ccomp) || t.Is(k, ud.Parataxis) && clause.IsVerb(t, k):
		if op != nil && op.kind == reports {
			next.rank = fr.rank
			if s := c.Subject(); s >= 0 {
				next.sources = append([]int{s}, fr.sources...)
			}
			break
		}
		if op != nil && op.kind == wishes {
			next.status = "skip"
		} else if coded {
			next.status = reading.Hypothetical
		}
	case t.Is(k, ud.Xcomp):
		switch {
		case op != nil && op.kind == wishes:
			next.status = "skip"
		case coded:
			next.status = "skip"
		case op != nil && op.kind == reports: // "is said to have attacked"
			next.rank = fr.rank
		}
	case t.Is(k, ud.Advcl):
		next.status = f.adverbial(k, fr.status)
	case t.Is(k, ud.Acl) && !t.Is(k, ud.AclRelcl) && clause.Infinitive(f.tree, k) && t.Tokens[k].XPOS != ud.VBG:
		next.status = "skip"
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

// phones reports whether the verb is one of calling up: whatever a call is made to say
// is said in it.
func phones(lemma string) bool {
	return lemma == "call" || lemma == "phone" || lemma == "telephone" || lemma == "ring"
}

// adverbial is the status of an adverbial clause: a condition is hypothetical,
// a purpose is no act, and a time or a reason is told as it is.
func (f *finder) adverbial(k int, status reading.Status) reading.Status {
	switch f.tree.Mark(k) {
	case "if", "unless", "should", "provided", "whether", "lest", "once", "until":
		return reading.Hypothetical
	case "to", "in": // "in order to", "in case"
		return "skip"
	}
	return status
}

// statusOf is the status of a clause: what stands above it, and its own negation
// and modal verbs.
func (f *finder) statusOf(c predicate, status reading.Status) reading.Status {
	t := f.tree
	if status == "skip" {
		return status
	}
	for k := range t.Kids(c.Head) {
		word := strings.ToLower(t.Tokens[k].Form)
		switch {
		case t.Is(k, ud.Advmod, ud.Det) && (word == "not" || word == "n't" || word == "n’t" || word == "never" || word == "no"):
			if word != "no" && f.future(c) {
				return refused
			}
			return reading.Negated
		case t.Is(k, ud.Aux):
			switch word {
			case "may", "might", "could", "can", "should", "must", "ought":
				status = reading.Hypothetical
			case "would":
				if f.conditional(c) {
					status = reading.Hypothetical
				} else {
					status = reading.Intent
				}
			case "will", "'ll", "’ll", "wo", "shall":
				status = reading.Intent
			}
		case t.Is(k, ud.Aux, ud.Cop) && (word == "is" || word == "are") && f.plainInfinitive(c.Head): // "is to supply"
			status = reading.Intent
		case t.Is(k, ud.Advcl) && f.inverted(k):
			status = reading.Hypothetical
		}
	}
	return status
}

// plainInfinitive reports whether the verb stands in the infinitive with "to".
func (f *finder) plainInfinitive(k int) bool {
	return f.tree.Mark(k) == "to" && clause.IsVerb(f.tree, k)
}

// refused is the status of an act that its own actor says will not come: the act is
// a rejection.
const refused reading.Status = "refused"

// future reports whether "will" governs the clause.
func (f *finder) future(c predicate) bool {
	return f.modal(c.Head, "will", "wo", "shall", "'ll", "’ll")
}

// inverted reports a condition without "if": "Should unrest arise, …".
func (f *finder) inverted(k int) bool {
	for a := range f.tree.Kids(k) {
		if f.tree.Is(a, ud.Aux) && a < k {
			switch strings.ToLower(f.tree.Tokens[a].Form) {
			case "should", "were", "had":
				s := f.tree.Kid(k, ud.Nsubj)
				return s > a
			}
		}
	}
	return false
}

// conditional reports whether an if-clause depends on the clause.
func (f *finder) conditional(c predicate) bool {
	for k := range f.tree.Kids(c.Head) {
		if f.tree.Is(k, ud.Advcl) && f.tree.Mark(k) == "if" {
			return true
		}
	}
	return false
}
