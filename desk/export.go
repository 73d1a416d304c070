package desk

import (
	"cmp"
	"context"
	"slices"

	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/query"
)

// Events returns a bench for each report with its events that answer the question, with rulings
// applied; reports in order of date, events in text order. The benches have neither text nor
// sentences.
func (d *Desk) Events(ctx context.Context, q query.Query) ([]*reading.Bench, error) {
	items, err := d.Record.Items(ctx, q.Filter(record.Event))
	if err != nil {
		return nil, err
	}
	reports, err := d.Record.Reports(ctx, q.Filed)
	if err != nil {
		return nil, err
	}
	events := map[string][]reading.Event{}
	for _, item := range items {
		events[item.Report] = append(events[item.Report], *item.Event)
	}
	var out []*reading.Bench
	for _, r := range reports {
		found := events[r.SHA256]
		if len(found) == 0 {
			continue
		}
		slices.SortStableFunc(found, func(a, b reading.Event) int {
			return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Trigger.Start, b.Trigger.Start), cmp.Compare(a.Category, b.Category))
		})
		b := &reading.Bench{Report: r.Report}
		b.Versions, b.Anatomy, b.Events = r.Versions, r.Anatomy, found
		out = append(out, b)
	}
	slices.SortStableFunc(out, func(a, b *reading.Bench) int {
		return cmp.Or(a.Dated().Compare(b.Dated()), cmp.Compare(a.Report.ID, b.Report.ID), cmp.Compare(a.Report.SHA256, b.Report.SHA256))
	})
	return out, nil
}
