package ask

import (
	"slices"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/query"
)

// forecasts returns the forecasts of the question with their outcomes, by the day they come
// due. An outcome counts before the question's cut-off if it was settled by then and every
// report of its evidence also counts.
func (s *Snapshot) forecasts(q *Question) ([]answer.Foretold, error) {
	list, err := s.ledger(q)
	answer.ByDue(list)
	return list, err
}

// made returns what forecasts does, in the order in which they were made.
func (s *Snapshot) made(q *Question) ([]answer.Foretold, error) {
	list, err := s.ledger(q)
	answer.ByMade(list)
	return list, err
}

// ledger returns the forecasts of the question with their outcomes.
func (s *Snapshot) ledger(q *Question) ([]answer.Foretold, error) {
	items, err := s.foretold(q)
	if err != nil || len(items) == 0 {
		return nil, err
	}
	rulings, err := s.view.Rulings(s.ctx, reportsOf(items)...)
	if err != nil {
		return nil, err
	}
	rulings = slices.DeleteFunc(rulings, func(r record.Ruling) bool { return !q.Filed.IsZero() && r.At.After(q.Filed) })
	known, err := s.counting(q, rulings)
	if err != nil {
		return nil, err
	}
	list := answer.Ledger(items, rulings, func(o *record.Outcome) bool {
		return (q.AsOf.IsZero() || !o.On.After(q.AsOf)) && !slices.ContainsFunc(o.Evidence, func(e record.Evidence) bool { return !known[e.Report] })
	})
	return slices.DeleteFunc(list, func(f answer.Foretold) bool {
		last := f.Due().Until
		return q.Open && f.Outcome.Result != record.Open || q.Resolved && f.Outcome.Result == record.Open || !q.DueBefore.IsZero() && (last.IsZero() || last.After(q.DueBefore))
	}), nil
}

// foretold returns the forecasts of the question; if it asks for those with an outcome alone, only of
// the reports on whose forecasts somebody ruled.
func (s *Snapshot) foretold(q *Question) ([]record.Item, error) {
	if !q.Resolved {
		return s.items(q, record.Forecast)
	}
	found, err := s.view.Ruled(s.ctx, []record.Act{record.Resolve}, record.Page{})
	if err != nil {
		return nil, err
	}
	of := query.Report{}
	for i := range found.Rulings {
		of = append(of, found.Rulings[i].Evidence.Report)
	}
	slices.Sort(of)
	within, err := s.among(q, slices.Compact(of))
	if err != nil {
		return nil, err
	}
	return s.items(&within, record.Forecast)
}

// counting returns which of the reports count that are evidence of outcomes, by SHA-256.
func (s *Snapshot) counting(q *Question, rulings []record.Ruling) (map[string]bool, error) {
	var of []string
	for i := range rulings {
		if o, ok := record.OutcomeOf(&rulings[i]); ok {
			for _, e := range o.Evidence {
				of = append(of, e.Report)
			}
		}
	}
	slices.Sort(of)
	told, err := s.told(slices.Compact(of), q.Cut())
	known := map[string]bool{}
	for sha := range told {
		r := told[sha]
		known[sha] = r.Out == nil && q.Cut().Holds(r.Published, r.Filed)
	}
	return known, err
}

// Forecasts returns the forecasts of the question with their outcomes, by the day they come
// due; if it asks for the newest first, those made last.
func (s *Snapshot) Forecasts(q Question) (List[answer.Foretold], error) {
	rows := rowsOf[answer.Foretold]{all: s.made, dated: madeFrom, kinds: []record.Kind{record.Forecast}}
	switch {
	case !q.Newest:
		list, err := s.forecasts(&q)
		return listed(&q, list, err)
	case q.Resolved: // they are few
		list, err := s.made(&q)
		return listed(&q, rows.turned(list), err)
	}
	return newest(s, &q, rows)
}

// madeFrom reports whether a forecast was made on the day or after it.
func madeFrom(f *answer.Foretold, day when.Day) bool {
	made := f.Item.Told
	return !made.IsZero() && !made.Before(day)
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

// ScoresByTerm returns the outcomes of the question's forecasts for each term, and what Scores returns.
func (s *Snapshot) ScoresByTerm(q Question) ([]answer.Score, answer.Table, error) {
	list, err := s.forecasts(&q)
	t, err := q.paged(answer.ScoreTable(answer.Scores(list)), err)
	return answer.Calibration(list), t, err
}
