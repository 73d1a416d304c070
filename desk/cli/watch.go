package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"time"

	"github.com/spf13/cobra"

	"flashbrief/desk"
	"flashbrief/ground/fault"
	"flashbrief/news/fetch"
)

func (e *env) watchCommand() *cobra.Command {
	var once bool
	var intake intakeFlags
	var hubs hubFlags
	cmd := &cobra.Command{
		Use:   "watch",
		Short: "Visit the sources of the record when they are due, and file what is new or changed",
		Long: `Watch visits the feeds, sitemaps and pages of 'flashbrief feeds' when they are due, files what is
new, and visits articles again: one that was edited is filed as a new version, and each change is
printed with its class.`,
		Example: "  flashbrief watch --once",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return e.kept(cmd.Context(), func(d *desk.Desk) error {
				list, err := d.Sources(cmd.Context())
				switch {
				case err != nil:
					return err
				case len(list) == 0:
					return fault.New(fault.NotFound, "no sources are watched; add some with 'flashbrief feeds add URL…'")
				}
				w := e.watcher(d, &intake)
				stop, err := hubs.serve(w, &intake)
				if err != nil {
					return err
				}
				defer stop()
				return e.watch(cmd.Context(), w, once)
			})
		},
	}
	cmd.Flags().BoolVar(&once, "once", false, "visit what is due now, and stop")
	intake.fetching(cmd)
	hubs.add(cmd)
	return cmd
}

// watcher returns a watcher of the desk's sources that prints what its visits lead to.
func (e *env) watcher(d *desk.Desk, intake *intakeFlags) *desk.Watcher {
	polite := fetch.NewPolite(fetch.New(fetch.Config{Allow: intake.allowed}), 0)
	return &desk.Watcher{Desk: d, Fetch: polite.Get, Mail: intake.mail, Told: e.visited}
}

// watchBeside watches the desk's sources while something else goes on, until ctx ends.
func (e *env) watchBeside(ctx context.Context, d *desk.Desk, intake *intakeFlags) {
	if err := e.watch(ctx, e.watcher(d, intake), false); err != nil {
		fmt.Fprintf(e.err, "flashbrief: the sources are no longer watched: %v\n", err)
	}
}

// mailPassword begins the names of the environment variables that hold passwords of mailboxes.
const mailPassword = "FLASHBRIEF_MAIL_PASSWORD"

// mail reads a mailbox with the password of its host, or that of all mailboxes.
func (f *intakeFlags) mail(ctx context.Context, address string, from fetch.Place, most int) ([]fetch.Message, fetch.Place, error) {
	m := fetch.Mailbox{Address: address, Password: os.Getenv(mailPassword), Allow: f.allowed}
	if u, err := url.Parse(address); err == nil {
		m.Password = cmp.Or(os.Getenv(mailPassword+"_"+shouted(u.Hostname())), m.Password)
	}
	if m.Password == "" {
		return nil, from, fault.New(fault.Denied, "%s needs a password; set the environment variable %s", address, mailPassword)
	}
	return m.Since(ctx, from, most)
}

// longestNap is the longest time between two looks at the sources, which another command may
// change meanwhile.
const longestNap = time.Minute

// nap returns how long to wait for what is due next, if anything is.
func nap(next time.Time, due bool) time.Duration {
	if !due {
		return longestNap
	}
	return min(max(time.Until(next), time.Second), longestNap)
}

// watch makes rounds until ctx ends, or until nothing is due.
func (e *env) watch(ctx context.Context, w *desk.Watcher, once bool) error {
	visited := 0
	for {
		n, err := w.Round(ctx)
		visited += n
		switch {
		case errors.Is(err, context.Canceled):
			return nil
		case err != nil:
			return err
		case n > 0:
			continue
		case once:
			fmt.Fprintf(e.err, "%d sources visited\n", visited)
			return nil
		}
		next, ok, err := w.Desk.NextVisit(ctx)
		if err != nil {
			return err
		}
		var pushed <-chan struct{}
		if w.Hubs != nil {
			pushed = w.Hubs.Wake()
		}
		select {
		case <-ctx.Done():
			return nil
		case <-pushed:
		case <-time.After(nap(next, ok)):
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
