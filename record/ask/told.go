package ask

import (
	"slices"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/join"
	"flashbrief/record/query"
)

// Told returns the reports with the SHA-256s, without their texts, by SHA-256. One that the
// record lacks is left out.
func (s *Snapshot) Told(sha256s []string) (map[string]record.Report, error) {
	return s.told(sha256s, record.Cut{})
}

// told returns what Told does, as the cut has the reports, with the sketches of their texts.
func (s *Snapshot) told(sha256s []string, c record.Cut) (map[string]record.Report, error) {
	found, err := s.texts(sha256s, c)
	out := make(map[string]record.Report, len(found))
	for i := range found {
		out[found[i].SHA256] = found[i]
	}
	return out, err
}

// OnAt returns the items of a report as they were within the cut-offs of the question, including
// rejected ones.
func (s *Snapshot) OnAt(q Question, report string) ([]record.Item, error) {
	return s.find(record.Selection{Where: query.And{query.Report{report}}, Cut: q.Cut(), Rejected: true})
}

// TieOf is the relation between two parties.
type TieOf struct {
	answer.Tie
	Months  []answer.TieMonth
	Undated int              // acts without a known month
	Acts    List[answer.Act] // the question's page, the newest first
}

// Tie returns the relation between the two parties with the codes. It has no acts if the record
// has none.
func (s *Snapshot) Tie(q Question, a, b string) (TieOf, error) {
	var out TieOf
	page := q.Page
	q.About, q.Page = []Subject{{Name: a, Code: a}, {Name: b, Code: b}}, record.Page{}
	ties, err := s.ties(&q, false)
	if err != nil {
		return out, err
	}
	for _, t := range ties {
		if t.A == min(a, b) && t.B == max(a, b) {
			out.Tie = t
		}
	}
	covered, err := s.covered(&q)
	if err != nil {
		return out, err
	}
	series := answer.SeriesOf([]answer.Tie{out.Tie}, q.Since, q.Until, covered)
	out.Months, out.Undated = series.Of(0)
	if err := s.lead(series.Behind(), q.Cut()); err != nil {
		return out, err
	}
	out.Acts, err = s.whole(&q, out.Tie.Acts, page)
	return out, err
}

// whole returns a page of a tie's acts with all their items: the newest first, those without a date last.
func (s *Snapshot) whole(q *Question, acts []record.TieAct, page record.Page) (List[answer.Act], error) {
	from, to := page.Cut(len(acts))
	out := List[answer.Act]{From: from, All: len(acts)}
	dated := len(acts) // those without a date are the last in order of time
	for dated > 0 && acts[dated-1].Day().IsZero() {
		dated--
	}
	var shown []*record.TieAct
	for i := from; i < to; i++ {
		at := i
		if i < dated {
			at = dated - 1 - i
		}
		shown = append(shown, &acts[at])
	}
	if err := s.lead(shown, q.Cut()); err != nil || len(shown) == 0 {
		return out, err
	}
	begun := min(max(0, dated-from), len(shown))
	found, err := s.actsAround(q, shown[:begun])
	if err != nil {
		return out, err
	}
	undated, err := s.undatedActs(q, shown[begun:])
	if err != nil {
		return out, err
	}
	found = append(found, undated...)
	if err := count(s, q.Cut(), found, (*answer.Act).Reports, (*answer.Act).Count); err != nil {
		return out, err
	}
	at := map[[2]string]*answer.Act{}
	for i := range found {
		at[[2]string{found[i].Items[0].Report, found[i].Items[0].ID}] = &found[i]
	}
	for _, a := range shown {
		if act := at[[2]string{a.Lead.Report, a.Lead.ID}]; act != nil {
			out.Rows = append(out.Rows, *act)
		} else {
			out.Rows = append(out.Rows, answer.LeadOf(a))
		}
	}
	return out, nil
}

// actsAround returns acts of a tie, which have dates and are in order of time, with all their items.
func (s *Snapshot) actsAround(q *Question, shown []*record.TieAct) ([]answer.Act, error) {
	if len(shown) == 0 {
		return nil, nil
	}
	around := *q
	around.Since, around.Until = shown[len(shown)-1].Day().AddDays(-joinedDays), shown[0].Day().AddDays(joinedDays)
	found, err := s.acts(&around)
	return led(found, shown), err
}

// undatedActs returns acts of a tie that have no date with all their items, which have none either.
func (s *Snapshot) undatedActs(q *Question, shown []*record.TieAct) ([]answer.Act, error) {
	if len(shown) == 0 {
		return nil, nil
	}
	view, keeps := s.view.(record.TieView)
	if !keeps {
		all := *q
		all.Since, all.Until = when.Day{}, when.Day{}
		found, err := s.acts(&all)
		return led(found, shown), err
	}
	items, _, err := view.Between(s.ctx, record.TieRange{Pairs: []record.Pair{record.Pair(slices.Sorted(slices.Values(q.Codes())))}, First: record.NoMonth, Last: record.NoMonth}, q.Cut())
	if err != nil {
		return nil, err
	}
	if items, err = s.call(items, q.Cut()); err != nil {
		return nil, err
	}
	held, err := s.together(items, q.Cut())
	return led(answer.Acts(q.matching(items), join.From{}, held), shown), err
}

// led returns the acts whose most informative item is that of one of those shown.
func led(acts []answer.Act, shown []*record.TieAct) []answer.Act {
	wanted := map[[2]string]bool{}
	for _, a := range shown {
		wanted[[2]string{a.Lead.Report, a.Lead.ID}] = true
	}
	return slices.DeleteFunc(acts, func(a answer.Act) bool { return !wanted[[2]string{a.Items[0].Report, a.Items[0].ID}] })
}
