package desk

import (
	"context"
	"time"
)

// Kept returns the reports of the record that keys name, or all, with their texts, as they are
// to be read anew. What is not there is given as an error, and the rest goes on.
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
