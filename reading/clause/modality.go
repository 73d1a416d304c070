package clause

import (
	"slices"
	"sync"

	"flashbrief/reading/ud"
)

// Modality is the effect of a modal verb on a clause.
type Modality uint8

const (
	// Bare is a clause without a modal verb.
	Bare Modality = iota
	// Future is "will" and "shall", "is to", "is going to".
	Future
	// Conditional is "would".
	Conditional
	// Possible is "may", "can", "could", "might".
	Possible
	// Obliged is "must", "should", "ought to".
	Obliged
)

// modals returns the modal verbs by their forms.
var modals = sync.OnceValue(func() map[string]Modality {
	out := map[string]Modality{}
	for list, m := range map[string]Modality{futureList: Future, conditionalList: Conditional, possibleList: Possible, obligedList: Obliged} {
		for _, word := range data().order[list] {
			out[word] = m
		}
	}
	return out
})

// The lists of modal verbs.
const (
	futureList      = "future"
	conditionalList = "conditional"
	possibleList    = "possible"
	obligedList     = "obliged"
)

// Modality returns the modality of the clause's own modal verb, and its token; Bare and None if
// it has none.
func (c Clause) Modality() (Modality, int) {
	t := c.Tree
	for k := range t.Kids(c.Head) {
		if !t.Is(k, ud.Aux, ud.Cop) {
			continue
		}
		word := form(&t.Tokens[k])
		if m, ok := modals()[word]; ok && (t.Tokens[k].XPOS == ud.MD || !data().has("short-modal", word)) && !calendar(t, k) {
			return m, k
		}
		if data().has("is-to", word) && c.Verbal() && c.toMarked() {
			return Future, k // "is to supply"
		}
	}
	return Bare, None
}

// toMarked reports whether "to" marks the predicate, beside another mark or not: "that he is to meet".
func (c Clause) toMarked() bool {
	for k := range c.Tree.Kids(c.Head) {
		if c.Tree.Is(k, ud.Mark) && data().has("infinitive-mark", form(&c.Tree.Tokens[k])) {
			return true
		}
	}
	return false
}

// calendar reports whether a modal is the month of a date that the parser missed: "On 2 May the
// minister …".
func calendar(t *ud.Tree, k int) bool {
	return t.Tokens[k].Form == "May" && k > 0 && t.Tokens[k-1].UPOS == ud.NUM
}

// ModalIs reports whether one of the words is an auxiliary of the clause, or its
// predicate.
func (c Clause) ModalIs(words ...string) bool {
	for k := range c.Tree.Kids(c.Head) {
		if c.Tree.Is(k, ud.Aux) && slices.Contains(words, form(&c.Tree.Tokens[k])) {
			return true
		}
	}
	return slices.Contains(words, c.Token().Base())
}

// Condition returns the head of the clause that this one is conditional on, or None: "if",
// "unless", "provided", "had it …".
func (c Clause) Condition() int {
	for k := range c.Tree.Kids(c.Head) {
		if c.Tree.Is(k, ud.Advcl) && (Clause{c.Tree, k}).Conditional() {
			return k
		}
	}
	return None
}

// Conditional reports whether the adverbial clause is itself a condition: "if …", "unless …",
// "should unrest arise".
func (c Clause) Conditional() bool {
	return data().has("condition", c.mark()) || c.inverted()
}

// mark returns the subordinating word or words of the clause: "if", "as if", "in case".
func (c Clause) mark() string {
	t := c.Tree
	out := ""
	for k := range t.Kids(c.Head) {
		if k > c.Head || !t.Is(k, ud.Mark, ud.Case) && !(t.Is(k, ud.Advmod) && t.Tokens[k].XPOS == ud.WRB) {
			continue
		}
		if out != "" {
			out += " "
		}
		out += form(&t.Tokens[k])
		for f := range t.Kids(k) {
			if t.Is(f, ud.Fixed) {
				out += " " + form(&t.Tokens[f])
			}
		}
	}
	return out
}

// inverted reports whether the clause is a condition without "if": "Should unrest arise, …",
// "Had it attacked, …".
func (c Clause) inverted() bool {
	for a := range c.Tree.Kids(c.Head) {
		if !c.Tree.Is(a, ud.Aux, ud.Cop) || a > c.Head {
			continue
		}
		if data().has("fronted", form(&c.Tree.Tokens[a])) {
			return c.Tree.Kid(c.Head, ud.Nsubj) > a
		}
	}
	return false
}

// Question reports whether the sentence is a question about the clause.
func (c Clause) Question() bool {
	last := len(c.Tree.Tokens) - 1
	for last > 0 && c.Tree.Tokens[last].UPOS == ud.PUNCT && c.Tree.Tokens[last].Form != "?" {
		last--
	}
	return last >= 0 && c.Tree.Tokens[last].Form == "?" && c.Token().Head == ud.Root
}

// asked reports whether the clause is an infinitive that a question word introduces: "agreed on how
// to patrol the frontier".
func (c Clause) asked() bool {
	if !Infinitive(c.Tree, c.Head) {
		return false
	}
	for k := range c.Tree.Kids(c.Head) {
		if k < c.Head && c.Tree.Tokens[k].XPOS == ud.WRB {
			return true
		}
	}
	return false
}

// generic reports whether the clause is a general statement about no particular act: an
// unmodified bare plural in the present ("Bakers sell bread").
func (c Clause) generic() bool {
	t := c.Tree
	s := t.Kid(c.Head, ud.Nsubj)
	if s < 0 || c.Token().XPOS != ud.VBP || t.Tokens[s].XPOS != ud.NNS || t.Kid(c.Head, ud.Aux) >= 0 {
		return false
	}
	for k := range t.Kids(s) {
		if !t.Is(k, ud.Punct) {
			return false
		}
	}
	return true
}
