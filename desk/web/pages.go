package web

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"flashbrief/desk/web/page"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/query"
)

// asked reads the question of a page's form.
func asked(r *http.Request) (query.Query, page.Form, error) {
	f := page.Form{
		About: r.FormValue("about"), Since: r.FormValue("since"), Until: r.FormValue("until"), AsOf: r.FormValue("as-of"), Path: r.URL.Path,
	}
	q, err := query.Parse(f.About, f.Since, f.Until, f.AsOf)
	return q, f, err
}

func (s *site) reports(r *http.Request) (page.Page, error) {
	q, f, err := asked(r)
	if err != nil {
		return page.Page{}, err
	}
	reports, err := s.desk.Reports(r.Context(), q)
	if err != nil {
		return page.Page{}, err
	}
	items, err := s.desk.Record.Items(r.Context(), record.Filter{ToldBy: q.AsOf, AsOf: q.Filed})
	if err != nil {
		return page.Page{}, err
	}
	return page.Reports(f, reports, items), nil
}

func (s *site) report(r *http.Request) (page.Page, error) {
	report, err := s.desk.Record.Report(r.Context(), r.PathValue("id"))
	if err != nil {
		return page.Page{}, err
	}
	items, err := s.desk.Record.Items(r.Context(), record.Filter{Report: report.SHA256})
	if err != nil {
		return page.Page{}, err
	}
	return page.Report(report, items), nil
}

func (s *site) timeline(r *http.Request) (page.Page, error) {
	q, f, err := asked(r)
	if err != nil {
		return page.Page{}, err
	}
	acts, err := s.desk.Acts(r.Context(), q)
	if err != nil {
		return page.Page{}, err
	}
	slices.Reverse(acts)
	return page.Timeline(f, acts), nil
}

func (s *site) ties(r *http.Request) (page.Page, error) {
	q, f, err := asked(r)
	if err != nil {
		return page.Page{}, err
	}
	acts, err := s.desk.Acts(r.Context(), q)
	if err != nil {
		return page.Page{}, err
	}
	return page.Ties(f, answer.Ties(acts, q.Codes())), nil
}

func (s *site) people(r *http.Request) (page.Page, error) {
	q, f, err := asked(r)
	if err != nil {
		return page.Page{}, err
	}
	people, err := s.desk.People(r.Context(), q)
	if err != nil {
		return page.Page{}, err
	}
	return page.People(f, people), nil
}

func (s *site) said(r *http.Request) (page.Page, error) {
	q, f, err := asked(r)
	if err != nil {
		return page.Page{}, err
	}
	items, err := s.desk.Said(r.Context(), q)
	if err != nil {
		return page.Page{}, err
	}
	items = slices.DeleteFunc(items, func(i record.Item) bool { return !i.Quotation.Direct })
	slices.Reverse(items)
	return page.Said(f, items), nil
}

func (s *site) search(r *http.Request) (page.Page, error) {
	words := strings.TrimSpace(r.FormValue("q"))
	if words == "" {
		return page.Search(words, nil), nil
	}
	hits, err := s.desk.Record.Search(r.Context(), words, time.Time{}, 50)
	if err != nil {
		return page.Page{}, err
	}
	return page.Search(words, hits), nil
}

func (s *site) brief(r *http.Request) (page.Page, error) {
	q, f, err := asked(r)
	if err != nil {
		return page.Page{}, err
	}
	if len(q.About) == 0 {
		return page.EmptyBrief(f), nil
	}
	b, err := s.desk.Brief(r.Context(), q)
	if err != nil {
		return page.Page{}, err
	}
	return page.Brief(f, &b), nil
}
