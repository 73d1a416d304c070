package draft

import (
	"cmp"
	"slices"
	"strings"

	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/world/plover"
)

// weight ranks acts: those between two subjects of the brief first, then those with more
// independent origins, those with dead, material acts before verbal ones, and acts of heads of
// state; courtesies last.
func (t *telling) weight() int {
	e := t.act.Event
	n := 10*min(len(t.sides), 2) + 3*min(t.act.Origin, 4)
	switch {
	case t.courtesy():
		n -= 5
	case t.act.Quad == plover.MaterialCooperation || t.act.Quad == plover.MaterialConflict:
		n += 2
	}
	switch {
	case e.Dead >= 50:
		n += 8
	case e.Dead > 0 || e.Category == plover.ASSAULT:
		n += 4
	}
	if e.Status == reading.Claim {
		n--
	}
	if _, ok := t.act.Date.Day(); ok {
		n++
	}
	if slices.ContainsFunc(slices.Concat(e.Actors, e.Recipients), func(p reading.Party) bool { return len(strings.Fields(p.Name)) > 1 && p.Sector == plover.GOV }) {
		n += 2
	}
	return n
}

// courtesy reports whether an act is one of form: condolences, praise, congratulation.
func (t *telling) courtesy() bool {
	return t.figure == nil && t.act.Event.Category == plover.SUPPORT && barred()["courtesy"][t.act.Event.Lemma]
}

// oldestLatest is the number of days before the brief's own for which acts are developments.
const oldestLatest = 92

// fewestLatest is the number of acts that are enough for the latest developments.
const fewestLatest = 3

// latest returns the acts of the last days, and before those of one party of the brief at least three
// between its parties, also if they are older. Beside three of these, courtesies of others are left out. It returns nil if no act has such a day.
func (w *writer) latest(day when.Day) []*telling {
	single := func(t *telling) bool { return !t.mutual() }
	done := slices.DeleteFunc(slices.Clone(w.acts), func(t *telling) bool { return t.act.Event.Status == reading.Intent })
	recent := w.lately(done, day, 31)
	w.since = w.firstDay(recent, day)
	between := slices.DeleteFunc(slices.Clone(recent), single)
	if len(between) == len(recent) {
		return w.first(recent, latestActs, latestWords)
	}
	if more := fewestLatest - len(between); more > 0 {
		older := slices.DeleteFunc(w.lately(slices.DeleteFunc(done, single), day, oldestLatest), func(t *telling) bool { return slices.Contains(between, t) })
		between = append(between, w.first(older, more, latestWords)...)
	}
	singles := slices.DeleteFunc(recent, func(t *telling) bool {
		return t.mutual() || len(between) >= fewestLatest && t.courtesy()
	})
	return w.first(append(between, singles...), latestActs, latestWords)
}

// firstDay returns the day from which quotations are latest developments: that of the oldest of the
// recent acts, or of the oldest that acts could have.
func (w *writer) firstDay(recent []*telling, day when.Day) when.Day {
	if len(recent) == 0 && !day.IsZero() {
		return day.AddDays(1 - oldestLatest)
	}
	for _, t := range w.first(recent, latestActs, latestWords) {
		if d := t.act.Day(); d.Before(day) {
			day = d
		}
	}
	return day
}

// mutual reports whether an act names two of the parties that the brief is about.
func (t *telling) mutual() bool { return len(t.sides) > 1 }

// lately returns the acts of as few days as have three acts that can be told, or one if the days reach
// the number that is enough, up to three months; the weightiest first.
func (w *writer) lately(list []*telling, day when.Day, enough int) []*telling {
	for _, days := range []int{4, 8, 15, 31, oldestLatest} {
		var within []*telling
		for _, t := range list {
			if d := t.act.Day(); !d.IsZero() && !d.After(day) && d.After(day.AddDays(-days)) {
				within = append(within, t)
			}
		}
		within = weightiest(within)
		n := len(w.first(within, latestActs, latestWords))
		if n >= fewestLatest || days >= enough && n > 0 {
			return within
		}
	}
	return nil
}

// undated returns the weightiest of the acts without a day. If no report has a date, no act is
// known to be the latest: historical acts in a report have a day, and its news has none.
func (w *writer) undated() []*telling {
	var out []*telling
	for _, t := range w.acts {
		if t.act.Date.IsZero() && t.act.Event.Status != reading.Intent {
			out = append(out, t)
		}
	}
	return w.first(weightiest(out), latestActs, latestWords)
}

// weightiest sorts acts by weight, the heaviest first, and the newest first among equals.
func weightiest(acts []*telling) []*telling {
	sorted := slices.Clone(acts)
	slices.SortStableFunc(sorted, func(x, y *telling) int {
		return cmp.Or(cmp.Compare(y.weight(), x.weight()), y.act.Day().Compare(x.act.Day()))
	})
	return sorted
}

// apart returns the acts without the courtesies among them, and these.
func apart(list []*telling) (acts, courtesies []*telling) {
	for _, t := range list {
		if t.courtesy() {
			courtesies = append(courtesies, t)
		} else {
			acts = append(acts, t)
		}
	}
	return acts, courtesies
}
