package event

import (
	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
	"flashbrief/world/plover"
)

// The words of an act also name what is only wanted, feared or kept up: the need for a truce, the
// danger of a war, troops that have long been somewhere. None of it is done by being told.

// notDone reports whether the words tell no act that was done.
func (f *finder) notDone(a *act) bool {
	if f.clashOfWords(a) || f.stands(a) || f.wantedOnly(a) {
		return true
	}
	return f.warnsOfOthers(a) || f.standsBy(a) || f.longPast(a) || f.defined(a)
}

// clashOfWords reports whether states or politicians clash with words: in a body where people talk, or
// over something that is no place. Soldiers clash with weapons, wherever and over whatever they do.
func (f *finder) clashOfWords(a *act) bool {
	if !isBase("clash", f.tree, a.trigger) || a.pattern == nil || len(a.patterns) > 1 {
		return false
	}
	for _, h := range a.actors {
		if f.ofKind(h, f.lib.sets["@fighter"]) || f.ofKind(h, f.lib.sets["@crowd"]) {
			return false
		}
	}
	c := predicateAt(f.tree, a.trigger)
	for _, slot := range ordered("clash-at") {
		if k := c.Oblique(slot); k >= 0 && f.talking(k) {
			return true
		}
	}
	over := c.Oblique(ordered("over")[0])
	return over >= 0 && !f.times.at(over) && !f.ground(over)
}

// ground reports whether the token is a place over which soldiers fight.
func (f *finder) ground(k int) bool {
	return f.isPlace(k) || f.lib.sets["@town"][f.name(k)] || isBase("borderland", f.tree, k)
}

// talking reports whether the token names a body or an occasion where people talk.
func (f *finder) talking(k int) bool {
	if isBase("gathering-of-people", f.tree, k) || isBase("talking-body", f.tree, k) {
		return true
	}
	m := f.mentionAt(k)
	return m != nil && m.Kind == reading.Organization
}

// stands reports whether a participle only says where forces are kept, and nothing says when they came:
// "has some 400 soldiers stationed in Mali".
func (f *finder) stands(a *act) bool {
	if !isBase("keep-at", f.tree, a.head) || f.tree.Tokens[a.head].XPOS != ud.VBN {
		return false
	}
	if k := f.tree.Kid(a.head, ud.AuxPass); k >= 0 {
		now := f.tree.Tokens[k].XPOS == ud.VBP || f.tree.Tokens[k].XPOS == ud.VBZ
		return now && f.tree.Kid(a.head, ud.Aux) < 0 || clause.At(f.tree, a.head).Perfect() && f.lasts(a.head)
	}
	if !f.tree.Is(a.head, ud.Acl, ud.Xcomp) || f.tree.Is(a.head, ud.AclRelcl) {
		return false
	}
	for k := range f.tree.Kids(a.head) {
		if f.times.at(k) {
			return false
		}
	}
	return true
}

// lasts reports whether the clause says how long something has been so: "have been stationed there for three
// years".
func (f *finder) lasts(head int) bool {
	for k := range f.tree.Kids(head) {
		long := f.tree.Is(k, ud.Obl) && isWord("how-long", f.tree.Case(k)) && f.times.at(k)
		if long || isWord("since", f.tree.Case(k)) || isWord("since", f.tree.Mark(k)) {
			return true
		}
	}
	return false
}

// wantedOnly reports whether the act is what a need, an aim or a duty is about: "the importance of
// adherence to the cessation of hostilities".
func (f *finder) wantedOnly(a *act) bool {
	for i := range f.tree.Up(a.head, maxClimb) {
		if !f.tree.Is(i, ud.Nmod, ud.Acl, ud.Conj) || f.tree.Is(i, ud.AclRelcl) {
			return false
		}
		if !f.tree.Is(i, ud.Conj) && isBase("wanted", f.tree, f.tree.Tokens[i].Head) {
			return true
		}
	}
	return false
}

// warnsOfOthers reports whether a warning is of what others have in mind or of a danger, "warned of the
// rebels' plans", or, addressed to nobody, of what others or things may do: "warned that the drought could
// spread". What the warner says that it would do threatens.
func (f *finder) warnsOfOthers(a *act) bool {
	if !f.lib.is(plover.Threatening, a) || !isBase("warn", f.tree, a.trigger) {
		return false
	}
	if of := f.warnedOf(a.trigger); of >= 0 && !isBase("own-harm", f.tree, of) {
		return true
	}
	k := f.tree.Kid(a.trigger, ud.Ccomp)
	if k < 0 || len(a.recipients) > 0 {
		return false
	}
	s := predicateAt(f.tree, k).GrammaticalSubject()
	modality, _ := clause.At(f.tree, k).Modality()
	return s >= 0 && !isForm("of-speaker", f.tree, s) && (modality == clause.Bare || clause.At(f.tree, k).ModalIs(ordered("may")...))
}

// warnedOf returns what a verb warns of, also where the parser attached it to a time before it: "warned on Monday
// of the plans"; or -1.
func (f *finder) warnedOf(verb int) int {
	if of := predicateAt(f.tree, verb).Oblique(ofSlot); of >= 0 {
		return of
	}
	for k := range f.tree.Kids(verb) {
		if of := predicateAt(f.tree, k).Oblique(ofSlot); f.times.at(k) && of >= 0 && !f.times.at(of) {
			return of
		}
	}
	return -1
}

// standsBy reports whether a warning, addressed to nobody, is that its maker will help somebody, whom it
// does not threaten: "a warning that it is obliged to defend X".
func (f *finder) standsBy(a *act) bool {
	if !f.lib.is(plover.Threatening, a) || len(a.recipients) > 0 {
		return false
	}
	for k := range f.tree.Below(a.head, func(k int) bool { return f.tree.Is(k, ud.Advcl, ud.Conj) }) {
		if f.tree.Is(k, ud.Ccomp, ud.Acl, ud.Xcomp) && f.lib.helps(f.tree.Tokens[k].Base()) {
			s := predicateAt(f.tree, k).Subject()
			return s < 0 || f.tree.Tokens[s].UPOS == ud.PRON
		}
	}
	return false
}

// longPast reports whether a relative clause counts the wars that somebody has fought since some year: it
// tells who that is, and no act of a day.
func (f *finder) longPast(a *act) bool {
	c := clause.At(f.tree, a.head)
	if !f.tree.Is(a.head, ud.AclRelcl) || !c.Perfect() {
		return false
	}
	if o := c.Object(); o < 0 || !isBase("war", f.tree, o) || !f.plural(o) {
		return false
	}
	for k := range f.tree.Below(a.head, nil) {
		if isWord("since", f.tree.Mark(k)) || isWord("since", f.tree.Case(k)) {
			return true
		}
	}
	return false
}

// defined reports whether a clause only says what an act of the kind is: "recalling an envoy is a sign of
// anger".
func (f *finder) defined(a *act) bool {
	if !f.tree.Is(a.head, ud.Csubj) || f.tree.Tokens[a.head].XPOS != ud.VBG || f.tree.Kid(a.head, ud.Nsubj, ud.NmodPoss) >= 0 {
		return false
	}
	return f.tree.Kid(f.tree.Tokens[a.head].Head, ud.Cop) >= 0
}
