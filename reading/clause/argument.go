package clause

import (
	"flashbrief/ground/text"
	"flashbrief/reading/ud"
)

// Subject returns the token that acts, or None: the subject of an active verb, the agent of a
// passive one. If the grammar omits it, it is searched as described for GrammaticalSubject.
func (c Clause) Subject() int { return c.subject(0) }

func (c Clause) subject(depth int) int {
	if c.Passive() {
		return c.Agent()
	}
	return c.grammaticalSubject(depth)
}

// OwnSubject returns the subject, active or passive, that the token has itself, or None: it is neither
// looked for in another clause nor replaced by what a relative pronoun stands for.
func OwnSubject(t *ud.Tree, i int) int { return t.Kid(i, ud.Nsubj) }

// GrammaticalSubject returns the subject of the verb, active or passive: its own, that of the
// verb it is conjoined with, or the controller given by the governing predicate. None if there
// is none.
func (c Clause) GrammaticalSubject() int { return c.grammaticalSubject(0) }

func (c Clause) grammaticalSubject(depth int) int {
	t, v := c.Tree, c.Head
	if depth > maxClimb {
		return None
	}
	if s := OwnSubject(t, v); s >= 0 {
		return c.Antecedent(s)
	}
	if s := t.Kid(v, ud.Vocative, ud.Dislocated); s >= 0 && s < v && t.Tokens[v].Head >= 0 { // a subject separated by a parenthesis
		return s
	}
	up, ok := c.regent()
	switch {
	case !ok:
		return c.beforeVerb()
	case t.Is(v, ud.Conj):
		if up.predicates() {
			return up.grammaticalSubject(depth + 1)
		}
		return None
	case t.Is(v, ud.AclRelcl):
		return up.Head
	case t.Is(v, ud.Parataxis):
		if finiteTag(c.Token()) {
			return None
		}
		return up.grammaticalSubject(depth + 1)
	}
	return c.controller(up, depth)
}

func finiteTag(t *ud.Token) bool { return t.XPOS == ud.VBD || t.XPOS == ud.VBZ }

// predicates reports whether the token is a verb, an adjective or a noun with a
// subject.
func (c Clause) predicates() bool {
	switch c.Token().UPOS {
	case ud.VERB, ud.ADJ:
		return true
	case ud.NOUN:
		return c.Tree.Kid(c.Head, ud.Nsubj) >= 0
	}
	return false
}

// beforeVerb returns the name or pronoun directly before a finite verb without a subject, which
// is where English puts the subject.
func (c Clause) beforeVerb() int {
	t := c.Tree
	if tok := c.Token(); !present(tok) && tok.XPOS != ud.VBD {
		return None
	}
	i := c.Head - 1
	for i >= 0 && (t.Tokens[i].UPOS == ud.ADV || t.Tokens[i].UPOS == ud.AUX) {
		i--
	}
	if i < 0 || t.Tokens[i].UPOS != ud.PROPN && t.Tokens[i].UPOS != ud.PRON {
		return None
	}
	for t.Is(i, ud.Flat, ud.Compound) && t.Tokens[i].Head >= 0 && t.Tokens[i].Head < i && t.Tokens[t.Tokens[i].Head].UPOS == ud.PROPN {
		i = t.Tokens[i].Head
	}
	return i
}

// BesideSubject returns a second subject directly before the verb that the parser did not join
// to the first: "X, whom …, and his counterpart, Y, met". None if there is none.
func (c Clause) BesideSubject(subject int) int {
	t := c.Tree
	i := c.Head - 1
	for i > subject && t.Tokens[i].UPOS == ud.PUNCT {
		i--
	}
	if i <= subject || t.Tokens[i].UPOS != ud.PROPN && t.Tokens[i].UPOS != ud.NOUN {
		return None
	}
	for t.Is(i, ud.Flat, ud.Appos, ud.Compound) && t.Tokens[i].Head > subject && t.Tokens[i].Head < i {
		i = t.Tokens[i].Head
	}
	for k := subject + 1; k < i; k++ {
		if t.Is(k, ud.Cc) && t.Tokens[k].Head == i && t.Is(i, ud.Conj) && !t.Is(t.Tokens[i].Head, ud.Nsubj) {
			return i
		}
	}
	return None
}

// Holder returns whose plan, decision or effort a noun names: its possessor, its by-phrase, or
// the subject of the verb that it depends on. None if there is none.
func (c Clause) Holder() int { return c.holder(0) }

func (c Clause) holder(depth int) int {
	if p := c.ownHolder(); p >= 0 {
		return p
	}
	t := c.Tree
	up, ok := c.up()
	switch {
	case !ok || depth > maxClimb:
		return None
	case up.Verbal() && t.Is(c.Head, ud.Obj) && data().has("judging", up.Token().Base()): // "called the decision unwise"
		return None
	case up.Verbal() && t.Is(c.Head, ud.Obj, ud.Obl, ud.Xcomp):
		return up.subject(depth + 1)
	case t.Is(c.Head, ud.Nmod, ud.Conj):
		return up.holder(depth + 1)
	}
	return None
}

