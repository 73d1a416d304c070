// Package answer computes answers from the record's items: timelines, ties, people, quotations.
// It is pure: the same items give the same answer, and each row carries the evidence that it
// rests on.
package answer

import (
	"slices"
	"strings"

	"flashbrief/ground/order"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/join"
	"flashbrief/world/plover"
)

// Act is an event as reported by all reports together: the items on the same act, joined.
type Act struct {
	Event  *reading.Event // from the most informative item
	Date   when.Bounds
	Told   when.Day // the earliest report's date
	Score  float64  // PLOVER's, -10 to 10
	Quad   plover.Quad
	Items  []record.Item // the most informative first, then by date of the reports
	Origin int           // number of independent origins; see join.From
	// Joined says which items are accounts of one act and why, if there are several.
	Joined joinedBy
	// Differ is what the items say differently.
	Differ []join.Difference
}

// Joined says why two items are accounts of one act.
type Joined struct {
	A   string `json:"a"`
	B   string `json:"b"`
	Why string `json:"why"`
}

// Reports returns the reports of the act, each once.
func (a *Act) Reports() []string { return reportsOf(a.Items) }

func reportsOf(items []record.Item) []string {
	var out []string
	for _, item := range items {
		if !slices.Contains(out, item.Report) {
			out = append(out, item.Report)
		}
	}
	return out
}

// Day returns the first day on which the act may have happened, or the date of its first
// report.
func (a *Act) Day() when.Day {
	switch {
	case !a.Date.From.IsZero():
		return a.Date.From
	case !a.Date.Until.IsZero():
		return a.Date.Until.AddDays(-1)
	}
	return a.Told
}

// Evidence returns the evidence of all items, in their order.
func (a *Act) Evidence() []record.Evidence { return evidenceOf(a.Items) }

func evidenceOf(items []record.Item) []record.Evidence {
	var out []record.Evidence
	for _, item := range items {
		out = append(out, item.Evidence...)
	}
	return out
}

// Accounts joins event items that reports code alike: the same category, actors and recipients by
// code, on the same day or within a month that contains it; without a date, only items with the
// same words. A sentence about one of these acts is supported by all of its items. Events that
// are negated or hypothetical are left out. Acts are in order of time, those without any date
// last. held are as for Acts; of what they join, only items coded alike are.
func Accounts(items []record.Item, from join.From, held join.Held) []Act {
	told := happened(items)
	return acts(told, join.Alike(told, held), from)
}

// Acts joins the event items that are accounts of one act, also of reports that give other
// parties, tolls or days; see join.Events. held are the rulings of staff on what is one act.
// Otherwise it is like Accounts.
func Acts(items []record.Item, from join.From, held join.Held) []Act {
	return ActsWith(items, from, held, nil)
}

// ActsWith returns those of Acts with an item for which with is true; all if with is nil.
func ActsWith(items []record.Item, from join.From, held join.Held, with func(*record.Item) bool) []Act {
	told := happened(items)
	return acts(told, join.EventsWith(told, held, with), from)
}

// happened returns the event items that are neither negated nor hypothetical.
func happened(items []record.Item) []record.Item {
	out := make([]record.Item, 0, len(items))
	for i := range items {
		if e := items[i].Event(); e != nil && e.Status != reading.Negated && e.Status != reading.Hypothetical {
			out = append(out, items[i])
		}
	}
	return out
}

func acts(items []record.Item, groups []join.Group, from join.From) []Act {
	out := make([]Act, 0, len(groups))
	for _, g := range groups {
		a := Act{Items: make([]record.Item, 0, len(g.Items))}
		for _, i := range g.Items {
			item := &items[i]
			if _, ok := item.True.Day(); ok || len(a.Items) == 0 {
				a.Date = item.True
			}
			a.Items = append(a.Items, *item)
		}
		for _, l := range g.Links {
			a.Joined = append(a.Joined, Joined{items[l.A].ID, items[l.B].ID, l.Why})
		}
		a.settle(from)
		out = append(out, a)
	}
	return inOrder(out)
}

// inOrder returns acts in order of time. They are large, so that each is moved once.
func inOrder(acts []Act) []Act {
	return order.By(order.Of(len(acts), func(i, k int) int { return inTime(acts[i].Day(), acts[k].Day()) }), acts)
}

// inTime compares days, with unknown days last.
func inTime(x, y when.Day) int {
	switch {
	case x == y:
		return 0
	case y.IsZero() || !x.IsZero() && x.Before(y):
		return -1
	}
	return 1
}

// settle puts the most informative item first and sets what follows from the items.
func (a *Act) settle(from join.From) {
	slices.SortStableFunc(a.Items, func(x, y record.Item) int { return inTime(x.Told, y.Told) })
	a.Told = a.Items[0].Told
	best := 0
	for i := range a.Items {
		if telling(a.Items[i].Event()) >= telling(a.Items[best].Event()) { // of equals the latest, which may correct the others
			best = i
		}
	}
	lead := a.Items[best]
	a.Items = slices.Insert(slices.Delete(a.Items, best, best+1), 0, lead)
	a.Event = lead.Event()
	book := plover.Manual()
	a.Score = book.Score(a.Event.Category, a.Event.Mode)
	if entry, ok := book.Entry(a.Event.Category); ok {
		a.Quad = entry.Quad
	}
	a.Count(from)
}

// Count sets the number of independent origins of the act and what its items say differently.
func (a *Act) Count(from join.From) {
	if len(a.Items) == 1 { // as most acts
		a.Origin, a.Differ, a.Items[0].Origins = 1, nil, 1
		return
	}
	a.Origin = counted(a.Items, from)
	a.Differ = from.Differences(a.Items)
}

// counted returns the number of independent origins of joined items, which it gives them.
func counted(items []record.Item, from join.From) int {
	n := from.Count(items)
	for i := range items {
		items[i].Origins = n
	}
	return n
}

// telling ranks how informative an event is: a fact, then its mode, its place and its people.
func telling(e *reading.Event) int {
	n := len(e.Actors) + len(e.Recipients)
	if e.Status == reading.Fact {
		n += 100
	}
	if e.Mode != "" {
		n += 10
	}
	if e.Place != "" {
		n += 5
	}
	return n
}

func squeezed(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
