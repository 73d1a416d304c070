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
	return s.listTies(&q, false, record.TieView.Leads)
}

// TieTable returns Ties as rows. Of months within the question's days the sums are read, and no acts but the
// newest.
func (s *Snapshot) TieTable(q Question) (answer.Table, error) {
	list, err := s.listTies(&q, true, record.TieView.Places)
	return list.of(answer.TieTable(list.Rows), err)
}

// listTies returns a page of the ties, the newest acts of each with their items, which are read in the way. If summed is
// true, of months within the question's days it reads sums.
func (s *Snapshot) listTies(q *Question, summed bool, way leading) (List[answer.Tie], error) {
	ties, err := s.ties(q, summed)
	list, err := listed(q, ties, err)
	if err != nil {
		return list, err
	}
	most := answer.Evidence(len(list.Rows))
	if err := s.unsum(list.Rows, most, q.Cut()); err != nil {
		return list, err
	}
	var shown []*record.TieAct
	for i := range list.Rows {
		shown = append(shown, list.Rows[i].Newest(most)...)
	}
	if err := s.leadBy(way, shown, q.Cut()); err != nil {
		return list, err
	}
	for i := range list.Rows {
		list.Rows[i].Show(most)
	}
	return list, nil
}

// unsum reads the acts of the newest months of ties, as many as Newest needs.
func (s *Snapshot) unsum(ties []answer.Tie, most int, c record.Cut) error {
	view, keeps := s.view.(record.TieView)
	var wanted []record.TieMonth
	at := map[record.Pair]*answer.Tie{}
	for i := range ties {
		t := &ties[i]
		at[record.Pair{t.A, t.B}] = t
		wanted = append(wanted, t.NewestSums(most)...)
	}
	if len(wanted) == 0 || !keeps {
		return nil
	}
	found, err := view.Unsummed(s.ctx, wanted, c)
	for i := range found {
		at[found[i].Pair].Unsum(&found[i])
	}
	return err
}

