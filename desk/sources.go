package desk

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/news/watch"
	"flashbrief/record"
)

// Sources returns the sources that the desk watches, in order of address.
func (d *Desk) Sources(ctx context.Context) (watch.List, error) {
	return d.sources(ctx, time.Time{}, 0)
}

// sources returns the sources that are due by then, the longest overdue first, or all for a zero
// time. most limits their number; 0 is no limit.
func (d *Desk) sources(ctx context.Context, by time.Time, most int) (watch.List, error) {
	kept, err := d.Record.Watched(ctx, by, most)
	if err != nil {
		return nil, err
	}
	list := make(watch.List, 0, len(kept))
	for i := range kept {
		var s watch.Source
		if err := json.Unmarshal(kept[i].State, &s); err != nil {
			return nil, fault.New(fault.Invalid, "the source %s is broken in the record: %v; remove it with 'flashbrief feeds remove' and add it again", kept[i].Address, err)
		}
		list = append(list, &s)
	}
	return list, nil
}

// Watch adds sources that are not watched yet, and returns their number.
func (d *Desk) Watch(ctx context.Context, list watch.List) (added int, err error) {
	kept, err := watched(list)
	if err != nil {
		return 0, err
	}
	return d.Record.Watch(ctx, kept...)
}

// watched returns sources as the record keeps them.
func watched(list watch.List) ([]record.Watched, error) {
	out := make([]record.Watched, len(list))
	for i, s := range list {
		state, err := json.Marshal(s)
		if err != nil {
			return nil, fmt.Errorf("source %s: %w", s.Address, err)
		}
		out[i] = record.Watched{Address: s.Address, Next: s.Next, State: state}
	}
	return out, nil
}

// NextVisit returns when the next visit to a source is due; ok is false if there is none to come.
func (d *Desk) NextVisit(ctx context.Context) (at time.Time, ok bool, err error) {
	next, err := d.Record.Watched(ctx, time.UnixMilli(1<<52), 1)
	if err != nil || len(next) == 0 {
		return at, false, err
	}
	return next[0].Next, true, nil
}

// Unwatch no longer watches an address, and reports whether it was watched. Its reports stay.
func (d *Desk) Unwatch(ctx context.Context, address string) (bool, error) {
	return d.Record.Unwatch(ctx, address)
}
