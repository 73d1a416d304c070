package event

import (
	"flashbrief/reading"
	"flashbrief/reading/ud"
)

// Properties of a clause that a pattern may need, besides a filled slot. docs/codebook.md explains
// them.
const (
	needsNegated         = "negated"
	needsRefusal         = "refusal"
	needsNoLonger        = "no-longer"
	needsFuture          = "future"
	needsClause          = "clause"
	needsNoClause        = "no-clause"
	needsInfinitive      = "infinitive"
	needsNoInfinitive    = "no-infinitive"
	needsUntil           = "until"
	needsNoQuestion      = "no-question"
	needsUnnamed         = "unnamed"
	needsNoParticleOut   = "no-particle-out"
	needsPassive         = "passive"
	needsSubjunctive     = "subjunctive"
	needsAsserted        = "asserted"
	needsPromised        = "promised"
	needsPluralSubject   = "plural-subject"
	needsPartySubject    = "party-subject"
	needsSomebody        = "somebody"
	needsStateSubject    = "state-subject"
	needsGovernment      = "government-subject"
	needsPartyObject     = "party-object"
	needsPartyWith       = "party-with"
	needsLeaderTo        = "leader-to"
	needsLeaderOn        = "leader-on"
	needsPlaceObject     = "place-object"
	needsEnvoyGiven      = "envoy-given"
	needsPersonObject    = "person-object"
	needsBodyObject      = "body-object"
	needsNoPlace         = "no-place"
	needsOwnObject       = "own-object"
	needsForeignObject   = "foreign-object"
	needsPredicate       = "predicate"
	needsPredicateBehind = "predicate-behind"
	needsPredicateUnder  = "predicate-under"
	needsPredicateTo     = "predicate-to"
	needsPredicateOn     = "predicate-on"
)

// properties are the named properties of a clause that a pattern may need.
var properties = map[string]func(*finder, predicate) bool{
	// What depends on the clause.
	needsClause:        func(f *finder, c predicate) bool { return f.tree.Kid(c.Head, ud.Ccomp) >= 0 },
	needsNoClause:      func(f *finder, c predicate) bool { return f.tree.Kid(c.Head, ud.Ccomp) < 0 }, // "it demonstrates that …" is not a march
	needsInfinitive:    func(f *finder, c predicate) bool { return f.toAct(c) >= 0 },                  // what somebody is told, asked or allowed to do
	needsNoInfinitive:  func(f *finder, c predicate) bool { return f.toAct(c) < 0 },
	needsUntil:         (*finder).until,
	needsNoQuestion:    func(f *finder, c predicate) bool { return !f.asksWhether(c) },
	needsUnnamed:       func(f *finder, c predicate) bool { return !f.names(c) }, // "called him a liar" is not a call
	needsNoParticleOut: func(_ *finder, c predicate) bool { return !c.HasParticle(outSlot) },

	// How it is told.
	needsPassive:     func(_ *finder, c predicate) bool { return c.Passive() },
	needsSubjunctive: (*finder).subjunctive,
	needsAsserted:    (*finder).asserts,
	needsPromised:    func(f *finder, c predicate) bool { return !f.sharesView(c) },

	// Who acts.
	needsPluralSubject: func(f *finder, c predicate) bool {
		s := c.Subject()
		return f.plural(s) || s >= 0 && c.BesideSubject(s) >= 0
	},
	needsPartySubject: func(f *finder, c predicate) bool {
		s := c.Subject()
		return s < 0 || f.tree.Tokens[s].UPOS != ud.NOUN || f.isParty(s)
	},
	needsSomebody:     func(f *finder, c predicate) bool { s := c.Subject(); return s < 0 || f.isParty(s) }, // "it" may be a plan
	needsStateSubject: func(f *finder, c predicate) bool { return f.isState(c.Subject()) },
	needsGovernment:   func(f *finder, c predicate) bool { return f.isGovernment(c.Subject()) }, // who marches has no embassy

	// Whom or what it is done to, and with whom.
	needsPartyObject: func(f *finder, c predicate) bool { return f.isParty(c.Object()) }, // a state, an organization or a person is expelled or received
	needsPartyWith:   func(f *finder, c predicate) bool { return f.isParty(c.slot(withSlot)) },
	needsLeaderTo:    (*finder).addressesLeader,
	needsLeaderOn:    func(f *finder, c predicate) bool { return f.meetsLeader(c, onSlot) }, // "called on the king"
	needsPlaceObject: func(f *finder, c predicate) bool { return f.has(c, reading.Place) },  // "took Timbuktu"
	needsEnvoyGiven: func(f *finder, c predicate) bool { // "gave the ambassador 72 hours"
		for k := range f.tree.Kids(c.Head) {
			if f.tree.Is(k, ud.Iobj, ud.Obj) && isBase("mission", f.tree, k) {
				return true
			}
		}
		return false
	},
	needsPersonObject: func(f *finder, c predicate) bool { return f.has(c, reading.Person) },
	needsBodyObject: func(f *finder, c predicate) bool { // "left the African Union"
		return f.has(c, reading.Organization) && countryOf(f.mentionAt(c.Object()).Code) == ""
	},
	needsNoPlace:       func(f *finder, c predicate) bool { return !f.isPlace(c.Object()) && !f.isPlace(c.Oblique(ofSlot)) }, // a town is not released
	needsOwnObject:     (*finder).ownsObject,
	needsForeignObject: (*finder).foreignObject,

	// What is said of the subject.
	needsPredicate:       func(f *finder, c predicate) bool { return f.about(c, "") }, // "it is a crime"
	needsPredicateBehind: func(f *finder, c predicate) bool { return f.about(c, behindSlot) },
	needsPredicateUnder:  func(f *finder, c predicate) bool { return f.about(c, underSlot) },
	needsPredicateTo: func(f *finder, c predicate) bool { // "they are grateful to X"
		return f.tree.Kid(c.Head, ud.Nsubj) >= 0 && f.tree.Kid(c.Head, ud.Cop) >= 0 && c.slot(toSlot) >= 0
	},
	needsPredicateOn: func(f *finder, c predicate) bool { // "they are on strike"
		return f.tree.Kid(c.Head, ud.Nsubj) >= 0 && f.tree.Case(c.Head) == onSlot
	},
}
