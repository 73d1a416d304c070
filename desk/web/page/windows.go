package page

import (
	"cmp"
	"math"
	"slices"

	"flashbrief/ground/when"
	"flashbrief/record/answer"
	"flashbrief/world/actor"
)

// Days is a window of days, both included.
type Days struct{ First, Last when.Day }

// String returns the window as it is typed: FROM/UNTIL.
func (d Days) String() string { return d.First.String() + "/" + d.Last.String() }

// windowRow is a tie in two windows.
type windowRow struct {
	A, B, Link  string
	Then, Now   windowSide
	Change      string
	Class, Tone string // of the change
	by          float64
}

// windowSide is a tie in one window.
type windowSide struct {
	Acts       int
	Mean, Link string
}

type windowsBody struct {
	Then, Now string
	Rows      []windowRow
}

// HalvesOf returns the two halves of the time in which the ties have acts; zero if they have no dates.
func HalvesOf(ties []answer.Tie) (then, now Days) {
	first, last := daysOf(ties)
	if first.IsZero() || first == last {
		return then, now
	}
	middle := first.AddDays(last.Days(first) / 2)
	return Days{first, middle}, Days{middle.AddDays(1), last}
}

// Windows compares ties in two windows, those that changed most first. A tie without an act in one of
// them has no change there.
func Windows(f Form, ties []answer.Tie, then, now Days) Page {
	body := windowsBody{Then: then.String(), Now: now.String()}
	if !then.First.IsZero() {
		for i := range ties {
			t := &ties[i]
			row := windowRow{A: actor.World().NameOf(t.A), B: actor.World().NameOf(t.B), Link: f.tieAt(t.A, t.B)}
			before, after := in(t, then), in(t, now)
			row.Then, row.Now = f.side(t, before, then), f.side(t, after, now)
			if row.Then.Acts+row.Now.Acts == 0 {
				continue
			}
			row.by = -1
			if row.Then.Acts > 0 && row.Now.Acts > 0 {
				change := after.Mean - before.Mean
				row.by, row.Change, row.Class = math.Abs(change), signed(change, 1), shade(change)
				row.Tone = map[bool]string{true: "warmer", false: "cooler"}[change > 0]
				if row.by < 0.05 {
					row.Tone = "the same"
				}
			}
			body.Rows = append(body.Rows, row)
		}
	}
	slices.SortStableFunc(body.Rows, func(a, b windowRow) int { return cmp.Compare(b.by, a.by) })
	f.Counted = counted(len(body.Rows), "tie")
	body.Rows = body.Rows[:min(len(body.Rows), mostEdges)]
	return Page{Title: "Then and now", Here: "/compare", Form: &f, Body: body, name: "windows.html"}
}

// in returns a tie with its acts in the window.
func in(t *answer.Tie, d Days) answer.Tie {
	if found := within([]answer.Tie{*t}, span{d.First, d.Last}); len(found) > 0 {
		return found[0]
	}
	return answer.Tie{}
}

func (f *Form) side(t *answer.Tie, found answer.Tie, d Days) windowSide {
	out := windowSide{Acts: found.Total()}
	if out.Acts > 0 {
		out.Mean = signed(found.Mean, 1)
		out.Link = f.To(tiePath(t.A, t.B), "since", d.First.String(), "until", d.Last.String())
	}
	return out
}
