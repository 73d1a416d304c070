package event

import (
	"slices"

	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
)

// refused is the status of a future act that its own actor rules out: the act is a rejection.
const refused reading.Status = "refused"

// statuses maps the factuality of a clause to the status of its event.
var statuses = map[clause.Value]reading.Status{
	clause.Fact: reading.Fact, clause.Intent: reading.Intent, clause.Claim: reading.Fact,
	clause.Hypothetical: reading.Hypothetical, clause.Negated: reading.Negated,
}

// factors maps reasons of factuality to the rules that give a status other than fact.
var factors = map[string]string{
	"governor": statusGoverned, "negation": statusNegated, "modal": statusModal, "condition": statusCondition,
	"comparison": statusUnreal, "instead": statusInstead, "deadline": statusDeadline,
	"question": statusAsked, "topic": statusTopic, "generic": statusGeneric, "doubt": statusDoubt,
	"fiction": statusFiction, "hearsay": statusHearsay, "attribution": statusAttributed,
}

// told sets the act's status and sources, from the clause of its main word. A claim stays a
// fact until the source is known. It returns false for a mere purpose, which is not an act.
func (f *finder) told(a *act, fr frame) bool {
	fact := clause.At(f.tree, a.teller()).Factuality()
	if a.pattern != nil && a.pattern.denies() && len(a.patterns) == 1 {
		fact = clause.At(f.tree, a.head).Context()
	}
	if fr.said {
		fact = clause.At(f.tree, f.tree.Tokens[a.head].Head).Factuality()
	}
	if slices.ContainsFunc(fact.Reasons, idlePurpose) || f.asksHow(a.head) {
		return false
	}
	own := a.hearsay // an act that somebody claims for himself
	a.status, a.sources, a.hearsay = statuses[fact.Value], fact.Sources, fact.Hearsay || own
	if own {
		a.sources = slices.Concat(a.actors, a.sources)
	}
	if f.refuses(a, fact.Value) {
		a.status = refused
	}
	if fr.below && a.status == reading.Fact && len(fact.Reasons) == 0 {
		a.status = reading.Hypothetical
	}
	for _, r := range fact.Reasons {
		if rule := factors[r.Rule]; rule != "" {
			a.why = append(a.why, f.because(rule, r.Token))
		}
		a.imminent = a.imminent || r.Rule == "governor" && isBase("about", f.tree, r.Token)
	}
	return true
}

// asksHow reports whether a clause is a question with an infinitive, and so no act: "agreed on how
// to patrol the border".
func (f *finder) asksHow(head int) bool {
	if !clause.Infinitive(f.tree, head) {
		return false
	}
	for k := range f.tree.Kids(head) {
		if k < head && (f.tree.Tokens[k].XPOS == ud.WRB || f.tree.Tokens[k].XPOS == ud.WP || f.tree.Is(k, ud.Mark) && isForm("interrogative", f.tree, k)) {
			return true
		}
	}
	return false
}

// idlePurpose reports whether the reason is that the clause says what something else is done
// for, or can be done.
func idlePurpose(r clause.Reason) bool { return r.Rule == "purpose" || r.Rule == "infinitive" }

// teller returns the token whose clause decides the act's status: the noun of a light verb, or
// the act passed on by an operator, else the head.
func (a *act) teller() int {
	if a.told >= 0 {
		return a.told
	}
	return a.head
}

// refuses reports whether the actor says that the act will not happen.
func (f *finder) refuses(a *act, v clause.Value) bool {
	c := clause.At(f.tree, a.head)
	k := c.Negation()
	if v != clause.Negated || k < 0 || !f.tree.Is(k, ud.Advmod) || c.Context().Value != clause.Fact {
		return false
	}
	m, _ := c.Modality()
	return m == clause.Future || m == clause.Conditional && c.Context().Hearsay && c.Condition() < 0
}
