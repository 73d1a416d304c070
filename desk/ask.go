package desk

import (
	"context"

	"flashbrief/record"
	"flashbrief/record/ask"
)

// Ask opens a snapshot of the record as it stands now, for questions. Whoever asks
// closes it.
func (d *Desk) Ask(ctx context.Context) (*ask.Snapshot, error) {
	return ask.Open(ctx, d.Record, 0)
}

// On returns the items that stand on a report as it stands now, rejected ones too.
func (d *Desk) On(ctx context.Context, report string) ([]record.Item, error) {
	return ask.In(ctx, d.Record, 0, func(s *ask.Snapshot) ([]record.Item, error) { return s.On(report) })
}

// Kept returns the names of all reports that the record keeps, newest first.
func (d *Desk) Kept(ctx context.Context) ([]string, error) {
	return ask.In(ctx, d.Record, 0, (*ask.Snapshot).All)
}
