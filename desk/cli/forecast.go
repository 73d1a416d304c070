package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"flashbrief/desk"
	"flashbrief/ground/fault"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
)

// forecastsCommand returns the command for the ledger of forecasts: the list, the outcomes, and
// the scores.
func (e *env) forecastsCommand() *cobra.Command {
	open, resolved, dueBefore := false, false, ""
	cmd := e.askCommand(asking{
		"forecasts [QUERY…]", "List forecasts with their words of probability, when they come due, and how they came out",
		`  flashbrief forecasts --open --until 2024-05-31`,
		func(q *ask.Question) (err error) {
			q.Open, q.Resolved = open, resolved
			q.DueBefore, err = dayOf("due-before", dueBefore)
			return err
		}, (*ask.Snapshot).ForecastTable,
	})
	cmd.Flags().BoolVar(&open, "open", false, "only forecasts without an outcome")
	cmd.Flags().BoolVar(&resolved, "resolved", false, "only forecasts with an outcome")
	cmd.Flags().StringVar(&dueBefore, "due-before", "", "only forecasts due before this day (YYYY-MM-DD)")
	cmd.AddCommand(e.scoresCommand(), e.scaleCommand(), e.resolveCommand())
	return cmd
}

func (e *env) scoresCommand() *cobra.Command {
	return e.askCommand(asking{
		"scores [QUERY…]", "Show how each forecaster's forecasts came out, by term",
		`  flashbrief forecasts scores --as-of 2024-12-31`,
		nil, (*ask.Snapshot).Scores,
	})
}

func (e *env) scaleCommand() *cobra.Command {
	var flags answerFlags
	cmd := &cobra.Command{
		Use: "scale", Short: "Print the words of probability with the ranges of ICD 203",
		Example: "  flashbrief forecasts scale --as csv",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if err := flags.check(); err != nil {
				return err
			}
			fmt.Fprintln(e.err, "The ranges of ICD 203 touch. Here a range includes its lower end and excludes its upper end, except the highest, which includes both.\n"+
				`"May", "might" and "could" have no range and are not scored.`)
			t := answer.ScaleTable()
			t.Page(flags.page())
			return e.show(&t, &flags)
		},
	}
	flags.addAnswer(cmd, 0)
	return cmd
}

func (e *env) resolveCommand() *cobra.Command {
	var outcome, on, by, why string
	var evidence []string
	cmd := &cobra.Command{
		Use: "resolve ID", Short: "Record the outcome of a forecast; a later ruling replaces an earlier one, and both are kept",
		Example: `  flashbrief forecasts resolve b0743a2d:358 --outcome yes --on 2024-06-28 --by "A. Reader" --evidence f3fbd054:32:124`,
		Args:    oneArgument("the ID of a forecast"),
		RunE: func(cmd *cobra.Command, args []string) error {
			day, err := dayOf("on", on)
			if err != nil {
				return err
			}
			var places []desk.Place
			for _, s := range evidence {
				p, is := desk.ReadPlace(s)
				if !is {
					return wrongUse("%q is no evidence; give it as REPORT:START:END, with the first and last byte of the words", s)
				}
				places = append(places, p)
			}
			return e.kept(cmd.Context(), func(d *desk.Desk) error {
				r, err := d.Resolve(cmd.Context(), args[0], record.Outcome{Result: record.Result(outcome), On: day}, places, by, why)
				if errors.Is(err, fault.Invalid) {
					return useError{err}
				}
				if err != nil {
					return err
				}
				_, err = fmt.Fprintf(e.out, "%s %s %s\n", r.ID[:12], r.Item[:12], outcome)
				return err
			})
		},
	}
	cmd.Flags().StringVar(&outcome, "outcome", "", "yes, no, void (it cannot be judged), or open (withdraws an earlier outcome)")
	cmd.Flags().StringVar(&on, "on", "", "the day that settled it (YYYY-MM-DD)")
	cmd.Flags().StringVar(&by, "by", "", "name of the person who rules")
	cmd.Flags().StringArrayVar(&evidence, "evidence", nil, "where a report states it, as REPORT:START:END in bytes; may be repeated")
	cmd.Flags().StringVar(&why, "why", "", "the reason; required for void and open")
	return cmd
}
