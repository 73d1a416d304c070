package ask

import (
	"slices"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/answer"
)

// A page of the newest rows is answered from the last days alone: from enough of them to fill the
// page. Rows are joined from items within a month of one another (see answer.Acts), so that those
// of the window's first days may lack some and are left out.
const (
	firstWindow = 45 // days, if the store does not know how many the page needs
	wider       = 2  // times as many days, if none of the first was a row
	widest      = 8  // times as many days at most
	joinedDays  = 32 // rows are whole from this many days after the window's first
	fewWindows  = 12 // attempts before everything is read
)

// rowsOf says how rows are made of items of the kinds: all answers the question, with its rows in
// order of time, those without a date last; dated reports whether a row has a date, from a day on if
// there is one.
type rowsOf[T any] struct {
	all   func(*Question) ([]T, error)
	dated func(*T, when.Day) bool
	kinds []record.Kind
	// few is how many rows, of those that the question is about, there are for each that it asks for; 0 is 1.
	few int
	// bears reports whether a row may be made of an event; nil for all. A row has at least one.
	bears func(*record.Item) bool
}

// newest returns the page of the question's rows.
func newest[T any](s *Snapshot, q *Question, rows rowsOf[T]) (List[T], error) {
	resolved, _, err := s.Resolve(*q)
	if err != nil {
		return List[T]{}, err
	}
	*q = resolved
	last, enough, err := lastRows(s, q, rows)
	if err != nil {
		return List[T]{}, err
	}
	if enough {
		from, to := q.Page.Cut(len(last))
		return List[T]{Rows: last[from:to], From: from, All: len(last), More: true}, nil
	}
	all, err := rows.all(q)
	if q.Newest {
		all = rows.turned(all)
	}
	return listed(q, all, err)
}

// turned returns rows that are in order of time with the newest first, and those without a date last
// as before.
func (r *rowsOf[T]) turned(all []T) []T {
	var out, undated []T
	for i := range all {
		if r.dated(&all[i], when.Day{}) {
			out = append(out, all[i])
		} else {
			undated = append(undated, all[i])
		}
	}
	slices.Reverse(out)
	return append(out, undated...)
}

// lastRows returns the newest rows of the question that have a date, enough for its page and one
// more; false if there are fewer.
func lastRows[T any](s *Snapshot, q *Question, rows rowsOf[T]) ([]T, bool, error) {
	if !q.Newest || q.Page.Limit == 0 {
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
	days, err := s.daysOf(q, last, want*max(1, rows.few), rows.kinds)
	if err != nil {
		return nil, false, err
	}
	for range fewWindows {
		within := *q
		within.begins = last.AddDays(-days)
		if within.begins.Before(first) || within.begins.Before(q.Since) {
			return nil, false, nil
		}
		whole := within.begins.AddDays(joinedDays)
		borne, err := s.borne(&within, rows.bears, whole)
		if err != nil {
			return nil, false, err
		}
		if some := want + want/joinedMore; rows.bears != nil && borne < some { // nothing need be joined to see that these are too few
			days = nextWindow(days, borne, some)
			continue
		}
		all, err := rows.all(&within)
		if err != nil {
			return nil, false, err
		}
		all = slices.DeleteFunc(all, func(row T) bool { return !rows.dated(&row, whole) })
		if len(all) >= want {
			slices.Reverse(all)
			return all, true, nil
		}
		days = nextWindow(days, len(all), want)
	}
	return nil, false, nil
}

// joinedMore says of how many rows one is made of more events than one.
const joinedMore = 4

// borne says which events must be joined for the rows from a day on. If bears says of which events rows are made, it
// reads the question's, and returns how many are of these days.
func (s *Snapshot) borne(q *Question, bears func(*record.Item) bool, whole when.Day) (n int, err error) {
	late := func(item *record.Item) bool { return !item.Day().Before(whole) }
	if q.joins = bears; bears == nil {
		q.joins = late
		return 0, nil
	}
	if q.events, err = s.items(q, record.Event); err != nil {
		return 0, err
	}
	for i := range q.events {
		if item := &q.events[i]; bears(item) && late(item) {
			n++
		}
	}
	return n, nil
}

// nextWindow returns the days of the next window, after one that had this many rows of those that are wanted: as
// many days as should have them, and a quarter more.
func nextWindow(days, rows, want int) int {
	most := days * wider
	if rows == 0 {
		return most
	}
	whole := max(1, days-joinedDays) * want / rows
	return max(min(joinedDays+whole+whole/4, widest*days), days+days/wider)
}

// How many items may be needed for a row: some are joined, some are not shown, and few are on a
// topic.
const (
	itemsOfRow = 2
	onTopic    = 8
)

// daysOf returns for how many days before the last the items of a question are read first, if
// the answer needs a number of rows.
func (s *Snapshot) daysOf(q *Question, last when.Day, want int, kinds []record.Kind) (int, error) {
	view, knows := s.view.(record.Dater)
	if !knows {
		return firstWindow, nil
	}
	want *= itemsOfRow
	if q.Topic != "" {
		want *= onTopic
	}
	day, err := view.Since(s.ctx, q.Select(kinds...), want)
	switch {
	case err != nil:
		return 0, err
	case day.IsZero(): // there are fewer
		return joinedDays + 1<<16, nil
	}
	return max(0, last.Days(day)) + joinedDays, nil
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
