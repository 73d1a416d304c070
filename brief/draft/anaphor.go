package draft

import (
	"slices"
	"strings"
	"unicode"

	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
)

// rest returns what keeps the words from standing alone: a pronoun, a time told from the
// report's own day, or a thing named before.
func (r *retelling) rest() string {
	subject := r.subject()
	for i := range r.tree.Tokens {
		if _, written := r.put[i]; !r.keep[i] || written {
			continue
		}
		if reason := r.lost(i, subject); reason != "" {
			return reason
		}
	}
	return ""
}

// lost returns what keeps a word from standing alone; empty if nothing does.
func (r *retelling) lost(i int, subject *reading.Mention) string {
	t := r.tree
	form := strings.ToLower(t.Tokens[i].Form)
	switch {
	case r.relates(i), t.Kid(i, ud.Det, ud.Compound) >= 0 && barred()["minable"][form]:
		return "" // "a gold mine"
	case t.Tokens[i].UPOS == ud.PRON && !r.bound(i, subject):
		return "its words stand for something named elsewhere: " + form
	case barred()["relative"][form] && !r.anchored(i), barred()["night"][form] && !r.timed(r.root) && !r.dated:
		return "its words tell time from the report's own day: " + form
	case barred()["ours"][form] && t.Tokens[i].Form != "US":
		return "its words are those of the speaker: " + form
	case barred()["where"][form] && t.Is(i, ud.Advmod):
		return "its words tell a place named elsewhere: " + form
	}
	if reason := r.pointing(i); reason != "" {
		return reason
	}
	if _, written := r.put[i]; written {
		return ""
	}
	if head := r.anaphor(i); head != "" && !r.happened(i) {
		return "its words stand for something named elsewhere: " + head
	}
	return ""
}

// relates reports whether a token is the "that" of a relative clause: "an agreement that the Vatican
// mediated".
func (r *retelling) relates(i int) bool {
	t := r.tree
	head := t.Tokens[i].Head
	return head > i && barred()["relating"][strings.ToLower(t.Tokens[i].Form)] && i > 0 && t.Is(head, ud.AclRelcl, ud.Acl) && t.Tokens[head].Head < i && t.Tokens[t.Tokens[head].Head].UPOS != ud.VERB
}

// pointing returns what keeps a definite phrase from standing alone: "this investigation", "the
// grant" as a subject, "the prime minister" without a state; empty if nothing does.
func (r *retelling) pointing(i int) string {
	t := r.tree
	tok := &t.Tokens[i]
	det := t.Kid(i, ud.Det)
	if (tok.XPOS == ud.DT && tok.UPOS == ud.PRON || t.Is(i, ud.Obj) && !t.Is(tok.Head, ud.AclRelcl)) && tok.XPOS != ud.WDT && barred()["pointer"][strings.ToLower(tok.Form)] {
		return "its words stand for something named elsewhere: " + tok.Form // "denied that"
	}
	if det < 0 && t.Is(i, ud.Nsubj) && tok.Head == r.root && barred()["titleword"][strings.ToLower(tok.Form)] && !r.specified(i) {
		return "its words name nobody: " + tok.Form // "Foreign Secretary welcomes …"
	}
	if det < 0 && t.Is(i, ud.Nsubj, ud.NsubjPass) && barred()["owned"][tok.Base()] && !r.specified(i) {
		return "its words do not say whose: " + tok.Form // "Shares rose by 5 percent"
	}
	if det < 0 || !r.keep[det] || tok.UPOS != ud.NOUN && !barred()["titleword"][strings.ToLower(tok.Form)] {
		return ""
	}
	word := strings.ToLower(t.Tokens[det].Form)
	reason := "its words stand for something named elsewhere: " + t.Tokens[det].Form + " " + tok.Form
	switch {
	case barred()["pronoun"][word]: // this, these, those
		return reason
	case barred()["pointer"][word] && !r.again(i) && !r.namedBefore(i): // "that sentence"
		return reason
	case isThe(word) && r.stateless(i):
		return "its words do not say of which state: " + t.Tokens[det].Form + " " + tok.Form
	case !isThe(word) || r.specified(i) || barred()["unique"][tok.Base()] && !r.vague(i) || r.ledTo(i) || r.again(i) || r.namedBefore(i) || r.happened(i):
		return ""
	}
	return reason
}

// stateless reports whether the subject of the clause is a body of a state, "the government", and nothing in the
// clause says of which: the place of the act, or one state to which it was not done.
func (r *retelling) stateless(i int) bool {
	t := r.tree
	if !barred()["body"][t.Tokens[i].Base()] || !t.Is(i, ud.Nsubj) || t.Tokens[i].Head != r.root || r.specified(i) {
		return false
	}
	done := func(code string) bool {
		return slices.ContainsFunc(r.e.Recipients, func(p reading.Party) bool { return p.Country == code })
	}
	states := map[string]bool{}
	for k := range t.Tokens {
		if found, ok := actor.World().Lookup(t.Tokens[k].Form); ok && r.keep[k] && found.Country != "" && !done(found.Country) {
			states[found.Country] = true
		}
	}
	return len(states) > 1 || len(states) == 0 && (r.e.PlaceCode == "" || done(r.e.PlaceCode))
}

// vague reports whether an adjective of the noun asks which is meant: "the new government".
func (r *retelling) vague(noun int) bool {
	for k := range r.tree.Kids(noun) {
		if r.tree.Is(k, ud.Amod) && barred()["vague"][strings.ToLower(r.tree.Tokens[k].Form)] {
			return true
		}
	}
	return false
}

