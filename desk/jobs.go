package desk

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/news/watch"
	"flashbrief/record"
)

// Job is work that waits, is being done, or was given up: a visit to a source, a mail, or a report that no
// reader could read. Reports that wait to be read are counted, and no jobs of their own: see Waits.
type Job struct {
	ID     string // of the kind, a colon, and what it is about
	Kind   JobKind
	State  JobState
	About  string // the address of a source, the recipient and piece of a mail, or the SHA-256 of a report
	Tries  int    // that failed in a row
	Reason string // why the last failed
	Next   time.Time
}

// JobKind is a kind of job.
type JobKind string

// JobState says how far a job is.
type JobState string

// The kinds and states of jobs.
const (
	VisitJob   JobKind = "visit"
	MailJob    JobKind = "mail"
	ReadingJob JobKind = "reading"

	JobWaits   JobState = "waiting"
	JobRunning JobState = "running"
	JobParked  JobState = "parked"
)

// Jobs are those of a desk.
type Jobs struct {
	Desk     *Desk
	Mailings *Mailings // nil for none
}

// All returns the jobs, those that are due first in front.
func (j Jobs) All(ctx context.Context) ([]Job, error) {
	sources, err := j.Desk.Sources(ctx)
	if err != nil {
		return nil, err
	}
	mail, err := j.Mailings.Jobs()
	if err != nil {
		return nil, err
	}
	var out []Job
	for _, s := range sources {
		if !s.Next.IsZero() || s.State == watch.Gone {
			out = append(out, visitOf(s))
		}
	}
	for i := range mail {
		out = append(out, mailJob(&mail[i]))
	}
	if _, shared := j.Desk.Record.(record.Shared); shared {
		work, err := j.Desk.Waits(ctx)
		if err != nil {
			return nil, err
		}
		for _, p := range work.Parked {
			out = append(out, Job{ID: string(ReadingJob) + ":" + p.Report, Kind: ReadingJob, State: JobParked, About: p.Report, Tries: p.Tries, Reason: p.Reason})
		}
	}
	slices.SortFunc(out, func(a, b Job) int { return cmp.Or(a.Next.Compare(b.Next), strings.Compare(a.ID, b.ID)) })
	return out, nil
}

func visitOf(s *watch.Source) Job {
	sum := sha256.Sum256([]byte(s.Address))
	out := Job{ID: string(VisitJob) + ":" + hex.EncodeToString(sum[:8]), Kind: VisitJob, State: JobWaits, About: s.Address, Tries: s.Failures, Reason: s.Trouble, Next: s.Next}
	if s.State == watch.Gone {
		out.State = JobParked
	}
	return out
}

func mailJob(m *Mailing) Job {
	return Job{ID: string(MailJob) + ":" + m.ID(), Kind: MailJob, State: JobState(m.State), About: m.To + " " + m.What(), Tries: m.Tries, Reason: m.Reason, Next: m.Next}
}

// Named returns the job with the ID.
func (j Jobs) Named(ctx context.Context, id string) (Job, error) {
	all, err := j.All(ctx)
	if at := slices.IndexFunc(all, func(o Job) bool { return o.ID == id }); at >= 0 {
		return all[at], err
	}
	return Job{}, cmp.Or(err, fault.New(fault.NotFound, "no job has the ID %q; it may be done", id))
}

// Retry lets a job be tried again at once, and returns it.
func (j Jobs) Retry(ctx context.Context, id string) (Job, error) {
	job, err := j.Named(ctx, id)
	if err != nil {
		return job, err
	}
	switch job.Kind {
	case MailJob:
		m, err := j.Mailings.Again(strings.TrimPrefix(id, string(MailJob)+":"), j.Desk.Now())
		return mailJob(&m), err
	case VisitJob:
		return j.visitNow(ctx, &job)
	}
	s, v, err := j.Desk.sharedBy(ctx)
	if err == nil {
		_, err = s.Unpark(ctx, v, job.About)
	}
	job.State, job.Reason, job.Tries = JobWaits, "", 0
	return job, err
}

// visitNow lets a source be visited at once.
func (j Jobs) visitNow(ctx context.Context, job *Job) (Job, error) {
	all, err := j.Desk.Sources(ctx)
	at := slices.IndexFunc(all, func(s *watch.Source) bool { return s.Address == job.About })
	if err != nil || at < 0 {
		return *job, cmp.Or(err, fault.New(fault.NotFound, "%s is no longer watched", job.About))
	}
	s := all[at]
	if s.Next = j.Desk.Now().UTC(); s.State == watch.Gone {
		s.State = watch.Broken
	}
	now, err := watched(watch.List{s})
	if err != nil {
		return *job, err
	}
	kept, err := j.Desk.Record.Rewatch(ctx, s.Address, now[0])
	if err == nil && !kept {
		err = fault.New(fault.NotFound, "%s is no longer watched", job.About)
	}
	return visitOf(s), err
}

// Cancel gives up a job: a mail is not sent, a source is no longer watched. A report that waits to be read
// cannot be given up.
func (j Jobs) Cancel(ctx context.Context, id string) error {
	job, err := j.Named(ctx, id)
	if err != nil {
		return err
	}
	switch job.Kind {
	case MailJob:
		_, err = j.Mailings.Cancel(strings.TrimPrefix(id, string(MailJob)+":"), j.Desk.Now())
	case VisitJob:
		_, err = j.Desk.Unwatch(ctx, job.About)
	default:
		err = fault.New(fault.Conflict, "a parked report stays parked until it is tried again; withdraw the report if it should not count")
	}
	return err
}
