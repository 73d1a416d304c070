package ask

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/join"
)

// Ties returns the relations between pairs of the question's subjects, the most frequent first.
// Acts are joined among those of a pair, so that a tie is the same whoever else is asked about.
// The newest acts of each row have their items; see answer.Tie.
func (s *Snapshot) Ties(q Question) (List[answer.Tie], error) {
	ties, err := s.ties(&q)
	list, err := listed(&q, ties, err)
	if err != nil {
		return list, err
	}
	most := answer.Evidence(len(list.Rows))
	var shown []*record.TieAct
	for i := range list.Rows {
		shown = append(shown, list.Rows[i].Newest(most)...)
	}
	if err := s.lead(shown); err != nil {
		return list, err
	}
	for i := range list.Rows {
		list.Rows[i].Show(most)
	}
	return list, nil
}

// TieTable returns Ties as rows.
func (s *Snapshot) TieTable(q Question) (answer.Table, error) {
	list, err := s.Ties(q)
	return list.of(answer.TieTable(list.Rows), err)
}

// TieSeries returns Ties by month as rows, with the trend and its changes. A page is one of
// ties.
func (s *Snapshot) TieSeries(q Question) (answer.Table, error) {
	ties, err := s.ties(&q)
	list, err := listed(&q, ties, err)
	if err != nil {
		return answer.Table{}, err
	}
	covered, err := s.covered(&q)
	if err != nil {
		return answer.Table{}, err
	}
	series := answer.SeriesOf(list.Rows, q.Since, q.Until, covered)
	if err := s.lead(series.Behind()); err != nil {
		return answer.Table{}, err
	}
	t := series.Table()
	t.All = len(t.Rows)
	return t, nil
}

// covered returns the months of which the record has reports, as YYYY-MM.
func (s *Snapshot) covered(q *Question) (map[string]bool, error) {
	out := map[string]bool{}
	if view, keeps := s.view.(record.TieView); keeps {
		months, err := view.Covered(s.ctx, q.Cut())
		for _, m := range months {
			out[m.First().String()[:len("2006-01")]] = true
		}
		return out, err
	}
	reports, err := s.view.Reports(s.ctx, q.Cut(), record.Page{})
	for i := range reports {
		if day := reports[i].Published; !day.IsZero() {
			out[day.String()[:len("2006-01")]] = true
		}
	}
	return out, err
}

// ties returns the ties that answer the question.
func (s *Snapshot) ties(q *Question) ([]answer.Tie, error) {
	resolved, _, err := s.Resolve(*q)
	if err != nil {
		return nil, err
	}
	*q = resolved
	codes := q.Codes()
	q.Between = len(codes) > 1
	view, keeps := s.view.(record.TieView)
	if keeps {
		if keeps, err = s.unbound(q.Cut()); err != nil {
			return nil, err
		}
	}
	if keeps && q.Where == nil && len(q.Names()) == 0 {
		months, err := s.kept(view, q)
		return answer.Ties(months, codes, q.Since, q.Until), err
	}
	wide := *q // acts are joined from items around the question's days too
	if !q.Since.IsZero() {
		wide.Since = q.Since.AddDays(-2 * joinedDays)
	}
	if !q.Until.IsZero() {
		wide.Until = q.Until.AddDays(2 * joinedDays)
	}
	items, err := s.items(&wide, record.Event)
	if err != nil {
		return nil, err
	}
	months, err := s.tieMonths(&wide, items, nil)
	return answer.Ties(months, codes, q.Since, q.Until), err
}

// unbound reports whether no ruling by the cut is on pairs of events, reports or names. What is kept
// of ties leaves those out of account: they may join what is far apart.
func (s *Snapshot) unbound(c record.Cut) (bool, error) {
	h, err := s.held(c)
	if err != nil {
		return false, err
	}
	return len(h.Joined)+len(h.Parted)+len(h.Same)+len(h.Other)+len(h.Called)+len(h.Copies)+len(h.Originals)+len(h.Reports) == 0, nil
}

