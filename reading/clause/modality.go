package clause

import (
	"slices"

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

// modals are the modal verbs.
var modals = map[string]Modality{
	"will": Future, "'ll": Future, "wo": Future, "shall": Future,
	"would": Conditional, "'d": Conditional,
	"may": Possible, "might": Possible, "can": Possible, "could": Possible, "ca": Possible,
	"must": Obliged, "should": Obliged, "ought": Obliged,
}

// Modality returns the modality of the clause's own modal verb, and its token; Bare and None if
// it has none.
func (c Clause) Modality() (Modality, int) {
	t := c.Tree
	for k := range t.Kids(c.Head) {
		if !t.Is(k, ud.Aux, ud.Cop) {
			continue
		}
		tok := &t.Tokens[k]
		if m, ok := modals[form(tok)]; ok && (tok.XPOS == ud.MD || form(tok) != "'d") && !calendar(t, k) {
			return m, k
		}
		if word := form(tok); (word == "is" || word == "are" || word == "was" || word == "were") && c.Verbal() && t.Mark(c.Head) == "to" {
			return Future, k // "is to supply"
		}
	}
	return Bare, None
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
		switch form(&c.Tree.Tokens[a]) {
		case "should", "were", "had":
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
