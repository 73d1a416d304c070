package event

import (
	"fmt"
	"slices"
	"strings"

	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
	"flashbrief/world/plover"
)

// operator is a predicate that modifies an act below it: refuses, demands, promises or ends it.
// The manual's composed categories (AGREE, REJECT, REQUEST, THREATEN, ACCUSE) come from
// operators.
type operator struct {
	name     string // permanent; see pattern
	kind     plover.Operator
	triggers []trigger
	class    class    // of the triggers
	over     []string // where the act below is: clause, object, or a preposition
	examples []example
}

// overClause is the place of an act below an operator that is a clause.
const overClause = "clause"

func (lib *library) addOperator(block []line) error {
	op := &operator{over: []string{overClause, objectSlot}}
	for _, l := range block {
		switch l.key {
		case keyName:
			op.name = l.value
		case keyVerb, keyNoun, keyAdj:
			op.class = classes[l.key]
			for _, w := range words(l.value) {
				op.triggers = append(op.triggers, newTrigger(w))
			}
		case keyKind:
			op.kind = plover.Operator(l.value)
		case keyOver:
			op.over = words(l.value)
		case keyExample:
			text, want, _ := strings.Cut(l.value, "=>")
			op.examples = append(op.examples, example{strings.TrimSpace(text), strings.TrimSpace(want)})
		default:
			return fmt.Errorf("line %d: no key %q", l.number, l.key)
		}
	}
	if len(op.triggers) == 0 || op.kind == "" || len(op.examples) == 0 {
		return fmt.Errorf("line %d: an operator needs a trigger, a kind and an example", block[0].number)
	}
	if err := lib.christen(op.name); err != nil {
		return fmt.Errorf("line %d: %w", block[0].number, err)
	}
	for _, t := range op.triggers {
		lib.operators[t.lemma] = append(lib.operators[t.lemma], op)
	}
	lib.allOperators = append(lib.allOperators, op)
	return nil
}

// operatorAt returns the operator whose trigger is the clause's head, or nil.
func (f *finder) operatorAt(c predicate) *operator {
	var bare *operator
	for _, op := range f.lib.operators[f.name(c.Head)] {
		if op.kind == plover.Cease && f.endsTime(c) {
			continue
		}
		if !op.meant(c) || op.kind == plover.Pass && bare == nil && f.tells(c, op) {
			continue
		}
		for _, t := range op.triggers {
			switch {
			case t.lemma != f.name(c.Head):
			case t.particle == "":
				if bare == nil {
					bare = op
				}
			case f.hasParticle(c, t.particle):
				return op
			}
		}
	}
	return bare
}

// endsTime reports whether a noun only says when: "at the end of the summit".
func (f *finder) endsTime(c predicate) bool {
	return isBase("end", f.tree, c.Head) && isWord("when-ended", f.tree.Case(c.Head))
}

// meant reports whether the clause's head is of the word class of the operator's
// triggers. A participle may be an adjective: "is prepared to".
func (op *operator) meant(c predicate) bool {
	switch c.Token().UPOS {
	case ud.NOUN:
		return op.class == noun
	case ud.ADJ:
		return op.class == adjective
	}
	return op.class == verb || op.class == adjective && c.Passive()
}

// tells reports whether a verb that passes on an act is used here to report one: "announced
// that it will …", not "announced strikes".
func (f *finder) tells(c predicate, op *operator) bool {
	k := f.tree.Kid(c.Head, ud.Ccomp)
	if k < 0 || clause.Infinitive(f.tree, k) {
		return false
	}
	for _, other := range f.lib.operators[f.name(c.Head)] {
		if other != op && other.kind == plover.Report {
			return true
		}
	}
	return false
}

