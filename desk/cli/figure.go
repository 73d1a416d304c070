package cli

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"flashbrief/desk"
	"flashbrief/record/answer"
	"flashbrief/record/query"
)

// figuresCommand returns the command that lists figures, with different figures of one count
// side by side.
func (e *env) figuresCommand() *cobra.Command {
	several, topic := false, ""
	cmd := e.askCommand(asking{
		"figures [NAME…]", "List figures, those that count the same side by side with their sources",
		`  flashbrief figures --about Kerman --several`,
		func(ctx context.Context, d *desk.Desk, q query.Query) (answer.Table, error) {
			groups, err := d.Figures(ctx, q)
			groups = slices.DeleteFunc(groups, func(f answer.Figures) bool {
				return several && f.Sources() < 2 || !slices.ContainsFunc(f.Rows, func(a answer.Account) bool {
					item := a.Items[0]
					return on(item.Evidence[0].Words+" "+item.Figure.What+" "+item.Figure.Fate, topic)
				})
			})
			return answer.FigureTable(groups), err
		},
	})
	cmd.Flags().BoolVar(&several, "several", false, "only counts for which several sources give a figure")
	cmd.Flags().StringVar(&topic, "on", "", "only rows that contain all of these words")
	return cmd
}
