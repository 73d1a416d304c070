package ask

import (
	"slices"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/answer"
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
	ties, err := s.ties(&q)
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
	if err := s.lead(series.Behind()); err != nil {
		return out, err
	}
	out.Acts, err = s.whole(&q, out.Tie.Acts, page)
	return out, err
}

// whole returns a page of a tie's acts with all their items, the newest first.
func (s *Snapshot) whole(q *Question, acts []record.TieAct, page record.Page) (List[answer.Act], error) {
	from, to := page.Cut(len(acts))
	out := List[answer.Act]{From: from, All: len(acts)}
	var shown []*record.TieAct
	for i := from; i < to; i++ {
		shown = append(shown, &acts[len(acts)-1-i])
	}
	if err := s.lead(shown); err != nil || len(shown) == 0 {
		return out, err
	}
	around := *q
	around.Since, around.Until = daysAround(shown)
	found, err := s.acts(&around)
	if err != nil {
		return out, err
	}
	wanted := map[[2]string]bool{}
	for _, a := range shown {
		wanted[[2]string{a.Lead.Report, a.Lead.ID}] = true
	}
	found = slices.DeleteFunc(found, func(a answer.Act) bool { return !wanted[[2]string{a.Items[0].Report, a.Items[0].ID}] })
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

// daysAround returns the days between which the items of acts are; zero if one has no date.
func daysAround(acts []*record.TieAct) (since, until when.Day) {
	for i, a := range acts {
		day := a.Day()
		if day.IsZero() {
			return when.Day{}, when.Day{}
		}
		if i == 0 || day.Before(since) {
			since = day
		}
		if day.After(until) {
			until = day
		}
	}
	return since.AddDays(-joinedDays), until.AddDays(joinedDays)
}