// composed returns the act of an operator over the act below it, or nil if there is no operator
// or no act below.
func (f *finder) composed(c predicate, depth int) *act {
	op := f.operatorAt(c)
	if op != nil && op.kind == plover.Report {
		return f.obliged(op, c)
	}
	if op == nil || op.kind == plover.Wish || op.kind == plover.Reject && f.silent(c) {
		return nil
	}
	if op.kind == plover.Request && f.toPress(c) {
		return nil
	}
	below, inner := f.below(op, c, depth)
	if inner == nil {
		return nil
	}
	if op.kind == plover.Reject && isBase("fail", f.tree, c.Head) && (len(inner.patterns) > 1 || f.lib.is(plover.Rejection, inner)) { // "failed to stop the talks"
		return nil
	}
	if op.kind == plover.Cease && f.backsRebels(inner) {
		pressed := *inner // what ends is the pressure on their enemy
		pressed.category, pressed.mode = plover.COERCE, ""
		inner = &pressed
	}
	as := inner.manner()
	if k := predicateAt(f.tree, below).Negation(); k >= 0 && f.tree.Is(k, ud.Advmod) && inner.patternIsPositive() {
		as |= plover.NotTo
	}
	a := f.lib.compose(op.kind, inner, as)
	if a == nil {
		return nil
	}
	a.head, a.trigger, a.told = c.Head, c.Head, -1
	if op.kind == plover.Pass && !f.attempts(c, inner) {
		a.told = inner.teller()
	}
	a.patterns = append([]reading.Reason{f.because(op.name, c.Head)}, inner.patterns...)
	for i := range a.why {
		a.why[i].Span = c.Token().Span
	}
	a.pattern = inner.pattern
	f.parties(op, c, below, a, inner)
	return a
}

// backsRebels reports whether the act helps those who fight a state: "undertook to stop arming rebels of the
// other" yields something to that state.
func (f *finder) backsRebels(a *act) bool {
	helped := append([]int{predicateAt(f.tree, a.head).Object()}, a.recipients...)
	return f.lib.is(plover.Favour, a) && slices.ContainsFunc(helped, func(k int) bool {
		return k >= 0 && f.tree.Tokens[k].UPOS == ud.NOUN && isBase("insurgent", f.tree, k)
	})
}

// toPress reports whether somebody tells something to those who report it, who are asked for nothing.
func (f *finder) toPress(c predicate) bool {
	for k := range f.tree.Kids(c.Head) {
		if f.tree.Is(k, ud.Obj, ud.Iobj) && isBase("press", f.tree, k) && f.toAct(c) < 0 {
			return true
		}
	}
	return false
}

// attempts reports whether violence was attempted: an attempt to storm a building used force,
// whatever the result.
func (f *finder) attempts(c predicate, inner *act) bool {
	return isWord("attempt", c.Token().Base()) && f.lib.is(plover.Violent, inner)
}

// obliged returns the request in "X says that Y must act": the speaker asks it of whoever must
// act.
func (f *finder) obliged(op *operator, c predicate) *act {
	k := f.tree.Kid(c.Head, ud.Ccomp)
	if k < 0 || !clause.At(f.tree, k).ModalIs(ordered("must")...) || f.lacks(k) {
		return nil
	}
	actors, why := f.slots(c, []string{subjectSlot}, actorPart, nil)
	if to := c.Object(); to >= 0 && to < k && len(actors) > 0 && f.isParty(to) { // "told him that the lorries should turn back"
		a := f.due(op, c, k, &act{})
		why = append(why, f.because(recipientInSlot, c.Head))
		a.actors, a.why, a.recipients = actors, why, clause.Coordination(f.tree, to)
		return a
	}
	asked := predicateAt(f.tree, k).Subject()
	if predicateAt(f.tree, k).Passive() {
		asked = -1
	}
	if len(actors) == 0 || asked >= 0 && (f.tree.Tokens[asked].UPOS == ud.PRON || !f.isParty(asked)) {
		return nil
	}
	inner := f.at(k, 1)
	if inner == nil {
		inner = &act{}
	}
	a := f.due(op, c, k, inner)
	a.actors, a.why = actors, why
	if asked >= 0 {
		a.recipients = clause.Coordination(f.tree, asked)
		a.why = append(a.why, f.because(recipientMust, k))
	}
	return a
}

