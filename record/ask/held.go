package ask

import (
	"slices"

	"flashbrief/record"
	"flashbrief/record/fold"
	"flashbrief/record/join"
	"flashbrief/record/query"
)

// held returns what the rulings by the cut say of reports, names, sources and pairs of events.
func (s *Snapshot) held(c record.Cut) (*record.Held, error) {
	if h := s.heldBy[c]; h != nil {
		return h, nil
	}
	wide, err := s.wide()
	if err != nil {
		return nil, err
	}
	h := record.HeldBy(c, wide)
	if s.heldBy == nil {
		s.heldBy = map[record.Cut]*record.Held{}
	}
	s.heldBy[c] = &h
	return &h, nil
}

// find returns items, with the names that rulings give their parties.
func (s *Snapshot) find(sel record.Selection) ([]record.Item, error) {
	items, err := s.view.Items(s.ctx, sel)
	if err != nil {
		return nil, err
	}
	return s.call(items, sel.Cut)
}

// call gives the parties of items the names that rulings by the cut give them.
func (s *Snapshot) call(items []record.Item, c record.Cut) ([]record.Item, error) {
	h, err := s.held(c)
	if err != nil || len(h.Called) == 0 {
		return items, err
	}
	for i := range items {
		items[i].Call(h.Called)
	}
	return items, nil
}

// together returns the rulings on what is one act, for the items of an answer. An event that a newer
// reader read otherwise is found as any ruling finds its item.
func (s *Snapshot) together(items []record.Item, c record.Cut) (join.Held, error) {
	h, err := s.held(c)
	if err != nil || len(h.Joined)+len(h.Parted) == 0 {
		return join.Held{}, err
	}
	e := ends{Snapshot: s, cut: c, ids: map[string]bool{}, reports: map[string]bool{}, read: map[string][]record.Item{}}
	for i := range items {
		e.ids[items[i].ID], e.reports[items[i].Report] = true, true
	}
	var out join.Held
	if out.Together, err = e.all(h.Joined); err != nil {
		return out, err
	}
	out.Apart, err = e.all(h.Parted)
	return out, err
}

// ends finds the items that rulings on pairs are about.
type ends struct {
	*Snapshot
	cut     record.Cut
	ids     map[string]bool // of the items of an answer
	reports map[string]bool // of these
	read    map[string][]record.Item
}

// all returns the pairs whose items may both be in the answer.
func (e *ends) all(pairs []record.Ends) ([][2]string, error) {
	var out [][2]string
	for i := range pairs {
		if !e.reports[pairs[i].A.Evidence.Report] || !e.reports[pairs[i].B.Evidence.Report] {
			continue
		}
		a, err := e.find(&pairs[i].A)
		if err != nil {
			return nil, err
		}
		b, err := e.find(&pairs[i].B)
		if err != nil {
			return nil, err
		}
		if a != "" && b != "" {
			out = append(out, [2]string{a, b})
		}
	}
	return out, nil
}

// find returns the ID of the item that an end is about; empty if there is none any more.
func (e *ends) find(end *record.End) (string, error) {
	if e.ids[end.Item] {
		return end.Item, nil
	}
	sha := end.Evidence.Report
	items, known := e.read[sha]
	if !known {
		var err error
		if items, err = e.view.Items(e.ctx, record.Selection{Where: query.And{query.Report{sha}, query.Kind{record.Event}}, Cut: e.cut, Rejected: true}); err != nil {
			return "", err
		}
		e.read[sha] = items
	}
	if item := end.Finds(items); item != nil {
		return item.ID, nil
	}
	return "", nil
}

// origins returns where the items of reports are from, with the rulings on copies.
func (s *Snapshot) origins(reports []record.Report, c record.Cut) (join.From, error) {
	h, err := s.held(c)
	if err != nil {
		return join.From{}, err
	}
	return fromOf(reports, join.Held{Together: h.Copies, Apart: h.Originals}), nil
}

// merged returns the rulings on which names are of one bearer, in terms of the names that answers
// show.
func (s *Snapshot) merged(c record.Cut) (fold.Held, error) {
	h, err := s.held(c)
	if err != nil {
		return fold.Held{}, err
	}
	return fold.Held{Together: shown(h, h.Same), Apart: shown(h, h.Other)}, nil
}

// shown returns pairs of names as answers show them, without those that are one name there.
func shown(h *record.Held, pairs [][2]string) [][2]string {
	var out [][2]string
	for _, p := range pairs {
		for i, name := range p {
			if called := h.Called[name]; called != "" {
				p[i] = called
			}
		}
		if p[0] != p[1] {
			out = append(out, p)
		}
	}
	return out
}

// ruledTogether returns the names that rulings merged with one, and what answers call them; apart
// reports whether a ruling says that a name is of somebody else.
func ruledTogether(h *record.Held, name string) (with []string, apart func(other string) bool) {
	with = h.With(name)
	for raw, called := range h.Called {
		if folded(called) == folded(name) && !slices.Contains(with, raw) {
			with = append(with, raw)
		}
	}
	slices.Sort(with)
	if called := h.Called[name]; called != "" && !slices.Contains(with, called) {
		with = append(with, called)
	}
	return with, func(other string) bool {
		return slices.Contains(h.Other, [2]string{name, other}) || slices.Contains(h.Other, [2]string{other, name})
	}
}
