package event

import (
	"strings"

	"flashbrief/reading/ud"
)

// clause is a predicate and how to find what stands around it. Where the
// grammar leaves an argument out (infinitives, participles, conjoined verbs),
// it is looked for where the language puts it.
type clause struct {
	tree *ud.Tree
	head int // index of the predicate: verb, predicative adjective or noun
}

// maxClimb bounds how far an argument is looked for up the tree.
const maxClimb = 8

func (c clause) token() *ud.Token { return &c.tree.Tokens[c.head] }

// passive reports whether the predicate is a passive verb or a reduced passive
// participle ("the man shot by police").
func (c clause) passive() bool { return passive(c.tree, c.head) }

func passive(t *ud.Tree, v int) bool {
	tok := &t.Tokens[v]
	if t.Kid(v, ud.NsubjPass, ud.AuxPass, ud.CsubjPass) >= 0 {
		// "The teachers called on X" is active, whatever the parser took its subject for.
		return tok.XPOS != ud.VBD || t.Kid(v, ud.AuxPass, ud.Aux) >= 0
	}
	if tok.XPOS != ud.VBN && !tok.Has(ud.VerbFormPart) || tok.Has(ud.TensePres) || tok.XPOS == ud.VBG {
		return false
	}
	if t.Kid(v, ud.Aux) >= 0 || t.Kid(v, ud.Nsubj) >= 0 {
		return false
	}
	if t.Is(v, ud.Acl) || t.Kid(v, ud.OblAgent) >= 0 || t.Kid(v, ud.Obj) < 0 && t.Is(v, ud.Advcl) {
		return true
	}
	// A conjoined participle shares the voice of the first.
	if t.Is(v, ud.Conj) {
		h := t.Tokens[v].Head
		return h >= 0 && isVerb(t, h) && passive(t, h)
	}
	return false
}

func isVerb(t *ud.Tree, i int) bool { return t.Tokens[i].UPOS == ud.VERB }

func isNominal(t *ud.Tree, i int) bool {
	switch t.Tokens[i].UPOS {
	case ud.NOUN, ud.PROPN, ud.PRON, ud.NUM, ud.ADJ, ud.X, ud.SYM, ud.DET:
		return true
	}
	return false
}

// subject is the token of whoever acts, or -1. In a passive that is the agent
// of the by-phrase.
func (c clause) subject() int {
	if c.passive() {
		return c.agent()
	}
	return c.grammaticalSubject(0)
}

// grammaticalSubject is the subject of the verb as a form, active or passive.
func (c clause) grammaticalSubject(depth int) int {
	t, v := c.tree, c.head
	if depth > maxClimb {
		return -1
	}
	if s := t.Kid(v, ud.Nsubj); s >= 0 {
		return c.antecedent(s)
	}
	h := t.Tokens[v].Head
	if s := t.Kid(v, ud.Vocative, ud.Dislocated); s >= 0 && s < v { // a subject that a parenthesis cut off
		return s
	}
	if h < 0 {
		return c.beforeVerb()
	}
	up := clause{t, h}
	switch {
	case t.Is(v, ud.Conj) && (isVerb(t, h) || t.Tokens[h].UPOS == ud.ADJ || t.Tokens[h].UPOS == ud.NOUN && t.Kid(h, ud.Nsubj) >= 0):
		return up.grammaticalSubject(depth + 1)
	case t.Is(v, ud.Xcomp):
		if isVerb(t, h) && objectControl(t.Tokens[h].Lemma) {
			if up.passive() {
				return up.grammaticalSubject(depth + 1)
			}
			if o := t.Kid(h, ud.Obj, ud.Iobj); o >= 0 {
				return o
			}
		}
		return up.grammaticalSubject(depth + 1)
	case t.Is(v, ud.Ccomp) && t.Tokens[v].Has(ud.VerbFormInf):
		if o := t.Kid(h, ud.Obj, ud.Iobj); o >= 0 {
			return o
		}
		return up.grammaticalSubject(depth + 1)
	case t.Is(v, ud.Advcl):
		return up.grammaticalSubject(depth + 1)
	case t.Is(v, ud.AclRelcl):
		return h
	case t.Is(v, ud.Acl):
		if t.Kid(v, ud.Mark) >= 0 || t.Tokens[v].XPOS == ud.VB { // "its decision to withdraw"
			return up.holder(depth + 1)
		}
		return h
	case t.Is(v, ud.Parataxis) && t.Tokens[v].XPOS != ud.VBD && t.Tokens[v].XPOS != ud.VBZ:
		return up.grammaticalSubject(depth + 1)
	}
	return -1
}

// beforeVerb is the name or noun right before a finite verb, where the parser gave
// the verb no subject: the place where English puts it. -1 when there is none.
func (c clause) beforeVerb() int {
	t := c.tree
	switch t.Tokens[c.head].XPOS {
	case ud.VBD, ud.VBZ, ud.VBP:
	default:
		return -1
	}
	i := c.head - 1
	for i >= 0 && (t.Tokens[i].UPOS == ud.ADV || t.Tokens[i].UPOS == ud.AUX) {
		i--
	}
	if i < 0 || t.Tokens[i].UPOS != ud.PROPN && t.Tokens[i].UPOS != ud.PRON {
		return -1
	}
	for t.Is(i, ud.Flat, ud.Compound) && t.Tokens[i].Head >= 0 && t.Tokens[i].Head < i && t.Tokens[t.Tokens[i].Head].UPOS == ud.PROPN {
		i = t.Tokens[i].Head
	}
	return i
}

