// Package answer computes answers from the record's items: timelines, ties, people, quotations.
// It is pure: the same items give the same answer, and each row carries the evidence that it
// rests on.
package answer

import (
	"slices"
	"strings"

	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
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
	Origin int           // number of independent origins: copies of one story count as one
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

// Acts joins event items on the same act: the same category, actors and recipients by code, on
// the same day or within a month that contains it; without a date, only items with the same
// words. Events that are negated or hypothetical are left out. Acts are in order of time, those
// without any date last. origin maps a report's SHA-256 to that of the first copy of its text
// (see record.Origins); a report that it lacks is its own origin.
func Acts(items []record.Item, origin map[string]string) []Act {
	groups := map[string][]int{}
	var acts []Act
	for _, item := range items {
		e := item.Event()
		if item.Kind() != record.Event || e.Status == reading.Negated || e.Status == reading.Hypothetical {
			continue
		}
		key := sameAct(e)
		at := slices.IndexFunc(groups[key], func(i int) bool { return acts[i].joins(&item) })
		if at >= 0 {
			a := &acts[groups[key][at]]
			a.Items = append(a.Items, item)
			if _, ok := item.True.Day(); ok {
				a.Date = item.True
			}
			continue
		}
		groups[key] = append(groups[key], len(acts))
		acts = append(acts, Act{Date: item.True, Items: []record.Item{item}})
	}
	for i := range acts {
		acts[i].settle(origin)
	}
	slices.SortStableFunc(acts, func(x, y Act) int { return inTime(x.Day(), y.Day()) })
	return acts
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

// joins reports whether an item with the same key is about this act.
func (a *Act) joins(item *record.Item) bool {
	first := &a.Items[0]
	if item.True.IsZero() || a.Date.IsZero() {
		return item.True == a.Date && sameWords(first, item)
	}
	if a.Date != item.True && !about(a.Date, item.True) && !about(item.True, a.Date) {
		return false
	}
	if p, q := first.Event().Place, item.Event().Place; p != "" && q != "" && p != q && item.Event().Category == plover.ASSAULT {
		return sameWords(first, item) // two towns on one day are two strikes
	}
	return true
}

// loosest is the largest number of days in the bounds of an act that may still mean a known
// day: "in May" may mean the 19th, "in 2024" means the year.
const loosest = 31

// about reports whether a is a day, and b close enough bounds around it.
func about(a, b when.Bounds) bool {
	day, ok := a.Day()
	return ok && !b.From.IsZero() && !b.Until.IsZero() && b.Until.Days(b.From) <= loosest && b.Holds(day)
}

// settle puts the most informative item first and sets what follows from the items.
func (a *Act) settle(origin map[string]string) {
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
	a.Count(origin)
}

// Count sets the number of independent origins of the act; origin is as for Acts.
func (a *Act) Count(origin map[string]string) { a.Origin = counted(a.Items, origin) }

// counted returns the number of independent origins of joined items, which it gives them.
func counted(items []record.Item, origin map[string]string) int {
	n := origins(items, origin)
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

// mutual are the categories in which the order of the parties does not matter.
var mutual = map[plover.Category]bool{plover.CONSULT: true, plover.AGREE: true, plover.COOPERATE: true}

// sameAct returns the key that items on one act share.
func sameAct(e *reading.Event) string {
	side := func(lists ...[]reading.Party) string {
		var codes []string
		for _, p := range slices.Concat(lists...) {
			code := p.Code
			if code == "" {
				code = strings.ToLower(p.Name)
			}
			if !slices.Contains(codes, code) {
				codes = append(codes, code)
			}
		}
		slices.Sort(codes)
		return strings.Join(codes, "+")
	}
	if mutual[e.Category] {
		return string(e.Category) + "|" + side(e.Actors, e.Recipients)
	}
	return string(e.Category) + "|" + side(e.Actors) + "|" + side(e.Recipients)
}

// origins counts the items that are neither in copies of one text nor repeat each other's
// words: a wire story printed by many newspapers is one origin.
func origins(items []record.Item, origin map[string]string) int {
	group := make([]int, len(items)) // the earliest item of the same origin
	n := 0
	for i := range items {
		group[i] = i
		for k := range i {
			if first(&items[i], origin) == first(&items[k], origin) || sameWords(&items[i], &items[k]) {
				group[i] = group[k]
				break
			}
		}
		if group[i] == i {
			n++
		}
	}
	return n
}

func first(item *record.Item, origin map[string]string) string {
	if o, ok := origin[item.Report]; ok {
		return o
	}
	return item.Report
}

func sameWords(a, b *record.Item) bool {
	return squeezed(a.Evidence[0].Words) == squeezed(b.Evidence[0].Words)
}

func squeezed(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
