package record

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"flashbrief/reading"
)

// Ruled is the items of a question as staff ruled on them: rejected events are left
// out (unless the filter asks for them), recoded ones stand as recoded, added ones
// stand among the others. Only rulings count that were made by the times that the
// filter asks for. items is in a store's order and comes back in it. read gives the
// event items of reports as they were read, whatever else the filter asks.
//
// A ruling holds for the event of the same ID. Where a newer reader has read the
// report, it holds for the event of the same report whose words overlap, and which
// has the same category or an actor in common: with the same trigger, else with
// both. An event that stood beside the one ruled on is never taken for it. A
// rejection that finds no event any more has nothing to do; a recoded or added
// event stands by itself.
func Ruled(f *Filter, items []Item, rulings []Ruling, read func(reports []string) ([]Item, error)) ([]Item, error) {
	if len(f.Kinds) > 0 && !slices.Contains(f.Kinds, Event) {
		return items, nil
	}
	byReport := inForce(f, rulings)
	if len(byReport) == 0 {
		return items, nil
	}
	reports := slices.Sorted(maps.Keys(byReport))
	all, err := read(reports)
	if err != nil {
		return nil, err
	}
	events := map[string][]Item{} // by report
	for _, item := range all {
		events[item.Report] = append(events[item.Report], item)
	}
	out := slices.DeleteFunc(slices.Clone(items), func(i Item) bool { return i.Kind == Event && byReport[i.Report] != nil })
	for _, report := range reports {
		for _, item := range stand(events[report], byReport[report]) {
			if (!item.Rejected || f.Rejected) && f.holds(&item) {
				out = append(out, item)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Item) int {
		return cmp.Or(a.True.From.Compare(b.True.From), a.Told.Compare(b.Told), cmp.Compare(a.Report, b.Report))
	})
	return out, nil
}

// inForce is the rulings on events that count for the question, by report, in the order
// in which they were filed.
func inForce(f *Filter, rulings []Ruling) map[string][]Ruling {
	var known []Ruling
	for _, r := range rulings {
		late := !f.AsOf.IsZero() && r.At.After(f.AsOf) || !f.ToldBy.IsZero() && !r.At.Before(f.ToldBy.AddDays(1).Time())
		if !late {
			known = append(known, r)
		}
	}
	undone := Undone(known)
	out := map[string][]Ruling{}
	for _, r := range known {
		ours := r.Act == Reject || r.Act == Recode || r.Act == Add
		if ours && undone[r.ID] == "" && (f.Report == "" || f.Report == r.Evidence.Report) {
			out[r.Evidence.Report] = append(out[r.Evidence.Report], r)
		}
	}
	return out
}

// stand lays the rulings of one report over its events; the last on an event holds.
func stand(read []Item, rulings []Ruling) []Item {
	now := slices.Clone(read)
	for _, r := range rulings {
		at := r.finds(read)
		if at < 0 { // what a ruling made before this one
			at = slices.IndexFunc(now, func(i Item) bool { return i.ID == r.Item })
		}
		if r.Act == Reject {
			if at >= 0 {
				now[at].Rejected, now[at].Ruled = true, append(slices.Clip(now[at].Ruled), r)
			}
			continue
		}
		event := r.Sets()
		if event == nil {
			continue // the store refuses such a ruling
		}
		if at < 0 {
			at = len(now)
			now = append(now, Item{ID: r.Item, Report: r.Evidence.Report, Told: r.Told, Known: r.At, Evidence: []Evidence{r.Evidence}})
		}
		item := &now[at]
		if item.AsRead == nil && at < len(read) {
			item.AsRead = read[at].Event
		}
		if item.hold(event) != nil {
			continue // it holds every event
		}
		item.Rejected, item.Ruled = false, append(slices.Clip(item.Ruled), r)
	}
	return now
}

// finds is the index of the event as read that the ruling is about; -1 for none.
func (r *Ruling) finds(read []Item) int {
	if at := slices.IndexFunc(read, func(i Item) bool { return i.ID == r.Item }); at >= 0 {
		return at
	}
	was := r.Read
	if was == nil {
		was = r.Sets()
	}
	best, likest := -1, 0
	for i := range read {
		if n := r.likeness(&read[i], was); n > likest {
			best, likest = i, n
		}
	}
	return best
}

// likeness ranks how surely an event is the one that was ruled on; 0 where it is
// another.
func (r *Ruling) likeness(item *Item, was *reading.Event) int {
	e := item.Event
	if was == nil || e == nil || !item.Evidence[0].Span.Overlaps(r.Evidence.Span) {
		return 0
	}
	trigger := e.Trigger.Overlaps(was.Trigger)
	category, actor := e.Category == was.Category, shareActor(e, was)
	for _, other := range r.Beside {
		if e.Trigger.Overlaps(other) && !trigger {
			return 0
		}
	}
	switch {
	case trigger && category && actor:
		return 4
	case trigger && category:
		return 3
	case trigger && actor:
		return 2
	case category && actor:
		return 1
	}
	return 0
}

// shareActor reports whether two events have an actor in common.
func shareActor(a, b *reading.Event) bool {
	for _, p := range a.Actors {
		for _, q := range b.Actors {
			if p.Code != "" && p.Code == q.Code || p.Code == "" && q.Code == "" && strings.EqualFold(p.Name, q.Name) {
				return true
			}
		}
	}
	return false
}

// holds reports whether an item that a ruling touched answers the question, as the
// store's own search would have it. ToldBy lets an item of a report without a date
// through: the report was filed before it was ruled on.
func (f *Filter) holds(item *Item) bool {
	since, until := f.Since.String(), f.Until.String()
	from, before, told := item.True.From.String(), item.True.Until.String(), item.Told.String()
	switch {
	case !strings.HasPrefix(item.ID, f.ID):
		return false
	case since != "" && !(before == "" && told >= since || before > since):
		return false
	case until != "" && !(from == "" && told <= until || from != "" && from <= until):
		return false
	case !f.ToldBy.IsZero() && told > f.ToldBy.String():
		return false
	}
	if len(f.Codes)+len(f.Names) == 0 {
		return true
	}
	return slices.ContainsFunc(item.Parties, func(p Party) bool {
		return slices.Contains(f.Codes, p.Code) || slices.Contains(f.Codes, p.Country) || slices.Contains(f.Names, p.Name)
	})
}
