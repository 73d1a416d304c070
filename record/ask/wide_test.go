package ask_test

import (
	"math/rand/v2"
	"slices"
	"time"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/store/storetest/made"
)

// staff rules at random on what was filed.
type staff struct {
	*rand.Rand
	filings []*record.Filing // the first of each report
	wide    []record.Ruling  // those that are not on one item, with what undoes them
	seen    map[record.Act]int
}

// between returns the steps with rulings that are not on one item put between them.
func (s *staff) between(steps []made.Step) []made.Step {
	known := map[string]bool{}
	var out []made.Step
	for _, step := range steps {
		out = append(out, step)
		if f := step.Filing; f == nil || known[f.Report.SHA256] {
			continue
		} else {
			known[f.Report.SHA256] = true
			s.filings = append(s.filings, f)
			if s.IntN(6) > 0 {
				continue
			}
			if r, ok := s.rule(f.Report.Filed.Add(90 * time.Minute)); ok {
				out = append(out, made.Step{Ruling: &r})
			}
		}
	}
	return out
}

// rule returns a random ruling that is not on one item, or an undoing of one; false if what was
// drawn contradicts others.
func (s *staff) rule(at time.Time) (record.Ruling, bool) {
	a, b := s.recent(), s.recent()
	x, y := s.report(a), s.report(b)
	const by, why = "W. Analyst", "so it is"
	var r record.Ruling
	var err error
	switch n := s.IntN(12); n {
	case 0:
		r, err = record.WithdrawReport(&x, s.wide, by, why, at)
	case 1:
		r, err = record.CorrectReport(&x, &y, s.wide, by, why, at)
	case 2, 3:
		r, err = s.date(a, &x, at)
	case 4, 5:
		left, right := s.events(a, b)
		r, err = record.JoinEvents([]record.Act{record.Join, record.Separate}[n-4], left, right, [2][]record.Item{a.Items, b.Items}, s.wide, by, why, at)
	case 6, 7:
		r, err = record.CopyReport([]record.Act{record.Copy, record.Original}[n-6], &x, &y, s.wide, by, why, at)
	case 8:
		r, err = record.MergeNames([]record.Act{record.Merge, record.Split, record.Unsure}[s.IntN(3)], s.name(a), s.name(b), s.wide, by, why, at)
	case 9:
		r, err = record.RenameName(s.name(a), "The Right Name", s.wide, by, why, at)
	case 10:
		r, err = record.GradeSource(x.Publisher, record.Grades[s.IntN(len(record.Grades))], s.wide, by, why, at)
	case 11:
		if len(s.wide) == 0 {
			return r, false
		}
		r, err = record.UndoRuling(s.wide[s.IntN(len(s.wide))].ID, s.wide, by, why, at)
	}
	if err != nil {
		return r, false
	}
	s.keep(r)
	return r, true
}

// keep remembers a ruling as a store would return it.
func (s *staff) keep(r record.Ruling) {
	for _, f := range s.filings {
		if f.Report.SHA256 == r.Evidence.Report {
			r.Told, r.Filed = f.Report.Published, f.Report.Filed
		}
	}
	s.wide = append(s.wide, r)
	s.seen[r.Act]++
}

// recent returns one of the last filings.
func (s *staff) recent() *record.Filing {
	return s.filings[len(s.filings)-1-s.IntN(min(len(s.filings), 8))]
}

// report returns a report as rulings have it.
func (s *staff) report(f *record.Filing) record.Report {
	r := f.Report
	r.Came = r.Published
	held := record.HeldBy(record.Cut{}, s.wide)
	r.Settle(held.Reports)
	return r
}

// date gives a report a day some days before it was filed; its events follow.
func (s *staff) date(f *record.Filing, r *record.Report, at time.Time) (record.Ruling, error) {
	day := when.Of(f.Report.Filed).AddDays(-s.IntN(60))
	again := slices.Clone(f.Items)
	for i := range again {
		if e := again[i].Event(); e != nil && s.IntN(2) == 0 {
			moved := *e
			moved.Date = when.On(day)
			again[i].Finding = record.Found(&moved)
		}
	}
	return record.DateReport(r, day, f.Items, again, s.wide, "W. Analyst", "it is printed there", at)
}

func (s *staff) event(f *record.Filing) *record.Item {
	for i := range f.Items {
		if f.Items[i].Event() != nil {
			return &f.Items[i]
		}
	}
	return &f.Items[0]
}

// events returns an event of each of two filings, of one pair of parties if there are such.
func (s *staff) events(a, b *record.Filing) (x, y *record.Item) {
	of := map[record.Pair]*record.Item{}
	pairs := func(item *record.Item) []record.Pair {
		if item.Event() == nil {
			return nil
		}
		return record.Pairs(item.Event())
	}
	for i := range a.Items {
		for _, pair := range pairs(&a.Items[i]) {
			of[pair] = &a.Items[i]
		}
	}
	for i := range b.Items {
		for _, pair := range pairs(&b.Items[i]) {
			if x := of[pair]; x != nil && x.ID != b.Items[i].ID {
				return x, &b.Items[i]
			}
		}
	}
	return s.event(a), s.event(b)
}

func (s *staff) name(f *record.Filing) string { return f.Mentions[s.IntN(len(f.Mentions))].Name }
