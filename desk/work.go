package desk

import (
	"context"
	"crypto/rand"
	"errors"
	"slices"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/reading"
	"flashbrief/record"
)

// Shift says how a desk reads what waits in a record that several programs share.
type Shift struct {
	Name  string        // for people: the machine and the process
	Most  int           // reports claimed together
	Lease time.Duration // see record.Shift, as for Tries
	Tries int
	Once  bool          // end when nothing waits
	Nap   time.Duration // between two looks when nothing does, or the database cannot be reached
}

// shared returns the record as one that several programs read.
func (d *Desk) shared() (record.Shared, error) {
	if s, ok := d.Record.(record.Shared); ok {
		return s, nil
	}
	return nil, fault.New(fault.Invalid, "the record is a file, which one program reads again: 'flashbrief reread --unread'; several share a record in a database, as 'flashbrief migrate --to postgres://…' makes it")
}

// Waits returns how far the readers of a shared record are that read as this desk does.
func (d *Desk) Waits(ctx context.Context) (record.Work, error) {
	s, v, err := d.sharedBy(ctx)
	if err != nil {
		return record.Work{}, err
	}
	return s.Work(ctx, v)
}

// TryAgain lets parked reports be read again, and returns their number.
func (d *Desk) TryAgain(ctx context.Context) (int, error) {
	s, v, err := d.sharedBy(ctx)
	if err != nil {
		return 0, err
	}
	return s.Unpark(ctx, v)
}

func (d *Desk) sharedBy(ctx context.Context) (record.Shared, reading.Versions, error) {
	s, err := d.shared()
	if err != nil {
		return nil, reading.Versions{}, err
	}
	v, _, err := d.versions(ctx)
	return s, v, err
}

// Work reads reports of a shared record that wait for this desk's reader, as one of many programs,
// until ctx ends. told is called for each report; with an error of kind fault.Unavailable, also
// when the database cannot be reached, which is tried again.
func (d *Desk) Work(ctx context.Context, how Shift, told func(Filed)) error {
	s, err := d.shared()
	if err != nil {
		return err
	}
	w := worker{Desk: d, record: s, told: told, how: how, shift: record.Shift{Token: rand.Text(), Name: how.Name, Lease: how.Lease, Tries: how.Tries}}
	defer w.end(context.WithoutCancel(ctx))
	for ctx.Err() == nil {
		n, left, err := w.round(ctx)
		switch {
		case ctx.Err() != nil:
		case errors.Is(err, fault.Unavailable):
			told(Filed{Err: err})
			nap(ctx, how.Nap)
		case err != nil:
			return err
		case n > 0:
		case how.Once && left == 0:
			return nil
		default:
			nap(ctx, how.Nap)
		}
	}
	return ctx.Err()
}

// nap waits, or until ctx ends.
func nap(ctx context.Context, long time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(long):
	}
}

// worker is a desk at work.
type worker struct {
	*Desk
	record record.Shared
	told   func(Filed)
	how    Shift
	shift  record.Shift
	filed  bool // something since what follows from it was computed
}

// round claims some reports, reads and settles them. If there are none, it computes what follows
// from those that were filed.
func (w *worker) round(ctx context.Context) (n, left int, err error) {
	v, used, err := w.versions(ctx)
	if err != nil {
		return 0, 0, err
	}
	w.shift.By = v
	claimed, left, err := w.record.Claim(ctx, w.shift, w.how.Most)
	if err != nil {
		return 0, 0, err
	}
	if len(claimed) == 0 {
		if w.filed {
			if err := w.KeepTies(ctx); err != nil {
				return 0, left, err
			}
			w.filed = false
		}
		return 0, left, nil
	}
	renewing, stop := context.WithCancel(ctx)
	defer stop()
	go w.renew(renewing, w.shift)
	done, err := w.read(ctx, claimed, v, used)
	if err != nil {
		return 0, left, err
	}
	return len(claimed), left, w.settle(ctx, done)
}

// renew renews the lease until ctx ends. A lease that cannot be renewed passes, which Settle finds.
func (w *worker) renew(ctx context.Context, shift record.Shift) {
	for {
		nap(ctx, w.how.Lease/3)
		if ctx.Err() != nil {
			return
		}
		_ = w.record.Renew(ctx, shift) // see above
	}
}

// read reads claimed reports.
func (w *worker) read(ctx context.Context, claimed []string, v reading.Versions, used []record.Gazetteer) (done record.Settled, err error) {
	equipped := w.equipped(ctx, used)
	left := slices.Clone(claimed)
	reason := "it was not read"
	for job := range ordered(ctx, w.Reread(ctx, claimed), func(t Taken) attempt { return w.readNew(ctx, t, v, equipped) }) {
		report := job.taken.Report
		switch {
		case job.err != nil:
			reason = job.err.Error()
			if report.SHA256 == "" {
				continue // it is one of those left
			}
			done.Failed = append(done.Failed, record.Failed{Report: report.SHA256, Reason: reason})
		case job.made.err != nil:
			return done, job.made.err
		case job.made.reading == nil:
			done.Known = append(done.Known, report.SHA256)
		default:
			now := w.Now().UTC()
			report.TakenIn = now
			done.Filings = append(done.Filings, record.NewFiling(report, *job.made.reading, now))
		}
		left = slices.DeleteFunc(left, func(sha string) bool { return sha == report.SHA256 })
	}
	if ctx.Err() != nil {
		return done, ctx.Err()
	}
	for _, sha := range left {
		done.Failed = append(done.Failed, record.Failed{Report: sha, Reason: reason})
	}
	return done, nil
}

// settle files what was read. While the database cannot be reached, it tries again until the lease
// has passed: what was read is not thrown away, and what was filed before the connection was lost
// is not filed twice.
func (w *worker) settle(ctx context.Context, done record.Settled) error {
	begun := time.Now()
	filed, err := w.record.Settle(ctx, w.shift, done)
	for errors.Is(err, fault.Unavailable) && ctx.Err() == nil && time.Since(begun) < w.how.Lease {
		w.told(Filed{Err: err})
		nap(ctx, w.how.Nap)
		filed, err = w.record.Settle(ctx, w.shift, done)
	}
	if err != nil {
		return err
	}
	for i, is := range filed {
		f := &done.Filings[i]
		w.filed = w.filed || is
		w.told(Filed{Name: f.Report.Origin, Report: f.Report.SHA256, Added: is, Items: len(f.Items)})
	}
	for _, sha := range done.Known {
		w.told(Filed{Report: sha})
	}
	for _, f := range done.Failed {
		w.told(Filed{Report: f.Report, Err: fault.New(fault.Invalid, "report %.12s: %s", f.Report, f.Reason)})
	}
	return nil
}

// end returns what was claimed and not settled. If that fails, the lease passes.
func (w *worker) end(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	if w.shift.By != (reading.Versions{}) {
		_ = w.record.Release(ctx, w.shift) // see above
	}
}
