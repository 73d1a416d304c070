package record

import (
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
)

// finds returns the index of the item, as read, that the ruling is about; -1 for none.
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

// likeness ranks how certainly an item is the one that was ruled on; 0 if it is another. Its
// words must overlap with those ruled on.
func (r *Ruling) likeness(item *Item, was Finding) int {
	span := item.Evidence[0].Span
	if was == nil || !span.Overlaps(r.Evidence.Span) {
		return 0
	}
	if e, ok := was.(*reading.Event); ok && item.Event != nil {
		return r.likeEvent(item.Event, e)
	}
	if same := span == r.Evidence.Span; same || !slices.Contains(r.Beside, span) {
		return likeFinding(item, was, same)
	}
	return 0
}

// likeEvent ranks events: the same trigger, with the same category or a common actor, ranks
// above the same category with a common actor.
func (r *Ruling) likeEvent(e, was *reading.Event) int {
	trigger := e.Trigger.Overlaps(was.Trigger)
	category, actor := e.Category == was.Category, shareActor(e, was)
	if !trigger && slices.ContainsFunc(r.Beside, e.Trigger.Overlaps) {
		return 0
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

// likeFinding ranks findings other than events: the same words with the same content, then
// either of both.
func likeFinding(item *Item, was Finding, same bool) int {
	told := false
	switch was := was.(type) {
	case *reading.Quotation:
		q := item.Quotation
		if q == nil || q.Partial != was.Partial {
			return 0
		}
		told = slices.ContainsFunc(q.Speakers, func(s string) bool { return slices.Contains(was.Speakers, s) }) || overlap(q.Cue, was.Cue)
	case *reading.Role:
		if item.Role == nil {
			return 0
		}
		told = strings.EqualFold(item.Role.Person, was.Person)
		same = same && strings.EqualFold(item.Role.Title, was.Title)
	case *reading.Membership:
		if item.Membership == nil {
			return 0
		}
		told = item.Membership.Member == was.Member && item.Membership.Organization == was.Organization
		same = false // the same words may name many members
	case *reading.Figure:
		if item.Figure == nil || item.Figure.Fate != was.Fate {
			return 0
		}
		told = item.Figure.Value != nil && was.Value != nil && *item.Figure.Value == *was.Value
	case *reading.Forecast:
		if item.Forecast == nil {
			return 0
		}
		told = item.Forecast.By == was.By
	}
	rank := 0
	if same {
		rank += 2
	}
	if told {
		rank++
	}
	return rank
}

func overlap(a, b []text.Span) bool {
	return slices.ContainsFunc(a, func(s text.Span) bool { return slices.ContainsFunc(b, s.Overlaps) })
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
