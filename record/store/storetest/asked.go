package storetest

import (
	"context"
	"time"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/query"
)

// Asked is a store asked one question in each view, for tests.
type Asked struct{ record.Store }

// in asks a view of the present store.
func in[T any](ctx context.Context, s record.Store, ask func(record.View) (T, error)) (answer T, err error) {
	v, err := s.View(ctx)
	if err != nil {
		return answer, err
	}
	defer v.Close()
	return ask(v)
}

// Report returns the report of a view.
func (s Asked) Report(ctx context.Context, key string) (record.Report, error) {
	return in(ctx, s.Store, func(v record.View) (record.Report, error) { return v.Report(ctx, key) })
}

// Reports returns the reports of a view.
func (s Asked) Reports(ctx context.Context, c record.Cut) ([]record.Report, error) {
	return in(ctx, s.Store, func(v record.View) ([]record.Report, error) { return v.Reports(ctx, c, record.Page{}) })
}

// Revisions returns the revisions of a view.
func (s Asked) Revisions(ctx context.Context, id string, c record.Cut) ([]record.Report, error) {
	return in(ctx, s.Store, func(v record.View) ([]record.Report, error) { return v.Revisions(ctx, id, c) })
}

// Original returns the bytes of a report of a view.
func (s Asked) Original(ctx context.Context, sha256 string) ([]byte, error) {
	return in(ctx, s.Store, func(v record.View) ([]byte, error) { return v.Original(ctx, sha256) })
}

// Items returns the items of a view.
func (s Asked) Items(ctx context.Context, sel record.Selection) ([]record.Item, error) {
	return in(ctx, s.Store, func(v record.View) ([]record.Item, error) { return v.Items(ctx, sel) })
}

// Mentions returns the mentions of a view.
func (s Asked) Mentions(ctx context.Context, report string) ([]record.Mention, error) {
	return in(ctx, s.Store, func(v record.View) ([]record.Mention, error) { return v.Mentions(ctx, report) })
}

// Search returns the hits of a view.
func (s Asked) Search(ctx context.Context, words record.Query, c record.Cut, p record.Page) ([]record.Hit, error) {
	return in(ctx, s.Store, func(v record.View) ([]record.Hit, error) { return v.Search(ctx, words, c, p) })
}

// LastFiled returns the hits of a view, the last filed first.
func (s Asked) LastFiled(ctx context.Context, words record.Query, c record.Cut, p record.Page) ([]record.Hit, error) {
	return in(ctx, s.Store, func(v record.View) ([]record.Hit, error) { return v.LastFiled(ctx, words, c, p) })
}

// Rulings returns the rulings of a view.
func (s Asked) Rulings(ctx context.Context, reports ...string) ([]record.Ruling, error) {
	return in(ctx, s.Store, func(v record.View) ([]record.Ruling, error) { return v.Rulings(ctx, reports...) })
}

// Wide returns the rulings of a view that are not on one item.
func (s Asked) Wide(ctx context.Context) ([]record.Ruling, error) {
	return in(ctx, s.Store, func(v record.View) ([]record.Ruling, error) { return v.Wide(ctx) })
}

// Gazetteers returns the gazetteers of a view.
func (s Asked) Gazetteers(ctx context.Context) ([]record.Gazetteer, error) {
	return in(ctx, s.Store, func(v record.View) ([]record.Gazetteer, error) { return v.Gazetteers(ctx) })
}

// Editions returns the editions of a view.
func (s Asked) Editions(ctx context.Context, which record.Editions) ([]record.Edition, error) {
	return in(ctx, s.Store, func(v record.View) ([]record.Edition, error) { return v.Editions(ctx, which) })
}

// filter is a selection in the form of a test row. Zero fields do not filter.
type filter struct {
	Kinds        []record.Kind
	Codes, Names []string
	Since, Until when.Day
	AsOf         time.Time
	ToldBy       when.Day
	Report, ID   string
	Rejected     bool
}

func (f filter) selection() record.Selection {
	all := query.And{query.ID(f.ID)}
	if len(f.Kinds) > 0 {
		all = append(all, query.Kind(f.Kinds))
	}
	if len(f.Codes)+len(f.Names) > 0 {
		all = append(all, query.Party{Codes: f.Codes, Names: f.Names})
	}
	if !f.Since.IsZero() {
		all = append(all, query.Since(f.Since))
	}
	if !f.Until.IsZero() {
		all = append(all, query.Until(f.Until))
	}
	if f.Report != "" {
		all = append(all, query.Report{f.Report})
	}
	return record.Selection{Where: all, Cut: record.Cut{Told: f.ToldBy, Filed: f.AsOf}, Rejected: f.Rejected}
}

func (s Asked) items(ctx context.Context, f filter) ([]record.Item, error) {
	return s.Items(ctx, f.selection())
}
