package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"flashbrief/desk"
	"flashbrief/record"
)

func (e *env) workCommand() *cobra.Command {
	var how desk.Shift
	cmd := &cobra.Command{
		Use:   "work",
		Short: "Read what waits in a record that several programs share, as one of many readers",
		Long: `Work takes reports that this program's reader has not read yet from a record in PostgreSQL, the newest
first, reads them and files what they say, until it is ended. Any number of programs on any number of
machines do so together: each report is one program's for the time of a lease, and is filed once. A
report whose reading fails again and again is parked with the reason.`,
		Example: "  flashbrief work --once --record postgres://flashbrief@db.example/record",
		Args:    recordAlone,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if how.Most < 1 || how.Tries < 1 || how.Lease < time.Second {
				return wrongUse("--most and --tries are at least 1, --lease is at least 1s")
			}
			how.Name = fmt.Sprintf("process %d", os.Getpid())
			if host, err := os.Hostname(); err == nil {
				how.Name = host + ", " + how.Name
			}
			return e.kept(cmd.Context(), func(d *desk.Desk) error {
				err := e.filed(func(told func(desk.Filed)) error { return d.Work(cmd.Context(), how, told) }, filing{})
				if !how.Once && errors.Is(err, context.Canceled) {
					return nil // that is how it ends
				}
				return err
			})
		},
	}
	cmd.Flags().BoolVar(&how.Once, "once", false, "end when nothing waits")
	cmd.Flags().IntVar(&how.Most, "most", 16, "the number of reports taken and filed together")
	cmd.Flags().DurationVar(&how.Lease, "lease", 10*time.Minute, "how long reports are this program's own if it does not renew that")
	cmd.Flags().IntVar(&how.Tries, "tries", 5, "how often a reading may fail, or end its program, before the report is parked")
	cmd.Flags().DurationVar(&how.Nap, "nap", 5*time.Second, "the time between two looks when nothing waits")
	cmd.AddCommand(e.workStatusCommand(), e.workAgainCommand())
	return cmd
}

func (e *env) workStatusCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use: "status", Short: "Show how many reports wait, who reads them how fast, and which are parked and why",
		Example: "  flashbrief work status --record postgres://flashbrief@db.example/record",
		Args:    recordAlone,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return e.kept(cmd.Context(), func(d *desk.Desk) error {
				w, err := d.Waits(cmd.Context())
				if err != nil {
					return err
				}
				if asJSON {
					out := json.NewEncoder(e.out)
					out.SetIndent("", " ")
					return out.Encode(w)
				}
				return e.showWork(&w)
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print it as JSON")
	return cmd
}

// showWork prints how far the readers are.
func (e *env) showWork(w *record.Work) error {
	fmt.Fprintf(e.out, "%d of %d reports read by this version, %d waiting, %d being read, %d parked; %.0f a minute\n", w.Read, w.Reports, w.Waiting, w.Claimed, len(w.Parked), w.Rate)
	for _, s := range w.Shifts {
		fmt.Fprintf(e.out, "reader %s: since %s, %d filed, %d failed, %d being read\n", s.Name, s.Begun.Format("2006-01-02 15:04"), s.Filed, s.Failed, s.Claimed)
	}
	for _, p := range w.Parked {
		fmt.Fprintf(e.out, "parked %.12s after %d tries: %s (%s)\n", p.Report, p.Tries, p.Reason, p.Title)
	}
	return nil
}

func (e *env) workAgainCommand() *cobra.Command {
	return &cobra.Command{
		Use: "again", Short: "Let parked reports be tried again",
		Example: "  flashbrief work again --record postgres://flashbrief@db.example/record",
		Args:    recordAlone,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return e.kept(cmd.Context(), func(d *desk.Desk) error {
				n, err := d.TryAgain(cmd.Context())
				if err == nil {
					fmt.Fprintf(e.err, "%d reports wait again\n", n)
				}
				return err
			})
		},
	}
}
