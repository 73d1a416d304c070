package desk

import (
	"context"
	"time"
)

// Kept returns the reports of the record named by keys, or all, with their texts, for reading
// again. A missing report yields an error, and the rest continues.
func (d *Desk) Kept(ctx context.Context, keys []string) func(yield func(Taken, error) bool) {
	return func(yield func(Taken, error) bool) {
		if len(keys) == 0 {
			reports, err := d.Record.Reports(ctx, time.Time{})
			if err != nil {
				yield(Taken{}, err)
				return
			}
			for _, r := range reports {
				keys = append(keys, r.SHA256)
			}
		}
		for _, key := range keys {
			r, err := d.Record.Report(ctx, key)
			if !yield(Taken{Report: r.Report}, err) {
				return
			}
		}
	}
}