// besideSubject is a second subject right before the verb that the parser did not
// join to the first: "X, whom …, and his counterpart, Y, met". -1 for none.
func (c clause) besideSubject(subject int) int {
	t := c.tree
	i := c.head - 1
	for i > subject && t.Tokens[i].UPOS == ud.PUNCT {
		i--
	}
	if i <= subject || t.Tokens[i].UPOS != ud.PROPN && t.Tokens[i].UPOS != ud.NOUN {
		return -1
	}
	for t.Is(i, ud.Flat, ud.Appos, ud.Compound) && t.Tokens[i].Head > subject && t.Tokens[i].Head < i {
		i = t.Tokens[i].Head
	}
	for k := subject + 1; k < i; k++ {
		if t.Is(k, ud.Cc) && t.Tokens[k].Head == i && t.Is(i, ud.Conj) && !t.Is(t.Tokens[i].Head, ud.Nsubj) {
			return i
		}
	}
	return -1
}

// holder is whose plan, decision or effort a noun names: its possessor, or the
// subject of the verb that it depends on.
func (c clause) holder(depth int) int {
	t := c.tree
	if p := t.Kid(c.head, ud.NmodPoss); p >= 0 {
		return p
	}
	if p := c.oblique("by"); p >= 0 {
		return p
	}
	if h := t.Tokens[c.head].Head; h >= 0 && depth <= maxClimb {
		if isVerb(t, h) && t.Is(c.head, ud.Obj, ud.Obl, ud.Xcomp) {
			return clause{t, h}.subject()
		}
		if t.Is(c.head, ud.Nmod, ud.Conj) {
			return clause{t, h}.holder(depth + 1)
		}
	}
	for k := range t.Kids(c.head) {
		if t.Is(k, ud.Compound, ud.Amod) && t.Tokens[k].UPOS == ud.PROPN {
			return k
		}
	}
	return -1
}

// antecedent follows a relative pronoun to the noun that it stands for.
func (c clause) antecedent(i int) int {
	t := c.tree
	switch strings.ToLower(t.Tokens[i].Form) {
	case "who", "which", "that", "whom":
	default:
		return i
	}
	for v, n := c.head, 0; v >= 0 && n < maxClimb; v, n = t.Tokens[v].Head, n+1 {
		if t.Is(v, ud.AclRelcl) {
			return t.Tokens[v].Head
		}
		if !t.Is(v, ud.Conj, ud.Xcomp, ud.Ccomp) {
			break
		}
	}
	return i
}

// patient is the token of what is acted on: the object of an active verb, the
// subject of a passive one; -1 when there is none.
func (c clause) patient() int {
	t := c.tree
	if c.passive() {
		if c.token().UPOS == ud.VERB && t.Is(c.head, ud.Acl) && t.Kid(c.head, ud.NsubjPass) < 0 {
			return t.Tokens[c.head].Head
		}
		return c.grammaticalSubject(0)
	}
	if o := t.Kid(c.head, ud.Obj, ud.Iobj); o >= 0 {
		if direct := t.Kid(c.head, ud.Obj); direct >= 0 {
			o = direct
		}
		return c.antecedent(o)
	}
	for k := range t.Kids(c.head) { // an object that the parser took for a phrase without its preposition
		if k > c.head && t.Tokens[k].Deprel == ud.Obl && t.Tokens[k].UPOS == ud.NOUN && t.Case(k) == "" && c.token().UPOS == ud.VERB {
			return k
		}
	}
	if t.Is(c.head, ud.AclRelcl) && c.relativeObject() {
		return t.Tokens[c.head].Head
	}
	// Conjoined verbs may share the object of the last: "met and discussed it".
	for k := range t.Kids(c.head) {
		if t.Is(k, ud.Conj) && isVerb(t, k) && t.Kid(k, ud.Nsubj) < 0 {
			if o := t.Kid(k, ud.Obj); o >= 0 && c.oblique("") < 0 {
				return o
			}
		}
	}
	return -1
}

// relativeObject reports whether the relative clause's own subject differs from
// the noun that it describes, so that the noun is what is acted on.
func (c clause) relativeObject() bool {
	s := c.tree.Kid(c.head, ud.Nsubj)
	return s >= 0 && c.antecedent(s) == s
}

// agent is the token in the by-phrase of a passive, or -1.
func (c clause) agent() int {
	if a := c.tree.Kid(c.head, ud.OblAgent); a >= 0 {
		return a
	}
	if a := c.oblique("by"); a >= 0 {
		return a
	}
	if c.tree.Is(c.head, ud.Conj) {
		if h := c.tree.Tokens[c.head].Head; h >= 0 && isVerb(c.tree, h) && c.tree.Kid(c.head, ud.NsubjPass) < 0 {
			return clause{c.tree, h}.agent()
		}
	}
	return -1
}

func startsUpper(s string) bool { return s != "" && s[0] >= 'A' && s[0] <= 'Z' }

// objectControl reports whether the infinitive under the verb has the verb's
// object for its subject ("ordered them to leave").
func objectControl(lemma string) bool {
	switch lemma {
	case "promise", "vow", "pledge", "threaten":
		return false
	}
	return !phones(lemma)
}
