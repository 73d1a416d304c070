// Package answer draws answers from the record's items: timelines, ties, people,
// quotations. It is pure: the same items give the same answer, and each row
// carries the evidence that it rests on.
package answer

import (
	"cmp"
	"slices"
	"strings"

	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/world/plover"
)

// Act is an event as all reports together tell it: the items that tell of the
// same act, joined.
type Act struct {
	Event  *reading.Event // as the first of the items has it
	Date   when.Bounds
	Told   when.Day // the earliest report's date
	Score  float64  // PLOVER's, -10 to 10
	Quad   plover.Quad
	Items  []record.Item // in order of the reports' dates
	Origin int           // independent origins: syndicated copies count as one
}

// Reports is the reports that tell of the act, each once.
func (a *Act) Reports() []string {
	var out []string
	for _, item := range a.Items {
		if !slices.Contains(out, item.Report) {
			out = append(out, item.Report)
		}
	}
	return out
}

// Day is the first day on which the act may have happened, or the day it was told.
func (a *Act) Day() when.Day {
	switch {
	case !a.Date.From.IsZero():
		return a.Date.From
	case !a.Date.Until.IsZero():
		return a.Date.Until.AddDays(-1)
	}
	return a.Told
}

// Acts joins the event items that tell of the same act: the same category, actors
// and recipients by code, within bounds of time that meet. Events that are told
// as not having happened, or as possible, are left out. The acts stand in order of
// time.
func Acts(items []record.Item) []Act {
	book := plover.Manual()
	groups := map[string][]int{}
	var acts []Act
	for _, item := range items {
		e := item.Event
		if item.Kind != record.Event || e.Status == reading.Negated || e.Status == reading.Hypothetical {
			continue
		}
		key := sameAct(e)
		joined := false
		for _, at := range groups[key] {
			if day, ok := acts[at].Date.Day(); acts[at].Date == item.True || ok && item.True.Holds(day) && !item.True.IsZero() {
				acts[at].Items = append(acts[at].Items, item)
				joined = true
				break
			}
		}
		if joined {
			continue
		}
		a := Act{Event: e, Date: item.True, Told: item.Told, Score: book.Score(e.Category, e.Mode), Items: []record.Item{item}}
		if c, ok := book.Category(e.Category); ok {
			a.Quad = c.Quad
		}
		groups[key] = append(groups[key], len(acts))
		acts = append(acts, a)
	}
	for i := range acts {
		slices.SortStableFunc(acts[i].Items, func(x, y record.Item) int { return cmp.Compare(x.Told.String(), y.Told.String()) })
		acts[i].Event, acts[i].Told = acts[i].Items[0].Event, acts[i].Items[0].Told
		acts[i].Origin = origins(acts[i].Items)
	}
	slices.SortStableFunc(acts, func(x, y Act) int { return cmp.Compare(x.Day().String(), y.Day().String()) })
	return acts
}

// sameAct is the key under which items may tell of one act.
func sameAct(e *reading.Event) string {
	side := func(list []reading.Party) string {
		var codes []string
		for _, p := range list {
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
	return e.Category + "|" + side(e.Actors) + "|" + side(e.Recipients)
}

// origins counts the items that do not repeat another's words: a wire story that
// many papers print is one origin.
func origins(items []record.Item) int {
	seen := map[string]bool{}
	for _, item := range items {
		seen[squeezed(item.Evidence[0].Words)] = true
	}
	return len(seen)
}

func squeezed(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
