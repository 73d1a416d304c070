package desk

import (
	"context"

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