// bonds returns the rulings on which events are one act; none for acts that are to be kept.
func (s *Snapshot) bonds(items []record.Item, c record.Cut, kept bool) (join.Held, error) {
	if kept {
		return join.Held{}, nil
	}
	return s.together(items, c)
}

// tieMonths joins events by pair, and returns their acts by month. numbers are those of the items
// in the store, if the acts are to be kept: then rulings on pairs of events have no effect.
func (s *Snapshot) tieMonths(q *Question, items []record.Item, numbers []int64) ([]record.TieMonth, error) {
	of := map[record.Pair][]record.Item{}
	number := map[[2]string]int64{}
	var pairs []record.Pair
	for i := range items {
		if numbers != nil {
			number[[2]string{items[i].Report, items[i].ID}] = numbers[i]
		}
		for _, pair := range record.Pairs(items[i].Event()) {
			if of[pair] == nil {
				pairs = append(pairs, pair)
			}
			of[pair] = append(of[pair], items[i])
		}
	}
	slices.SortFunc(pairs, inOrder)
	held, err := s.bonds(items, q.Cut(), numbers != nil)
	if err != nil {
		return nil, err
	}
	acts := make([][]answer.Act, len(pairs))
	for k, pair := range pairs {
		acts[k] = answer.Acts(of[pair], join.From{}, held)
	}
	if err := s.countPairs(acts, q.Cut()); err != nil {
		return nil, err
	}
	var out []record.TieMonth
	for k, pair := range pairs {
		for _, month := range answer.TieMonths(slices.DeleteFunc(acts[k], func(a answer.Act) bool { return !q.joined(a.Items) })) {
			if month.Pair != pair { // of an act of several parties; the others are computed from their own items
				continue
			}
			for i := range month.Acts {
				lead := month.Acts[i].Lead
				month.Acts[i].Number = number[[2]string{lead.Report, lead.ID}]
			}
			out = append(out, month)
		}
	}
	return out, nil
}

// kept returns the acts of the question's ties by month: those that the store keeps, and the
// others as computed from items.
func (s *Snapshot) kept(view record.TieView, q *Question) ([]record.TieMonth, error) {
	pairs, err := s.pairs(view, q.Codes())
	if err != nil {
		return nil, err
	}
	last := record.Month(1 << 20)
	if !q.Until.IsZero() {
		last = record.MonthOf(q.Until)
	}
	out, absent, err := view.Kept(s.ctx, record.TieRange{Pairs: pairs, First: record.MonthOf(q.Since), Last: last}, q.Cut())
	if err != nil {
		return nil, err
	}
	computed, err := s.compute(view, absent, q.Cut())
	return append(out, computed...), err
}

// pairs returns the pairs that a question about the codes is about.
func (s *Snapshot) pairs(view record.TieView, codes []string) ([]record.Pair, error) {
	switch len(codes) {
	case 0:
		return view.Pairs(s.ctx, "")
	case 1:
		return view.Pairs(s.ctx, codes[0])
	}
	var out []record.Pair
	codes = slices.Sorted(slices.Values(codes))
	for i, a := range codes {
		for _, b := range codes[i+1:] {
			out = append(out, record.Pair{a, b})
		}
	}
	return out, nil
}

// readMonths is the number of months of which items are in memory together, and gap the number of
// months that lie between two of which the items between are not read.
const (
	readMonths = 12
	gap        = 3
)

