package ask

import (
	"slices"

	"flashbrief/ground/when"
	"flashbrief/record/answer"
)

// A page of the newest rows is answered from the last days alone: from enough of them to fill the
// page. Rows are joined from items within a month of one another (see answer.Acts), so that those
// of the window's first days may lack some and are left out.
const (
	firstWindow = 45 // days
	wider       = 4  // times as many days, if the page is not full
	joinedDays  = 32 // rows are whole from this many days after the window's first
	fewWindows  = 8  // attempts before everything is read
)

// newest returns the newest rows of the question that have a date, enough for its page and one
// more; false if there are fewer. rows answers the question for a window, with its rows in
// order of time, those without a date last; dated reports whether a row is from a day on.
func newest[T any](s *Snapshot, q *Question, rows func(*Question) ([]T, error), dated func(*T, when.Day) bool) ([]T, bool, error) {
	if !q.Newest || q.Page.Limit == 0 || q.Where != nil {
		return nil, false, nil
	}
	first, last, err := s.view.Span(s.ctx, q.Cut())
	if err != nil || last.IsZero() {
		return nil, false, err
	}
	if !q.Until.IsZero() && q.Until.Before(last) {
		last = q.Until
	}
	want := q.Page.Offset + q.Page.Limit + 1
	days := firstWindow
	for range fewWindows {
		within := *q
		within.Since = last.AddDays(-days)
		if within.Since.Before(first) || within.Since.Before(q.Since) {
			return nil, false, nil
		}
		all, err := rows(&within)
		if err != nil {
			return nil, false, err
		}
		whole := within.Since.AddDays(joinedDays)
		all = slices.DeleteFunc(all, func(row T) bool { return !dated(&row, whole) })
		if len(all) >= want {
			slices.Reverse(all)
			return all, true, nil
		}
		days *= wider
	}
	return nil, false, nil
}

// onPage returns the page of the newest rows.
func onPage[T any](q *Question, all []T) List[T] {
	from, to := q.Page.Cut(len(all))
	return List[T]{Rows: all[from:to], From: from, All: len(all), More: true}
}

// from reports whether an entry begins on the day or after it.
func from(e *answer.Entry, day when.Day) bool {
	b := when.Bounds{}
	switch {
	case e.Act != nil:
		b = e.Act.Date
	case e.Saying != nil:
		b = e.Saying.Date
	}
	return onOrAfter(b, day)
}

func onOrAfter(b when.Bounds, day when.Day) bool {
	begin := b.From
	if begin.IsZero() {
		begin = b.Until
	}
	return !begin.IsZero() && !begin.Before(day)
}
