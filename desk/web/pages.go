package web

import (
	"context"
	"net/http"

	"flashbrief/desk"
	"flashbrief/desk/web/page"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
)

// asking returns a page that answers the question of its form, from a snapshot of its own.
func (s *site) asking(known []parameter, makes func(*ask.Snapshot, ask.Question, *page.Form) (page.Page, error)) func(*http.Request) (page.Page, error) {
	return func(r *http.Request) (page.Page, error) {
		q, f, err := question(r, known)
		if err != nil {
			return page.Page{}, err
		}
		return s.snapshot(r.Context(), func(from *ask.Snapshot) (page.Page, error) {
			q, unknown, err := from.Resolve(q)
			if err != nil {
				return page.Page{}, err
			}
			f.Unknown = unknown
			return makes(from, q, &f)
		})
	}
}

// snapshot makes a page from the record as it is now.
func (s *site) snapshot(ctx context.Context, makes func(*ask.Snapshot) (page.Page, error)) (page.Page, error) {
	from, err := s.desk.Ask(ctx)
	if err != nil {
		return page.Page{}, err
	}
	defer from.Close()
	return makes(from)
}

// table returns a page that shows an answer unchanged.
func table(title string, rows func(*ask.Snapshot, ask.Question) (answer.Table, error)) func(*ask.Snapshot, ask.Question, *page.Form) (page.Page, error) {
	return func(s *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
		t, err := rows(s, q)
		f.Shows(t.From, len(t.Rows), t.All, t.More)
		return page.Table(title, *f, &t), err
	}
}

func reports(s *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	list, err := s.Reports(q)
	f.Shows(list.From, len(list.Rows), list.All, list.More)
	return page.Reports(*f, list.Rows), err
}

func (s *site) report(r *http.Request) (page.Page, error) {
	if _, err := parameters(r); err != nil {
		return page.Page{}, err
	}
	return s.snapshot(r.Context(), func(from *ask.Snapshot) (page.Page, error) {
		report, err := from.Report(r.PathValue("id"))
		if err != nil {
			return page.Page{}, err
		}
		items, err := from.On(report.SHA256)
		return page.Report(report, items), err
	})
}

func timeline(s *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	list, err := s.Entries(q)
	f.Shows(list.From, len(list.Rows), list.All, list.More)
	return page.Timeline(*f, list.Rows), err
}

func ties(s *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	list, err := s.Ties(q)
	f.Shows(list.From, len(list.Rows), list.All, list.More)
	return page.Ties(*f, list.Rows), err
}

func said(s *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	list, err := s.Sayings(q)
	f.Shows(list.From, len(list.Rows), list.All, list.More)
	return page.Said(*f, list.Rows), err
}

func forecasts(s *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	list, err := s.Forecasts(q)
	f.Shows(list.From, len(list.Rows), list.All, list.More)
	return page.Forecasts(*f, list.Rows), err
}

func search(s *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	words := f.Given["q"]
	if words == "" {
		return page.Search(*f, "", nil), nil
	}
	list, err := s.Search(q)
	f.Shows(list.From, len(list.Rows), list.All, list.More)
	return page.Search(*f, words, list.Rows), err
}

func rulings(s *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	return table("Rulings", func(s *ask.Snapshot, q ask.Question) (answer.Table, error) {
		return s.RulingTable(q, f.Given["report"])
	})(s, q, f)
}

func (s *site) brief(from *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	if len(q.About) == 0 {
		return page.EmptyBrief(*f), nil
	}
	b, err := s.desk.Brief(from, q, desk.Layout{})
	return page.Brief(*f, &b), err
}
