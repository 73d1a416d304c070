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
// for and against: those that wait for a ruling, and then those that somebody called unsure, with who,
// when and why.
func (s *Snapshot) UnsureTable(q Question) (answer.Table, error) {
	h, err := s.held(q.Cut())
	if err != nil {
		return answer.Table{}, err
	}
	_, unsure, err := s.bearers(h)
	if err != nil {
		return answer.Table{}, err
	}
	doubts := h.Unsettled()
	if len(doubts) == 0 {
		return q.paged(answer.UnsureTable(unsure, nil), nil)
	}
	of := map[[2]string]fold.Reason{}
	var waiting []fold.Reason
	for _, r := range unsure {
		if d := doubtOn(doubts, r.A, r.B); d != nil {
			of[d.Names] = r
		} else {
			waiting = append(waiting, r)
		}
	}
	called := make([]answer.Doubted, len(doubts))
	for i := range doubts {
		r, open := of[doubts[i].Names]
		if !open {
			if r, err = s.compared(doubts[i].Names); err != nil {
				return answer.Table{}, err
			}
		}
		called[i] = answer.Doubted{Reason: r, Ruling: doubts[i].Ruling}
	}
	return q.paged(answer.UnsureTable(waiting, called), nil)
}

// compared returns what speaks for and against one bearer of two names.
func (s *Snapshot) compared(names [2]string) (fold.Reason, error) {
	var uses [2]Use
	for i := range uses {
		uses[i].Name = names[i]
		if err := s.mentionsOf(&uses[i]); err != nil {
			return fold.Reason{}, err
		}
	}
	return fold.Reason{A: names[0], B: names[1], Opinion: fold.Pair(uses[0].named(), uses[1].named())}, nil
}
