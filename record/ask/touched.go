package ask

import (
	"cmp"
	"maps"
	"slices"

	"flashbrief/record"
	"flashbrief/record/query"
)

// touch is the months of ties that rulings on pairs of events, reports or names may change. What a
// store keeps of ties leaves those rulings out of account.
type touch struct {
	months wantedTies
	// bonded are the pairs with events that rulings join or separate, which may lie far apart: their
	// months are computed together.
	bonded map[record.Pair]bool
}

// touchedTies returns what the rulings by the cut touch of the ties in a range.
func (s *Snapshot) touchedTies(r record.TieRange, c record.Cut) (*touch, error) {
	t := &touch{wantedTies{}, map[record.Pair]bool{}}
	h, err := s.held(c)
	if err != nil || len(h.Joined)+len(h.Parted)+len(h.Called)+len(h.Copies)+len(h.Originals) == 0 {
		return t, err
	}
	asked := map[record.Pair]bool{}
	for _, pair := range r.Pairs {
		asked[pair] = true
	}
	note := func(item *record.Item, bonded bool) {
		month := record.MonthOf(item.Day())
		for _, pair := range record.Pairs(item.Event()) {
			if asked[pair] {
				t.note(pair, month)
				t.bonded[pair] = t.bonded[pair] || bonded
			}
		}
	}
	if err := s.ruledReports(h, c, note); err != nil {
		return nil, err
	}
	return t, s.renamed(h, r, c, note)
}

// note adds a month and its neighbours, on which its acts rest.
func (t *touch) note(pair record.Pair, m record.Month) {
	t.months.add(pair, m)
	if m != record.NoMonth {
		t.months.add(pair, m-1)
		t.months.add(pair, m+1)
	}
}

// ruledReports notes the events that rulings join or separate, and those of reports that rulings call
// copies or originals.
func (s *Snapshot) ruledReports(h *record.Held, c record.Cut, note func(item *record.Item, bonded bool)) error {
	var ends []record.End
	for _, pair := range slices.Concat(h.Joined, h.Parted) {
		ends = append(ends, pair.A, pair.B)
	}
	var copies, all []string
	for _, pair := range slices.Concat(h.Copies, h.Originals) {
		copies = append(copies, pair[0], pair[1])
	}
	all = append(all, copies...)
	for i := range ends {
		all = append(all, ends[i].Evidence.Report)
	}
	if len(all) == 0 {
		return nil
	}
	slices.Sort(all)
	items, err := s.view.Items(s.ctx, record.Selection{Where: query.And{query.Report(slices.Compact(all)), query.Kind{record.Event}}, Cut: c, Rejected: true})
	if err != nil {
		return err
	}
	of := map[string][]record.Item{}
	for i := range items {
		of[items[i].Report] = append(of[items[i].Report], items[i])
	}
	for i := range ends {
		on := of[ends[i].Evidence.Report]
		for k := range on {
			if on[k].ID == ends[i].Item {
				note(&on[k], true)
			}
		}
		if item := ends[i].Finds(on); item != nil {
			note(item, true)
		}
	}
	for _, sha := range copies {
		for i := range of[sha] {
			note(&of[sha][i], false)
		}
	}
	return nil
}

// renamed notes the events that may be in a range with a party to whom rulings give another name.
func (s *Snapshot) renamed(h *record.Held, r record.TieRange, c record.Cut, note func(item *record.Item, bonded bool)) error {
	if len(h.Called) == 0 {
		return nil
	}
	where := query.And{query.Kind{record.Event}, query.Party{Names: slices.Sorted(maps.Keys(h.Called))}}
	if r.First != record.NoMonth {
		where = append(where, query.Since((r.First - 1).First()))
	}
	if r.Last < lastMonth {
		where = append(where, query.Until((r.Last + 2).First()))
	}
	items, err := s.view.Items(s.ctx, record.Selection{Where: where, Cut: c})
	for i := range items {
		note(&items[i], false)
	}
	return err
}

// gap is the number of months that lie between two of which the items between are not read.
const gap = 3

// batches returns the ranges in which months of pairs are read, in order, those together whose acts
// are computed together. A range is the same for all of its pairs, so that no more is read of any
// than its own months and those between; and lies within a year, which limits what is in memory
// together. t may be nil.
func (t *touch) batches(months map[record.Pair][]record.Month) [][]record.TieRange {
	loose := map[[2]record.Month][]record.Pair{}
	var out [][]record.TieRange
	for _, pair := range slices.SortedFunc(maps.Keys(months), inOrder) {
		var own []record.TieRange
		for _, of := range runs(months[pair]) {
			own = append(own, record.TieRange{Pairs: []record.Pair{pair}, First: of[0], Last: of[1]})
			if t == nil || !t.bonded[pair] {
				loose[of] = append(loose[of], pair)
			}
		}
		if t != nil && t.bonded[pair] {
			out = append(out, own)
		}
	}
	inTime := func(a, b [2]record.Month) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) }
	for _, of := range slices.SortedFunc(maps.Keys(loose), inTime) {
		out = append(out, []record.TieRange{{Pairs: loose[of], First: of[0], Last: of[1]}})
	}
	return out
}

// runs returns the first and the last of months that are near one another and of one year.
func runs(months []record.Month) [][2]record.Month {
	months = slices.Compact(slices.Sorted(slices.Values(months)))
	var out [][2]record.Month
	for i, m := range months {
		if i > 0 && m-months[i-1] <= gap && m.First().Year == months[i-1].First().Year {
			out[len(out)-1][1] = m
		} else {
			out = append(out, [2]record.Month{m, m})
		}
	}
	return out
}

// widened returns ranges with a month more at each end, and those that then meet as one. They are of
// the same pairs, and in order.
func widened(batch []record.TieRange) []record.TieRange {
	var out []record.TieRange
	for _, r := range batch {
		if r.First != record.NoMonth {
			r.First, r.Last = r.First-1, r.Last+1
		}
		if n := len(out); n > 0 && r.First <= out[n-1].Last {
			out[n-1].Last = r.Last
			continue
		}
		out = append(out, r)
	}
	return out
}
