package cli

import (
	"github.com/spf13/cobra"

	"flashbrief/record/ask"
)

// figuresCommand returns the command that lists figures, with different figures of one count
// side by side.
func (e *env) figuresCommand() *cobra.Command {
	several, topic := false, ""
	cmd := e.askCommand(asking{
		"figures [QUERY…]", "List figures, those that count the same side by side with their sources",
		`  flashbrief figures --about Kerman --several`,
		func(q *ask.Question) error {
			q.Several, q.Topic = several, topic
			return nil
		}, (*ask.Snapshot).Figures,
	})
	cmd.Flags().BoolVar(&several, "several", false, "only counts for which several sources give a figure")
	cmd.Flags().StringVar(&topic, "on", "", "only rows that contain all of these words")
	return cmd
}
