// Package event codes the acts in a report in PLOVER 2.0. It codes nothing that it cannot trace
// to words and to a pattern.
//
// Patterns are data (data/*.txt, one file for each category). The engine finds their arguments
// in the dependency tree, composes operators with the acts below them, and resolves the parties
// through the mentions.
package event

import (
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

// Read codes the events of every sentence of running text.
func Read(b *reading.Bench) { read(b, theLibrary()) }

// read codes with the patterns of a library, by its codebook.
func read(b *reading.Bench, lib *library) {
	b.Manner = reading.MannerOf(&b.Reading, b.Dated())
	co := &coder{bench: b, lib: lib, world: actor.World(), lastSentence: -1, quoted: quotations(b)}
	for i := range b.Sentences {
		if co.told(i) {
			co.sentence(i)
		}
	}
}

// coder codes one report.
type coder struct {
	bench        *reading.Bench
	lib          *library
	world        *actor.Roster
	last         when.Bounds // the last date of the narrative
	lastSentence int
	quoted       map[int][]int // quotations by sentence
	visits       visits        // of earlier sentences
	lead         when.Day      // the day of the news, as given at the start of the report; zero if it is not
	leadOfSaying bool          // the day of the news is only that of saying it
	// sport reports whether the paragraph sportParagraph-1, the last one examined, is about
	// sport.
	sport          bool
	byName         map[string]int // mentions with a code; see coded
	sportReport    bool           // an earlier paragraph was
	homeKnown      bool           // home has been called
	homeCode       string         // its result
	sportParagraph int
	finder         finder // its buffers are reused for each sentence
}

// told reports whether the sentence is running text or a headline that is not a repeat.
func (co *coder) told(sentence int) bool {
	role := co.bench.BlockRole(sentence)
	return role == reading.Prose || role == reading.Headline && len(co.bench.Anatomy.Blocks) < 3
}

// is reports whether the event has the trait.
func (co *coder) is(t plover.Trait, e *reading.Event) bool {
	return co.lib.book.Is(t, e.Category, e.Mode)
}

func (co *coder) sentence(i int) {
	tree := co.bench.Trees[i]
	times := co.bench.TimesIn(i)
	f := &co.finder
	f.lib, f.tree, f.times = co.lib, tree, times
	f.mention = func(k int) *reading.Mention { return co.bench.MentionAt(i, k) }
	who := &parties{bench: co.bench, lib: co.lib, sentence: i, tree: tree, times: times, speaks: func(k int) *reading.Mention { return co.speaker(i, k) }}
	for _, a := range f.find() {
		if e, ok := co.event(f, who, a, i); ok && !co.repeated(e, f.elsewhere(a, &e)) {
			co.bench.Events = append(co.bench.Events, e)
		}
	}
	co.remember(tree, times, i)
}

// event converts an act to an event; false if no actor is found.
func (co *coder) event(f *finder, who *parties, a *act, i int) (reading.Event, bool) {
	tree := f.tree
	if who.inTitle(a.trigger) {
		return reading.Event{}, false // the "elect" of "President-elect"
	}
	actors, recipients := who.sides(a)
	if !co.betweenParties(f, who, a, actors, recipients) || co.describes(tree, a, actors, recipients) || co.idle(f, who, a, i) || abandonsRebels(a, recipients) || !f.settled(a) {
		return reading.Event{}, false
	}
	co.suppose(f, a, i)
	if meant := who.conditioned(f, a); len(meant) > 0 && !anyCoded(recipients) {
		recipients = without(meant, actors)
	}
	category, mode := co.lib.future(a)
	if category != a.category {
		actors, recipients = who.parted(a, actors, recipients)
	}
	if co.lib.book.Is(plover.Meeting, category, mode) && mode == "" && byPhone(tree, a) {
		mode, a.why = plover.Phone, append(a.why, reading.Reason{Rule: modePhone})
	}
	trigger := &tree.Tokens[a.trigger]
	e := reading.Event{
		Category: category, Mode: mode, Context: co.lib.contexts(tree, a), Status: a.status,
		Actors: actors, Recipients: recipients, Sentence: i,
		Trigger: trigger.Span, Lemma: f.name(a.trigger), Aspect: aspect(tree, a), InMarks: inMarks(tree, a.trigger),
	}
	e.CAMEO = co.lib.book.ToCAMEO(category, mode)
	var whyDate []reading.Reason
	e.Date, e.Dating, whyDate = co.dated(tree, a, i)
	if m := co.placed(tree, a, i); m != nil {
		e.Place, e.PlaceCode = co.placeName(m), co.countryOfPlace(m, i)
		if co.rulerActs(&e, m, predicateAt(tree, a.head)) {
			a.why = append(a.why, reading.Reason{Rule: actorRules, Span: m.Span})
		}
	}
	co.belong(tree, a, &e)
	e.Why = a.patterns
	co.ownThings(&e)
	if co.private(&e) || co.businessAlone(&e) || asksItself(a, &e) {
		return reading.Event{}, false
	}
	for _, find := range [...]func(*reading.Event, *ud.Tree, *act) string{co.betweenOthers, co.otherState, co.harmed, co.attacker, co.summoning} {
		if rule := find(&e, tree, a); rule != "" {
			a.why = append(a.why, ruled(rule)...)
		}
	}
	if co.betweenNobody(&e) {
		return reading.Event{}, false
	}
	if rule := co.retell(a, &e); rule != "" {
		whyDate = ruled(rule)
	}
	e.Span = co.words(tree, a)
	e.Text = e.Span.Of(co.bench.Text())
	co.attribute(who, a, &e)
	co.happened(&e)
	e.Historical = co.historical(&e)
	co.casualties(tree, a, &e)
	if co.sporting(i) && co.played(&e) {
		return reading.Event{}, false
	}
	e.Why = slices.Concat(a.patterns, co.repaired(a, i), a.why, whyDate)
	e.Rule = Sentence(e.Why, co.bench.Text())
	return e, true
}

// suppose gives an act that is usual or only expected its status.
func (co *coder) suppose(f *finder, a *act, i int) {
	if co.usual(f, a, i) {
		a.status, a.why = reading.Hypothetical, append(a.why, ruled(statusGeneric)...)
	}
	if co.foretold(f, a, i) {
		a.status, a.why = reading.Hypothetical, append(a.why, ruled(statusForetold)...)
	}
}

// belong gives parties without a country the one to which they belong, and adds the rules that
// applied to the reasons.
func (co *coder) belong(tree *ud.Tree, a *act, e *reading.Event) {
	if co.hostTown(e) || co.is(plover.Meeting, e) && co.hosted(e) {
		a.why = append(a.why, reading.Reason{Rule: homeHost})
	}
	a.why = append(a.why, co.settle(e)...)
	if co.atHome(e) {
		a.why = append(a.why, ruled(homeOfReport)...)
	}
	if co.homeActs(e, predicateAt(tree, a.head)) {
		a.why = append(a.why, ruled(actorHome)...)
	}
}

// betweenParties reports whether the act has the parties that make it an event.
func (co *coder) betweenParties(f *finder, who *parties, a *act, actors, recipients []reading.Party) bool {
	switch given := a.pattern != nil && a.pattern.given && a.category == a.pattern.category; {
	case len(actors) == 0 && (len(recipients) == 0 || !f.agentless(a) && !who.open(a)):
		return false
	case given && len(recipients) == 0, who.selfSaid(a, actors):
		return false
	}
	return co.public(a, actors) || co.public(a, recipients)
}

// abandonsRebels reports whether the act ends only support of rebels, which is no hostility
// toward the state that they fight: "will stop supporting rebels in South Sudan".
func abandonsRebels(a *act, recipients []reading.Party) bool {
	if a.pattern == nil || a.pattern.category != plover.SUPPORT || a.category != plover.SANCTION || len(recipients) == 0 {
		return false
	}
	return !slices.ContainsFunc(recipients, func(p reading.Party) bool { return p.Sector != plover.REB })
}

// describes reports whether the act is only a participle that describes something: "issued by a
// judge".
func (co *coder) describes(tree *ud.Tree, a *act, actors, recipients []reading.Party) bool {
	if !tree.Is(a.head, ud.Acl) || tree.Is(a.head, ud.AclRelcl) || anyCoded(recipients) {
		return false
	}
	return !anyCoded(actors) || !co.lib.is(plover.Public, a)
}

// grants reports whether the act gives what another asks for, and does not end what the actor
// itself imposed: "allowed", but not "lifted the siege".
func (a *act) grants() bool { return a.pattern != nil && a.pattern.granting }

// settled converts the clause's factuality to the act's own category and status: what is
// refused or not granted is a rejection, harm that would follow on a condition is intended. It
// returns false if nothing is left: not attacking is not an act.
func (f *finder) settled(a *act) bool {
	before := a.category
	switch {
	case a.status == refused:
		if !f.lib.become(plover.Refuse, a) {
			return false
		}
		a.status = reading.Fact
	case a.status == reading.Negated:
		f.lib.become(plover.Deny, a)
	case a.status == reading.Intent && f.withheld(a):
		f.lib.become(plover.Withhold, a)
	case a.status == reading.Hypothetical && f.warned(a):
		a.status = reading.Intent
		a.why = append(a.why, reading.Reason{Rule: statusThreat})
	}
	if a.category != before {
		a.status = reading.Fact
	}
	return true
}

// hosted gives officials and persons without a country whom somebody from abroad meets in a
// third country that country, because they usually belong to it. It reports whether it did.
func (co *coder) hosted(e *reading.Event) bool {
	if e.PlaceCode == "" {
		return false
	}
	guest, several := false, false
	for _, p := range slices.Concat(e.Actors, e.Recipients) {
		if p.Country == e.PlaceCode || p.Code == e.PlaceCode {
			return false
		}
		if guest && p.Code != "" { // of guests of several states one may be without a state too
			several = true
		}
		guest = guest || p.Code != ""
	}
	if several && len(e.Actors)+len(e.Recipients) > maxHosted {
		return false
	}
	return guest && give(e.PlaceCode, func(p *reading.Party) bool {
		if strings.HasPrefix(p.Text, "The ") || comesFromElsewhere(p.Text) {
			return false // "the Foreign Secretary" may be the reporter's own
		}
		return p.Sector == "" || co.lib.book.OfSector(plover.Official, p.Sector)
	}, e.Actors, e.Recipients)
}

// comesFromElsewhere reports whether a phrase is of people who have come to where they are: "a visiting delegation".
func comesFromElsewhere(phrase string) bool {
	return slices.ContainsFunc(strings.Fields(strings.ToLower(phrase)), func(word string) bool { return isWord("visitor", word) })
}

// maxHosted is how many parties a meeting may have whose guests are of several states and whose host is
// named without his own.
const maxHosted = 4

// byPhone reports whether the words of a meeting say that it was a call.
func byPhone(tree *ud.Tree, a *act) bool {
	for k := range tree.Below(a.head, nil) {
		if isBase("by-phone", tree, k) {
			return true
		}
	}
	return false
}

// public reports whether one of the parties makes the act one of public life: a state, an
// organization or a group with a code, or somebody of an office; for force, anybody with a sector.
func (co *coder) public(a *act, parties []reading.Party) bool {
	return slices.ContainsFunc(parties, func(p reading.Party) bool {
		return p.Code != "" || p.Sector != "" && (co.lib.is(plover.Public, a) || co.lib.book.OfSector(plover.PublicRole, p.Sector))
	})
}

// agentless reports whether an act may have no actor: a passive, a nominal act, or violence
// expressed by its own name ("the blast killed four soldiers").
func (f *finder) agentless(a *act) bool {
	c := predicateAt(f.tree, a.head)
	if a.site >= 0 {
		return true
	}
	if c.Passive() || c.Token().UPOS == ud.NOUN {
		return f.tellsAlone(a)
	}
	if p := a.pattern; p != nil && a.category == p.category && (p.who != nil || slices.Contains(p.recipient, subjectSlot)) {
		return true // the cause belongs to the pattern, like a bomb, or the subject undergoes it
	}
	s := c.Subject()
	return f.lib.is(plover.Force, a) && s >= 0 && len(f.lib.nouns[f.tree.Tokens[s].Base()]) > 0
}

// warned reports whether the act is harm that its actor says will follow on something else:
// "said that it would expel the ambassador if the raids went on". What a poll says of others is no
// warning.
func (f *finder) warned(a *act) bool {
	c := predicateAt(f.tree, a.head)
	told := a.hearsay || len(a.sources) > 0
	if len(a.sources) > 0 && isBase("survey", f.tree, a.sources[0]) {
		return false
	}
	return told && f.lib.is(plover.Warning, a) && c.Condition() >= 0 && c.ModalIs(ordered("will")...)
}

// tellsAlone reports whether an act is news without an actor: harm done, and what a pattern
// knows by its object ("sanctions were lifted"). Favours, talks and agreements without a party
// are not.
func (f *finder) tellsAlone(a *act) bool {
	if f.lib.is(plover.ObjectNeeded, a) {
		return len(a.patterns) > 1 || a.pattern != nil && a.pattern.with != nil
	}
	return !f.lib.is(plover.PartyNeeded, a)
}

// anyCoded reports whether the country of any party is known.
func anyCoded(list []reading.Party) bool {
	return slices.ContainsFunc(list, func(p reading.Party) bool { return p.Code != "" })
}

func without(list, others []reading.Party) []reading.Party {
	var out []reading.Party
	for _, p := range list {
		if !known(others, p) {
			out = append(out, p)
		}
	}
	return out
}

// future returns the category and mode of an announced act: future cooperation is AGREE,
// yielding CONCEDE, hostility THREATEN (docs/decisions/plover-errata.md).
func (lib *library) future(a *act) (plover.Category, plover.Mode) {
	if a.status != reading.Intent || a.imminent {
		return a.category, a.mode
	}
	gives, _ := lib.book.Compose(plover.Intend, a.category, a.mode, 0)
	if gives.Rule != "" {
		a.why = append(a.why, ruled(gives.Rule)...)
	}
	return gives.Category, gives.Mode
}

// words returns the words of the act in the sentence: the predicate with its arguments, without
// attribution and dependent clauses.
func (co *coder) words(tree *ud.Tree, a *act) text.Span {
	tokens := tree.Subtree(a.head, func(k int) bool {
		if tree.Is(k, ud.Punct) {
			return tree.Tokens[k].Head == a.head
		}
		return tree.Is(k, ud.Parataxis, ud.Conj, ud.Cc, ud.Advcl, ud.Discourse) && !slices.Contains(a.actors, k) && k != a.trigger
	})
	span := tree.Cover(tokens)
	for _, list := range [...][]int{a.actors, a.recipients} {
		for _, k := range list {
			span = span.Join(tree.Tokens[k].Span)
		}
	}
	return span
}

// historical reports whether the act is background: it ended more than a year before the
// report.
func (co *coder) historical(e *reading.Event) bool {
	report := co.bench.Dated()
	return !report.IsZero() && !e.Date.Until.IsZero() && e.Date.Until.Before(report.AddMonths(-12))
}
