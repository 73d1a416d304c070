package ask

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"flashbrief/ground/fault"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/query"
)

// Rulings returns every ruling, or those on one report and what undoes them, in filing order.
func (s *Snapshot) Rulings(report string) ([]record.Ruling, error) {
	if report == "" {
		return s.view.Rulings(s.ctx)
	}
	r, err := s.Report(report)
	if err != nil {
		return nil, err
	}
	out, err := s.view.Rulings(s.ctx, r.SHA256)
	if err != nil {
		return nil, err
	}
	wide, err := s.Wide()
	return append(out, record.AlsoOn(r.SHA256, out, wide)...), err
}

// Wide returns the rulings that are not on one item, with what undoes them, in filing order.
func (s *Snapshot) Wide() ([]record.Ruling, error) { return s.wide() }

// AsRead returns the items of a report as the reading that counts has them, without rulings, and
// without those that rulings added.
func (s *Snapshot) AsRead(report string) ([]record.Item, error) {
	items, err := s.On(report)
	if err != nil {
		return nil, err
	}
	var out []record.Item
	for _, item := range items {
		if item.AsRead != nil {
			item.Finding = item.AsRead
		} else if slices.ContainsFunc(item.Ruled, func(r record.Ruling) bool { return r.Act == record.Add }) {
			continue
		}
		out = append(out, item)
	}
	return out, nil
}

// Spelled returns a name as reports have it. A name that none has is an error of kind
// fault.NotFound.
func (s *Snapshot) Spelled(name string) (string, error) {
	mentions, err := s.candidates([]Subject{{Name: name}})
	if err != nil {
		return "", err
	}
	found := ""
	for _, m := range mentions {
		switch {
		case m.Name == name:
			return name, nil
		case found == "" && folded(m.Name) == folded(name): // the most frequent
			found = m.Name
		}
	}
	if found == "" {
		mean := ""
		if near := Nearest(name, mentions); len(near) > 0 {
			mean = "; did you mean " + strings.Join(near, " or ") + "?"
		}
		return "", fault.New(fault.NotFound, "no report in the record has the name %q%s", name, mean)
	}
	return found, nil
}

// Publishers returns the publishers of reports, in order.
func (s *Snapshot) Publishers() ([]string, error) {
	all, err := s.view.Publishers(s.ctx, record.Cut{})
	var out []string
	for i := range all {
		out = append(out, all[i].Name)
	}
	return out, err
}

// Publishing returns the publishers of the reports that count for the question, with their grades.
func (s *Snapshot) Publishing(q Question) (List[answer.Source], error) {
	all, err := s.view.Publishers(s.ctx, q.Cut())
	if err != nil {
		return List[answer.Source]{}, err
	}
	h, err := s.held(q.Cut())
	if err != nil {
		return List[answer.Source]{}, err
	}
	return listed(&q, answer.Sources(all, h.Grades), nil)
}

// SourceTable returns Publishing as rows.
func (s *Snapshot) SourceTable(q Question) (answer.Table, error) {
	list, err := s.Publishing(q)
	return list.of(answer.SourceTable(list.Rows), err)
}

// RulingTable returns the rulings on one report, or all, as rows, with whether each still applies.
// They are in filing order, or the newest first if the question says so.
func (s *Snapshot) RulingTable(q Question, report string) (answer.Table, error) {
	if report == "" && !q.Lost {
		return s.ruledTable(q)
	}
	all, err := s.Rulings(report)
	if err != nil {
		return answer.Table{}, err
	}
	items, err := s.touched(all)
	if err != nil {
		return answer.Table{}, err
	}
	t := answer.Rulings(all, answer.StatesOf(all, items), q.Lost)
	if q.Newest {
		slices.Reverse(t.Rows)
	}
	return q.paged(t, nil)
}

// ruledTable returns a page of all rulings as rows: only the items on which they are, are read.
func (s *Snapshot) ruledTable(q Question) (answer.Table, error) {
	found, err := s.ruledPage(&q)
	if err != nil {
		return answer.Table{}, err
	}
	items, err := s.touched(found.Rulings)
	if err != nil {
		return answer.Table{}, err
	}
	wide, err := s.Wide()
	if err != nil {
		return answer.Table{}, err
	}
	states := answer.StatesOf(inFilingOrder(found, wide), items)
	if !q.Newest {
		slices.Reverse(found.Rulings)
	}
	t := answer.Rulings(found.Rulings, states, false)
	t.From, _ = q.Page.Cut(found.All)
	t.All = found.All
	return t, nil
}

// ruledPage returns the page of rulings that the question asks for, the last kept first.
func (s *Snapshot) ruledPage(q *Question) (record.RulingPage, error) {
	page := q.Page
	if !q.Newest && page.Limit > 0 { // counted from the other end
		one, err := s.view.Ruled(s.ctx, answer.Listed(), record.Page{Limit: 1})
		if err != nil {
			return record.RulingPage{}, err
		}
		from, to := q.Page.Cut(one.All)
		if from == to {
			return record.RulingPage{All: one.All}, nil
		}
		page = record.Page{Offset: one.All - to, Limit: to - from}
	}
	return s.view.Ruled(s.ctx, answer.Listed(), page)
}

// inFilingOrder returns the rulings of a page, which has the last first, and what they may be undone or
// replaced by, each once.
func inFilingOrder(page record.RulingPage, wide []record.Ruling) []record.Ruling {
	known := map[string]bool{}
	var out []record.Ruling
	rulings := slices.Clone(page.Rulings)
	slices.Reverse(rulings)
	for _, r := range slices.Concat(wide, rulings, page.Undoing) {
		if !known[r.ID] {
			known[r.ID] = true
			out = append(out, r)
		}
	}
	return out
}

