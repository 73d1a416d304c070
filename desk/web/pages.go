package web

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"flashbrief/desk/web/page"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/query"
)

// asking returns a page that answers the question of its form.
func asking(answer func(context.Context, query.Query, page.Form) (page.Page, error)) func(*http.Request) (page.Page, error) {
	return func(r *http.Request) (page.Page, error) {
		q, f, _, err := question(r, asked...)
		if err != nil {
			return page.Page{}, err
		}
		return answer(r.Context(), q, f)
	}
}

func (s *site) reports(ctx context.Context, q query.Query, f page.Form) (page.Page, error) {
	reports, err := s.desk.Reports(ctx, q)
	if err != nil {
		return page.Page{}, err
	}
	items, err := s.desk.Record.Items(ctx, record.Filter{ToldBy: q.AsOf, AsOf: q.Filed})
	return page.Reports(f, reports, items), err
}

func (s *site) report(r *http.Request) (page.Page, error) {
	if _, err := parameters(r); err != nil {
		return page.Page{}, err
	}
	report, err := s.desk.Record.Report(r.Context(), r.PathValue("id"))
	if err != nil {
		return page.Page{}, err
	}
	items, err := s.desk.Record.Items(r.Context(), record.Filter{Report: report.SHA256, Rejected: true})
	return page.Report(report, items), err
}

func (s *site) timeline(ctx context.Context, q query.Query, f page.Form) (page.Page, error) {
	acts, err := s.desk.Acts(ctx, q)
	slices.Reverse(acts)
	return page.Timeline(f, acts), err
}

func (s *site) ties(ctx context.Context, q query.Query, f page.Form) (page.Page, error) {
	acts, err := s.desk.Acts(ctx, q)
	return page.Ties(f, answer.Ties(acts, q.Codes())), err
}

func (s *site) people(ctx context.Context, q query.Query, f page.Form) (page.Page, error) {
	people, err := s.desk.People(ctx, q)
	return page.People(f, people), err
}

func (s *site) said(ctx context.Context, q query.Query, f page.Form) (page.Page, error) {
	items, err := s.desk.Said(ctx, q)
	items = slices.DeleteFunc(items, func(i record.Item) bool { return !i.Quotation.Direct || !i.Quotation.WasSaid() })
	slices.Reverse(items)
	return page.Said(f, items), err
}

func (s *site) forecasts(ctx context.Context, q query.Query, f page.Form) (page.Page, error) {
	list, err := s.desk.Forecasts(ctx, q)
	return page.Forecasts(f, list), err
}

// mostHits is the largest number of reports on a page of a search.
const mostHits = 50

func (s *site) search(r *http.Request) (page.Page, error) {
	q, _, given, err := question(r, "q", "as-of")
	if err != nil {
		return page.Page{}, err
	}
	words := strings.TrimSpace(given["q"])
	if words == "" {
		return page.Search(words, nil), nil
	}
	found, err := s.desk.Search(r.Context(), q, words, mostHits)
	var hits []record.Hit
	for _, f := range found {
		hits = append(hits, f.Hit)
	}
	return page.Search(words, hits), err
}

func (s *site) brief(ctx context.Context, q query.Query, f page.Form) (page.Page, error) {
	if len(q.About) == 0 {
		return page.EmptyBrief(f), nil
	}
	b, err := s.desk.Brief(ctx, q)
	return page.Brief(f, &b), err
}
