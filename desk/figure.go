package desk

import (
	"context"

	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/query"
)

// Figures returns the figures that answer the question, grouped by count.
func (d *Desk) Figures(ctx context.Context, q query.Query) ([]answer.Figures, error) {
	items, err := d.Record.Items(ctx, q.Filter(record.Figure))
	if err != nil {
		return nil, err
	}
	origin, err := d.origins(ctx, q)
	return answer.SideBySide(items, origin), err
}