// ranges returns the ranges in which months of pairs are read, in order, and the set of the months.
func ranges(months map[record.Pair][]record.Month) (of []record.TieRange, wanted map[record.Pair]map[record.Month]bool) {
	wanted = map[record.Pair]map[record.Month]bool{}
	pairs := map[record.Month][]record.Pair{}
	for pair, all := range months {
		wanted[pair] = map[record.Month]bool{}
		for _, m := range all {
			if !wanted[pair][m] {
				wanted[pair][m] = true
				pairs[m] = append(pairs[m], pair)
			}
		}
	}
	for _, m := range slices.Sorted(maps.Keys(pairs)) {
		if n := len(of); n == 0 || m-of[n-1].Last > gap || m-of[n-1].First >= readMonths {
			of = append(of, record.TieRange{First: m})
		}
		r := &of[len(of)-1]
		r.Last = m
		r.Pairs = append(r.Pairs, pairs[m]...)
	}
	for i := range of {
		slices.SortFunc(of[i].Pairs, inOrder)
		of[i].Pairs = slices.Compact(of[i].Pairs)
	}
	return of, wanted
}

// inOrder compares pairs.
func inOrder(a, b record.Pair) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) }

// compute returns the acts of pairs in the months, from items. Acts are joined from items a month
// around their own.
func (s *Snapshot) compute(view record.TieView, months map[record.Pair][]record.Month, c record.Cut) ([]record.TieMonth, error) {
	of, wanted := ranges(months)
	var out []record.TieMonth
	for _, r := range of {
		around := r
		if r.First != record.NoMonth {
			around.First, around.Last = r.First-1, r.Last+1
		}
		items, numbers, err := view.Between(s.ctx, around, c)
		if err != nil {
			return nil, err
		}
		found, err := s.tieMonths(&Question{AsOf: c.Told, Filed: c.Filed}, items, numbers)
		if err != nil {
			return nil, err
		}
		for _, m := range found {
			if wanted[m.Pair][m.Month] && m.Month >= r.First && m.Month <= r.Last {
				out = append(out, m)
			}
		}
	}
	return out, nil
}

// lead reads the items of acts that have none yet.
func (s *Snapshot) lead(acts []*record.TieAct) error {
	var numbers []int64
	at := map[int64][]*record.TieAct{}
	for _, a := range acts {
		if a.Lead == nil {
			if at[a.Number] == nil {
				numbers = append(numbers, a.Number)
			}
			at[a.Number] = append(at[a.Number], a)
		}
	}
	view, keeps := s.view.(record.TieView)
	if len(numbers) == 0 || !keeps {
		return nil
	}
	items, err := view.Leads(s.ctx, numbers)
	if err != nil {
		return err
	}
	for i := range items {
		for _, a := range at[numbers[i]] {
			a.Lead = &items[i]
		}
	}
	return nil
}

// mostPairs is the number of pairs whose ties are computed together.
const mostPairs = 16

// mostRounds bounds KeepTies while others keep filing.
const mostRounds = 10_000

// KeepTies computes what the store keeps of ties and was changed since, so that they need not be
// computed for every question. It does nothing if the store keeps none. What is filed meanwhile is
// left to the next call.
func KeepTies(ctx context.Context, store record.Store) error {
	keeper, keeps := store.(record.TieStore)
	if !keeps {
		return nil
	}
	for range mostRounds {
		var state int64
		months, err := In(ctx, store, 0, func(s *Snapshot) (out []record.TieMonth, err error) {
			out, state, err = s.stale()
			return out, err
		})
		if err != nil || len(months) == 0 {
			return err
		}
		if err := keeper.KeepTies(ctx, months, state); err != nil {
			return err
		}
	}
	return nil
}

// stale computes the months of some pairs that changed since they were kept.
func (s *Snapshot) stale() ([]record.TieMonth, int64, error) {
	view, keeps := s.view.(record.TieView)
	if !keeps {
		return nil, 0, nil
	}
	stale, state, err := view.Stale(s.ctx, mostPairs)
	if err != nil || len(stale) == 0 {
		return nil, 0, err
	}
	found, err := s.compute(view, stale, record.Cut{})
	if err != nil {
		return nil, 0, err
	}
	acts := byMonth(found)
	var out []record.TieMonth
	for pair, months := range stale {
		for _, m := range months {
			out = append(out, record.TieMonth{Pair: pair, Month: m, Acts: acts[pairMonth{pair, m}]})
		}
	}
	return out, state, nil
}
