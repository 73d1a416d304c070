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
	"flashbrief/record/ask"
)

// Filed is the result of filing one report.
type Filed struct {
	Name   string // origin or ID of the report
	Report string // its SHA-256; empty if it was not taken in
	Added  bool   // false if it was already there
	Items  int
	Err    error
}

// File reads what is taken in, on every core, and files it in order. told is called for each
// report when it is done; a report that fails is reported and the rest continues. It stops,
// between reports, when ctx ends, and when the record can no longer be written: what was filed
// before is kept.
func (d *Desk) File(ctx context.Context, taken func(yield func(Taken, error) bool), told func(Filed)) error {
	if err := d.file(ctx, taken, told); err != nil {
		return err
	}
	return d.KeepTies(ctx)
}

// FileUnread files what is taken in and leaves the reading to those who read what waits; see
// ReadUnread and Work. It is otherwise as File.
func (d *Desk) FileUnread(ctx context.Context, taken func(yield func(Taken, error) bool), told func(Filed)) error {
	return d.fileAs(ctx, taken, func(t Taken) attempt {
		r := d.Reader.Form(t.Report)
		return attempt{reading: &r, new: true}
	}, told)
}

// file is File without what follows from all that was filed.
func (d *Desk) file(ctx context.Context, taken func(yield func(Taken, error) bool), told func(Filed)) error {
	versions, used, err := d.versions(ctx)
	if err != nil {
		return err
	}
	equipped := d.equipped(ctx, used)
	return d.fileAs(ctx, taken, func(t Taken) attempt { return d.readNew(ctx, t, versions, equipped) }, told)
}

// fileAs files what is taken in, as read makes it, in order.
func (d *Desk) fileAs(ctx context.Context, taken func(yield func(Taken, error) bool), read func(Taken) attempt, told func(Filed)) error {
	for job := range ordered(ctx, taken, read) {
		if job.err != nil {
			told(Filed{Err: job.err})
			continue
		}
		if job.made.err != nil {
			return job.made.err
		}
		report := job.taken.Report
		if job.made.reading == nil {
			told(Filed{Name: report.Origin, Report: report.SHA256})
			continue
		}
		now := d.Now().UTC()
		report.TakenIn = now
		filing := record.NewFiling(report, *job.made.reading, now)
		filing.New = job.made.new
		added, err := d.Record.File(ctx, filing)
		if errors.Is(err, fault.Unavailable) {
			return err
		}
		told(Filed{Name: report.Origin, Report: report.SHA256, Added: added, Items: len(filing.Items), Err: err})
	}
	return ctx.Err()
}

// KeepTies computes what the record keeps of ties and was changed since, so that questions about
// them need not.
func (d *Desk) KeepTies(ctx context.Context) error { return ask.KeepTies(ctx, d.Record) }

// attempt is a report read, or the error that it cannot be read.
type attempt struct {
	reading *reading.Reading // nil if the record already has it
	new     bool             // see record.Filing
	err     error
}

// readNew reads a report unless the record has it as this desk would read it.
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

// job is a report being read.
type job[T any] struct {
	taken Taken
	err   error
	made  T
}

// The reports being read at once have at most this many bytes of text, so that memory is
// bounded for any input and any number of cores; each report counts as at least one share.
const (
	underWay = 2 << 20
	share    = 16 << 10
)

// shares returns the number of shares for a report of the given size.
func shares(bytes int) int { return min(1+bytes/share, underWay/share) }

// ordered does the work for each report on every core and yields the results in input order.
func ordered[T any](ctx context.Context, taken func(yield func(Taken, error) bool), work func(Taken) T) func(yield func(job[T]) bool) {
	return func(yield func(job[T]) bool) {
		queue := make(chan chan job[T], underWay/share)
		room := make(chan struct{}, underWay/share)
		feeding, stop := context.WithCancel(ctx)
		defer stop()
		go feed(feeding, taken, work, queue, room)
		for {
			select {
			case <-ctx.Done(): // the input may never end or arrive: a terminal, a pipe
				return
			case done, more := <-queue:
				if !more {
					return
				}
				j := <-done
				if !yield(j) {
					return
				}
				leave(room, shares(len(j.taken.Report.Text)))
			}
		}
	}
}

// enter takes n places in the room, and reports whether it could before ctx was done.
func enter(ctx context.Context, room chan<- struct{}, n int) bool {
	for range n {
		select {
		case room <- struct{}{}:
		case <-ctx.Done():
			return false
		}
	}
	return true
}

// feed begins the work for each report when there is room for it, and queues where each is
// done.
func feed[T any](ctx context.Context, taken func(yield func(Taken, error) bool), work func(Taken) T, queue chan<- chan job[T], room chan<- struct{}) {
	defer close(queue)
	gate := make(chan struct{}, runtime.GOMAXPROCS(0))
	for t, err := range taken {
		if !enter(ctx, room, shares(len(t.Report.Text))) {
			return
		}
		done := make(chan job[T], 1)
		queue <- done // has room for every share
		if err != nil {
			done <- job[T]{taken: t, err: err}
		} else {
			begin(t, work, gate, done)
		}
	}
}

// leave gives n places of the room back.
func leave(room <-chan struct{}, n int) {
	for range n {
		<-room
	}
}

// begin starts the work for one report once there is room at the gate.
func begin[T any](t Taken, work func(Taken) T, gate chan struct{}, done chan<- job[T]) {
	gate <- struct{}{} // whoever holds it is working, and will finish
	go func() {
		defer func() { <-gate }()
		done <- guarded(t, work)
	}()
}

// guarded does the work for one report. A panic becomes the error of this report, so that the
// others continue.
func guarded[T any](t Taken, work func(Taken) T) (j job[T]) {
	j.taken = t
	defer func() {
		if broke := recover(); broke != nil {
			j.err = fmt.Errorf("%s: the reader failed on this report, a bug in the program (%v); leave the report out, and report the bug with it", cmp.Or(t.Report.Origin, t.Report.ID), broke)
		}
	}()
	j.made = work(t)
	return j
}

// Read reads what is taken in, on every core, and keeps nothing. told is called in input order.
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
