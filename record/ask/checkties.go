package ask

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"time"

	"flashbrief/record"
)

// longestCheck is the longest time that CheckTies takes.
const longestCheck = 24 * time.Hour

// CheckTies computes the acts by month that a record keeps of ties again from items, for the months
// of its reports and those that it keeps, and says where they differ. A record that keeps none has
// none that differ.
func CheckTies(ctx context.Context, of Source, differs func(what string)) error {
	_, err := In(ctx, of, longestCheck, func(s *Snapshot) (struct{}, error) {
		view, keeps := s.view.(record.TieView)
		if !keeps {
			return struct{}{}, nil
		}
		pairs, err := view.Pairs(s.ctx, "")
		if err != nil {
			return struct{}{}, err
		}
		covered, err := view.Covered(s.ctx, record.Cut{})
		if err != nil {
			return struct{}{}, err
		}
		for some := range slices.Chunk(pairs, mostPairs) {
			if err := s.checkTies(view, some, covered, differs); err != nil {
				return struct{}{}, err
			}
		}
		return struct{}{}, nil
	})
	return err
}

// checkTies does what CheckTies does for some pairs.
func (s *Snapshot) checkTies(view record.TieView, pairs []record.Pair, covered []record.Month, differs func(string)) error {
	kept, absent, err := view.Kept(s.ctx, record.TieRange{Pairs: pairs, First: record.NoMonth, Last: lastMonth}, record.Cut{})
	if err != nil {
		return err
	}
	wanted := map[record.Pair]map[record.Month]bool{}
	for _, pair := range pairs {
		wanted[pair] = map[record.Month]bool{record.NoMonth: true}
		for _, m := range covered {
			wanted[pair][m] = true
		}
	}
	for _, m := range kept {
		wanted[m.Pair][m.Month] = true
	}
	months := map[record.Pair][]record.Month{}
	for pair, of := range wanted {
		for _, m := range absent[pair] {
			delete(of, m)
		}
		months[pair] = slices.Sorted(maps.Keys(of))
	}
	computed, err := s.compute(view, months, record.Cut{}, nil)
	if err != nil {
		return err
	}
	has, should := byMonth(kept), byMonth(computed)
	for _, pair := range pairs {
		for _, m := range months[pair] {
			if at := (pairMonth{pair, m}); !sameActs(has[at], should[at]) {
				differs(fmt.Sprintf("the ties: of %s and %s %s, %d acts are kept, which are not the %d of the findings", pair[0], pair[1], inMonth(m), len(has[at]), len(should[at])))
			}
		}
	}
	return nil
}

// pairMonth is a month of a pair.
type pairMonth struct {
	record.Pair
	record.Month
}

func byMonth(months []record.TieMonth) map[pairMonth][]record.TieAct {
	out := map[pairMonth][]record.TieAct{}
	for _, m := range months {
		at := pairMonth{m.Pair, m.Month}
		out[at] = append(out[at], m.Acts...)
	}
	return out
}

// inMonth names a month in a sentence.
func inMonth(m record.Month) string {
	if m == record.NoMonth {
		return "without a date"
	}
	return "in " + m.First().String()[:len("2006-01")]
}

// sameActs reports whether two lists have the same acts, in any order.
func sameActs(a, b []record.TieAct) bool {
	n := map[record.TieAct]int{}
	for _, side := range []struct {
		acts []record.TieAct
		by   int
	}{{a, 1}, {b, -1}} {
		for _, act := range side.acts {
			act.Lead, act.Score = nil, math.Round(act.Score*100) // a score is kept in hundredths
			n[act] += side.by
		}
	}
	for _, n := range n {
		if n != 0 {
			return false
		}
	}
	return true
}
