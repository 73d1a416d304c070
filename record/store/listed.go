package store

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"slices"

	"flashbrief/record"
)

// Reports lists a page of the reports that count, without their texts, newest first. Those on which
// rulings are have dates of their own and are few: they are all read, and put among the others.
func (v view) Reports(ctx context.Context, c record.Cut, p record.Page) ([]record.Report, error) {
	states, err := v.states(ctx, c)
	if err != nil {
		return nil, told(err, "list reports")
	}
	w := newWhere(cutting(c)...)
	ruled, err := v.list(ctx, w, "r.sha256 IN "+list(w, standingOf(states, c)), c, record.Page{})
	if err != nil {
		return nil, told(err, "list reports")
	}
	settle(ruled, states)
	skip, page := max(0, p.Offset-len(ruled)), record.Page{}
	if p.Limit > 0 {
		page.Limit = p.Limit + p.Offset - skip
	}
	page.Offset = skip
	w = newWhere(cutting(c)...)
	out, err := v.list(ctx, w, unruled(w, states), c, page)
	if err != nil {
		return nil, told(err, "list reports")
	}
	settle(out, nil)
	if len(ruled) > 0 {
		out = append(out, ruled...)
		slices.SortStableFunc(out, newestFirst)
	}
	from, to := record.Page{Offset: p.Offset - skip, Limit: p.Limit}.Cut(len(out))
	return out[from:to], nil
}

func newestFirst(a, b record.Report) int {
	return cmp.Or(b.Published.Compare(a.Published), cmp.Compare(a.ID, b.ID), cmp.Compare(a.SHA256, b.SHA256))
}

// list returns a page of the reports r that meet a condition, the newest first by their own dates.
func (v view) list(ctx context.Context, w *where, condition string, c record.Cut, p record.Page) ([]record.Report, error) {
	query := `SELECT ` + reportColumns + ` FROM report r` + newest(c) + ` WHERE ` + condition + ` ORDER BY r.published DESC NULLS LAST, r.id, r.sha256`
	rows, err := v.QueryContext(ctx, query+paging(w, p), w.args...)
	if err != nil {
		return nil, err
	}
	var out []record.Report
	return out, each(rows, func(rows *sql.Rows) error {
		r, err := scanReport(rows)
		out = append(out, r)
		return err
	})
}

// paging returns the clause for a page of rows.
func paging(w *where, p record.Page) string {
	limit := p.Limit
	if limit == 0 {
		if p.Offset == 0 {
			return ""
		}
		limit = everyRow
	}
	return " LIMIT " + w.arg(limit) + " OFFSET " + w.arg(p.Offset)
}

// everyRow is more rows than there are.
const everyRow = 1 << 40

// standingOf returns the reports with a state that count, in order.
func standingOf(states map[string]record.State, c record.Cut) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(states)), func(sha string) bool {
		s := states[sha]
		return !s.Counts(c)
	})
}

// Publishers returns how many reports each publisher has. Reports that a ruling is on are
// counted one by one.
func (v view) Publishers(ctx context.Context, c record.Cut) ([]record.Publisher, error) {
	states, err := v.states(ctx, c)
	if err != nil {
		return nil, told(err, "publishers")
	}
	w := newWhere(cutting(c)...)
	rows, err := v.QueryContext(ctx, `SELECT r.publisher, count(*), min(r.published), max(r.published) FROM report r
		WHERE r.publisher <> '' AND r.filed <= ?1 AND `+unruled(w, states)+` GROUP BY r.publisher`, w.args...)
	if err != nil {
		return nil, told(err, "publishers")
	}
	of := map[string]*record.Publisher{}
	err = each(rows, func(rows *sql.Rows) error {
		var p record.Publisher
		var first, last sql.NullInt64
		err := rows.Scan(&p.Name, &p.Reports, &first, &last)
		p.First, p.Last = dayOf(first), dayOf(last)
		of[p.Name] = &p
		return err
	})
	if err == nil && len(states) > 0 {
		err = v.addRuled(ctx, of, states, c)
	}
	var out []record.Publisher
	for _, name := range slices.Sorted(maps.Keys(of)) {
		out = append(out, *of[name])
	}
	return out, told(err, "publishers")
}

// PublishedBy returns the SHA-256 of the reports of publishers.
func (v view) PublishedBy(ctx context.Context, publishers []string) ([]string, error) {
	if len(publishers) == 0 {
		return nil, nil
	}
	w := newWhere()
	out, err := columnOf[string](ctx, v, "SELECT sha256 FROM report WHERE publisher IN "+list(w, publishers)+" ORDER BY sha256", w.args...)
	return out, told(err, "reports of publishers")
}

// addRuled adds the reports on which rulings are, if they count, to those of their publishers.
func (v view) addRuled(ctx context.Context, of map[string]*record.Publisher, states map[string]record.State, c record.Cut) error {
	w := newWhere(until(c.Filed))
	rows, err := v.QueryContext(ctx, "SELECT r.sha256, r.publisher FROM report r WHERE r.publisher <> '' AND r.filed <= ?1 AND r.sha256 IN "+list(w, standingOf(states, c)), w.args...)
	if err != nil {
		return err
	}
	return each(rows, func(rows *sql.Rows) error {
		var sha, name string
		if err := rows.Scan(&sha, &name); err != nil {
			return err
		}
		p := of[name]
		if p == nil {
			p = &record.Publisher{Name: name}
			of[name] = p
		}
		p.Add(states[sha].Dated)
		return nil
	})
}
