package event

import (
	"slices"
	"strings"

	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
	"flashbrief/world/plover"
)

// Essays, histories and pages on trade and culture use the words of acts between states for other
// things: a critic hails a film, a firm helps its customers, "the war" is a topic. Such uses are
// recognized by who takes part, and by how the act is told.

// idle reports whether the words of the act are used for something else than an act.
func (co *coder) idle(f *finder, who *parties, a *act, sentence int) bool {
	if f.doneByThing(who, a) || co.mentioned(f, a, sentence) || f.unfinished(a) {
		return true
	}
	return f.unmoved(who, a) || f.notDone(a)
}

// private reports whether an act of which only public life takes notice is between people and
// bodies that represent no state: a visit by a private person, praise of one scholar by another.
func (co *coder) private(e *reading.Event) bool {
	rule := co.is(plover.Rule, e)
	if co.is(plover.Public, e) || len(e.Actors) == 0 && rule || betweenCountries(e) && !co.is(plover.Visiting, e) {
		return false
	}
	rule = rule || co.is(plover.Threatening, e)
	actor := slices.ContainsFunc(e.Actors, func(p reading.Party) bool {
		return co.representing(&p, e.Sentence) || rule && co.lib.book.OfSector(plover.Rising, p.Sector) // strikers may yield
	})
	return !actor && !slices.ContainsFunc(e.Recipients, func(p reading.Party) bool {
		host := co.lib.book.OfSector(plover.PublicRole, p.Sector)
		return co.representing(&p, e.Sentence) && (host || len(e.Actors) == 0 || !co.is(plover.Visiting, e))
	})
}

// betweenCountries reports whether the sides are known to belong to different countries.
func betweenCountries(e *reading.Event) bool {
	return slices.ContainsFunc(e.Actors, func(p reading.Party) bool {
		return p.Country != "" && slices.ContainsFunc(e.Recipients, func(q reading.Party) bool { return q.Country != "" && q.Country != p.Country })
	})
}

// representing reports whether a party is a state or an organization of states, or somebody who
// acts for one or fights it. A person or a body of which only the country is known does not.
func (co *coder) representing(p *reading.Party, sentence int) bool {
	switch of := co.lib.book.OfSector; {
	case of(plover.PublicRole, p.Sector):
		return true
	case p.Code == "", of(plover.Firm, p.Sector):
		return false
	case p.Country == "":
		return true
	case of(plover.Private, p.Sector), of(plover.BetweenStates, p.Sector):
		return false
	}
	if p.Code != p.Country || p.Sector != "" || co.world.NamesCountry(p.Code, p.Name) {
		return true
	}
	return slices.ContainsFunc(co.bench.MentionsIn(sentence), func(m reading.Mention) bool {
		return m.Entity == p.Name && p.Span.Contains(m.Span) && (m.Kind == reading.Place || m.Form == reading.Nominal)
	})
}

// doneByThing reports whether a favour or a promise is ascribed to a thing that belongs to somebody:
// "lower Dutch taxes helped the firm", "Iran's position makes supply difficult".
func (f *finder) doneByThing(who *parties, a *act) bool {
	if !f.lib.is(plover.Favour, a) && !f.lib.is(plover.Agreement, a) || len(a.actors) != 1 {
		return false
	}
	h := a.actors[0]
	if f.tree.Tokens[h].UPOS != ud.NOUN || who.mention(h) != nil || f.ofKind(h, f.lib.sets["@person"]) {
		return false
	}
	if _, somebody := who.agent(h); somebody || isBase("speaking-thing", f.tree, h) {
		return false
	}
	base := f.tree.Tokens[h].Base()
	return !slices.ContainsFunc(ordered("doer-ending"), func(end string) bool { return strings.HasSuffix(base, end) })
}

// foretold reports whether an act to come is only expected by the writer: "would" in nobody's mouth and
// without a time. What somebody says that he would do, and what was to happen on a day, is intended.
func (co *coder) foretold(f *finder, a *act, sentence int) bool {
	if a.status != reading.Intent || a.hearsay || len(a.sources) > 0 || a.imminent {
		return false
	}
	c := predicateAt(f.tree, a.head)
	if modality, _ := c.Modality(); modality != clause.Conditional || co.spoken(sentence, a) {
		return false
	}
	if s := c.GrammaticalSubject(); s >= 0 && f.tree.Tokens[s].Has(ud.PersonFirst) {
		return false
	}
	t, _ := co.timeOf(f.tree, a.head, sentence)
	return t == nil
}

