package ask

import (
	"fmt"

	"flashbrief/ground/fault"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/fold"
)

// mostFolded limits the names that are folded for one answer.
const mostFolded = 20_000

// bearers returns the record's names by bearer, and the pairs of names that wait for a ruling.
func (s *Snapshot) bearers(h *record.Held) ([]fold.Bearer, []fold.Reason, error) {
	mentions, err := s.mentions()
	if err != nil {
		return nil, nil, err
	}
	if len(mentions) > mostFolded {
		return nil, nil, fault.New(fault.Unavailable, "the record has %d names; at most %s are compared with each other", len(mentions), fmt.Sprint(mostFolded))
	}
	bearers, unsure := fold.Fold(namesOf(mentions), fold.Held{Together: h.Same, Apart: h.Other})
	return bearers, unsure, nil
}

// BearerTable returns the persons and bodies that the record has under several names, as rows,
// with why they are one.
func (s *Snapshot) BearerTable(q Question) (answer.Table, error) {
	h, err := s.held(q.Cut())
	if err != nil {
		return answer.Table{}, err
	}
	bearers, _, err := s.bearers(h)
	return q.paged(answer.BearerTable(bearers, h.Called), err)
}

// UnsureTable returns the pairs of names that may be of one bearer, as rows, with the evidence
// for and against.
func (s *Snapshot) UnsureTable(q Question) (answer.Table, error) {
	h, err := s.held(q.Cut())
	if err != nil {
		return answer.Table{}, err
	}
	_, unsure, err := s.bearers(h)
	return q.paged(answer.UnsureTable(unsure), err)
}