// namedBefore reports whether those whom a noun stands for are named in the clause before it: "India
// and China agreed on flights between the two countries".
func (r *retelling) namedBefore(noun int) bool {
	m := r.s.mentionAt(r.n, noun)
	return m != nil && slices.ContainsFunc(r.s.reading.Mentions, func(o reading.Mention) bool {
		return o.Sentence == r.n && o.Last < m.First && r.stands(&o) && o.Form != reading.Pronominal && (o.Coref == m.Coref || slices.Contains(m.Of, o.Coref))
	})
}

// ledTo reports whether a name stands right behind a noun and its preposition, which says which is meant
// although the parser may give it to another word: "exports through the pipeline to Ceyhan".
func (r *retelling) ledTo(noun int) bool {
	t := r.tree
	return noun+2 < len(t.Tokens) && r.keep[noun+1] && r.keep[noun+2] && t.Tokens[noun+1].UPOS == ud.ADP && t.Tokens[noun+2].UPOS == ud.PROPN && !barred()["titleword"][strings.ToLower(t.Tokens[noun].Form)] &&
		barred()["leading"][strings.ToLower(t.Tokens[noun+1].Form)]
}

// again reports whether the noun stands in the clause before: "signed a pact and ratified the pact".
func (r *retelling) again(noun int) bool {
	for i := range noun {
		if r.keep[i] && r.tree.Tokens[i].Base() == r.tree.Tokens[noun].Base() {
			return true
		}
	}
	return false
}

// specified reports whether something in a phrase says which is meant.
func (r *retelling) specified(i int) bool {
	t := r.tree
	counted := t.Kid(i, ud.Nummod) >= 0
	for k := range t.Kids(i) {
		if r.ofWhatKind(i, k) {
			continue
		}
		if counted && t.Is(k, ud.Amod, ud.Nummod) && r.keep[k] && t.Tokens[i].XPOS == ud.NNS {
			continue // "the two Allied leaders"
		}
		if t.Is(k, ud.Amod) && barred()["vague"][strings.ToLower(t.Tokens[k].Form)] {
			continue // "the new government"
		}
		if t.Is(k, ud.Nmod, ud.Acl, ud.AclRelcl, ud.NmodPoss, ud.Compound, ud.Amod, ud.Flat, ud.Appos, ud.Nummod, ud.NmodDesc) && r.stays(k) {
			return true
		}
	}
	_, known := actor.World().Lookup("the " + t.Tokens[i].Form)
	return known || t.Is(i, ud.NmodPoss, ud.Compound, ud.Flat, ud.NmodDesc)
}

// ofWhatKind reports whether part k of a noun's phrase says of what kind it is, or which office, and not which
// is meant: "the Prime Minister", "the mediation proposal", "the Secretary of State".
func (r *retelling) ofWhatKind(noun, k int) bool {
	t := r.tree
	title := func(i int) bool { return barred()["titleword"][strings.ToLower(t.Tokens[i].Form)] }
	if t.Is(k, ud.Compound, ud.Amod) {
		return title(k) && !r.national(k) || barred()["happening"][t.Tokens[noun].Base()] && r.ofKind(k)
	}
	return t.Is(k, ud.Nmod) && title(noun) && strings.EqualFold(t.Tokens[k].Form, "state")
}

// ofKind reports whether a word before a noun says of what kind it is, and not which is meant: it begins with a
// small letter, "the cross-LoC attack".
func (r *retelling) ofKind(i int) bool {
	for i > 1 && r.tree.Tokens[i-1].Form == "-" {
		i -= 2
	}
	return !unicode.IsUpper([]rune(r.tree.Tokens[i].Form)[0]) && r.tree.Tokens[i].UPOS != ud.NUM
}

// national reports whether a part of a phrase names a state: "the Iranian defense minister".
func (r *retelling) national(head int) bool {
	return slices.ContainsFunc(r.tree.Subtree(head, nil), func(i int) bool {
		found, ok := actor.World().Lookup(r.tree.Tokens[i].Form)
		return ok && found.Country != "" && i != head
	})
}

// stays reports whether something of a phrase is kept, or written otherwise.
func (r *retelling) stays(head int) bool {
	return slices.ContainsFunc(r.tree.Subtree(head, nil), func(i int) bool { return r.keep[i] })
}

// bound reports whether a pronoun stands for something in the clause itself.
func (r *retelling) bound(i int, subject *reading.Mention) bool {
	t := r.tree
	tok := &t.Tokens[i]
	if tok.XPOS == ud.PRPPoss && len(r.e.AccordingTo) > 0 && r.inSubject(i) {
		return false // "According to Tajikistan, fire from Kyrgyz guards on their station": whose?
	}
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

// inSubject reports whether a token stands in the subject of the clause, behind its first noun.
func (r *retelling) inSubject(i int) bool {
	s := r.tree.Kid(r.root, ud.Nsubj, ud.NsubjPass)
	return s >= 0 && i > s && slices.Contains(r.tree.Subtree(s, nil), i)
}

// ownedBySubject reports whether "its" stands in the object of a clause whose subject is a state
// or organization, and nothing else could own it.
func (r *retelling) ownedBySubject(i int) bool {
	form := strings.ToLower(r.tree.Tokens[i].Form)
	s := r.tree.Kid(r.root, ud.Nsubj)
	one := form == "its"
	if s < 0 || i < s || !one && form != "their" || one && r.tree.Tokens[s].XPOS == ud.NNS || slices.Contains(r.tree.Subtree(s, nil), i) {
		return false // "shareholders approved its sale", "fire from guards on their station"
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
		if r.ofWhatKind(i, k) {
			continue
		}
		if r.keep[k] && t.Is(k, ud.Nmod, ud.Acl, ud.Amod, ud.Compound, ud.NmodPoss, ud.Nummod, ud.AclRelcl) {
			return ""
		}
	}
	return t.Tokens[det].Form + " " + t.Tokens[i].Form
}