// ownHolder returns the holder that the noun's own phrase names, None if it names none.
func (c Clause) ownHolder() int {
	t := c.Tree
	if p := t.Kid(c.Head, ud.NmodPoss); p >= 0 {
		return p
	}
	if p := c.Oblique("by"); p >= 0 {
		return p
	}
	if act := t.Kid(c.Head, ud.Acl); act >= 0 && data().has("infinitive-mark", t.Mark(act)) { // "the decision of the cabinet to leave"
		if p := c.Oblique(data().order["holding"][0]); p >= 0 && p < act {
			return p
		}
	}
	for k := range t.Kids(c.Head) {
		if t.Is(k, ud.Compound, ud.Amod) && t.Tokens[k].UPOS == ud.PROPN {
			return k
		}
	}
	return None
}

// Antecedent returns the noun that a relative pronoun of the clause stands for; any other token
// stands for itself.
func (c Clause) Antecedent(i int) int {
	t := c.Tree
	if !data().has("antecedent", text.Lower(t.Tokens[i].Form)) {
		return i
	}
	for v := range t.Up(c.Head, maxClimb) {
		if t.Is(v, ud.AclRelcl) {
			return t.Tokens[v].Head
		}
		if !t.Is(v, ud.Conj, ud.Xcomp, ud.Ccomp) {
			break
		}
	}
	return i
}

// Object returns the token acted on: the direct object of an active verb, the subject of a
// passive one. None if there is none.
func (c Clause) Object() int { return c.object(0) }

func (c Clause) object(depth int) int {
	t := c.Tree
	if c.Passive() {
		if c.Verbal() && t.Is(c.Head, ud.Acl) && t.Kid(c.Head, ud.NsubjPass) < 0 {
			return t.Tokens[c.Head].Head
		}
		return c.grammaticalSubject(depth)
	}
	if o := t.Kid(c.Head, ud.Obj); o >= 0 {
		return c.Antecedent(o)
	}
	if o := t.Kid(c.Head, ud.Iobj); o >= 0 {
		return c.Antecedent(o)
	}
	for k := range t.Kids(c.Head) { // an object that the parser attached as a phrase without preposition
		if k > c.Head && t.Tokens[k].Deprel == ud.Obl && t.Tokens[k].UPOS == ud.NOUN && t.Case(k) == "" && c.Verbal() {
			return k
		}
	}
	if t.Is(c.Head, ud.AclRelcl) && c.relativeObject() {
		return t.Tokens[c.Head].Head
	}
	return c.sharedObject()
}

// sharedObject returns the object of a conjoined verb that the first shares: "met and discussed
// it".
func (c Clause) sharedObject() int {
	for k := range c.Tree.Kids(c.Head) {
		if !c.Tree.Is(k, ud.Conj) || !IsVerb(c.Tree, k) || c.Tree.Kid(k, ud.Nsubj) >= 0 {
			continue
		}
		if o := c.Tree.Kid(k, ud.Obj); o >= 0 && c.Oblique("") < 0 {
			return o
		}
	}
	return None
}

// relativeObject reports whether the relative clause's own subject differs from the noun it
// describes, so that the noun is the object.
func (c Clause) relativeObject() bool {
	s := c.Tree.Kid(c.Head, ud.Nsubj)
	return s >= 0 && c.Antecedent(s) == s
}

// IndirectObject returns the recipient of something given, or None.
func (c Clause) IndirectObject() int { return c.Tree.Kid(c.Head, ud.Iobj) }

// Oblique returns the first dependent in a prepositional phrase with the preposition, or with
// any if it is empty; None if there is none.
func (c Clause) Oblique(preposition string) int {
	t := c.Tree
	for k := range t.Kids(c.Head) {
		found := t.Case(k)
		if wanted := preposition == "" || found == preposition; wanted && found != "" && t.Is(k, ud.Obl, ud.Nmod, ud.Advcl, ud.Obj) {
			return k
		}
		if office := c.acting(k, preposition); office >= 0 {
			return office
		}
	}
	return None
}

// acting returns the holder of an acting office whose first word the parser took for a verb:
// "spoke with acting President X"; else None.
func (c Clause) acting(k int, preposition string) int {
	t := c.Tree
	if preposition == "" || !t.Is(k, ud.Advcl, ud.Acl) || !data().has("acting", form(&t.Tokens[k])) || t.Mark(k) != preposition {
		return None
	}
	return t.Kid(k, ud.Obj)
}

// ComplementSubject returns who is to act in the clause below: "demanded that X leave", "urged
// X to leave"; or None.
func (c Clause) ComplementSubject() int {
	t := c.Tree
	for _, rel := range [...]ud.Rel{ud.Ccomp, ud.Xcomp, ud.Advcl, ud.Acl} {
		for k := range t.Kids(c.Head) {
			if !t.Is(k, rel) {
				continue
			}
			if s := t.Kid(k, ud.Nsubj); s >= 0 {
				return s
			}
		}
	}
	if o := t.Kid(c.Head, ud.Obj, ud.Iobj); o >= 0 {
		return o
	}
	if c.Passive() {
		return c.GrammaticalSubject()
	}
	return None
}
