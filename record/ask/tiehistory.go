package ask

import (
	"maps"
	"slices"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/join"
)

// What is kept of ties are the acts of each month as they were on every day: a further report tells an act, or an
// item is read or ruled on again. Items that are near one another (see join.Near) are joined as of each
// day on which one of them was added, changed or dropped, and no others are.

// histories returns the acts that pairs ever had in the months. Rulings on pairs of events, reports and names do not
// count.
func (s *Snapshot) histories(view record.TieView, months map[record.Pair][]record.Month) ([]record.TieMonth, error) {
	var out []record.TieMonth
	for _, batch := range (*touch)(nil).batches(months) {
		wanted := wantedIn(batch, months)
		var all []record.Lived
		for _, r := range widened(batch) {
			found, err := view.Lived(s.ctx, r)
			if err != nil {
				return nil, err
			}
			all = append(all, found...)
		}
		h := tellings{wanted: wanted}
		h.split(all)
		if err := h.count(s); err != nil {
			return nil, err
		}
		out = append(out, h.months()...)
	}
	return out, nil
}

// wantedIn returns those of the months that are in a batch.
func wantedIn(batch []record.TieRange, months map[record.Pair][]record.Month) wantedTies {
	wanted := wantedTies{}
	for _, r := range batch {
		for _, pair := range r.Pairs {
			for _, m := range months[pair] {
				if r.First <= m && m <= r.Last {
					wanted.add(pair, m)
				}
			}
		}
	}
	return wanted
}

// tellings are the acts of pairs from each day on which they changed until the next.
type tellings struct {
	wanted wantedTies
	all    []telling
}

// telling is acts of a pair that are near one another, from a day on until another; zero if still.
type telling struct {
	pair       record.Pair
	first, end when.Day
	acts       []answer.Act
	items      map[[2]string]*record.Lived // by report and ID
}

// split joins the items of each wanted pair.
func (h *tellings) split(all []record.Lived) {
	of := map[record.Pair][]*record.Lived{}
	for i := range all {
		for _, pair := range record.Pairs(all[i].Item.Event()) {
			if h.wanted[pair] != nil {
				of[pair] = append(of[pair], &all[i])
			}
		}
	}
	for _, pair := range slices.SortedFunc(maps.Keys(of), inOrder) {
		items := make([]record.Item, len(of[pair]))
		for i, l := range of[pair] {
			items[i] = l.Item
		}
		for _, set := range join.Near(items) {
			var near []*record.Lived
			for _, i := range set {
				near = append(near, of[pair][i])
			}
			h.join(pair, near)
		}
	}
}

// join joins items that are near one another, as of each day on which one was added or dropped.
func (h *tellings) join(pair record.Pair, near []*record.Lived) {
	days := map[when.Day]bool{}
	for _, l := range near {
		days[l.First] = true
		if !l.End.IsZero() {
			days[l.End] = true
		}
	}
	in := slices.SortedFunc(maps.Keys(days), when.Day.Compare)
	for n, day := range in {
		t := telling{pair: pair, first: day, items: map[[2]string]*record.Lived{}}
		if n+1 < len(in) {
			t.end = in[n+1]
		}
		var items []record.Item
		for _, l := range near {
			if !l.First.After(day) && (l.End.IsZero() || day.Before(l.End)) {
				items = append(items, l.Item)
				t.items[[2]string{l.Item.Report, l.Item.ID}] = l
			}
		}
		t.acts = slices.DeleteFunc(answer.Acts(items, join.From{}, join.Held{}), func(a answer.Act) bool { return !h.wanted[pair][record.MonthOf(a.Day())] })
		if len(t.acts) > 0 {
			h.all = append(h.all, t)
		}
	}
}

// count counts the origins of the acts: of those of reports that changed, as they were then.
func (h *tellings) count(s *Snapshot) error {
	acts := map[when.Day][]*answer.Act{} // by the day as of which they are counted; zero for now
	for i := range h.all {
		t := &h.all[i]
		for k := range t.acts {
			if a := &t.acts[k]; len(a.Items) > 1 {
				day := when.Day{}
				if !t.end.IsZero() && slices.ContainsFunc(a.Items, func(i record.Item) bool { return t.items[[2]string{i.Report, i.ID}].Changed }) {
					day = t.first
				}
				acts[day] = append(acts[day], a)
			}
		}
	}
	for _, day := range slices.SortedFunc(maps.Keys(acts), when.Day.Compare) {
		if err := s.countActs(acts[day], record.Cut{Told: day}, false); err != nil {
			return err
		}
	}
	return nil
}

// months returns the acts by pair and month, each with the days on which it counted.
func (h *tellings) months() []record.TieMonth {
	index := map[pairMonth]int{}
	var out []record.TieMonth
	var last []map[record.TieAct]int // for each month, the place of the act that was found last, of those alike
	for i := range h.all {
		t := &h.all[i]
		for _, m := range answer.TieMonths(t.acts) {
			if m.Pair != t.pair { // of an act of several parties; the others are computed from their own items
				continue
			}
			k, known := index[pairMonth{m.Pair, m.Month}]
			if !known {
				k = len(out)
				index[pairMonth{m.Pair, m.Month}] = k
				out, last = append(out, record.TieMonth{Pair: m.Pair, Month: m.Month}), append(last, map[record.TieAct]int{})
			}
			t.addTo(&out[k], last[k], m.Acts)
		}
	}
	return out
}

// addTo adds acts to a month: to those that were alike until then, or as new ones.
func (t *telling) addTo(m *record.TieMonth, last map[record.TieAct]int, acts []record.TieAct) {
	for _, act := range acts {
		act.Number, act.Lead = t.items[[2]string{act.Lead.Report, act.Lead.ID}].Number, nil
		if before, alike := last[act]; alike && m.Acts[before].End == t.first {
			m.Acts[before].End = t.end
			continue
		}
		last[act] = len(m.Acts)
		if act.Number == 0 && m.Whole.Before(t.end) {
			m.Whole = t.end
		}
		act.First, act.End = t.first, t.end
		m.Acts = append(m.Acts, act)
	}
}
