package ask

import (
	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/answer"
)

// Sums over a whole record of many years take too long for a page. A question without bounds in time is
// then answered for the last of it alone, and says so.
const (
	tieYears   = 3      // of the ties of one party
	wideMonths = 3      // of the ties of everybody
	wideFrom   = 20_000 // reports from which a record is large
)

// Recently narrows a question about the ties of everybody, or of one party, that has no bounds in time, if the
// record is large: to its last months or years. since is the day from which the question then asks; zero if it was
// not narrowed.
func (s *Snapshot) Recently(q Question) (narrowed Question, since when.Day, err error) {
	if len(q.About) > 1 || q.Where != nil {
		return q, when.Day{}, nil
	}
	large, err := s.large(q.Cut())
	if err != nil || !large {
		return q, when.Day{}, err
	}
	if len(q.About) == 1 {
		return s.lastMonths(q, 12*tieYears)
	}
	return s.lastMonths(q, wideMonths)
}

// About how many findings people are listed, figures are compared and forecasters are scored from, if a
// question has no bounds in time, and of how many days a brief is, in a large record.
const (
	mostPeople  = 1000
	MostFigures = 600
	MostScored  = 1500
	briefDays   = 30
)

// RecentPeople narrows a question about people that has no bounds in time, if very many findings answer it:
// to the last days with about as many as fill some pages. since is as for Recently.
func (s *Snapshot) RecentPeople(q Question) (narrowed Question, since when.Day, err error) {
	if q.held() {
		return q, when.Day{}, nil
	}
	return s.RecentOf(q, mostPeople, personKinds...)
}

// RecentOf narrows a question without bounds in time as RecentPeople does, to about n findings of the kinds.
func (s *Snapshot) RecentOf(q Question, n int, kinds ...record.Kind) (narrowed Question, since when.Day, err error) {
	view, knows := s.view.(record.Dater)
	if !knows || !q.Since.IsZero() || !q.Until.IsZero() {
		return q, when.Day{}, nil
	}
	resolved, _, err := s.Resolve(q)
	if err != nil {
		return q, when.Day{}, err
	}
	day, err := view.Since(s.ctx, resolved.Select(kinds...), n)
	if err != nil || day.IsZero() {
		return q, when.Day{}, err
	}
	q.Since = day
	return q, day, nil
}

// RecentDays narrows a question without bounds in time to the last days of a large record, for a brief.
// since is as for Recently.
func (s *Snapshot) RecentDays(q Question) (narrowed Question, since when.Day, err error) {
	if !q.Since.IsZero() || !q.Until.IsZero() {
		return q, when.Day{}, nil
	}
	large, err := s.large(q.Cut())
	if err != nil || !large {
		return q, when.Day{}, err
	}
	last, err := s.present(&q)
	if err != nil || last.IsZero() {
		return q, when.Day{}, err
	}
	q.Since = last.AddDays(1 - briefDays)
	return q, q.Since, nil
}

// large reports whether sums over all reports take too long for a page.
func (s *Snapshot) large(c record.Cut) (bool, error) {
	n, err := s.view.Count(s.ctx, c)
	return n >= wideFrom, err
}

// lastMonths narrows a question without bounds in time to the last months of the record.
func (s *Snapshot) lastMonths(q Question, months int) (narrowed Question, since when.Day, err error) {
	if !q.Since.IsZero() || !q.Until.IsZero() {
		return q, when.Day{}, nil
	}
	first, _, err := s.view.Span(s.ctx, q.Cut())
	if err != nil {
		return q, when.Day{}, err
	}
	last, err := s.present(&q)
	if err != nil || last.IsZero() {
		return q, when.Day{}, err
	}
	day := when.Date(last.Year, last.Month, 1).AddMonths(1 - months)
	if !first.Before(day) {
		return q, when.Day{}, nil
	}
	q.Since = day
	return q, day, nil
}

// latest returns the items of each of the kinds, or of any, that answer the question: of the newest
// reports, at most n of each, if the store finds those.
func (s *Snapshot) latest(q *Question, n int, kinds ...record.Kind) ([]record.Item, error) {
	view, knows := s.view.(record.Recent)
	if !knows {
		return s.items(q, kinds...)
	}
	selections := []record.Selection{q.Select()}
	if len(kinds) > 0 {
		selections = nil
	}
	for _, kind := range kinds {
		selections = append(selections, q.Select(kind))
	}
	var out []record.Item
	for _, sel := range selections {
		found, err := view.Latest(s.ctx, sel, n)
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	out, err := s.call(out, q.Cut())
	return q.matching(out), err
}

// RulingCount returns the number of rulings on findings, reports, names and sources.
func (s *Snapshot) RulingCount() (int, error) {
	found, err := s.view.Ruled(s.ctx, answer.Listed(), record.Page{Limit: 1})
	return found.All, err
}