// lacks reports whether a clause says what somebody needs, and not what he needs to do.
func (f *finder) lacks(k int) bool {
	return isBase("must", f.tree, k) && f.tree.Kid(k, ud.Obj) >= 0 && f.tree.Kid(k, ud.Xcomp) < 0
}

// due returns the request for an act that must be done in the clause k.
func (f *finder) due(op *operator, c predicate, k int, inner *act) *act {
	gives, _ := f.lib.book.Compose(plover.Must, inner.category, inner.mode, 0)
	return &act{
		category: gives.Category, mode: gives.Mode, head: c.Head, trigger: c.Head, told: -1, site: -1,
		patterns: []reading.Reason{f.because(op.name, c.Head), f.because(gives.Rule, k)},
	}
}

// below finds the act that the operator modifies.
func (f *finder) below(op *operator, c predicate, depth int) (int, *act) {
	for _, where := range op.over {
		var candidates []int
		switch where {
		case overClause:
			candidates = f.clausesBelow(op, c.Head)
		case objectSlot:
			candidates = append(candidates, c.Object())
		default:
			candidates = append(candidates, f.near(c, where))
		}
		for _, k := range candidates {
			if inner := f.at(k, depth+1); inner != nil {
				return k, inner
			}
		}
	}
	return -1, nil
}

// clausesBelow returns the clauses below a head that an operator may modify.
func (f *finder) clausesBelow(op *operator, head int) []int {
	var out []int
	for _, rel := range [...]ud.Rel{ud.Xcomp, ud.Ccomp, ud.Acl, ud.Advcl} {
		for k := range f.tree.Kids(head) {
			switch {
			case !f.tree.Is(k, rel), f.tree.Is(k, ud.AclRelcl):
			case rel == ud.Ccomp && op.kind == plover.Request && !f.asked(k):
			case rel == ud.Advcl && (k < head || !clause.Infinitive(f.tree, k) || isWord("beside-clause", f.tree.Mark(k))):
			default:
				out = append(out, k)
			}
		}
	}
	return out
}

// asked reports whether the clause says what is to be done, and not what is: "told him to
// leave", "demanded that he leave", but not "told parliament that Oslo would close".
func (f *finder) asked(k int) bool {
	if isWord("interrogative", f.tree.Mark(k)) {
		return false
	}
	if clause.Infinitive(f.tree, k) || clause.At(f.tree, k).ModalIs(ordered("must-be-done")...) {
		return true
	}
	t := &f.tree.Tokens[k]
	return f.tree.Kid(k, ud.Aux) < 0 && (t.XPOS == ud.VB || t.Has(ud.VerbFormInf))
}

// parties sets the composed act's actor (the operator's) and recipient (the operator's
// addressee, else the recipient of the act below).
func (f *finder) parties(op *operator, c predicate, below int, a, inner *act) {
	a.actors, a.why = f.operating(op, c, below, a.why)
	f.address(op, c, below, a, inner)
	if len(a.recipients) > 0 && !slices.Equal(a.recipients, []int{below}) { // the act below is not a party
		return
	}
	a.recipients = f.inherited(op, below, a, inner)
	joint := op.kind == plover.Pass && inner.pattern != nil && inner.pattern.together
	switch {
	case op.kind == plover.Pass && len(a.actors) == 0:
		a.actors = inner.actors
	case joint: // "began talks with X": X is also an actor
		a.actors = union(a.actors, inner.actors)
	}
	if judges := op.kind == plover.Condemn || op.kind == plover.Accuse; judges && len(a.recipients) == 0 && f.lib.is(plover.Force, inner) {
		a.exact = true // where it happened is where the victim lives
	}
	switch {
	case joint:
		with, why := f.slots(c, []string{withSlot}, partnerPart, a.why)
		a.actors, a.why = union(a.actors, with), why
	case len(a.recipients) == 0:
		a.recipients, a.why = f.slots(c, ordered("operated-slot"), recipientPart, a.why)
		if slices.Contains(a.recipients, below) {
			a.recipients = nil
		}
	}
	a.why = append(a.why, inner.why...)
}

