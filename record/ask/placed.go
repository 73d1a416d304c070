package ask

import (
	"slices"

	"flashbrief/record"
	"flashbrief/record/answer"
)

// Placed returns the acts of the question whose place a report names.
func (s *Snapshot) Placed(q Question) (List[answer.Act], error) {
	placed := func(item *record.Item) bool { return item.Event().Place != "" }
	return s.actsThat(q, fewPlaced, placed, func(a *answer.Act) bool { return placed(&a.Items[0]) })
}

// Several returns the acts of the question that have several accounts.
func (s *Snapshot) Several(q Question) (List[answer.Act], error) {
	return s.actsThat(q, fewSeveral, nil, func(a *answer.Act) bool { return len(a.Items) > 1 })
}

// Acts returns the acts of the question.
func (s *Snapshot) Acts(q Question) (List[answer.Act], error) {
	return s.actsThat(q, 1, nil, func(*answer.Act) bool { return true })
}

// Of about how many findings of acts one has a place, and one several accounts.
const (
	fewPlaced  = 4
	fewSeveral = 4
)

// actsThat returns the acts of the question that satisfy a condition, as about one of a few does, with their
// origins counted. bears says which events such an act has at least one of; nil for any.
func (s *Snapshot) actsThat(q Question, few int, bears func(*record.Item) bool, holds func(*answer.Act) bool) (List[answer.Act], error) {
	all := func(q *Question) ([]answer.Act, error) {
		acts, err := s.acts(q)
		return slices.DeleteFunc(acts, func(a answer.Act) bool { return !holds(&a) }), err
	}
	list, err := newest(s, &q, rowsOf[answer.Act]{all: all, dated: actFrom, kinds: []record.Kind{record.Event}, few: few, bears: bears})
	if err != nil {
		return list, err
	}
	return list, count(s, q.Cut(), list.Rows, (*answer.Act).Reports, (*answer.Act).Count)
}