// TieSeries returns Ties by month as rows, with the trend and its changes. A page is one of
// ties.
func (s *Snapshot) TieSeries(q Question) (answer.Table, error) {
	ties, err := s.ties(&q, false)
	list, err := listed(&q, ties, err)
	if err != nil {
		return answer.Table{}, err
	}
	covered, err := s.covered(&q)
	if err != nil {
		return answer.Table{}, err
	}
	series := answer.SeriesOf(list.Rows, q.Since, q.Until, covered)
	if err := s.lead(series.Behind(), q.Cut()); err != nil {
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

// ties returns the ties that answer the question. If summed is true, of months that it is about as a whole
// they may have sums and no acts.
func (s *Snapshot) ties(q *Question, summed bool) ([]answer.Tie, error) {
	resolved, _, err := s.Resolve(*q)
	if err != nil {
		return nil, err
	}
	*q = resolved
	codes := q.Codes()
	q.Between = len(codes) > 1
	view, keeps := s.view.(record.TieView)
	if keeps && q.Where == nil && len(q.Names()) == 0 {
		months, err := s.kept(view, q, summed)
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
	months, err := s.tieMonths(&wide, items, tying{ruled: true})
	return answer.Ties(months, codes, q.Since, q.Until), err
}

// tying says how the events of pairs are joined into acts by month.
type tying struct {
	// ruled is whether rulings on pairs of events, reports and names count. What is kept leaves them
	// out of account.
	ruled  bool
	number map[[2]string]int64 // of items in the store, by report and ID; nil if they have none
	wanted wantedTies          // nil for all
}

// wantedTies are months of pairs.
type wantedTies map[record.Pair]map[record.Month]bool

func (w wantedTies) add(pair record.Pair, m record.Month) {
	if w[pair] == nil {
		w[pair] = map[record.Month]bool{}
	}
	w[pair][m] = true
}

// tieMonths joins events by pair, and returns their acts by month.
func (s *Snapshot) tieMonths(q *Question, items []record.Item, how tying) ([]record.TieMonth, error) {
	pairs, of := byPair(items, how.wanted)
	var held join.Held
	if how.ruled {
		var err error
		if held, err = s.together(items, q.Cut()); err != nil {
			return nil, err
		}
	}
	acts := make([][]answer.Act, len(pairs))
	var several []*answer.Act // of several items, whose origins are counted
	for k, pair := range pairs {
		acts[k] = slices.DeleteFunc(answer.Acts(of[pair], join.From{}, held), func(a answer.Act) bool {
			return !q.joined(a.Items) || how.wanted != nil && !how.wanted[pair][record.MonthOf(a.Day())]
		})
		several = append(several, ofSeveral(acts[k])...)
	}
	if err := s.countActs(several, q.Cut(), how.ruled); err != nil {
		return nil, err
	}
	var out []record.TieMonth
	for k, pair := range pairs {
		for _, month := range answer.TieMonths(acts[k]) {
			if month.Pair != pair { // of an act of several parties; the others are computed from their own items
				continue
			}
			for i := range month.Acts {
				lead := month.Acts[i].Lead
				month.Acts[i].Number = how.number[[2]string{lead.Report, lead.ID}]
			}
			out = append(out, month)
		}
	}
	return out, nil
}

// ofSeveral returns the acts that have several items.
func ofSeveral(acts []answer.Act) (out []*answer.Act) {
	for i := range acts {
		if len(acts[i].Items) > 1 {
			out = append(out, &acts[i])
		}
	}
	return out
}

// byPair returns the events of the wanted pairs, and the pairs in order; nil wants all.
func byPair(items []record.Item, wanted wantedTies) (pairs []record.Pair, of map[record.Pair][]record.Item) {
	of = map[record.Pair][]record.Item{}
	for i := range items {
		for _, pair := range record.Pairs(items[i].Event()) {
			if wanted != nil && wanted[pair] == nil {
				continue
			}
			if of[pair] == nil {
				pairs = append(pairs, pair)
			}
			of[pair] = append(of[pair], items[i])
		}
	}
	slices.SortFunc(pairs, inOrder)
	return pairs, of
}

// lastMonth is after all others.
const lastMonth = record.Month(1 << 20)

// kept returns the acts of the question's ties by month: those that the store keeps, and the
// others as computed from items.
func (s *Snapshot) kept(view record.TieView, q *Question, summed bool) ([]record.TieMonth, error) {
	pairs, err := s.pairs(view, q.Codes())
	if err != nil {
		return nil, err
	}
	last := lastMonth
	if !q.Until.IsZero() {
		last = record.MonthOf(q.Until)
	}
	within := record.TieRange{Pairs: pairs, First: record.MonthOf(q.Since), Last: last}
	if summed {
		within.Summed = wholeMonths(q)
	}
	out, absent, err := view.Kept(s.ctx, within, q.Cut())
	if err != nil {
		return nil, err
	}
	t, err := s.touchedTies(within, q.Cut())
	if err != nil {
		return nil, err
	}
	out = slices.DeleteFunc(out, func(m record.TieMonth) bool { return t.months[m.Pair][m.Month] })
	for pair, of := range t.months {
		absent[pair] = slices.AppendSeq(absent[pair], maps.Keys(of))
	}
	computed, err := s.compute(view, absent, q.Cut(), t)
	return append(out, computed...), err
}

// wholeMonths returns the months of which the question is about every day, the first and the last.
func wholeMonths(q *Question) *[2]record.Month {
	out := [2]record.Month{record.MonthOf(q.Since), lastMonth}
	if !q.Since.IsZero() && q.Since.Dom > 1 {
		out[0]++
	}
	if !q.Until.IsZero() {
		out[1] = record.MonthOf(q.Until.AddDays(1)) - 1
	}
	return &out
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

// inOrder compares pairs.
func inOrder(a, b record.Pair) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) }

// compute returns the acts of pairs in the months, from items. t is what rulings touch, which then
// count; nil if they do not.
func (s *Snapshot) compute(view record.TieView, months map[record.Pair][]record.Month, c record.Cut, t *touch) ([]record.TieMonth, error) {
	var out []record.TieMonth
	for _, of := range t.batches(months) {
		wanted := wantedIn(of, months)
		found, err := s.computed(view, of, c, tying{ruled: t != nil, wanted: wanted})
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	return out, nil
}

// computed returns the wanted acts of a batch of ranges. They are joined from items a month around
// their own.
func (s *Snapshot) computed(view record.TieView, batch []record.TieRange, c record.Cut, how tying) ([]record.TieMonth, error) {
	var items []record.Item
	how.number = map[[2]string]int64{}
	for _, r := range widened(batch) {
		found, numbers, err := view.Between(s.ctx, r, c)
		if err != nil {
			return nil, err
		}
		for i := range found {
			how.number[[2]string{found[i].Report, found[i].ID}] = numbers[i]
		}
		items = append(items, found...)
	}
	slices.SortStableFunc(items, func(a, b record.Item) int { // as a view has them, if they are of several ranges
		return cmp.Or(a.True.From.Compare(b.True.From), a.Told.Compare(b.Told), cmp.Compare(a.Report, b.Report))
	})
	if how.ruled {
		var err error
		if items, err = s.call(items, c); err != nil {
			return nil, err
		}
	}
	return s.tieMonths(&Question{AsOf: c.Told, Filed: c.Filed}, items, how)
}

// lead reads the items of acts that have none yet.
func (s *Snapshot) lead(acts []*record.TieAct, c record.Cut) error {
	return s.leadBy(record.TieView.Leads, acts, c)
}

// leading is one of a view's ways to read the items of acts: TieView.Leads or TieView.Places.
type leading func(record.TieView, context.Context, []int64, record.Cut) ([]record.Item, error)

// leadBy does what lead does in one of the view's ways.
func (s *Snapshot) leadBy(way leading, acts []*record.TieAct, c record.Cut) error {
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
	items, err := way(view, s.ctx, numbers, c)
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
const mostPairs = 4

// mostActs is the number of acts that are kept together: what two states did in twenty years need not be in memory
// at once.
const mostActs = 10_000

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
		months, err := In(ctx, store, longestCheck, func(s *Snapshot) (out []record.TieMonth, err error) {
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
	stale, state, err := view.Stale(s.ctx, mostPairs, mostActs)
	if err != nil || len(stale) == 0 {
		return nil, 0, err
	}
	found, err := s.histories(view, stale)
	if err != nil {
		return nil, 0, err
	}
	of := byMonth(found)
	var out []record.TieMonth
	for pair, months := range stale {
		for _, m := range months {
			month := of[pairMonth{pair, m}]
			month.Pair, month.Month = pair, m
			out = append(out, month)
		}
	}
	return out, state, nil
}
