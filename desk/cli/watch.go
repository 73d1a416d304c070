package cli

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"flashbrief/desk"
	"flashbrief/ground/fault"
	"flashbrief/news/fetch"
	"flashbrief/news/watch"
)

// sources returns the path of the list of sources beside the record.
func (e *env) sources() string { return e.record + desk.Sources }

func (e *env) watchCommand() *cobra.Command {
	var once bool
	var intake intakeFlags
	cmd := &cobra.Command{
		Use:   "watch",
		Short: "Visit the sources of the record when they are due, and file what is new or changed",
		Long: `Watch visits the feeds, sitemaps and pages of 'flashbrief feeds' when they are due, files what is
new, and visits articles again: one that was edited is filed as a new version, and each change is
printed with its class.`,
		Example: "  flashbrief watch --once",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			list, err := desk.LoadSources(e.sources())
			if err != nil {
				return err
			}
			if len(list) == 0 {
				return fault.New(fault.NotFound, "no sources are watched; add some with 'flashbrief feeds add URL…'")
			}
			return e.opened(cmd.Context(), func(d *desk.Desk) error {
				polite := fetch.NewPolite(fetch.New(fetch.Config{Allow: intake.allowed}), 0)
				w := &desk.Watcher{Desk: d, Path: e.sources(), Fetch: polite.Get, Told: e.visited}
				return e.watch(cmd.Context(), w, once)
			})
		},
	}
	cmd.Flags().BoolVar(&once, "once", false, "visit what is due now, and stop")
	intake.fetching(cmd)
	return cmd
}

// longestNap is the longest time between two looks at the list of sources, which another
// command may change meanwhile.
const longestNap = time.Minute

// watch makes rounds until ctx ends.
func (e *env) watch(ctx context.Context, w *desk.Watcher, once bool) error {
	for {
		n, err := w.Round(ctx)
		switch {
		case errors.Is(err, context.Canceled):
			return nil
		case err != nil:
			return err
		case once:
			fmt.Fprintf(e.err, "%d sources visited\n", n)
			return nil
		}
		list, err := desk.LoadSources(w.Path)
		if err != nil {
			return err
		}
		wait, _ := watch.Wait(list, time.Now())
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(min(max(wait, time.Second), longestNap)):
		}
	}
}

// visited prints what a visit led to.
func (e *env) visited(v desk.Visit) {
	added := 0
	for _, f := range v.Filed {
		switch {
		case f.Err != nil:
			fmt.Fprintf(e.err, "flashbrief: %v\n", f.Err)
		case f.Added:
			added++
		}
	}
	if v.Err != nil {
		fmt.Fprintf(e.err, "flashbrief: %v\n", v.Err)
	}
	if added > 0 {
		fmt.Fprintf(e.out, "%s\t%d new\n", v.Source.Address, added)
	}
	for _, edit := range v.Edits {
		fmt.Fprintf(e.out, "%s\tchanged\t%s\t%q\t%q\n", v.Source.Address, edit.Class, edit.Old, edit.New)
	}
	for i := range v.Lost {
		fmt.Fprintf(e.out, "%s\tlost\t%s\t%q\n", v.Source.Address, v.Lost[i].Finding.Kind(), v.Lost[i].Evidence[0].Words)
	}
}