// operating returns the operator's actor: the subject, or the object if a passive verb agrees to
// or passes on the act below, or the possessor of a noun or an adjective.
func (f *finder) operating(op *operator, c predicate, below int, why []reading.Reason) ([]int, []reading.Reason) {
	whose := subjectSlot
	if c.Passive() && (op.kind == plover.Agree || op.kind == plover.Pass && c.Object() >= 0 && c.Object() != below) { // "is prepared to help"
		whose = objectSlot
	}
	if h := c.Holder(); c.Token().UPOS == ud.NOUN && h >= 0 && f.tree.Is(h, ud.NmodPoss) { // "cut its aid over their plan"
		return clause.Coordination(f.tree, h), append(why, f.because(actorPossessor, c.Head))
	}
	actors, why := f.slots(c, []string{whose}, actorPart, why)
	if len(actors) > 0 || c.Token().UPOS == ud.VERB {
		return actors, why
	}
	if h := c.Holder(); h >= 0 {
		return clause.Coordination(f.tree, h), append(why, f.because(actorPossessor, c.Head))
	}
	return nil, why
}

// address sets the recipient that the operator itself names: who is asked, ordered or invited,
// accused, condemned or praised.
func (f *finder) address(op *operator, c predicate, below int, a, inner *act) {
	switch op.kind {
	case plover.Request:
		if !f.lib.is(plover.Accusation, a) {
			f.asks(c, a)
		}
	case plover.Invite:
		f.asks(c, a)
	case plover.Order:
		if f.lib.is(plover.Demand, a) {
			f.asks(c, a)
		} else if a.recipients = inner.recipients; len(a.recipients) == 0 {
			a.recipients, a.why = f.slots(c, []string{complementSlot}, recipientPart, a.why)
		}
	case plover.Condemn, plover.Praise: // "condemned Israel over the bombing of Gaza"
		if o := c.Object(); o >= 0 && o != below && f.isParty(o) {
			a.recipients, a.why = f.slots(c, []string{objectSlot}, recipientPart, a.why)
		}
	case plover.Accuse:
		a.recipients, a.why = f.slots(c, []string{objectSlot}, recipientPart, a.why)
	}
}

// asks sets the recipient of what the operator asks or demands.
func (f *finder) asks(c predicate, a *act) {
	a.recipients, a.why = f.slots(c, ordered("asked-slot"), recipientPart, a.why)
}

// inherited returns the recipient that the operator takes from the act below: the recipient of
// that act, else its actors without the operator's; of a judgement, those who are judged.
func (f *finder) inherited(op *operator, below int, a, inner *act) []int {
	switch op.kind {
	case plover.Condemn, plover.Praise, plover.Accuse:
		return f.judged(op, below, inner)
	}
	if op.kind == plover.Reject && f.lib.is(plover.AttackOrArrest, inner) && inner.byNoun() { // who expels or attacks is answered
		return inner.actors
	}
	if op.kind == plover.Pass || len(inner.recipients) > 0 {
		return inner.recipients
	}
	return slices.DeleteFunc(slices.Clone(inner.actors), func(k int) bool { return slices.Contains(a.actors, k) })
}

// judged returns who is condemned, accused or praised for an act: who did it.
func (f *finder) judged(op *operator, below int, inner *act) []int {
	if len(inner.actors) > 0 {
		return inner.actors
	}
	if k := predicateAt(f.tree, below).agentOfVerb(); k >= 0 {
		return clause.Coordination(f.tree, k)
	}
	if op.kind == plover.Praise { // who suffered what is condemned is not accused
		return inner.recipients
	}
	return nil
}

// union returns the list with the missing elements of more appended.
func union(list, more []int) []int {
	for _, k := range more {
		if !slices.Contains(list, k) {
			list = append(list, k)
		}
	}
	return list
}
