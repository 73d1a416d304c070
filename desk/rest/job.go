package rest

import (
	"context"
	"net/http"
	"slices"
	"time"

	"flashbrief/desk"
)

// job is work that waits, is being done, or was given up.
type job struct {
	ID     string `json:"id"`
	Kind   string `json:"kind" enum:"visit,mail,reading"`
	State  string `json:"state" enum:"waiting,running,parked"`
	About  string `json:"about" doc:"The address of a source, the recipient and piece of a mail, or the SHA-256 of a report"`
	Tries  int    `json:"tries" doc:"That failed in a row"`
	Reason string `json:"reason,omitempty" doc:"Why the last failed"`
	Next   string `json:"next,omitempty" doc:"When it is due"`
}

func jobOf(j *desk.Job) job {
	out := job{ID: j.ID, Kind: string(j.Kind), State: string(j.State), About: j.About, Tries: j.Tries, Reason: j.Reason}
	if !j.Next.IsZero() {
		out.Next = j.Next.UTC().Format(time.RFC3339)
	}
	return out
}

// jobsIn says which jobs are wanted.
type jobsIn struct {
	Kind  string `query:"kind" enum:"visit,mail,reading" doc:"Only those of this kind"`
	State string `query:"state" enum:"waiting,running,parked" doc:"Only those in this state"`
	Limit int    `query:"limit" default:"50" minimum:"1" maximum:"500"`
}

// allJobs are jobs.
type allJobs struct {
	Body struct {
		Jobs   []job `json:"jobs" doc:"Those that are due first in front"`
		All    int   `json:"all" doc:"Jobs in all of that kind and state"`
		Unread int   `json:"unread" doc:"Reports that wait to be read, which are no jobs of their own"`
	}
}

// jobIn names a job.
type jobIn struct {
	ID string `path:"id" maxLength:"200"`
}

// oneJob is the answer about one job.
type oneJob struct{ Body job }

func answerJob(j desk.Job, err error) (*oneJob, error) {
	if err != nil {
		return nil, err
	}
	return &oneJob{jobOf(&j)}, nil
}

// jobs adds the operations on jobs. They show who is written to, so they are for editors.
func (s *server) jobs() {
	all := desk.Jobs{Desk: s.desk, Mailings: s.config.Mailings}
	add(s, operation{method: http.MethodGet, path: "/jobs", name: "jobs", summary: "Visits to sources, mail, and reports that no reader could read: what waits and what was parked", role: desk.Editor}, func(ctx context.Context, in *jobsIn) (*allJobs, error) {
		found, err := all.All(ctx)
		if err != nil {
			return nil, err
		}
		found = slices.DeleteFunc(found, func(j desk.Job) bool {
			return in.Kind != "" && string(j.Kind) != in.Kind || in.State != "" && string(j.State) != in.State
		})
		out := &allJobs{}
		out.Body.Jobs, out.Body.All = []job{}, len(found)
		for i := range found[:min(len(found), in.Limit)] {
			out.Body.Jobs = append(out.Body.Jobs, jobOf(&found[i]))
		}
		out.Body.Unread, err = s.desk.Unread(ctx)
		return out, err
	})
	add(s, operation{method: http.MethodGet, path: "/jobs/{id}", name: "job", summary: "A job", role: desk.Editor}, func(ctx context.Context, in *jobIn) (*oneJob, error) {
		return answerJob(all.Named(ctx, in.ID))
	})
	add(s, operation{method: http.MethodPost, path: "/jobs/{id}/retry", name: "retryJob", summary: "Let a job be tried again at once", role: desk.Editor}, func(ctx context.Context, in *jobIn) (*oneJob, error) {
		return answerJob(all.Retry(ctx, in.ID))
	})
	add(s, operation{method: http.MethodDelete, path: "/jobs/{id}", name: "cancelJob", summary: "Give up a job: the mail is not sent, the source no longer watched", role: desk.Editor, status: http.StatusNoContent}, func(ctx context.Context, in *jobIn) (*struct{}, error) {
		return nil, all.Cancel(ctx, in.ID)
	})
}
