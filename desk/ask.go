package desk

import (
	"context"
	"slices"

	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/query"
)

// Acts is the acts that the question is about, joined, in order of time.
func (d *Desk) Acts(ctx context.Context, q query.Query) ([]answer.Act, error) {
	items, err := d.Record.Items(ctx, q.Filter(record.Event))
	return answer.Acts(items), err
}

// People is the persons of the question: those whose offices, words or acts have
// to do with what it is about.
func (d *Desk) People(ctx context.Context, q query.Query) ([]answer.Person, error) {
	items, err := d.Record.Items(ctx, q.Filter(record.Role, record.Quotation, record.Event))
	return answer.People(items), err
}

// Said is the quotations of the speakers asked about, or all.
func (d *Desk) Said(ctx context.Context, q query.Query) ([]record.Item, error) {
	return d.Record.Items(ctx, q.Filter(record.Quotation))
}

// Reports lists the reports that count for the question, without their texts,
// newest first.
func (d *Desk) Reports(ctx context.Context, q query.Query) ([]record.Report, error) {
	reports, err := d.Record.Reports(ctx, q.Filed)
	return slices.DeleteFunc(reports, func(r record.Report) bool { return !q.Knew(&r) }), err
}

// searched is how many reports a search looks through for those before a cut-off.
const searched = 10_000

// Search finds at most limit reports by words, the best first, among those that
// count for the question.
func (d *Desk) Search(ctx context.Context, q query.Query, words string, limit int) ([]record.Hit, error) {
	among := limit
	if !q.AsOf.IsZero() {
		among = max(limit, searched)
	}
	hits, err := d.Record.Search(ctx, words, q.Filed, among)
	hits = slices.DeleteFunc(hits, func(h record.Hit) bool { return !q.Knew(&h.Report) })
	return hits[:min(limit, len(hits))], err
}
