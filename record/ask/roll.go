package ask

import (
	"cmp"
	"slices"
	"strings"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/world/actor"
)

// Roll is who holds which office of states and organizations according to rosters: no report of the record says
// it.
type Roll struct {
	Day     when.Day // that is asked about
	Dated   when.Day // of the newest roster: what happened later is in none
	Late    bool     // that roster is newer than the cut-off, was not known then, and says nothing
	Tenures []Tenured
	Kept    []record.Roster // the rosters of the record, dropped ones too
}

// Tenured is a tenure of a roster.
type Tenured struct {
	actor.Tenure
	Now   bool // the roster is sure that it holds on the day
	Maybe bool // it may: its source gives a year or a month, or a successor may have begun
}

// Roll returns the tenures of the states and organizations asked about, those of the day first, then the newest.
// A roster that is newer than the cut-off is left out.
func (s *Snapshot) Roll(q Question) (Roll, error) {
	out := Roll{Day: q.Day}
	var err error
	if out.Kept, err = s.AllRosters(); err != nil {
		return out, err
	}
	if out.Day.IsZero() {
		if out.Day, err = s.Present(q); err != nil {
			return out, err
		}
	}
	codes := q.Codes()
	held, err := s.tenures(&q, codes)
	if err != nil {
		return out, err
	}
	if out.Dated = held.Dated; !q.AsOf.IsZero() && held.Dated.After(q.AsOf) {
		out.Late = true
		return out, nil
	}
	for _, t := range held.All() {
		if slices.Contains(codes, t.Code) {
			sure := slices.Contains(held.Holders(t.Code, t.Title, out.Day), *t)
			out.Tenures = append(out.Tenures, Tenured{*t, sure, !sure && !t.Held.IsZero() && t.Held.Holds(out.Day)})
		}
	}
	slices.SortStableFunc(out.Tenures, func(a, b Tenured) int {
		first := func(t Tenured) int { return map[bool]int{true: -1}[t.Now || t.Maybe] }
		return cmp.Or(first(a)-first(b), strings.Compare(a.Code, b.Code), cmp.Compare(rank(a.Title), rank(b.Title)), strings.Compare(a.Title, b.Title), b.Held.From.Compare(a.Held.From))
	})
	return out, nil
}

// rank orders offices: those who lead a state first.
func rank(title string) int {
	for i, head := range []string{"Supreme Leader", "Monarch", "President", "Prime Minister", "Foreign Minister", "Defence Minister", "Defense Minister"} {
		if title == head {
			return i
		}
	}
	return 99
}
