package desk

import (
	"context"
	"errors"
	"runtime"
	"sync"

	"flashbrief/ground/fault"
	"flashbrief/reading"
	"flashbrief/reading/reader"
	"flashbrief/record"
)

// Filed tells how filing went for one report.
type Filed struct {
	Name  string // origin or ID of the report
	Added bool   // false where it was there already
	Items int
	Err   error
}

// File reads what is taken in, on every core, and files it in order. told is
// called for each report as it is done; a report that fails is told and the rest
// goes on. It stops, between reports, when ctx ends, and when the record itself can
// no longer be written: what was filed by then is kept.
func (d *Desk) File(ctx context.Context, taken func(yield func(Taken, error) bool), told func(Filed)) error {
	versions, used, err := d.versions(ctx)
	if err != nil {
		return err
	}
	equipped := d.equipped(ctx, used)
	for job := range ordered(ctx, taken, func(t Taken) attempt { return d.readNew(ctx, t, versions, equipped) }) {
		if job.err != nil {
			told(Filed{Err: job.err})
			continue
		}
		if job.made.err != nil {
			return job.made.err
		}
		report := job.taken.Report
		if job.made.reading == nil {
			told(Filed{Name: report.Origin})
			continue
		}
		now := d.Now().UTC()
		report.TakenIn = now
		filing := record.NewFiling(report, *job.made.reading, now)
		added, err := d.Record.File(ctx, filing)
		if errors.Is(err, fault.Unavailable) {
			return err
		}
		told(Filed{Name: report.Origin, Added: added, Items: len(filing.Items), Err: err})
	}
	return ctx.Err()
}

// attempt is a report read, or that the desk cannot read at all.
type attempt struct {
	reading *reading.Reading // nil where the record has it already
	err     error
}

// readNew reads a report unless the record holds it as this desk would read it.
func (d *Desk) readNew(ctx context.Context, t Taken, v reading.Versions, equipped func() (*reader.Reader, error)) attempt {
	if known, err := d.Record.Has(ctx, t.Report.SHA256, v); err == nil && known {
		return attempt{}
	}
	reader, err := equipped()
	if err != nil {
		return attempt{err: err}
	}
	r := reader.Read(t.Report)
	return attempt{reading: &r}
}

// job is a report on its way through the readers.
type job[T any] struct {
	taken Taken
	err   error
	made  T
}

// ordered does the work for each report on every core and yields the results in
// the order in which the reports came. At most a few reports a core are under way,
// so memory is bounded whatever the input's length.
func ordered[T any](ctx context.Context, taken func(yield func(Taken, error) bool), work func(Taken) T) func(yield func(job[T]) bool) {
	return func(yield func(job[T]) bool) {
		cores := runtime.GOMAXPROCS(0)
		queue := make(chan chan job[T], 2*cores)
		gate := make(chan struct{}, cores)
		stop := make(chan struct{})
		var once sync.Once
		quit := func() { once.Do(func() { close(stop) }) }
		defer quit()
		go func() {
			defer close(queue)
			for t, err := range taken {
				done := make(chan job[T], 1)
				select {
				case queue <- done:
				case <-stop:
					return
				case <-ctx.Done():
					return
				}
				if err != nil {
					done <- job[T]{err: err}
					continue
				}
				gate <- struct{}{}
				go func() {
					defer func() { <-gate }()
					done <- job[T]{taken: t, made: work(t)}
				}()
			}
		}()
		for {
			select {
			case <-ctx.Done(): // the input may never end, nor ever come: a terminal, a pipe
				return
			case done, more := <-queue:
				if !more || !yield(<-done) {
					return
				}
			}
		}
	}
}

// Read reads what is taken in, on every core, and keeps nothing. told is called
// in the order of the input.
func (d *Desk) Read(ctx context.Context, taken func(yield func(Taken, error) bool), trees bool, told func(Taken, *reading.Bench, error) error) error {
	read := func(t Taken) *reading.Bench {
		if t.Sentences != nil {
			return d.Reader.Given(t.Report, t.Sentences, trees)
		}
		return d.Reader.Bench(t.Report)
	}
	for j := range ordered(ctx, taken, read) {
		if err := told(j.taken, j.made, j.err); err != nil {
			return err
		}
	}
	return ctx.Err()
}
