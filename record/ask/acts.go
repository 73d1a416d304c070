package ask

import (
	"slices"
	"strings"

	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/join"
)

// List is a page of the rows of an answer.
type List[T any] struct {
	Rows      []T
	From, All int  // rows skipped before these, and rows in all
	More      bool // there may be more than All rows: the others were not read
}

// listed returns the page of a list that the question asks for.
func listed[T any](q *Question, all []T, err error) (List[T], error) {
	from, to := q.Page.Cut(len(all))
	return List[T]{Rows: all[from:to], From: from, All: len(all)}, err
}

// of returns a table of the list's rows as a page.
func (l *List[T]) of(t answer.Table, err error) (answer.Table, error) {
	t.From, t.All, t.More = l.From, l.All, l.More
	return t, err
}

// paged returns the rows of a table that the question asks for.
func (q *Question) paged(t answer.Table, err error) (answer.Table, error) {
	t.Page(q.Page)
	return t, err
}

// acts returns the acts that the question is about, joined, in order of time. Their origins are
// counted only if the question has a condition on them; see count.
func (s *Snapshot) acts(q *Question) ([]answer.Act, error) {
	items := q.events
	if items == nil {
		var err error
		if items, err = s.items(q, record.Event); err != nil {
			return nil, err
		}
	}
	held, err := s.together(items, q.Cut())
	if err != nil {
		return nil, err
	}
	acts := answer.ActsWith(items, join.From{}, held, q.joins)
	if q.countsOrigins() {
		return s.joined(q, acts)
	}
	return slices.DeleteFunc(acts, func(a answer.Act) bool { return !q.joined(a.Items) }), nil
}

// countsOrigins reports whether the question has a condition on origins.
func (q *Question) countsOrigins() bool {
	return q.Where != nil && has(q.Where, func(leaf record.Query) bool { return !unjoined(leaf) })
}

// joined returns the acts that the question asks for, with their origins counted.
func (s *Snapshot) joined(q *Question, acts []answer.Act) ([]answer.Act, error) {
	if err := count(s, q.Cut(), acts, (*answer.Act).Reports, (*answer.Act).Count); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(acts, func(a answer.Act) bool { return !q.joined(a.Items) }), nil
}

// count counts the origins of rows that several reports tell, for which it reads the reports.
func count[T any](s *Snapshot, c record.Cut, rows []T, reports func(*T) []string, count func(*T, join.From)) error {
	texts, err := s.texts(several(rows, reports), c)
	if err != nil {
		return err
	}
	from, err := s.origins(texts, c)
	if err != nil {
		return err
	}
	for i := range rows {
		count(&rows[i], from)
	}
	return nil
}

// several returns the reports of the rows that several reports tell, each once, in order.
func several[T any](rows []T, reports func(*T) []string) []string {
	var all []string
	for i := range rows {
		if of := reports(&rows[i]); len(of) > 1 {
			all = append(all, of...)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// countActs counts the origins of acts, each among its own reports. Rulings on copies count if ruled is true.
func (s *Snapshot) countActs(acts []*answer.Act, c record.Cut, ruled bool) error {
	var all []string
	for _, a := range acts {
		all = append(all, a.Reports()...)
	}
	slices.Sort(all)
	told, err := s.told(slices.Compact(all), c)
	if err != nil {
		return err
	}
	known := map[string]join.From{} // by the reports: an act is often that of the day before
	for _, a := range acts {
		shas := a.Reports()
		key := strings.Join(shas, " ")
		from, found := known[key]
		if !found {
			if from, err = s.fromOf(reportsAmong(told, shas), c, ruled); err != nil {
				return err
			}
			known[key] = from
		}
		a.Count(from)
	}
	return nil
}

// fromOf returns the origins of reports. Rulings on copies count if ruled is true.
func (s *Snapshot) fromOf(reports []record.Report, c record.Cut, ruled bool) (join.From, error) {
	if ruled {
		return s.origins(reports, c)
	}
	return join.FromOf(reports, join.Held{}), nil
}

// reportsAmong returns those of the reports that are known.
func reportsAmong(known map[string]record.Report, shas []string) (out []record.Report) {
	for _, sha := range shas {
		if r, is := known[sha]; is {
			out = append(out, r)
		}
	}
	return out
}

// Entries returns the acts and the direct quotations that the question is about, in order
// of time.
func (s *Snapshot) Entries(q Question) (List[answer.Entry], error) {
	list, err := newest(s, &q, rowsOf[answer.Entry]{all: s.entries, dated: from, kinds: []record.Kind{record.Event, record.Quotation}})
	if err != nil {
		return list, err
	}
	return list, count(s, q.Cut(), list.Rows, (*answer.Entry).Reports, (*answer.Entry).Count)
}

// entries returns all entries of the question, in order of time.
func (s *Snapshot) entries(q *Question) ([]answer.Entry, error) {
	acts, err := s.acts(q)
	if err != nil {
		return nil, err
	}
	said, err := s.sayings(q)
	return answer.Entries(acts, said), err
}

// Timeline returns Entries as rows.
func (s *Snapshot) Timeline(q Question) (answer.Table, error) {
	list, err := s.Entries(q)
	return list.of(answer.Timeline(list.Rows), err)
}

// Figures returns the figures that answer the question, grouped by count, one account in each
// row.
func (s *Snapshot) Figures(q Question) (answer.Table, error) {
	groups, err := s.figures(&q)
	groups = slices.DeleteFunc(groups, func(f answer.Figures) bool {
		return q.Several && f.Sources() < 2 || !slices.ContainsFunc(f.Rows, func(a answer.Account) bool {
			item := a.Items[0]
			return hasWords(item.Evidence[0].Words+" "+item.Figure().What+" "+item.Figure().Fate, q.Topic)
		})
	})
	return q.paged(answer.FigureTable(groups), err)
}

// reportsOf returns the reports of items, each once.
func reportsOf(items []record.Item) []string {
	var out []string
	for i := range items {
		out = append(out, items[i].Report)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// figures returns the figures that answer the question, grouped by count.
func (s *Snapshot) figures(q *Question) ([]answer.Figures, error) {
	items, err := s.items(q, record.Figure)
	if err != nil {
		return nil, err
	}
	reports, err := s.texts(reportsOf(items), q.Cut())
	if err != nil {
		return nil, err
	}
	from, err := s.origins(reports, q.Cut())
	return answer.SideBySide(items, from.First, reports), err
}
