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

// longestCheck is the longest time that CheckTies takes, and KeepTies for some pairs.
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
	kept, absent, err := view.Kept(s.ctx, record.TieRange{Pairs: pairs, First: record.NoMonth, Last: lastMonth, Past: true}, record.Cut{})
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
	computed, err := s.histories(view, months)
	if err != nil {
		return err
	}
	has, should := byMonth(kept), byMonth(computed)
	for _, pair := range pairs {
		for _, m := range months[pair] {
			at := pairMonth{pair, m}
			if was, is := has[at], should[at]; !sameActs(was.Acts, is.Acts) || was.Whole != is.Whole {
				differs(fmt.Sprintf("the ties: of %s and %s %s, %d acts are kept, which are not the %d of the findings", pair[0], pair[1], inMonth(m), len(was.Acts), len(is.Acts)))
			}
		}
	}
	return s.checkSums(view, pairs, byMonth(kept), differs)
}

// checkSums compares the sums that are kept with the acts that are kept beside them.
func (s *Snapshot) checkSums(view record.TieView, pairs []record.Pair, has map[pairMonth]record.TieMonth, differs func(string)) error {
	all := record.TieRange{Pairs: pairs, First: record.NoMonth, Last: lastMonth, Summed: &[2]record.Month{record.NoMonth, lastMonth}}
	months, _, err := view.Kept(s.ctx, all, record.Cut{})
	for i := range months {
		m := &months[i]
		if m.Sum == nil {
			continue
		}
		var sum record.TieSum
		acts := has[pairMonth{m.Pair, m.Month}].Acts
		for k := range acts {
			if acts[k].End.IsZero() {
				sum.Add(&acts[k])
			}
		}
		for k := range m.Acts { // which are not among those summed
			sum.Take(&m.Acts[k])
		}
		if sum != *m.Sum {
			differs(fmt.Sprintf("the ties: of %s and %s %s, another sum is kept than that of the acts", m.Pair[0], m.Pair[1], inMonth(m.Month)))
		}
	}
	return err
}

// pairMonth is a month of a pair.
type pairMonth struct {
	record.Pair
	record.Month
}

func byMonth(months []record.TieMonth) map[pairMonth]record.TieMonth {
	out := map[pairMonth]record.TieMonth{}
	for _, m := range months {
		out[pairMonth{m.Pair, m.Month}] = m
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
