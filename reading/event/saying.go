package event

import (
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
	"flashbrief/world/plover"
)

// The time of saying something is not that of what is said: "said on May 7 that it had suspended
// the shipment" leaves open when that was, up to May 7.

// saidOn reports whether the time of an act's sentence is that of saying it, and what is said is
// over by then. An act that is done by saying it is over only in a perfect.
func (co *coder) saidOn(tree *ud.Tree, a *act, t *reading.Time) bool {
	if a.claimed { // "claimed responsibility on January 4 for the bombing"
		return within(tree, tree.HeadOf(t.First, t.Last), a.head)
	}
	said := clause.At(tree, a.head)
	if !said.Past() && !said.Perfect() || co.lib.is(plover.Performed, a) && !said.Perfect() {
		return false
	}
	at := tree.HeadOf(t.First, t.Last)
	if said.Perfect() && saidAside(tree, at, a.head) {
		return true
	}
	for k := range tree.Up(a.head, maxClimb) {
		if tree.Is(k, ud.Ccomp) && !clause.Infinitive(tree, k) && !within(tree, at, k) {
			return within(tree, at, tree.Tokens[k].Head)
		}
	}
	return false
}

// saidAside reports whether a time is that of a clause set beside the act's: "Chile has expelled two diplomats,
// state television reported on Sunday".
func saidAside(tree *ud.Tree, time, act int) bool {
	for k := range tree.Up(time, maxClimb) {
		if tree.Is(k, ud.Parataxis) && !within(tree, act, k) {
			return tree.Tokens[k].UPOS == ud.VERB
		}
	}
	return false
}

// hadHappened reports whether a predicate is in the past perfect, and not only because somebody
// reports it: what the story tells came after it.
func hadHappened(tree *ud.Tree, verb int) bool {
	if past := tree.Tokens[verb].XPOS; tree.Is(verb, ud.Conj) && (past == ud.VBN || past == ud.VBD) && tree.Kid(verb, ud.Aux, ud.AuxPass, ud.Nsubj) < 0 {
		verb = tree.Tokens[verb].Head // "had closed its border and recalled its ambassador"
	}
	return clause.At(tree, verb).Perfect() && pastAuxiliary(tree, verb) && !reported(tree, verb)
}

// sinceThen reports whether the act is in a clause that says since when something has been so: "have been
// there since rebels seized the region".
func sinceThen(tree *ud.Tree, head int) bool {
	for i := range tree.Up(head, maxClimb) {
		if tree.Is(i, ud.Advcl) && isWord("since", tree.Mark(i)) {
			h := tree.Tokens[i].Head
			return h >= 0 && clause.At(tree, h).Perfect()
		}
	}
	return false
}

// pastAuxiliary reports whether an auxiliary of the verb is in the past tense: "had".
func pastAuxiliary(tree *ud.Tree, verb int) bool {
	for k := range tree.Kids(verb) {
		if tree.Is(k, ud.Aux) && tree.Tokens[k].XPOS == ud.VBD {
			return true
		}
	}
	return false
}

// reacts reports whether an act without a time of its own is words about an attack told before
// it, shortly before the report: those are spoken on the day of the attack or later.
func (co *coder) reacts(a *act) bool {
	if co.lib.is(plover.Material, a) || co.lib.is(plover.Meeting, a) || len(co.bench.Events) == 0 {
		return false
	}
	for i := len(co.bench.Events) - 1; i >= 0; i-- {
		o := &co.bench.Events[i]
		if day, single := o.Date.Day(); single && o.Dating.By == reading.ByExpression {
			late := co.bench.Dated().Days(day)
			return co.is(plover.Force, o) && 0 < late && late <= newsAge
		}
	}
	return false
}

// noLater returns the days up to that of the report.
func (co *coder) noLater() when.Bounds { return when.Bounds{Until: co.bench.Dated().AddDays(1)} }
