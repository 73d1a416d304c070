// Package clause answers questions about a predicate in a dependency tree: its subject, object
// and agent, whether it is passive, who controls an infinitive or a participle, what it is
// coordinated with, and whether it is presented as a fact.
//
// The effects of predicates on clauses below them are data (data/governors.txt), as are the
// words of negation, condition and hearsay (data/words.txt). The package reads only trees: it
// knows no names, times or categories of events, and it finds nothing where the tree has
// nothing.
package clause

import (
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading/ud"
)

// None is the token of an answer when there is none.
const None = -1

// maxClimb limits how far an answer is searched up the tree.
const maxClimb = 8

// Clause is a predicate and its tree. The predicate may be a verb, a predicative adjective or
// noun, or a noun for an act ("attack").
type Clause struct {
	Tree *ud.Tree
	Head int // token of the predicate
}

// At returns the clause of the predicate with the given token.
func At(t *ud.Tree, head int) Clause { return Clause{t, head} }

// Token returns the predicate's token.
func (c Clause) Token() *ud.Token { return &c.Tree.Tokens[c.Head] }

// Verbal reports whether the predicate is a verb.
func (c Clause) Verbal() bool { return IsVerb(c.Tree, c.Head) }

// IsVerb reports whether the token is a verb and not an auxiliary.
func IsVerb(t *ud.Tree, i int) bool { return t.Tokens[i].UPOS == ud.VERB }

// IsNominal reports whether the token can head a phrase that names somebody or something.
func IsNominal(t *ud.Tree, i int) bool {
	switch t.Tokens[i].UPOS {
	case ud.NOUN, ud.PROPN, ud.PRON, ud.NUM, ud.ADJ, ud.X, ud.SYM, ud.DET:
		return true
	}
	return false
}

// Infinitive reports whether the token is an infinitive with "to" or a gerund, and not the participle of
// a progressive: "were attacking".
func Infinitive(t *ud.Tree, i int) bool {
	return t.Mark(i) == "to" || t.Tokens[i].XPOS == ud.VBG && t.Kid(i, ud.Aux) < 0
}

// up returns the clause of the token that the predicate depends on, and false at the root.
func (c Clause) up() (Clause, bool) {
	h := c.Token().Head
	return Clause{c.Tree, h}, h >= 0
}

func present(t *ud.Token) bool { return t.XPOS == ud.VBZ || t.XPOS == ud.VBP }

// regent returns the predicate that governs the clause: its head, or the verb above if a
// participle clause with a preposition is attached to the verb's object but governed by the
// verb ("accused soldiers of leaving").
func (c Clause) regent() (Clause, bool) {
	up, ok := c.up()
	if !ok || !c.Tree.Is(c.Head, ud.Acl) || !c.Tree.Is(up.Head, ud.Obj, ud.NsubjPass) {
		return up, ok
	}
	verb, ok := up.up()
	if place := c.place(); ok && data().has("preposition", place) && up.governor(place) == nil && verb.governor(place) != nil {
		return verb, true
	}
	return up, true
}

// Past reports whether the clause has a past tense or a perfect of its own, so that its act is
// over whatever stands above it: "attacked", "has attacked", the participle in "a ship seized
// by X".
func (c Clause) Past() bool {
	t := c.Token()
	if t.XPOS == ud.VBD {
		return true
	}
	if t.XPOS != ud.VBN {
		return c.auxiliary(ud.VBD) != None && !c.modal()
	}
	return !c.modal() && (c.auxiliary(ud.VBD) != None || c.Perfect() || c.Tree.Is(c.Head, ud.Acl))
}

// auxiliary returns an auxiliary or copula of the predicate with the tag.
func (c Clause) auxiliary(tag ud.XPOS) int {
	for k := range c.Tree.Kids(c.Head) {
		if c.Tree.Is(k, ud.Aux, ud.Cop) && c.Tree.Tokens[k].XPOS == tag {
			return k
		}
	}
	return None
}

func (c Clause) modal() bool { return c.auxiliary(ud.MD) != None }

// Perfect reports whether a form of "have" is one of the auxiliaries.
func (c Clause) Perfect() bool {
	for k := range c.Tree.Kids(c.Head) {
		if c.Tree.Is(k, ud.Aux) && c.Tree.Tokens[k].Base() == "have" {
			return true
		}
	}
	return false
}

// form returns the token's form in lower case, with a straight apostrophe.
func form(t *ud.Token) string { return strings.ReplaceAll(text.Lower(t.Form), "’", "'") }
