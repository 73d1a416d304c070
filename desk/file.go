package desk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"

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

// What is under way at once holds at most so many bytes of text, so that memory is
// bounded whatever the input's length and however many cores there are; a report
// counts for one share at least.
const (
	underWay = 2 << 20
	share    = 16 << 10
)

// shares returns how many shares a report of so many bytes counts for.
func shares(bytes int) int { return min(1+bytes/share, underWay/share) }

// ordered does the work for each report on every core and yields the results in
// the order in which the reports came.
func ordered[T any](ctx context.Context, taken func(yield func(Taken, error) bool), work func(Taken) T) func(yield func(job[T]) bool) {
	return func(yield func(job[T]) bool) {
		queue := make(chan chan job[T], underWay/share)
		room := make(chan struct{}, underWay/share)
		gate := make(chan struct{}, runtime.GOMAXPROCS(0))
		stop := make(chan struct{})
		defer close(stop)
		go func() {
			defer close(queue)
			for t, err := range taken {
				for range shares(len(t.Report.Text)) {
					select {
					case room <- struct{}{}:
					case <-stop:
						return
					case <-ctx.Done():
						return
					}
				}
				done := make(chan job[T], 1)
				queue <- done // has a place for each share
				if err != nil {
					done <- job[T]{taken: t, err: err}
					continue
				}
				gate <- struct{}{} // whoever holds it is at work, and will be done
				go func() {
					defer func() { <-gate }()
					done <- guarded(t, work)
				}()
			}
		}()
		for {
			select {
			case <-ctx.Done(): // the input may never end, nor ever come: a terminal, a pipe
				return
			case done, more := <-queue:
				if !more {
					return
				}
				j := <-done
				if !yield(j) {
					return
				}
				for range shares(len(j.taken.Report.Text)) {
					<-room
				}
			}
		}
	}
}

// guarded does the work for one report. A fault of our own that breaks it off is the
// error of this report alone, so that the others go on.
func guarded[T any](t Taken, work func(Taken) T) (j job[T]) {
	j.taken = t
	defer func() {
		if broke := recover(); broke != nil {
			j.err = fmt.Errorf("%s: the reader broke off on this report, a fault of the program (%v); leave it out, and tell whoever keeps the program, with the report", cmp.Or(t.Report.Origin, t.Report.ID), broke)
		}
	}()
	j.made = work(t)
	return j
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
