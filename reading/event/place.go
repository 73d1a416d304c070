package event

import (
	"slices"

	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
	"flashbrief/world/plover"
)

// placed returns where an act took place, as precisely as the text says: a place in a phrase of
// the clause; nil if none is given.
func (co *coder) placed(tree *ud.Tree, a *act, sentence int) *reading.Mention {
	if m := co.visited(tree, a, sentence); m != nil {
		return m
	}
	for _, h := range [...]int{a.head, a.trigger} {
		for at := range tree.Up(h, 3) {
			if m := co.placeUnder(tree, at, sentence, a); m != nil {
				return m
			}
			if tree.Is(at, ud.Ccomp, ud.AclRelcl, ud.Advcl) {
				break
			}
		}
	}
	if m := co.placeOfReceiver(tree, a, sentence); m != nil {
		return m
	}
	if !co.lib.is(plover.Meeting, a) { // other names may be places of other acts
		return nil
	}
	if m := co.onlyPlace(tree, a, sentence, func(k int) bool { return co.ofClause(tree, a.head, k) }); m != nil {
		return m
	}
	return co.onlyPlace(tree, a, sentence, func(k int) bool { return !co.countryBelow(tree, a, k, sentence) })
}

// ofClause reports whether token k is in the clause of the head, and not in one joined to it.
func (co *coder) ofClause(tree *ud.Tree, head, k int) bool {
	for i := range tree.Up(k, 2*maxClimb) {
		if i == head {
			return true
		}
		if clause.IsVerb(tree, i) {
			return false
		}
	}
	return false
}

// countryBelow reports whether a country is named in a clause below the meeting's, which says what
// it is for: "met the envoy to discuss the fight against Daesh in Iraq".
func (co *coder) countryBelow(tree *ud.Tree, a *act, k, sentence int) bool {
	m := co.placeAt(k, sentence)
	if m == nil || !co.world.NamesCountry(m.Code, m.Entity) {
		return false
	}
	for i := range tree.Up(k, 2*maxClimb) {
		if i != a.head && i != a.trigger && clause.IsVerb(tree, i) {
			return within(tree, i, a.head)
		}
		if i == a.head {
			return false
		}
	}
	return false
}

// topical reports whether the place that begins at token k only says where something else goes on
// that is talked about: "discussed the war in Gaza".
func (co *coder) topical(tree *ud.Tree, a *act, k int) bool {
	over := k - 2
	if over < 0 || over == a.head || over == a.trigger || over < a.head && !co.lib.is(plover.Meeting, a) || tree.Tokens[over].UPOS != ud.NOUN {
		return false
	}
	return isBase("situation", tree, over) || co.lib.sets["@act-ASSAULT"][tree.Tokens[over].Base()]
}

// visited returns the place that a visit goes to, where the visitor is; else nil.
func (co *coder) visited(tree *ud.Tree, a *act, sentence int) *reading.Mention {
	if !co.lib.is(plover.Visiting, a) {
		return nil
	}
	for _, k := range a.recipients {
		for i := range tree.Below(k, func(i int) bool { return tree.Is(i, ud.Conj, ud.Acl, ud.Obl) }) {
			if m := co.placeAt(i, sentence); m != nil {
				return m
			}
		}
	}
	return nil
}

// placeName returns the name of a place, as precise as the text.
func (co *coder) placeName(m *reading.Mention) string {
	if words := m.Span.Of(co.bench.Text()); isWord("territory", words) {
		return words
	}
	return m.Entity
}

// onlyPlace returns the only place in the sentence in a phrase with "in" or "at", wherever the
// parser attached it, of those whose tokens fit; nil if there is none, or more than one.
func (co *coder) onlyPlace(tree *ud.Tree, a *act, sentence int, fits func(token int) bool) *reading.Mention {
	var only *reading.Mention
	in := co.bench.MentionsIn(sentence)
	for i := range in {
		m := &in[i]
		if !isPlace(m) || m.First == 0 {
			continue
		}
		before := m.First - 1
		if before > 0 && tree.Tokens[before].UPOS != ud.ADP { // "in The Hague"
			before--
		}
		if !isForm("meeting-place", tree, before) {
			continue
		}
		if slices.Contains(a.actors, m.First) || slices.Contains(a.recipients, m.First) || co.topical(tree, a, m.First) || !fits(m.First) {
			continue
		}
		if only != nil {
			return nil
		}
		only = m
	}
	return only
}

// countryOfPlace returns the country of a place: its own, or that of the place directly after a
// comma ("in Khorat, Thailand").
func (co *coder) countryOfPlace(m *reading.Mention, sentence int) string {
	if m.Code != "" {
		return m.Code
	}
	in := co.bench.MentionsIn(sentence)
	for i := range in {
		if n := &in[i]; n.Kind == reading.Place && n.Code != "" && n.Span.Start > m.Span.End && n.Span.Start <= m.Span.End+2 {
			return n.Code
		}
	}
	return ""
}

func (co *coder) placeUnder(tree *ud.Tree, h, sentence int, a *act) *reading.Mention {
	for k := range tree.Kids(h) {
		if !tree.Is(k, ud.Obl, ud.Nmod) || slices.Contains(a.actors, k) || slices.Contains(a.recipients, k) {
			continue
		}
		if !isWord("act-place", tree.Case(k)) {
			continue
		}
		if m := co.placeAt(k, sentence); m != nil && !co.topical(tree, a, m.First) {
			return m
		}
		if isWord("topic", tree.Case(k)) { // "over its missiles in Asia"
			continue
		}
		if inner := predicateAt(tree, k).Oblique(inSlot); inner >= 0 {
			if m := co.placeAt(inner, sentence); m != nil {
				return m
			}
		}
	}
	return nil
}

// placeOfReceiver returns the place of those to whom something is given or done by force, where the
// act is: "gave money to farmers in Niger", "arrested three men in Ennis"; else nil.
func (co *coder) placeOfReceiver(tree *ud.Tree, a *act, sentence int) *reading.Mention {
	force := a.category == plover.ASSAULT || a.category == plover.COERCE
	for _, k := range a.recipients {
		given := tree.Is(k, ud.Obl) && tree.Case(k) == toSlot
		if inner := predicateAt(tree, k).Oblique(inSlot); inner >= 0 && (given || force && tree.Is(k, ud.Obj, ud.NsubjPass)) {
			return co.placeAt(inner, sentence)
		}
	}
	return nil
}

func (co *coder) placeAt(k, sentence int) *reading.Mention {
	in := co.bench.MentionsIn(sentence)
	for i := range in {
		m := &in[i]
		if m.First <= k && k <= m.Last && isPlace(m) {
			return m
		}
	}
	return nil
}

// isPlace reports whether a mention is the place itself, and not an adjective of it.
func isPlace(m *reading.Mention) bool { return m.Kind == reading.Place && m.Form != reading.Adjectival }