// touched returns the items of the reports that rulings rest on, rejected ones too.
func (s *Snapshot) touched(rulings []record.Ruling) ([]record.Item, error) {
	var of query.Report
	for i := range rulings {
		for _, e := range rulings[i].Rests() {
			of = append(of, e.Report) // empty for an undoing
		}
	}
	slices.Sort(of)
	return s.view.Items(s.ctx, record.Selection{Where: slices.Compact(of), Rejected: true})
}

// Coders returns how often each person ruled on what was found.
func (s *Snapshot) Coders() ([]record.Coder, error) { return s.view.Coders(s.ctx) }

// Agreements returns how alike people code events; by restricts what was confused to one of them. See
// answer.AgreementsOf.
func (s *Snapshot) Agreements(q Question, by string) (answer.Agreements, error) {
	all, err := s.Rulings("")
	return answer.AgreementsOf(q.Cut(), all, by), err
}

// GazetteerTable returns Gazetteers as rows.
func (s *Snapshot) GazetteerTable(q Question) (answer.Table, error) {
	all, err := s.Gazetteers()
	return q.paged(answer.Gazetteers(all), err)
}

// Item returns the only item named by key, in its current form, rejected or not, restricted to
// kinds if given; and all items of its report. key is the item's ID or a prefix, or a source as
// printed in answers: report and the byte at which the words begin ("1a2b3c4d:120"), with the
// end byte if that is ambiguous ("1a2b3c4d:120-166"). A source prefers the event that begins
// there.
func (s *Snapshot) Item(key string, kinds ...record.Kind) (*record.Item, []record.Item, error) {
	if report, at, source := strings.Cut(key, ":"); source {
		return s.itemAt(key, report, at, kinds)
	}
	if len(key) < 6 {
		return nil, nil, fault.New(fault.Invalid, "%q is too short for an item's ID; give six digits or more, or a source such as 1a2b3c4d:120", key)
	}
	named := query.And{query.ID(key)}
	if len(kinds) > 0 {
		named = append(named, query.Kind(kinds))
	}
	found, err := s.view.Items(s.ctx, record.Selection{Where: named, Rejected: true})
	if err != nil {
		return nil, nil, err
	}
	item, err := one(key, found, kinds)
	if err != nil {
		return nil, nil, err
	}
	standing, err := s.On(item.Report)
	return item, standing, err
}

// itemAt returns the only item whose words begin there.
func (s *Snapshot) itemAt(key, report, at string, kinds []record.Kind) (*record.Item, []record.Item, error) {
	from, to, bounded := strings.Cut(at, "-")
	start, err := strconv.Atoi(from)
	end := 0
	if bounded && err == nil {
		end, err = strconv.Atoi(to)
	}
	if err != nil {
		return nil, nil, fault.New(fault.Invalid, "%q is not a source; a source looks like 1a2b3c4d:120 or 1a2b3c4d:120-166", key)
	}
	r, err := s.Report(report)
	if err != nil {
		return nil, nil, err
	}
	standing, err := s.On(r.SHA256)
	if err != nil {
		return nil, nil, err
	}
	var found []record.Item
	for _, item := range standing {
		span := item.Evidence[0].Span
		if span.Start == start && (!bounded || span.End == end) && (len(kinds) == 0 || slices.Contains(kinds, item.Kind())) {
			found = append(found, item)
		}
	}
	if event := slices.IndexFunc(found, func(i record.Item) bool { return i.Kind() == record.Event }); event >= 0 && len(kinds) == 0 {
		found = slices.DeleteFunc(found, func(i record.Item) bool { return i.Kind() != record.Event })
	}
	item, err := one(key, found, kinds)
	return item, standing, err
}

// one returns the only item found; none or several are an error that says what to do.
func one(key string, found []record.Item, kinds []record.Kind) (*record.Item, error) {
	what := "item"
	if len(kinds) == 1 {
		what = string(kinds[0])
	}
	switch len(found) {
	case 0:
		return nil, fault.New(fault.NotFound, "no %s %q in the record; answers such as 'flashbrief timeline' name the source of each", what, key)
	case 1:
		return &found[0], nil
	}
	var b strings.Builder
	for i := range found {
		item := &found[i]
		fmt.Fprintf(&b, "\n  %s  %-10s  %s", item.ID[:12], item.Kind(), item.Finding.Describe(item.Evidence[0].Words))
	}
	return nil, fault.New(fault.Conflict, "%d items are called %q; name one by its ID, or give its --kind:%s", len(found), key, b.String())
}

// Forecast returns the only forecast with the ID prefix or the source: report and byte
// ("1a2b3c4d:120").
func (s *Snapshot) Forecast(id string) (*record.Item, error) {
	var found []record.Item
	if key, at, source := strings.Cut(id, ":"); source {
		report, err := s.Report(key)
		if err != nil {
			return nil, err
		}
		all, err := s.view.Items(s.ctx, record.Selection{Where: query.And{query.Kind{record.Forecast}, query.Report{report.SHA256}}})
		if err != nil {
			return nil, err
		}
		found = slices.DeleteFunc(all, func(i record.Item) bool { return strconv.Itoa(i.Evidence[0].Span.Start) != at })
	} else if len(id) >= 4 {
		var err error
		if found, err = s.view.Items(s.ctx, record.Selection{Where: query.And{query.Kind{record.Forecast}, query.ID(id)}}); err != nil {
			return nil, err
		}
	}
	switch len(found) {
	case 0:
		return nil, fault.New(fault.NotFound, "no forecast %q in the record; 'flashbrief forecasts' lists them", id)
	case 1:
		return &found[0], nil
	}
	return nil, fault.New(fault.Conflict, "more than one forecast is called %q; give more of its ID", id)
}
