package event

import (
	"cmp"
	"slices"

	"flashbrief/reading"
	"flashbrief/world/plover"
)

// A report tells an attack more than once: who did it, how many it killed, who claims it. What is
// told later, without a time of its own, takes the time of the attack, and not that of telling it:
// "84 people died in the blasts in Kerman, the police said on January 4".

// retell gives harm without an actor, or an act that somebody claims to have done, the date of the
// attack in an earlier sentence that it tells again, and a claimed act also who suffered it. It
// returns the rule that applied, or "".
func (co *coder) retell(a *act, e *reading.Event) string {
	if !co.is(plover.Force, e) || e.Status == reading.Intent || e.Dating.By == reading.ByExpression {
		return ""
	}
	if !a.claimed && len(e.Actors) > 0 {
		return ""
	}
	told := co.attackTold(e, a.claimed)
	switch {
	case told != nil && !told.Date.IsZero():
		e.Date, e.Dating = told.Date, reading.Dating{By: reading.ByOtherAct, Words: told.Dating.Words}
		if a.claimed && len(e.Recipients) == 0 {
			e.Recipients = slices.Clone(told.Recipients)
		}
		return dateRetold
	case !a.claimed && (a.hearsay || len(a.sources) > 0) && e.Dating.By == reading.ByReport && !co.bench.Dated().IsZero():
		e.Date = co.noLater()
		return dateOfReporting
	}
	return ""
}

// attackTold returns the attack of an earlier sentence that the event tells again: the last one at
// its place, or else on the same state, or for a claimed act the last one without an actor. It is
// nil if there is none.
func (co *coder) attackTold(e *reading.Event, claimed bool) *reading.Event {
	for i := len(co.bench.Events) - 1; i >= 0; i-- {
		o := &co.bench.Events[i]
		if o.Sentence == e.Sentence || !co.is(plover.Force, o) || o.Status != reading.Fact && o.Status != reading.Claim {
			continue
		}
		if claimed && len(o.Actors) == 0 || !claimed && placedAlike(o, e) {
			return o
		}
	}
	return nil
}

// placedAlike reports whether both events were at one place, as far as the words say: where one
// happened is where the other did, or what it struck.
func placedAlike(o, e *reading.Event) bool {
	if e.Place == "" {
		return false
	}
	return o.Place == e.Place || slices.ContainsFunc(o.Recipients, func(p reading.Party) bool {
		return cmp.Or(p.Name, p.Text) == e.Place
	})
}
