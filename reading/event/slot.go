package event

import (
	"strings"

	"flashbrief/reading/ud"
)

// oblique is the first dependent in a prepositional phrase with prep, or with
// any preposition when prep is empty; -1 when there is none.
func (c clause) oblique(prep string) int {
	t := c.tree
	for k := range t.Kids(c.head) {
		if !t.Is(k, ud.Obl, ud.Nmod, ud.Advcl, ud.Obj) {
			continue
		}
		if found := t.Case(k); found != "" && (prep == "" || found == prep) {
			return k
		}
		if office := c.acting(k, prep); office >= 0 {
			return office
		}
	}
	return -1
}

// acting is who an office held for the time being names, where the parser took its
// first word for a verb: "spoke with acting President X"; -1 otherwise.
func (c clause) acting(k int, prep string) int {
	t := c.tree
	if prep == "" || !t.Is(k, ud.Advcl) || !strings.EqualFold(t.Tokens[k].Form, "acting") || t.Mark(k) != prep {
		return -1
	}
	return t.Kid(k, ud.Obj)
}

// slot is the token that fills a named slot of the clause, or -1.
func (c clause) slot(name string) int {
	t := c.tree
	switch name {
	case "subject":
		return c.subject()
	case "object":
		return c.patient()
	case "iobj":
		return t.Kid(c.head, ud.Iobj)
	case "possessor":
		return t.Kid(c.head, ud.NmodPoss)
	case "adjective":
		return c.adjective()
	case "complement-subject":
		return c.complementSubject()
	case "agent":
		return c.nounAgent()
	case "sayer":
		return c.sayer()
	case "deep-with":
		return c.deep("with")
	}
	if inner, of, ok := strings.Cut(name, "-"); ok && (inner == "object" || inner == "subject") {
		o := c.patient()
		if inner == "subject" {
			o = c.subject()
		}
		if o < 0 {
			return -1
		}
		return clause{t, o}.slot(of)
	}
	if k := c.oblique(name); k >= 0 {
		return k
	}
	// "imposed sanctions on Iran": the phrase may hang on the object.
	if o := t.Kid(c.head, ud.Obj); o >= 0 && c.token().UPOS == ud.VERB {
		if k := (clause{t, o}).oblique(name); k >= 0 {
			return k
		}
		for k := range t.Kids(o) {
			if t.Is(k, ud.Conj) {
				if p := (clause{t, k}).oblique(name); p >= 0 {
					return p
				}
			}
		}
	}
	if name == "by" && c.token().UPOS == ud.NOUN { // "the killing of soldiers by rebels"
		if of := c.oblique("of"); of >= 0 {
			return clause{t, of}.oblique(name)
		}
	}
	if name == "with" && c.token().UPOS == ud.VERB { // "spoke by telephone with X"
		for k := range t.Kids(c.head) {
			if t.Is(k, ud.Obl) {
				if p := (clause{t, k}).oblique(name); p >= 0 {
					return p
				}
			}
		}
	}
	return -1
}

// sayer is who says what the clause tells: the subject of the verb that reports it, or
// -1.
func (c clause) sayer() int {
	h := c.tree.Tokens[c.head].Head
	if h < 0 || !isVerb(c.tree, h) || !c.tree.Is(c.head, ud.Ccomp, ud.Parataxis) && !c.tree.Is(h, ud.Parataxis) {
		return -1
	}
	return clause{c.tree, h}.subject()
}

// deep is the phrase with the preposition anywhere under the object: "plans that
// foresee cooperation with X". -1 for none.
func (c clause) deep(preposition string) int {
	o := c.patient()
	if o < 0 {
		return -1
	}
	for _, k := range c.tree.Subtree(o, nil) {
		if k != o && c.tree.Case(k) == preposition && startsUpper(c.tree.Tokens[k].Form) {
			return k
		}
	}
	return -1
}

// nounAgent is who did the act that a noun tells.
func (c clause) nounAgent() int {
	for _, s := range [...]string{"by", "possessor", "adjective"} {
		if k := c.slot(s); k >= 0 {
			return k
		}
	}
	if v := c.tree.Kid(c.head, ud.Acl); v >= 0 {
		if inner := (clause{c.tree, v}); inner.passive() {
			return inner.agent()
		}
	}
	return c.agentOfVerb()
}

// agentOfVerb is the by-phrase that the parser hung on the active verb above a
// noun: "condemned the strike by X".
func (c clause) agentOfVerb() int {
	h := c.tree.Tokens[c.head].Head
	if h < 0 || !isVerb(c.tree, h) || !c.tree.Is(c.head, ud.Obj) || passive(c.tree, h) {
		return -1
	}
	if k := (clause{c.tree, h}).oblique("by"); k > c.head {
		return k
	}
	return -1
}

// adjective is a modifier that may name a party: "the Israeli strike".
func (c clause) adjective() int {
	for k := range c.tree.Kids(c.head) {
		if c.tree.Is(k, ud.Amod, ud.Compound, ud.NmodDesc) && startsUpper(c.tree.Tokens[k].Form) {
			return k
		}
	}
	return -1
}

// complementSubject is who is to act in the clause below: "demanded that X
// leave", "urged X to leave", "called on X to leave".
func (c clause) complementSubject() int {
	t := c.tree
	for _, rel := range [...]ud.Rel{ud.Ccomp, ud.Xcomp, ud.Advcl, ud.Acl} {
		for k := range t.Kids(c.head) {
			if !t.Is(k, rel) {
				continue
			}
			if s := t.Kid(k, ud.Nsubj); s >= 0 {
				return s
			}
		}
	}
	if o := t.Kid(c.head, ud.Obj, ud.Iobj); o >= 0 {
		return o
	}
	if c.passive() {
		return c.grammaticalSubject(0)
	}
	return -1
}
