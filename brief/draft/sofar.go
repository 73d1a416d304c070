package draft

import (
	"slices"
	"strings"

	"flashbrief/brief"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/world/plover"
)

// What was planned for a day that is past, and of which no report says anything more, is news too:
// "Peru was to visit Chile on May 20; so far no report says that this happened."

// The number of such sentences, and the number of days for which they are news.
const (
	mostOverdue = 2
	overdueDays = 31
)

// soFar writes what was planned for a day that is past and is not reported.
func (w *writer) soFar() []brief.Sentence {
	return w.plans(w.overdue, mostOverdue, w.notReported)
}

// plans writes the weightiest intentions of a kind, at most that many.
func (w *writer) plans(kind func(*telling) bool, most int, write func(*telling) (brief.Sentence, bool)) (out []brief.Sentence) {
	var all []*telling
	for _, t := range w.acts {
		if t.act.Event.Status == reading.Intent && kind(t) {
			all = append(all, t)
		}
	}
	for _, t := range w.first(weightiest(all), most, latestWords) {
		if s, ok := write(t); ok {
			out = append(out, s)
		}
	}
	return out
}

// overdue reports whether a plan was announced before its day, which is past but not long ago, and
// no report since may be about it.
func (w *writer) overdue(t *telling) bool {
	a := &t.act
	if w.day.IsZero() || !w.ownDay(a) || a.Date.From.IsZero() || a.Date.Until.IsZero() || !w.willBe(t) {
		return false
	}
	if !a.Told.Before(a.Date.From) || a.Date.Until.After(w.day) || a.Date.Until.Before(w.day.AddDays(-overdueDays)) {
		return false
	}
	return !w.answered(a)
}

// answered reports whether a report since a plan was announced may say what became of it: it has an
// act of all the plan's parties that is of the same word or kind, is of the plan's days, or puts
// something off.
func (w *writer) answered(plan *answer.Act) bool {
	about := func(e *reading.Event, days when.Bounds, told when.Day) bool {
		if e.Status == reading.Intent && told == plan.Told && days == plan.Date || told.Before(plan.Told) || !allOf(plan.Event, e) {
			return false
		}
		return e.Lemma == plan.Event.Lemma || plover.Manual().Kin(e.Category, plan.Event.Category) || barred()["putoff"][e.Lemma] ||
			!told.Before(plan.Date.From) && !days.IsZero() && !disjoint(days, plan.Date)
	}
	return slices.ContainsFunc(w.m.Acts, func(a answer.Act) bool { return about(a.Event, a.Date, a.Told) }) ||
		slices.ContainsFunc(w.m.Untold, func(item record.Item) bool { return about(item.Event(), item.True, item.Told) })
}

// allOf reports whether an act has every party of a plan, in either role.
func allOf(plan, e *reading.Event) bool {
	parties := slices.Concat(plan.Actors, plan.Recipients)
	return len(parties) > 0 && !slices.ContainsFunc(parties, func(p reading.Party) bool {
		return !shareParty(&reading.Event{Actors: []reading.Party{p}}, e)
	})
}

// notReported writes a plan whose day is past: its clause with "was to" in place of "will". It
// returns false if the clause has no single "will", or reads otherwise.
func (w *writer) notReported(t *telling) (brief.Sentence, bool) {
	due := func() (string, bool) {
		words, reason := w.compose(&t.act, t.manner)
		before, after, found := strings.Cut(words, " will ")
		if reason != "" || !found || strings.Contains(after, " will ") || strings.Contains(words, "“") {
			return "", false
		}
		verb := " was to "
		if r, why := w.newRetelling(&t.act); why != "" || r.many() {
			verb = " were to "
		}
		return before + verb + strings.TrimSuffix(after, "."), true
	}
	year := w.year
	w.year = 0
	w.names.begin(t.act.Evidence(), true)
	whole, ok := due()
	w.year = year
	if !ok {
		return brief.Sentence{}, false
	}
	if reason := w.readBack(whole+".", &t.act); reason != "" {
		w.omit(&t.items()[0], reason)
		return brief.Sentence{}, false
	}
	w.names.begin(t.act.Evidence(), false)
	words, _ := due()
	s, err := brief.NewSentence(words+"; so far no report says that this happened.", w.resting(w.names.written()))
	if err != nil {
		return s, false
	}
	w.used[t.whole], t.told = true, true
	w.written = append(w.written, t.rests...)
	return s, true
}

// many reports whether the clause has a plural subject, as its report has it.
func (r *retelling) many() bool {
	r.choose()
	return r.several()
}
