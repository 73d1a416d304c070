package desk

import (
	"context"

	"flashbrief/record"
	"flashbrief/record/ask"
)

// Reread returns the reports of the record named by keys, or all, with their texts, for reading
// again. A missing report yields an error, and the rest continues.
func (d *Desk) Reread(ctx context.Context, keys []string) func(yield func(Taken, error) bool) {
	return func(yield func(Taken, error) bool) {
		if len(keys) == 0 {
			all, err := d.Kept(ctx)
			if err != nil {
				yield(Taken{}, err)
				return
			}
			keys = all
		}
		for _, key := range keys {
			// One snapshot for each, because reports read again are filed meanwhile.
			r, err := ask.In(ctx, d.Record, 0, func(s *ask.Snapshot) (record.Report, error) { return s.Report(key) })
			r.Published = r.Came // a ruling on the date applies to the new reading, and may be undone
			if !yield(Taken{Report: r.Report}, err) {
				return
			}
		}
	}
}
