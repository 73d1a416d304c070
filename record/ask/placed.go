package ask

import (
	"slices"

	"flashbrief/record"
	"flashbrief/record/answer"
)

// Placed returns the acts of the question whose place a report names.
func (s *Snapshot) Placed(q Question) (List[answer.Act], error) {
	return s.actsThat(q, func(a *answer.Act) bool { return a.Event.Place != "" })
}

// Several returns the acts of the question that have several accounts.
func (s *Snapshot) Several(q Question) (List[answer.Act], error) {
	return s.actsThat(q, func(a *answer.Act) bool { return len(a.Items) > 1 })
}

// Acts returns the acts of the question.
func (s *Snapshot) Acts(q Question) (List[answer.Act], error) {
	return s.actsThat(q, func(*answer.Act) bool { return true })
}

// actsThat returns the acts of the question that satisfy a condition, with their origins counted.
func (s *Snapshot) actsThat(q Question, holds func(*answer.Act) bool) (List[answer.Act], error) {
	all := func(q *Question) ([]answer.Act, error) {
		acts, err := s.acts(q)
		return slices.DeleteFunc(acts, func(a answer.Act) bool { return !holds(&a) }), err
	}
	list, err := newest(s, &q, rowsOf[answer.Act]{all, actFrom, []record.Kind{record.Event}})
	if err != nil {
		return list, err
	}
	return list, count(s, q.Cut(), list.Rows, (*answer.Act).Reports, (*answer.Act).Count)
}
