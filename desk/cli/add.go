package cli

import (
	"context"
	"fmt"
	"iter"
	"sync/atomic"

	"github.com/spf13/cobra"

	"flashbrief/desk"
	"flashbrief/news/fetch"
)

func (e *env) addCommand() *cobra.Command {
	var intake intakeFlags
	later := false
	cmd := &cobra.Command{
		Use:   "add PATH… | URL…",
		Short: "Read reports and file what they say into the record",
		Example: `  flashbrief add sample
  flashbrief add --record may.db reports/*.html notes.md
  flashbrief add --later --record postgres://flashbrief@db.example/record reports`,
		Args: atLeast(1, "at least one file, folder, address, or - for standard input"),
		RunE: func(cmd *cobra.Command, args []string) error {
			in, err := intake.intake(e)
			if err != nil {
				return err
			}
			client := fetch.New(fetch.Config{Allow: intake.allowed})
			in.Fetch = func(address string) (fetch.Answer, error) { return client.Get(cmd.Context(), address, fetch.Known{}) }
			var far func() (done, all int64)
			if e.screen != nil {
				in.Read = new(atomic.Int64)
				all := desk.Size(args)
				far = func() (int64, int64) { return in.Read.Load(), all }
			}
			return e.take(cmd.Context(), in.Take(args), filing{far: far, later: later})
		},
	}
	cmd.Flags().BoolVar(&later, "later", false, "leave the reading to 'flashbrief work' or 'flashbrief reread --unread'")
	intake.add(cmd)
	intake.fetching(cmd)
	return cmd
}

func (e *env) rereadCommand() *cobra.Command {
	unread := false
	cmd := &cobra.Command{
		Use:   "reread [REPORT…]",
		Short: "Read the record's reports again with this program; older readings are kept",
		Example: `  flashbrief reread
  flashbrief reread f3fbd054 --record may.db
  flashbrief reread --unread`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if unread && len(args) > 0 {
				return wrongUse("--unread reads every report that was not read by this program; name none beside it")
			}
			return e.kept(cmd.Context(), func(d *desk.Desk) error {
				if unread {
					return e.filed(func(told func(desk.Filed)) error { return d.ReadUnread(cmd.Context(), told) }, filing{})
				}
				return e.reread(cmd.Context(), d, args)
			})
		},
	}
	cmd.Flags().BoolVar(&unread, "unread", false, "only reports without a reading by this program and the record's gazetteers")
	return cmd
}

// reread reads the reports named by keys again, or all.
func (e *env) reread(ctx context.Context, d *desk.Desk, keys []string) error {
	all, done := int64(len(keys)), int64(0)
	if all == 0 {
		reports, err := d.Kept(ctx)
		if err != nil {
			return err
		}
		all = int64(len(reports))
	}
	kept := func(yield func(desk.Taken, error) bool) {
		for t, err := range d.Reread(ctx, keys) {
			if !yield(t, err) {
				return
			}
			atomic.AddInt64(&done, 1)
		}
	}
	return e.file(ctx, d, kept, filing{far: func() (int64, int64) { return atomic.LoadInt64(&done), all }})
}

// take files what is taken in. A missing record is created when there is a report to file, and
// not before.
func (e *env) take(ctx context.Context, taken iter.Seq2[desk.Taken, error], so filing) error {
	if !e.absent() {
		return e.opened(ctx, func(d *desk.Desk) error { return e.file(ctx, d, taken, so) })
	}
	rest, failed, err := e.untilTaken(ctx, taken)
	switch {
	case err != nil:
		return err
	case rest == nil:
		fmt.Fprintf(e.err, "0 reports filed, %d failed; no record was created\n", failed)
		if failed == 0 {
			return nil
		}
		return errSomeFailed
	}
	so.failed = failed
	return e.opened(ctx, func(d *desk.Desk) error { return e.file(ctx, d, rest, so) })
}

// untilTaken returns what is taken in from the first report on, or nil if there is none. It
// reports the failures before that report. Input may never arrive, so it also returns when ctx
// ends.
func (e *env) untilTaken(ctx context.Context, taken iter.Seq2[desk.Taken, error]) (rest iter.Seq2[desk.Taken, error], failed int, err error) {
	next, stop := iter.Pull2(taken)
	type step struct {
		report desk.Taken
		err    error
		more   bool
	}
	steps := make(chan step)
	go func() {
		for {
			var s step
			s.report, s.err, s.more = next()
			select {
			case steps <- s:
			case <-ctx.Done():
				return
			}
			if !s.more || s.err == nil {
				return
			}
		}
	}()
	for {
		select {
		case <-ctx.Done():
			return nil, failed, ctx.Err()
		case s := <-steps:
			switch {
			case !s.more:
				return nil, failed, nil
			case s.err != nil:
				failed++
				fmt.Fprintf(e.err, "flashbrief: %v\n", s.err)
				continue
			}
			return func(yield func(desk.Taken, error) bool) {
				defer stop()
				for more := true; more && yield(s.report, s.err); {
					s.report, s.err, more = next()
				}
			}, failed, nil
		}
	}
}

// filing is what is known about a filing before it begins.
type filing struct {
	failed int                      // inputs that failed already
	far    func() (done, all int64) // see progress
	later  bool                     // file without reading
}

// file reads and files what is taken in, and reports the results.
func (e *env) file(ctx context.Context, d *desk.Desk, taken iter.Seq2[desk.Taken, error], so filing) error {
	file := d.File
	if so.later {
		file = d.FileUnread
	}
	return e.filed(func(told func(desk.Filed)) error { return file(ctx, taken, told) }, so)
}

// filed reports the results of filing.
func (e *env) filed(file func(told func(desk.Filed)) error, so filing) error {
	progress := newProgress(e.screen)
	progress.far = so.far
	added, known, items, failed := 0, 0, 0, so.failed
	err := file(func(f desk.Filed) {
		switch {
		case f.Err != nil:
			failed++
			progress.clear()
			fmt.Fprintf(e.err, "flashbrief: %v\n", f.Err)
		case f.Added:
			added++
			items += f.Items
		default:
			known++
		}
		progress.show("%d filed, %d known already, %d failed", added, known, failed)
	})
	progress.clear()
	fmt.Fprintf(e.err, "%d reports filed with %d findings, %d known already, %d failed\n", added, items, known, failed)
	if err == nil && failed > 0 {
		err = errSomeFailed
	}
	return err
}
