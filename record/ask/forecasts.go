package ask

import (
	"slices"

	"flashbrief/record"
	"flashbrief/record/answer"
)

// forecasts returns the forecasts of the question with their outcomes, by the day they come
// due. An outcome counts before the question's cut-off if it was settled by then and every
// report of its evidence also counts.
func (s *Snapshot) forecasts(q *Question) ([]answer.Foretold, error) {
	items, err := s.items(q, record.Forecast)
	if err != nil || len(items) == 0 {
		return nil, err
	}
	var of []string
	for i := range items {
		of = append(of, items[i].Report)
	}
	slices.Sort(of)
	rulings, err := s.view.Rulings(s.ctx, slices.Compact(of)...)
	if err != nil {
		return nil, err
	}
	known, err := s.counting(q)
	if err != nil {
		return nil, err
	}
	rulings = slices.DeleteFunc(rulings, func(r record.Ruling) bool { return !q.Filed.IsZero() && r.At.After(q.Filed) })
	list := answer.Ledger(items, rulings, func(o *record.Outcome) bool {
		return (q.AsOf.IsZero() || !o.On.After(q.AsOf)) && !slices.ContainsFunc(o.Evidence, func(e record.Evidence) bool { return !known[e.Report] })
	})
	answer.ByDue(list)
	return slices.DeleteFunc(list, func(f answer.Foretold) bool {
		last := f.Due().Until
		return q.Open && f.Outcome.Result != record.Open || q.Resolved && f.Outcome.Result == record.Open || !q.DueBefore.IsZero() && (last.IsZero() || last.After(q.DueBefore))
	}), nil
}

// counting returns the reports that count for the question, by SHA-256.
func (s *Snapshot) counting(q *Question) (map[string]bool, error) {
	reports, err := s.view.Reports(s.ctx, q.Cut())
	known := map[string]bool{}
	for i := range reports {
		known[reports[i].SHA256] = true
	}
	return known, err
}

// Forecasts returns the forecasts of the question with their outcomes, by the day they come
// due.
func (s *Snapshot) Forecasts(q Question) (List[answer.Foretold], error) {
	list, err := s.forecasts(&q)
	return listed(&q, list, err)
}

// ForecastTable returns Forecasts as rows.
func (s *Snapshot) ForecastTable(q Question) (answer.Table, error) {
	list, err := s.Forecasts(q)
	return list.of(answer.Forecasts(list.Rows), err)
}

// Scores returns the outcomes of each forecaster's forecasts, as rows.
func (s *Snapshot) Scores(q Question) (answer.Table, error) {
	list, err := s.forecasts(&q)
	return q.paged(answer.ScoreTable(answer.Scores(list)), err)
}

// Calibration returns the outcomes of the question's forecasts for each term.
func (s *Snapshot) Calibration(q Question) ([]answer.Score, error) {
	list, err := s.forecasts(&q)
	return answer.Calibration(list), err
}
