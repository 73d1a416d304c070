package ask

import (
	"iter"
	"slices"
	"strings"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/answer"
)

// Reported is a report with its findings that answer the question.
type Reported struct {
	Report record.Report // without its text
	Items  []record.Item
}

// Reports returns the reports that count for the question, newest first. If the question has
// subjects, a condition or bounds in time, reports without a matching finding are left out.
func (s *Snapshot) Reports(q Question) (List[Reported], error) {
	if !q.narrow() {
		return s.allReports(q)
	}
	items, err := s.items(&q)
	if err != nil {
		return List[Reported]{}, err
	}
	reports, err := s.view.Reports(s.ctx, q.Cut(), record.Page{})
	return listed(&q, reported(reports, items, true), err)
}

// narrow reports whether the question leaves reports out.
func (q *Question) narrow() bool {
	return len(q.About) > 0 || q.Where != nil || !q.Since.IsZero() || !q.Until.IsZero()
}

// allReports returns a page of all reports that count.
func (s *Snapshot) allReports(q Question) (List[Reported], error) {
	out := List[Reported]{From: q.Page.Offset}
	reports, err := s.view.Reports(s.ctx, q.Cut(), q.Page)
	if err != nil {
		return out, err
	}
	if out.All, err = s.view.Count(s.ctx, q.Cut()); err != nil {
		return out, err
	}
	out.Rows, err = s.withItems(&q, reports)
	return out, err
}

// reported returns the reports with their items; without those that have none, if the question is
// narrow.
func reported(reports []record.Report, items []record.Item, narrow bool) []Reported {
	of := map[string][]record.Item{}
	for _, item := range items {
		of[item.Report] = append(of[item.Report], item)
	}
	var out []Reported
	for i := range reports {
		if found := of[reports[i].SHA256]; len(found) > 0 || !narrow {
			out = append(out, Reported{reports[i], found})
		}
	}
	return out
}

// Originals yields the reports that Reports returns, with their bytes as they came in, the oldest
// first. A report whose bytes the record does not have is an error of kind fault.NotFound that
// names it, and the others follow.
func (s *Snapshot) Originals(q Question) iter.Seq2[record.Report, error] {
	return func(yield func(record.Report, error) bool) {
		list, err := s.Reports(q)
		if err != nil {
			yield(record.Report{}, err)
			return
		}
		for _, r := range slices.Backward(list.Rows) {
			r.Report.Raw, err = s.view.Original(s.ctx, r.Report.SHA256)
			if !yield(r.Report, err) {
				return
			}
		}
	}
}

// Unread returns at most n reports that the reader with the versions has not read, the first filed
// first, and how many there are in all.
func (s *Snapshot) Unread(v reading.Versions, n int) (sha256s []string, all int, err error) {
	view, knows := s.view.(record.Unread)
	if !knows {
		return nil, 0, fault.New(fault.Invalid, "this store does not know which reports wait for a reader")
	}
	return view.Unread(s.ctx, v, n)
}

// All returns the name of every report, newest first.
func (s *Snapshot) All() ([]string, error) {
	reports, err := s.view.Reports(s.ctx, record.Cut{}, record.Page{})
	var out []string
	for i := range reports {
		out = append(out, reports[i].SHA256)
	}
	return out, err
}

// Hits returns what Search finds as rows.
func (s *Snapshot) Hits(q Question) (answer.Table, error) {
	list, err := s.Search(q)
	return list.of(answer.Hits(list.Rows), err)
}

// Holding summarizes the record within the cut-offs of a question, whatever its subject.
type Holding struct {
	Reports     int
	First, Last when.Day // of the reports with a date
	Names       []string // the most frequent; none if the question has a cut-off
}

// mostNamed is the largest number of names in a Holding.
const mostNamed = 5

// Holding summarizes the record within the cut-offs of the question.
func (s *Snapshot) Holding(q Question) (Holding, error) {
	var h Holding
	var err error
	if h.Reports, err = s.view.Count(s.ctx, q.Cut()); err != nil {
		return h, err
	}
	if h.First, h.Last, err = s.view.Span(s.ctx, q.Cut()); err != nil {
		return h, err
	}
	if h.Reports == 0 || q.Cut() != (record.Cut{}) {
		return h, nil // names cannot be counted for a past day
	}
	names, err := s.Names()
	for _, name := range names {
		if len(h.Names) < mostNamed && !slices.ContainsFunc(h.Names, func(n string) bool { return strings.EqualFold(n, name) }) {
			h.Names = append(h.Names, name)
		}
	}
	return h, err
}
