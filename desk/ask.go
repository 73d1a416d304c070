package desk

import (
	"context"
	"slices"

	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/query"
)

// Acts returns the acts that the question is about, joined, in order of time.
func (d *Desk) Acts(ctx context.Context, q query.Query) ([]answer.Act, error) {
	items, err := d.Record.Items(ctx, q.Filter(record.Event))
	if err != nil {
		return nil, err
	}
	origin, err := d.origins(ctx, q)
	return answer.Acts(items, origin), err
}

// origins returns, for each report, the first copy of its text.
func (d *Desk) origins(ctx context.Context, q query.Query) (map[string]string, error) {
	reports, err := d.Record.Reports(ctx, q.Filed)
	return record.Origins(reports), err
}

// Sayings returns what the speakers asked about said, or everybody, and what was said about
// them; joined, in order of time.
func (d *Desk) Sayings(ctx context.Context, q query.Query) ([]answer.Saying, error) {
	items, err := d.Said(ctx, q)
	if err != nil {
		return nil, err
	}
	origin, err := d.origins(ctx, q)
	return answer.Sayings(items, origin), err
}

// Know replaces the question's names with those in the record; it returns the names that the
// record lacks.
func (d *Desk) Know(ctx context.Context, q *query.Query) (unknown []string, err error) {
	if len(q.Names()) == 0 {
		return nil, nil
	}
	mentions, err := d.Record.Mentions(ctx, "")
	return q.Know(mentions), err
}

// Nearest returns the names of the record and the roster with the most similar spelling.
func (d *Desk) Nearest(ctx context.Context, name string) ([]string, error) {
	mentions, err := d.Record.Mentions(ctx, "")
	return query.Nearest(name, mentions), err
}

// People returns the persons of the question: those it names, and those who hold office in or
// speak for what it names; everybody if it names nobody.
func (d *Desk) People(ctx context.Context, q query.Query) ([]answer.Person, error) {
	items, err := d.Record.Items(ctx, q.Filter(record.Role, record.Quotation, record.Event))
	people := answer.People(items)
	if len(q.About) > 0 {
		people = slices.DeleteFunc(people, func(p answer.Person) bool { return !asked(&q, &p) })
	}
	return people, err
}

// asked reports whether the question names the person, or the state or organization that the
// person serves.
func asked(q *query.Query, p *answer.Person) bool {
	return shared(p.Spelled, q.Names()) || shared(p.Of(), q.Codes())
}

func shared(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// Said returns the quotations of the speakers asked about, or all.
func (d *Desk) Said(ctx context.Context, q query.Query) ([]record.Item, error) {
	return d.Record.Items(ctx, q.Filter(record.Quotation))
}

// Reports lists the reports that count for the question, without their texts, newest first.
func (d *Desk) Reports(ctx context.Context, q query.Query) ([]record.Report, error) {
	reports, err := d.Record.Reports(ctx, q.Filed)
	return slices.DeleteFunc(reports, func(r record.Report) bool { return !q.Knew(&r) }), err
}

// searched is the number of reports that a search examines for those before a cut-off.
const searched = 10_000

// Search finds at most limit reports by words, the best first, among those that
// count for the question; see query.Words.
func (d *Desk) Search(ctx context.Context, q query.Query, words string, limit int) ([]answer.Found, error) {
	words, err := query.Words(words)
	if err != nil {
		return nil, err
	}
	among := limit
	if !q.AsOf.IsZero() {
		among = max(limit, searched)
	}
	hits, err := d.Record.Search(ctx, words, q.Filed, among)
	hits = slices.DeleteFunc(hits, func(h record.Hit) bool { return !q.Knew(&h.Report) })
	var out []answer.Found
	for _, h := range hits[:min(limit, len(hits))] {
		report, err := d.Record.Report(ctx, h.Report.SHA256)
		if err != nil {
			return nil, err
		}
		out = append(out, answer.Locate(h, report.Text))
	}
	return out, err
}
