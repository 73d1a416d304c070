package desk

import (
	"context"
	"fmt"

	"flashbrief/news/watch"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// Examine returns how the desk is: what it holds, what waits to be read, which sources are in trouble, and
// how the record is kept, where its store can tell.
func (d *Desk) Examine(ctx context.Context) ([]record.Symptom, error) {
	held, err := ask.In(ctx, d.Record, 0, func(s *ask.Snapshot) (ask.Holding, error) { return s.Holding(ask.Question{}) })
	if err != nil {
		return nil, err
	}
	out := []record.Symptom{{What: "reports", Found: fmt.Sprintf("%d", held.Reports)}}
	for _, look := range []func(context.Context) ([]record.Symptom, error){d.examineReading, d.examineSources} {
		found, err := look(ctx)
		if err != nil {
			return out, err
		}
		out = append(out, found...)
	}
	if kept, is := d.Record.(record.Examined); is {
		found, err := kept.Examine(ctx)
		return append(out, found...), err
	}
	return out, nil
}

// examineReading looks at what waits to be read, and at what no reader could read.
func (d *Desk) examineReading(ctx context.Context) ([]record.Symptom, error) {
	n, err := d.Unread(ctx)
	if err != nil {
		return nil, err
	}
	unread := record.Symptom{What: "reading", Found: fmt.Sprintf("%d reports wait for this version of the reader", n)}
	shared, is := d.Record.(record.Shared)
	if n > 0 {
		if unread.Advice = "open the desk, or run 'flashbrief reread --unread'"; is {
			unread.Advice = "start 'flashbrief work' on one or more machines"
		}
	}
	if !is {
		return []record.Symptom{unread}, nil
	}
	v, _, err := d.versions(ctx)
	if err != nil {
		return nil, err
	}
	parked, err := shared.Parked(ctx, v)
	if err != nil {
		return nil, err
	}
	stuck := record.Symptom{What: "parked reports", Found: fmt.Sprint(parked)}
	if parked > 0 {
		stuck.Advice = "'flashbrief work status' says why each is; 'flashbrief work again' lets them be tried again"
	}
	return []record.Symptom{unread, stuck}, nil
}

// examineSources looks for sources that are late, broken or gone.
func (d *Desk) examineSources(ctx context.Context) ([]record.Symptom, error) {
	all, err := d.Sources(ctx)
	if err != nil {
		return nil, err
	}
	ailing := 0
	for _, s := range all {
		if s.State == watch.Late || s.State == watch.Broken || s.State == watch.Gone {
			ailing++
		}
	}
	out := record.Symptom{What: "sources", Found: fmt.Sprintf("%d watched, %d late, broken or gone", len(all), ailing)}
	if ailing > 0 {
		out.Advice = "'flashbrief feeds list' says what went wrong"
	}
	return []record.Symptom{out}, nil
}
