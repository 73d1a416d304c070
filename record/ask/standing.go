package ask

import (
	"flashbrief/record"
	"flashbrief/record/answer"
)

// Standing is how a record stands, as far as that is quickly known.
type Standing struct {
	Reports int
	Last    *record.Ruling // the one kept last; nil without any
}

// Standing returns how many reports the record holds, and the ruling that was kept last.
func (s *Snapshot) Standing() (Standing, error) {
	var out Standing
	var err error
	if out.Reports, err = s.view.Count(s.ctx, record.Cut{}); err != nil {
		return out, err
	}
	last, err := s.view.Ruled(s.ctx, answer.Listed(), record.Page{Limit: 1})
	if len(last.Rulings) > 0 {
		out.Last = &last.Rulings[0]
	}
	return out, err
}
