package draft

import (
	"cmp"
	"slices"

	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/record"
	"flashbrief/record/answer"
)

// freshDays is the number of days before the newest report from which an act without a day of its
// own may be told without one.
const freshDays = 8

// settled is the day of the month from which a report's month is that of what it tells without a
// day.
const settled = 8

// printed returns the date that a sentence may give for an act: that of a time expression, or one
// that carries over from another act of the same parties. A day that follows only from the report's
// own, or from whatever was told before, orders acts; its month is printed if the report is not
// fresh, and tells the act as news. Zero bounds stand for none.
func (w *writer) printed(a *answer.Act) when.Bounds {
	if a.Event.Category == "" {
		return a.Date // a figure or a quotation
	}
	if w.ownDay(a) || w.carriesOver(a) {
		return a.Date
	}
	if w.fresh(a) || a.Date.From.IsZero() || a.Event.Status == reading.Intent || !w.newsOfDay(a) {
		return when.Bounds{}
	}
	month := when.Bounds{From: a.Date.From.AddDays(1 - a.Date.From.Dom)}
	month.Until = month.From.AddMonths(1)
	sure := a.Event.Dating.By == reading.ByNarrative || a.Told.Dom >= settled
	if !sure || a.Event.Aspect != "" || !month.Holds(a.Told) {
		return when.Bounds{}
	}
	return month
}

// adrift reports whether nothing in the sentence of an act would say when it was, although the
// report has a date and is not fresh, or tells the act as something of the past.
func (w *writer) adrift(a *answer.Act) bool {
	if a.Event.Category == "" || a.Event.Status == reading.Intent || !w.printed(a).IsZero() {
		return false
	}
	return !a.Told.IsZero() && !w.fresh(a) || w.ofThePast(a)
}

// newsInPerfect reports whether a fresh report tells an act in the present perfect in its lead: "has fired two
// missiles" is news, of which the brief gives no day.
func (w *writer) newsInPerfect(a *answer.Act) bool {
	item, s := w.told(a)
	if s == nil || !w.printed(a).IsZero() || !w.fresh(a) || a.Told.IsZero() {
		return false
	}
	n, trigger, ok := s.at(item.Event().Trigger.Start)
	if !ok || !s.lead(n) || !s.recounts(n, trigger) {
		return false
	}
	have := havingOf(s.trees[n], predicate(s.trees[n], trigger))
	return have >= 0 && (s.trees[n].Tokens[have].XPOS == ud.VBZ || s.trees[n].Tokens[have].XPOS == ud.VBP)
}

// toldOnDay reports whether the sentence of an act without a day of its own says on which day somebody reported it,
// and is retold with those words: "the minister said on May 14 that Turkey had lifted its ban".
func (w *writer) toldOnDay(a *answer.Act) bool {
	r, reason := w.newRetelling(a)
	if reason != "" || a.Date.Until.IsZero() || r.tree.Tokens[r.root].Span.Start+r.s.shift == r.e.Trigger.Start {
		return false
	}
	return r.saidThen()
}

// saidThen reports whether the clause says on which day somebody reported an act that has no day of its own.
func (r *retelling) saidThen() bool {
	return r.a.Date.From.IsZero() && r.kept && speech(r.tree, r.root) && slices.ContainsFunc(r.s.reading.Times, func(t reading.Time) bool {
		_, single := t.Bounds.Day()
		return single && t.Sentence == r.n && r.tree.Tokens[r.s.reading.Sentences[r.n].HeadOf(t.First, t.Last)].Head == r.root
	})
}

// fresh reports whether an act is in the newest reports.
func (w *writer) fresh(a *answer.Act) bool {
	return a.Told.IsZero() || a.Told.After(w.newest.AddDays(-freshDays))
}

// newest returns the day of the newest report of the acts; zero if none has a day.
func newest(acts []answer.Act) when.Day {
	var day when.Day
	for i := range acts {
		for _, item := range acts[i].Items {
			if item.Told.After(day) {
				day = item.Told
			}
		}
	}
	return day
}

// ownDay reports whether a report gives the day of an act in words about it.
func (w *writer) ownDay(a *answer.Act) bool {
	return slices.ContainsFunc(a.Items, func(item record.Item) bool { return item.True == a.Date && !inferred(&item.Event().Dating) })
}

// inferred reports whether a day comes from no words about the act.
func inferred(d *reading.Dating) bool {
	return d.By == reading.ByReport || d.By == reading.ByNarrative || d.By == reading.ByIntent || d.By == reading.ByOtherAct && d.Words == ""
}

// carriesOver reports whether the day of an act is that of the dated act in the sentence before it, in one
// paragraph, and the two have a party in common: "On May 3 Iran met Oman. Iran thanked Oman."
func (w *writer) carriesOver(a *answer.Act) bool {
	item, s := w.told(a)
	if s == nil || item.Event().Dating.By != reading.ByNarrative {
		return false
	}
	at, _, ok := s.at(item.Event().Trigger.Start)
	if !ok {
		return false
	}
	var nearest *reading.Event
	for i := range s.reading.Events {
		e := &s.reading.Events[i]
		dated := e.Dating.By == reading.ByExpression || e.Dating.By == reading.ByOtherAct
		if dated && e.Sentence < at && s.reading.Sentences[e.Sentence].Paragraph == s.reading.Sentences[at].Paragraph && (nearest == nil || e.Trigger.Start > nearest.Trigger.Start) {
			nearest = e
		}
	}
	return nearest != nil && nearest.Sentence == at-1 && nearest.Date == a.Date && nearest.Status == reading.Fact && shareParty(nearest, item.Event())
}

// shareParty reports whether two acts have a party, or its state, in common.
func shareParty(a, b *reading.Event) bool {
	key := func(p reading.Party) string { return cmp.Or(p.Country, p.Code, p.Name) }
	others := slices.Concat(b.Actors, b.Recipients)
	return slices.ContainsFunc(slices.Concat(a.Actors, a.Recipients), func(p reading.Party) bool {
		return slices.ContainsFunc(others, func(o reading.Party) bool { return key(o) == key(p) })
	})
}
