package desk

import (
	"context"
	"slices"

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

// someUnread is the number of reports that are looked up together.
const someUnread = 200

// Unread returns the number of the record's reports that this desk's reader has not read, with
// the record's gazetteers.
func (d *Desk) Unread(ctx context.Context) (int, error) {
	return ask.In(ctx, d.Record, 0, func(s *ask.Snapshot) (int, error) {
		_, all, err := d.UnreadIn(s, 0)
		return all, err
	})
}

// UnreadIn returns the SHA-256s of at most n of these reports in a snapshot, the first filed first, and how many
// there are in all.
func (d *Desk) UnreadIn(s *ask.Snapshot, n int) (keys []string, all int, err error) {
	v, _, err := s.Versions(d.Reader.Versions())
	if err != nil {
		return nil, 0, err
	}
	return s.Unread(v, n)
}

// ReadUnread reads the reports that this desk's reader has not read, the first filed first, until
// there are none, ctx ends, or none of some could be read. The record is the list of what there
// is to do: whatever ends the program, the next one goes on where this one stopped.
func (d *Desk) ReadUnread(ctx context.Context, told func(Filed)) error {
	var before []string
	for ctx.Err() == nil {
		keys, err := ask.In(ctx, d.Record, 0, func(s *ask.Snapshot) ([]string, error) {
			keys, _, err := d.UnreadIn(s, someUnread)
			return keys, err
		})
		if err != nil || len(keys) == 0 || slices.Equal(keys, before) {
			return err
		}
		if err := d.File(ctx, d.Reread(ctx, keys), told); err != nil {
			return err
		}
		before = keys
	}
	return ctx.Err()
}
