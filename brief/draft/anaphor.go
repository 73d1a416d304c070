package draft

import (
	"strings"

	"flashbrief/reading"
	"flashbrief/reading/ud"
)

// rest returns what keeps the words from standing alone: a pronoun, a time told from the
// report's own day, or a thing named before.
func (r *retelling) rest() string {
	t := r.tree
	subject := r.subject()
	for i := range t.Tokens {
		if _, written := r.put[i]; !r.keep[i] || written {
			continue
		}
		form := strings.ToLower(t.Tokens[i].Form)
		switch {
		case t.Tokens[i].UPOS == ud.PRON && !r.bound(i, subject):
			return "its words stand for something named elsewhere: " + form
		case barred()["relative"][form] && !r.anchored(i):
			return "its words tell time from the report's own day: " + form
		case barred()["ours"][form]:
			return "its words are those of the speaker: " + form
		}
		if head := r.anaphor(i); head != "" && !r.happened(i) {
			return "its words stand for something named elsewhere: " + head
		}
	}
	return ""
}

// bound reports whether a pronoun stands for something in the clause itself.
func (r *retelling) bound(i int, subject *reading.Mention) bool {
	t := r.tree
	tok := &t.Tokens[i]
	if tok.Has(ud.PronTypeRel) || t.Is(i, ud.Expl) || tok.XPOS == ud.WDT || tok.XPOS == ud.WP || tok.XPOS == ud.WRB || barred()["impersonal"][strings.ToLower(tok.Form)] {
		return true
	}
	m := r.s.pronounAt(r.n, i)
	if m != nil && r.before(m) {
		return true
	}
	if m != nil && subject != nil && m.First > subject.Last && (m.Coref == subject.Coref || m.Entity != "" && m.Entity == subject.Entity) && subject.Form != reading.Pronominal {
		return true
	}
	return tok.XPOS == ud.PRPPoss && r.ownedBySubject(i)
}

// ownedBySubject reports whether "its" stands in the object of a clause whose subject is a state
// or organization, and nothing else could own it.
func (r *retelling) ownedBySubject(i int) bool {
	form := strings.ToLower(r.tree.Tokens[i].Form)
	s := r.tree.Kid(r.root, ud.Nsubj)
	if s < 0 || i < s || form != "its" && form != "their" {
		return false
	}
	m := r.s.mentionAt(r.n, i)
	return m == nil
}

// anchored reports whether a word like "after" or "later" is tied to something in the clause.
func (r *retelling) anchored(i int) bool {
	t := r.tree
	return t.Is(i, ud.Case, ud.Mark) || t.Kid(i, ud.Obl, ud.Advcl) >= 0
}

// anaphor returns a definite noun with nothing that says which is meant; empty if the token is
// none.
func (r *retelling) anaphor(i int) string {
	t := r.tree
	if t.Tokens[i].UPOS != ud.NOUN || !barred()["happening"][t.Tokens[i].Base()] {
		return ""
	}
	det := t.Kid(i, ud.Det)
	if det < 0 || !r.keep[det] || !barred()["definite"][strings.ToLower(t.Tokens[det].Form)] {
		return ""
	}
	for k := range t.Kids(i) {
		if r.keep[k] && t.Is(k, ud.Nmod, ud.Acl, ud.Amod, ud.Compound, ud.NmodPoss, ud.Nummod, ud.AclRelcl) {
			return ""
		}
	}
	return t.Tokens[det].Form + " " + t.Tokens[i].Form
}
