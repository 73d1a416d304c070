package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"flashbrief/desk"
	"flashbrief/ground/fault"
	"flashbrief/reading"
	"flashbrief/reading/event"
	"flashbrief/record/answer"
)

func (e *env) explainCommand() *cobra.Command {
	var intake intakeFlags
	var tables tableFlags
	cmd := &cobra.Command{
		Use:   "explain PATH… | -",
		Short: "Show, sentence by sentence, why each event was coded as it was",
		Example: `  echo "Iran condemned the attack by Israel." | flashbrief explain -
  flashbrief explain --record may.db sample/01-attack.txt`,
		Args: atLeast(1, "at least one file, folder, or - for standard input"),
		RunE: func(cmd *cobra.Command, args []string) error {
			in, err := intake.intake(e)
			if err != nil {
				return err
			}
			d, err := e.openToAsk(cmd.Context())
			if err == nil {
				defer d.Record.Close()
			} else if !errors.Is(err, fault.NotFound) {
				return err
			}
			r, err := tables.knowing(e, newReader())
			if err != nil {
				return err
			}
			failed, err := e.readEach(cmd.Context(), r, in.Take(args), false, func(b *reading.Bench) error {
				if err := event.Explain(e.out, b); err != nil || d == nil {
					return err
				}
				return e.explainRulings(cmd.Context(), d, b.Report.SHA256)
			})
			return cmp.Or(err, failed)
		},
	}
	intake.add(cmd)
	tables.add(cmd)
	return cmd
}

// explainRulings prints the rulings on the items of a report.
func (e *env) explainRulings(ctx context.Context, d *desk.Desk, report string) error {
	items, err := d.On(ctx, report)
	for _, item := range items {
		if len(item.Ruled) == 0 {
			continue
		}
		fmt.Fprintf(e.out, "ruled: %s\n", item.Finding.Describe(item.Evidence[0].Words))
		if item.AsRead != nil {
			fmt.Fprintf(e.out, "      read as %s\n", item.AsRead.Describe(item.Evidence[0].Words))
		}
		for _, r := range item.Ruled {
			fmt.Fprintf(e.out, "      %s: %s\n", answer.Signed(r), r.Reason)
		}
		fmt.Fprintf(e.out, "      of the words %q\n", item.Evidence[0].Words)
	}
	return err
}
