package desk

import (
	"context"

	"flashbrief/record"
	"flashbrief/record/ask"
)

// Ask opens a snapshot of the present record for questions. The caller must close it.
func (d *Desk) Ask(ctx context.Context) (*ask.Snapshot, error) {
	return ask.Open(ctx, d.Record, 0)
}

// On returns the current items of a report, including rejected ones.
func (d *Desk) On(ctx context.Context, report string) ([]record.Item, error) {
	return ask.In(ctx, d.Record, 0, func(s *ask.Snapshot) ([]record.Item, error) { return s.On(report) })
}

// Kept returns the names of all reports in the record, newest first.
func (d *Desk) Kept(ctx context.Context) ([]string, error) {
	return ask.In(ctx, d.Record, 0, (*ask.Snapshot).All)
}
