package ask

import (
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/query"
)

// Told returns the reports with the SHA-256s, without their texts, by SHA-256. One that the
// record lacks is left out.
func (s *Snapshot) Told(sha256s []string) (map[string]record.Report, error) {
	found, err := s.texts(sha256s)
	out := make(map[string]record.Report, len(found))
	for i := range found {
		out[found[i].SHA256] = found[i]
	}
	return out, err
}

// OnAt returns the items of a report as they were within the cut-offs of the question, including
// rejected ones.
func (s *Snapshot) OnAt(q Question, report string) ([]record.Item, error) {
	return s.view.Items(s.ctx, record.Selection{Where: query.And{query.Report{report}}, Cut: q.Cut(), Rejected: true})
}

// Tie returns the relation between the two parties with the codes, by month, and the number of
// its acts without a known month. It has no acts if the record has none.
func (s *Snapshot) Tie(q Question, a, b string) (tie answer.Tie, months []answer.TieMonth, undated int, err error) {
	q.About, q.Between, q.Page = []Subject{{Name: a, Code: a}, {Name: b, Code: b}}, true, record.Page{}
	acts, err := s.acts(&q)
	if err != nil {
		return tie, nil, 0, err
	}
	for _, t := range answer.Ties(acts, q.Codes()) {
		if t.A == min(a, b) && t.B == max(a, b) {
			tie = t
		}
	}
	if err := count(s, tie.Acts, (*answer.Act).Reports, (*answer.Act).Count); err != nil {
		return tie, nil, 0, err
	}
	covered, err := s.covered(&q)
	months, undated = tie.Series(q.Since, q.Until, covered)
	return tie, months, undated, err
}

// covered returns the months of which the record has reports.
func (s *Snapshot) covered(q *Question) (map[string]bool, error) {
	reports, err := s.view.Reports(s.ctx, q.Cut())
	covered := map[string]bool{}
	for i := range reports {
		if day := reports[i].Published; !day.IsZero() {
			covered[day.String()[:len("2006-01")]] = true
		}
	}
	return covered, err
}
