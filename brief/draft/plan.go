package draft

import (
	"slices"

	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/record/answer"
)

// plannedDays is the number of days for which an announcement without a day is news.
const plannedDays = 15

// ahead reports whether a plan is still one on the brief's day: it is for a later day, or was
// announced of late for no day, and no report says that it was carried out.
func (w *writer) ahead(t *telling) bool {
	if w.day.IsZero() || !w.willBe(t) || w.carriedOut(t) {
		return false
	}
	if until := t.act.Date.Until; w.ownDay(&t.act) && !until.IsZero() && until.After(t.act.Told.AddDays(1)) {
		return until.After(w.day) // an earlier day is that of the announcement
	}
	return t.act.Told.After(w.day.AddDays(-plannedDays))
}

// willBe reports whether the clause of a plan says that something will be done: "will", or a verb
// of planning. What somebody is "committed to", or "concerned" about, or thought, is no plan.
func (w *writer) willBe(t *telling) bool {
	r, reason := w.newRetelling(&t.act)
	if reason != "" {
		return true
	}
	root := &r.tree.Tokens[r.root]
	return r.tree.Kid(r.root, ud.Cop) < 0 && !(root.XPOS == ud.VBD && barred()["thought"][root.Base()])
}

// carriedOut reports whether an act of the plan's word or kind, and of its parties, is told as done
// since it was announced.
func (w *writer) carriedOut(plan *telling) bool {
	return slices.ContainsFunc(w.m.Acts, func(a answer.Act) bool {
		e, p := a.Event, plan.act.Event
		return e.Status == reading.Fact && (e.Category == p.Category || e.Lemma == p.Lemma) && sameSides(e, p) && !a.Day().Before(plan.act.Told)
	})
}