// spoken reports whether the act is told in a quotation.
func (co *coder) spoken(sentence int, a *act) bool {
	at := co.bench.Trees[sentence].Tokens[a.trigger].Span
	return len(co.quoting(&reading.Event{Sentence: sentence, Trigger: at})) > 0
}

// mentioned reports whether a noun only mentions an act, and does not tell it: "any attack", "the
// Iran-Iraq war", "the invasion plan", "the route of the march".
func (co *coder) mentioned(f *finder, a *act, sentence int) bool {
	t := f.tree
	if a.trigger != a.head || t.Tokens[a.head].UPOS != ud.NOUN || len(a.patterns) > 1 || t.Kid(a.head, ud.Cop) >= 0 {
		return false
	}
	if a.pattern != nil && slices.Contains(a.pattern.actor, aboveSlot) { // "was in Tripoli for talks"
		return false
	}
	if t.Is(a.head, ud.Compound) {
		return true
	}
	if d := t.Kid(a.head, ud.Det); d >= 0 && isForm("of-any", t, d) {
		return true
	}
	if when, under := co.timeOf(t, a.head, sentence); when != nil && under == a.head {
		return false
	}
	return t.Is(a.head, ud.Nmod, ud.Conj, ud.Appos, ud.AclRelcl, ud.Advcl) || co.lib.is(plover.Force, a) && t.Kid(a.head, ud.Compound) >= 0 && clause.Capitalized(t, t.Kid(a.head, ud.Compound))
}

// unfinished reports whether the act only describes the noun of a phrase that is no sentence, as in
// tables and lists: "63 - Percentage of oil the United States imported in 2003".
func (f *finder) unfinished(a *act) bool {
	root := f.tree.RootToken()
	if tok := &f.tree.Tokens[root]; tok.UPOS != ud.NOUN && tok.UPOS != ud.NUM && tok.UPOS != ud.SYM || f.tree.Kid(root, ud.Cop, ud.Nsubj) >= 0 {
		return false
	}
	for i := range f.tree.Up(a.head, maxClimb) {
		if f.tree.Is(i, ud.AclRelcl) {
			return true
		}
		if f.tree.Is(i, ud.Parataxis, ud.Conj, ud.Appos) {
			return false
		}
	}
	return false
}

// unmoved reports whether a passive is of a mind or a body, and an abstract thing its cause: "he was
// struck by the sophistication of the plan".
func (f *finder) unmoved(who *parties, a *act) bool {
	c := predicateAt(f.tree, a.head)
	if !f.lib.is(plover.Force, a) || !c.Passive() {
		return false
	}
	k := c.Agent()
	if k < 0 || f.tree.Tokens[k].UPOS != ud.NOUN || len(f.lib.nouns[f.name(k)]) > 0 {
		return false
	}
	if _, acts := who.party(k, 0); acts {
		return false
	}
	base := f.tree.Tokens[k].Base()
	return slices.ContainsFunc(ordered("abstract-ending"), func(end string) bool { return strings.HasSuffix(base, end) })
}

// usual reports whether an act without a time is told in the present of an essay or a
// history, or as what is done often: "they finance the rebels", "Egypt, which often mediates" is what they do, not
// what they did on a day.
func (co *coder) usual(f *finder, a *act, sentence int) bool {
	x := f.tree.Tokens[a.head].XPOS
	if a.status != reading.Fact || x != ud.VBP && x != ud.VBZ || f.tree.Kid(a.head, ud.Aux, ud.AuxPass) >= 0 {
		return false
	}
	if k := f.tree.Kid(a.head, ud.Advmod); k >= 0 && isBase("habitually", f.tree, k) {
		return true
	}
	if !co.lib.is(plover.Material, a) || !co.bench.Manner.Essay() {
		return false
	}
	t, _ := co.timeOf(f.tree, a.head, sentence)
	return t == nil
}
